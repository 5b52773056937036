"""PO files: what goes in comes out, in one canonical form; what is broken is an error with its line."""

import re
import shutil
import subprocess

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogue import Catalogue, Message, mark, with_machine
from l10n.catalogue.po import dump, header, load, template
from l10n.errors import InputError
from tests.document.hostile import HOSTILE

needs_msgfmt = pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
PLURALS = "nplurals=2; plural=(n != 1);"
NASTY = [one for one in HOSTILE if not any("\ud800" <= char <= "\udfff" for char in one) and len(one) < 2_000]
TEXT = st.sampled_from([one for one in NASTY if "\r" not in one]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20
)
# Comments and names stand on lines of their own.
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12).map(str.strip)
NAME = st.sampled_from(
    [
        "a.md",
        "a b.md",
        "100%.md",
        "x:12",
        "a:b.md",
        "a%20b.md",
        "č/ž.md",
        "a,b.md",
        "#.md",
        "\u2028.md",
        "a\u00a0b.md",
    ]
)
MESSAGES = st.builds(
    Message,
    TEXT.filter(bool),
    TEXT,
    TEXT,
    st.lists(LINE.filter(bool), max_size=2).map(tuple),
    st.lists(NAME, max_size=3, unique=True).map(tuple),
    st.lists(LINE.filter(bool), max_size=2).map(tuple),
    st.sampled_from([(), ("python-format",), ("no-wrap", "c-format")]),
    st.booleans(),
)


def catalogue(*messages, language="en"):
    return Catalogue(language, {one.key: one for one in messages}, header(language, "reviews", PLURALS))


def read(text, language="en"):
    return load(text.encode(), language, "reviews.po")


def plain(message):
    """Return the message without what a file adds: its line."""
    return tuple(getattr(message, name) for name in message.__struct_fields__ if name != "line")


@settings(max_examples=300)
@given(st.lists(MESSAGES, max_size=5, unique_by=lambda one: one.key))
def test_round_trip(messages):
    before = catalogue(*messages)
    text = dump(before)
    after = read(text)
    assert [plain(one) for one in after] == [plain(one) for one in before]
    assert after.header == before.header
    assert dump(after) == text


@settings(max_examples=100)
@given(TEXT.filter(bool), TEXT.filter(bool), TEXT, LINE.filter(bool))
def test_round_trip_of_fuzzy_and_obsolete_ones(text, previous, context, comment):
    fuzzy = Message("b", text, fuzzy=True, previous=previous, previous_context=context)
    gone = Message(text, previous, context, comments=(comment,), flags=("no-wrap",), obsolete=True)
    after = read(dump(catalogue(fuzzy, gone)))
    assert [plain(one) for one in after] == [plain(fuzzy), plain(gone)]


@settings(max_examples=100)
@given(st.lists(MESSAGES, max_size=3, unique_by=lambda one: one.key))
def test_polib_writes_and_reads_the_same(messages):
    """Our writer is polib's without wrapping, only faster."""
    # polib ends lines where `str.splitlines` does; such texts are ours alone.
    messages = [one for one in messages if len(repr(one).splitlines()) == 1 and not odd(one)]
    text = dump(catalogue(*messages))
    file = polib.pofile(text, wrapwidth=0)
    assert [(one.msgctxt or "", one.msgid, one.msgstr) for one in file] == [
        (one.context, one.id, one.string) for one in messages
    ]
    by_polib = [entry.__unicode__(0) for entry in file]
    assert text.split("\n\n", 1)[1:] == (["\n".join(by_polib)] if by_polib else [])


def odd(message):
    texts = (message.id, message.string, message.context, *message.notes, *message.comments, *message.files)
    return any(len(one.splitlines()) > 1 + one.count("\n") or "%" in one or " " in one for one in texts)


def test_the_canonical_form():
    messages = (
        Message("Ahoj", "Hello", "", ("h1",), ("a.md", "b.md"), (mark("deep", "Hello"),)),
        Message('řekl "a"\n', 'said "a"\n', "label"),
        Message("dva\nřádky", "two\nlines", fuzzy=True, previous="dva", flags=("no-wrap",)),
        Message("pryč", "gone", obsolete=True),
    )
    assert dump(catalogue(*messages)).split("\n\n", 1)[1] == (
        f"# {mark('deep', 'Hello')}\n"
        "#. h1\n#: a.md b.md\nmsgid \"Ahoj\"\nmsgstr \"Hello\"\n\n"
        'msgctxt "label"\nmsgid "řekl \\"a\\"\\n"\nmsgstr "said \\"a\\"\\n"\n\n'
        '#, fuzzy, no-wrap\n#| msgid "dva"\nmsgid ""\n"dva\\n"\n"řádky"\nmsgstr ""\n"two\\n"\n"lines"\n\n'
        '#~ msgid "pryč"\n#~ msgstr "gone"\n'
    )  # fmt: skip


