"""A catalogue's file: each fault is found with its line, and GNU msgfmt agrees."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.catalogue import po
from l10n.catalogue.model import Catalogue, Message
from l10n.checks.pofile import faults
from l10n.languages import plural_forms

CLEAN = r"""
# A note.
#. tier
#: reviews/cs/a.md
msgctxt "tier"
msgid "průměr"
msgstr "average"

#, fuzzy
#| msgid "Levný model."
msgid "Drahý model."
msgstr "A cheap model."

#, c-format
msgid "%d souborů v %s"
msgstr "%d files in %s"

#, python-brace-format
msgid "{a} z {b}"
msgstr "{b} has {a}"

msgid "\nzačátek \"a\" konec\\"
msgstr "\nthe \"start\" and the end\\"

msgid "soubor"
msgid_plural "soubory"
msgstr[0] "file"
msgstr[1] "files"

msgid ""
"dlouhý\n"
"text\n"
msgstr ""
"long\n"
"text\n"

msgid "prázdný"
msgstr ""

#~ msgid "pryč"
#~ msgstr "gone"
"""


def header(language: str = "en") -> str:
    return po.dump(Catalogue(language, {}, po.header(language, "reviews", plural_forms(language))))


def text(language: str = "en") -> str:
    return header(language) + CLEAN


def codes(content: str | bytes, language: str = "en") -> set[tuple[str, int]]:
    data = content.encode() if isinstance(content, str) else content
    return {(fault.code, fault.line) for fault in faults(data, language) if fault.severity != "info"}


def at(content: str, part: str) -> int:
    return content[: content.index(part)].count("\n") + 1


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "cs", "pl", "ja", "zh-Hant"])
def test_what_we_write_is_clean(language: str) -> None:
    messages = [Message(f"Text {n}\n", f"Said {n}\n", notes=("body",), files=("a b.md",)) for n in range(5)]
    catalogue = Catalogue(language, {one.key: one for one in messages})
    catalogue.header = po.header(language, "reviews", plural_forms(language))
    assert faults(po.dump(catalogue).encode(), language) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_clean_file_in_all_kinds_of_lines(end: str) -> None:
    assert faults(text().replace("\n", end).encode(), "en") == ()


def test_an_empty_file_is_a_new_catalogue() -> None:
    assert faults(b"", "en") == faults(b"\n\n# Soon.\n", "en") == ()


# What is put in the place of what; the check; the line that it is in.
PLANTED = {
    "a misspelt keyword": ('msgid "prázdný"', 'msgit "prázdný"', "L901", "msgit"),
    "a quote that is not closed": ('msgstr "average"', 'msgstr "average', "L901", 'msgstr "average'),
    "a quote within": ('msgstr "average"', 'msgstr "an "average""', "L901", 'an "average'),
    "no quotes": ('msgstr "average"', "msgstr average", "L901", "msgstr average"),
    "words between": ("\n# A note.", "\nHello.\n\n# A note.", "L901", "Hello."),
    "no msgstr": ('msgstr "average"\n', "", "L901", "# A note."),
    "no msgid": ('msgid "prázdný"\n', "", "L901", 'msgstr ""\n\n#~'),
    "two of them": ('msgstr "average"', 'msgstr "average"\nmsgstr "mean"', "L901", 'msgstr "mean"'),
    "a string of nobody": ("\n# A note.", '\n# A note.\n"x"', "L901", '"x"'),
    "an unknown escape": ('msgstr "average"', r'msgstr "aver\age \q"', "L901", r"\q"),
    "half obsolete": ('#~ msgstr "gone"', 'msgstr "gone"', "L901", 'msgstr "gone"'),
    "a comment within": ('msgid "průměr"', 'msgid "průměr"\n# x', "L901", "# x"),
    "no previous text": ('#| msgid "Levný', '#| msgod "Levný', "L901", "msgod"),
    "a language": ("Language: en", "Language: cs", "L902", "msgid"),
    "no language": (r'"Language: en\n"' + "\n", "", "L902", "msgid"),
    "a charset": ("charset=UTF-8", "charset=ISO-8859-2", "L902", "8859"),
    "no charset": ("; charset=UTF-8", "", "L902", "msgid"),
    "no header": (header(), "", "L902", "\n"),
    "a message twice": (
        "\n#~ msgid",
        '\nmsgid "soubor"\nmsgstr "x"\n\n#~ msgid',
        "L903",
        'msgid "soubor"\nmsgstr',
    ),
    "twice in a context": (
        "\n#~ msgid",
        '\nmsgctxt "tier"\nmsgid "průměr"\nmsgstr "x"\n\n#~ msgid',
        "L903",
        'msgctxt "tier"\nmsgid "průměr"\nmsgstr "x"',
    ),
    "obsolete and not": ("\n#~ msgid", '\nmsgid "pryč"\nmsgstr "x"\n\n#~ msgid', "L903", '#~ msgid "pryč"'),
    "twice, cut otherwise": (
        "\n#~ msgid",
        '\nmsgid ""\n"prázd"\n"ný"\nmsgstr "x"\n\n#~ msgid',
        "L903",
        'msgid ""\n"prázd',
    ),
    "another header": (
        "\n#~ msgid",
        '\nmsgid ""\nmsgstr "Language: en"\n\n#~ msgid',
        "L903",
        'msgid ""\nmsgstr "L',
    ),
    "three forms": ("nplurals=2; plural=(n != 1)", "nplurals=2; plural=n%2", "L904", "msgid"),
    "forms the other way": ("plural=(n != 1)", "plural=(n == 1)", "L904", "msgid"),
    "forms that are none": ("plural=(n != 1)", "plural=(n !=", "L904", "msgid"),
    "forms to run": ("plural=(n != 1)", "plural=__import__('os')", "L904", "msgid"),
    "no forms": (r'"Plural-Forms: nplurals=2; plural=(n != 1);\n"', "", "L904", "msgid"),
    "one form too few": ('msgstr[1] "files"\n', "", "L904", 'msgid "soubor"'),
    "one form too many": ('"files"\n', '"files"\nmsgstr[2] "x"\n', "L904", 'msgid "soubor"'),
    "a form skipped": ("msgstr[1]", "msgstr[2]", "L904", 'msgid "soubor"'),
    "a conflict": ("\nmsgid", '\n<<<<<<< HEAD\nmsgid "a"\n=======\n>>>>>>> x\nmsgid', "L905", "<<<<<<<"),
    "the end of a conflict": ('msgstr "average"\n', 'msgstr "average"\n>>>>>>> x\n', "L905", ">>>>>>>"),
    "no line break at the end": (r'"text\n"' + "\n\nmsgid", '"text"\n\nmsgid', "L907", 'msgid ""\n"dlouhý'),
    "no line break at first": (r'msgstr "\nthe', 'msgstr "the', "L907", r'msgid "\nzačátek'),
    "a line break more": ('msgstr "average"', r'msgstr "average\n"', "L907", "# A note."),
    "another format": ("%d files in %s", "%s files in %s", "L907", "#, c-format"),
    "a format lost": ("%d files in %s", "%d files", "L907", "#, c-format"),
    "a name lost": ("{b} has {a}", "{b} has it", "L907", "#, python-brace-format"),
    "a name changed": ("{b} has {a}", "{b} has {c}", "L907", "#, python-brace-format"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_planted(case: str) -> None:
    old, new, code, place = PLANTED[case]
    content = text().replace(old, new, 1)
    assert content != text()
    assert codes(content) == {(code, at(content, place))}


NO_FAULT = {
    "an escaped backslash at the end": ('msgstr "average"', r'msgstr "average \\n"'),
    "another spelling of the language": ("Language: en", "Language: EN"),
    "another spelling of the forms": ("plural=(n != 1)", "plural=n==1?0:1"),
    "a continued fuzzy one": (r'"A cheap model."', r'"A cheap model.\n"'),
    "an obsolete one of another form": (r'#~ msgstr "gone"', r'#~ msgstr "gone\n"'),
    "formats in another order": ("%d files in %s", "%2$s has %1$d"),
    "other escapes": ('msgstr "average"', r'msgstr "\a\b\f\r\t\v\\ \x41 \101"'),
    "equals signs": ('msgstr "average"', 'msgstr "======= average"'),
    "no space after a comment": ("# A note.", "#A note."),
}


@pytest.mark.parametrize("case", NO_FAULT)
def test_no_fault(case: str) -> None:
    old, new = NO_FAULT[case]
    content = text().replace(old, new, 1)
    assert content != text()
    if case == "formats in another order":
        content = content.replace('"%d souborů v %s"', '"%1$d souborů v %2$s"')
    assert codes(content) == set()


def test_forms_as_the_unicode_data_has_them_are_no_fault() -> None:
    finer = "nplurals=4; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : n!=n ? 2 : 3"
    content = header("cs").replace(plural_forms("cs").rstrip(";"), finer)
    assert finer in content
    assert codes(content, "cs") == set()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (text().encode("utf-16"), "L206", 1),
        (b"\xef\xbb\xbf" + text().encode(), "L206", 1),
        (text().encode("cp1250"), "L206", 18),
        (text().encode("cp1250").replace(b"charset=UTF-8", b"charset=CP1250"), "L902", 9),
    ],
)
def test_encodings(data: bytes, code: str, line: int) -> None:
    assert codes(data) == {(code, line)}


def test_all_faults_are_told_not_just_the_first() -> None:
    content = text()
    for case in ("a misspelt keyword", "another format", "forms the other way", "a line break more"):
        content = content.replace(*PLANTED[case][:2], 1)
    assert {code for code, _ in codes(content)} == {"L901", "L904", "L907"}
    assert len(codes(content)) == 4


def test_lacking_fields_are_for_information() -> None:
    (fault,) = faults(text().replace(r'"Language-Team:\n"' + "\n", "").encode(), "en")
    assert (fault.code, fault.severity) == ("L902", "info")
    assert "Language-Team" in fault.message


HOSTILE = {
    "quotes": b'msgid "' + b'"' * 300_000,
    "backslashes": b'msgid "' + b"\\" * 300_001,
    "lines of backslashes": b"\\\n" * 50_000,
    "markers": b"<<<<<<< a\n" * 50_000,
    "headless messages": b'msgid "x"\n' * 20_000,
    "keywords": b"msgid " * 100_000,
    "a huge string": b'msgid "x"\nmsgstr "' + b"%(a{" * 200_000 + b'"\n',
    "zeros": b"\0" * 100_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_take_no_time(case: str) -> None:
    import time

    start = time.process_time()
    found = faults(HOSTILE[case], "en")
    assert 1 <= len(found) <= 100
    assert time.process_time() - start < 2
    assert all(len(fault.text) + len(fault.translation) <= 10_002 for fault in found)


def mutated(rng: random.Random, content: str) -> str:
    """Return a text with one line or sign of it changed."""
    lines = content.split("\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    place = rng.randrange(len(line) + 1)
    match rng.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        case 2:
            lines[at] = line[:place] + line[place + 1 :]
        case 3:
            lines[at] = (
                line[:place] + rng.choice(['"', "\\", "\\n", "#", " ", "x", "%s", "[", "\\q"]) + line[place:]
            )
        case 4:
            lines[at] = ""
        case 5:
            lines[at] = "#~ " + line
        case _:
            lines[at] = line[:place]
    return "\n".join(lines)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_what_msgfmt_refuses_is_a_fault(tmp_path: Path) -> None:
    rng = random.Random(20)
    refused = missed = 0
    for _ in range(250):
        content = mutated(rng, text())
        path = tmp_path / "a.po"
        path.write_text(content)
        ours = codes(content)
        done = subprocess.run(["msgfmt", "--check", "-o", "-", path], capture_output=True, check=False)
        if done.returncode:
            refused += 1
            missed += not ours
    assert refused > 100
    assert missed <= refused // 100


def test_what_a_fault_quotes_is_unescaped() -> None:
    content = text().replace(r'msgstr "\nthe', 'msgstr "the', 1)
    (fault,) = faults(content.encode(), "en")
    assert fault.text == '\nzačátek "a" konec\\'