def test_no_clock_in_the_header():
    assert header("en", "reviews", PLURALS) == header("en", "reviews", PLURALS)
    assert header("pt-BR", "reviews", "")["Language"] == "pt_BR"
    text = dump(catalogue())
    assert '"PO-Revision-Date:\\n"' in text
    assert '"X-L10n-Extractor: 1\\n"' in text


def test_an_editor_s_layout_leaves_only_the_edit_in_the_diff():
    """Poedit wraps, moves header fields, adds its own, and writes dates."""
    before = dump(
        catalogue(
            *(
                Message(f"Dlouhý text číslo {n} " * 8, f"Long text {n} " * 8, "", ("verdict",), ("a.md",))
                for n in range(20)
            )
        )
    )
    file = polib.pofile(before, wrapwidth=78)
    file.metadata = {
        "X-Generator": "Poedit 3.4",
        **dict(reversed(file.metadata.items())),
        "Last-Translator": "Jana <jana@example.cz>",
        "PO-Revision-Date": "2026-01-20 10:00+0100",
    }  # fmt: skip
    file[7].msgstr = "Edited by a person"
    saved = str(file).replace("\n", "\r\n")
    assert saved.count("\n") > before.count("\n") + 20
    after = dump(read(saved))
    removed = set(before.splitlines()) - set(after.splitlines())
    added = set(after.splitlines()) - set(before.splitlines())
    assert len(removed) == 3
    assert added == {
        '"Last-Translator: Jana <jana@example.cz>\\n"',
        '"PO-Revision-Date: 2026-01-20 10:00+0100\\n"',
        '"X-Generator: Poedit 3.4\\n"',
        'msgstr "Edited by a person"',
    }
    assert dump(read(after)) == after


def test_what_others_put_into_a_file_is_kept():
    text = dump(catalogue()) + (
        "\n# překladatel\n# druhý řádek\n#. pozn.\n#: a.md:12 b.md:7\n#, fuzzy, c-format\n"
        '#| msgctxt "x"\n#| msgid "starý"\n'
        'msgctxt "y"\nmsgid "nový"\nmsgstr "new"\n'
        '\nmsgid "%d soubor"\nmsgid_plural "%d soubory"\nmsgstr[0] "%d file"\nmsgstr[1] "%d files"\n'
        '\n# pozn.\n#, fuzzy\n#~ msgctxt "z"\n#~ msgid ""\n#~ "pryč\\n"\n#~ "dva"\n#~ msgstr "gone"\n'
    )  # fmt: skip
    one, plural, gone = read(text)
    assert one.comments == ("překladatel", "druhý řádek")
    assert one.files == ("a.md", "b.md")
    assert (one.fuzzy, one.flags) == (True, ("c-format",))
    assert (one.previous, one.previous_context, one.context) == ("starý", "x", "y")
    assert plural.plural == ("%d soubory", ((0, "%d file"), (1, "%d files")))
    assert (gone.id, gone.context, gone.obsolete, gone.fuzzy, gone.comments) == (
        "pryč\ndva",
        "z",
        True,
        True,
        ("pozn.",),
    )
    assert [plain(m) for m in read(dump(read(text)))] == [plain(m) for m in read(text)]


def test_comments_at_the_top_are_kept():
    text = "# Překlady webu.\n#\n# Jana, 2026.\n" + dump(catalogue(Message("a", "b")))
    assert dump(read(text)) == text


def test_a_pot_has_everything_and_no_language():
    text = template([Message("a", "", "", ("h1",), ("x y.md",))], "reviews")
    file = polib.pofile(text)
    assert "Language" not in file.metadata
    assert [(one.msgid, one.msgstr, one.comment) for one in file] == [("a", "", "h1")]
    assert text == template([Message("a", "", "", ("h1",), ("x y.md",))], "reviews")


HEAD = dump(catalogue())
ENTRY = 'msgid "a"\nmsgstr "b"\n'
LINES = HEAD.count("\n") + 1  # the first line after the header and an empty one is LINES + 1


@pytest.mark.parametrize(
    ("tail", "line", "says"),
    [
        ('msgid "a\nmsgstr "b"\n', 1, "quotation mark"),
        ('msgid "a"\nmsgstr "b\n', 2, "quotation mark"),
        ('msgid "a"b"\nmsgstr "b"\n', 1, ""),
        ('msgid "a"\nmsgstr b\n', 2, ""),
        ('msgid "a"\nmsgtr "b"\n', 2, ""),
        ("<<<<<<< HEAD\n" + ENTRY, 1, "conflict"),
        ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n', 2, "conflict"),
        (ENTRY + "\n" + ENTRY, 4, "again"),
        (ENTRY + '\n#~ msgid "x"\n#~ msgstr "y"\n\n#~ msgid "x"\n#~ msgstr "z"\n', 7, "again"),
        ('#~ msgid "a\n#~ msgstr "b"\n', 1, "quotation mark"),
        ('msgstr "b"\n', 1, ""),
        ('msgid "a"\n', None, ""),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', None, ""),
        ("nesmysl\n", 1, ""),
    ],
)  # fmt: skip
def test_errors_have_a_line(tail, line, says):
    with pytest.raises(InputError) as caught:
        read(HEAD + "\n" + tail)
    error = caught.value
    assert error.file == "reviews.po"
    assert says in str(error)
    assert error.hint
    if line is not None:
        assert error.line == LINES + line


def test_other_charsets_languages_and_bytes():
    with pytest.raises(InputError, match="charset is iso-8859-2") as caught:
        load(HEAD.replace("charset=UTF-8", "charset=iso-8859-2").encode(), "en", "x.po")
    assert "msgconv" in caught.value.hint
    with pytest.raises(InputError, match="catalogue of 'de'") as caught:
        load(dump(catalogue(language="de")).encode(), "en", "x.po")
    assert caught.value.line == 1
    with pytest.raises(InputError, match="0xe8") as caught:
        load((HEAD + '\nmsgid "a"\nmsgstr "').encode() + b'\xe8"\n', "en", "x.po")
    assert caught.value.line == LINES + 2
    assert load(dump(catalogue(language="pt_BR")).encode(), "pt-BR", "x.po").language == "pt-BR"


@pytest.mark.parametrize("data", [b"", b"\n", b"# jen\n", b"\xef\xbb\xbf", b'msgid "a"\nmsgstr "b"\n'])
def test_next_to_nothing_is_a_catalogue(data):
    loaded = load(data, "en", "x.po")
    assert [one.id for one in loaded] == (["a"] if b"a" in data and b"msgid" in data else [])


def test_an_active_message_beats_its_obsolete_twin():
    text = HEAD + '\n#~ msgid "a"\n#~ msgstr "old"\n\nmsgid "a"\nmsgstr "new"\n'
    assert [(one.string, one.obsolete) for one in read(text)] == [("new", False)]
    text = HEAD + '\nmsgid "a"\nmsgstr "new"\n\n#~ msgid "a"\n#~ msgstr "old"\n'
    assert [(one.string, one.obsolete) for one in read(text)] == [("new", False)]


def test_an_obsolete_twin_keeps_the_words_of_an_untranslated_one():
    """Nothing translated is lost: the active one is empty, the obsolete one is somebody's work."""
    for text in (
        HEAD + '\n#~ msgid "a"\n#~ msgstr "old"\n\nmsgid "a"\nmsgstr ""\n',
        HEAD + '\nmsgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "old"\n',
    ):
        assert "old" in dump(read(text))


@settings(max_examples=200)
@given(st.text(st.sampled_from('msgid "a\\\n#~|.:,[0]strctxt_plural') | st.characters(), max_size=60))
def test_any_text_is_a_catalogue_or_an_input_error(tail):
    try:
        loaded = load((HEAD + "\n" + tail).encode("utf-8", "replace"), "en", "x.po")
    except InputError as error:
        found = error
    else:
        found = None
        assert [plain(one) for one in read(dump(loaded))] == [plain(one) for one in loaded]
    assert found is None or found.file == "x.po"


@needs_msgfmt
@settings(max_examples=20)
@given(st.lists(MESSAGES, max_size=8, unique_by=lambda one: one.key), st.sampled_from(["en", "de", "cs"]))
def test_msgfmt_accepts_what_we_write(messages, language):
    plural = {"cs": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"}.get(language, PLURALS)
    known = Catalogue(language, {}, header(language, "reviews", plural))
    # Control characters other than white space are no text for gettext (U+0004 parts contexts).
    messages = [one for one in messages if not re.search(r"[\x00-\x08\x0e-\x1f]", repr_of(one))]
    # Flags and line breaks at the ends are what `--check` compares; a person may get them wrong.
    for one in messages:
        head, tail = one.id.startswith("\n"), one.id.endswith("\n")
        string = "\n" * head + (one.string.strip() or "x") + "\n" * tail
        known.put(Message(one.id, string, one.context, one.notes, one.files, one.comments, (), one.fuzzy))
    known.put(Message("gone", "x", obsolete=True))
    assert_msgfmt_accepts(known)


@needs_msgfmt
@pytest.mark.parametrize("text", ["text\n", "\ntext", "\ntext\n\n"])
def test_msgfmt_accepts_a_machine_s_words_for_a_block_scalar(text):
    """A literal block ends with a line break, and engines lose it."""
    assert_msgfmt_accepts(catalogue(with_machine(Message(text), "deep", "words")))


def repr_of(message):
    return message.id + message.string + message.context


def assert_msgfmt_accepts(known):
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"],
        input=dump(known).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
