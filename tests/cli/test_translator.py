"""What translators do in their editors arrives in the output, and the catalogue's diff stays small."""

import difflib
import os
import re
import textwrap
from collections.abc import Callable

import polib
import pytest

from tests.cli.sites import CONFIG, ENGLISH, Site

TRY = "Stojí za vyzkoušení."
EN = "reviews/en/aurora.md"


def as_poedit_saves(text: str) -> str:
    """Wrap at 79, reorder the header and sign it, as Poedit does."""
    head, _, rest = text.partition("\n\n")
    fields = re.findall(r'^"(.*?: ?.*?)\\n"$', head, re.MULTILINE)
    values = dict(field.split(":", 1) for field in fields)
    values |= {
        "Last-Translator": " Jana Nováková <jana@example.cz>",
        "PO-Revision-Date": " 2026-01-05 10:11+0100",
        "X-Generator": " Poedit 3.4.2",
    }
    order = ["Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language"]
    order += [name for name in values if name not in order]
    lines = ['msgid ""', 'msgstr ""', *(f'"{name}:{values[name]}\\n"' for name in order)]
    wrapped = re.sub(r'^(msgid|msgstr) "(.{60,})"$', _wrapped, rest, flags=re.MULTILINE)
    return "\n".join(lines) + "\n\n" + wrapped


def _wrapped(found: re.Match[str]) -> str:
    parts = textwrap.wrap(found[2], 60, drop_whitespace=False, break_long_words=False)
    return f'{found[1]} ""\n' + "\n".join(f'"{part}"' for part in parts)


def changed_lines(before: str, after: str) -> list[str]:
    diff = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in diff if line[:2] in ("+ ", "- ")]


def test_an_edit_is_published(published: Site) -> None:
    published.say(TRY, "Well worth a try.")
    result = published.ok("run")
    assert "2 written" in result.out
    assert "Well worth a try." in published.read(EN)


def test_what_poedit_saves_is_read_and_its_layout_undone(published: Site) -> None:
    name = published.po_name()
    canonical = published.read(name)
    published.write(name, as_poedit_saves(canonical).replace("Worth a try.", "Well worth a try."))
    assert '""\n"It finds' in published.read(name), "the helper must wrap something"
    published.ok("run")
    assert "Well worth a try." in published.read(EN)
    changes = changed_lines(canonical, published.read(name))
    assert sum("try." in line for line in changes) == 2
    header = [line for line in changes if "try." not in line]
    assert all(re.search(r"Last-Translator|PO-Revision-Date|X-Generator", line) for line in header), header
    assert "Jana Nováková" in published.read(name), "who translated it stays known"


@pytest.mark.parametrize("eol", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(published: Site, eol: str) -> None:
    name = published.po_name()
    text = published.read(name).replace("Worth a try.", "Well worth a try.")
    published.write(name, text.replace("\n", eol))
    published.ok("run")
    assert "Well worth a try." in published.read(EN)
    assert published.read(name) == text


def test_comments_and_flags_of_people_stay(published: Site) -> None:
    po = published.po()
    entry = po.find(TRY)
    entry.tcomment = "Zeptat se Petra."
    entry.flags.append("no-wrap")
    po.header = "Translation of the reviews.\nLicensed as the site is."
    po.save()
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.ok("run")
    assert published.entry(TRY).tcomment == "Zeptat se Petra."
    assert published.entry(TRY).flags == ["no-wrap"]
    assert "Licensed as the site is." in published.read(published.po_name())


@pytest.fixture
def helped(make: Callable[..., Site]) -> Site:
    """A site in whose second collection the memory translated one text."""
    pages = '[collections.pages]\nfiles = ["pages/cs/*.md"]\n\n[output]'
    site = make(CONFIG.replace("[output]", pages)).publish()
    site.write("pages/cs/about.md", f"{TRY}\n")
    site.ok("run")
    assert re.fullmatch(r"l10n: memory [0-9a-f]{12}", about(site).tcomment)
    return site


def about(site: Site) -> polib.POEntry:
    return site.po(collection="pages").find(TRY)


def change_about(site: Site, text: str, comment: str | None = None) -> None:
    po = site.po(collection="pages")
    entry = po.find(TRY)
    entry.msgstr = text
    entry.tcomment = entry.tcomment if comment is None else comment
    po.save()


def test_a_machines_message_that_a_person_edits_becomes_reviewed(helped: Site) -> None:
    change_about(helped, "Try it.")
    result = helped.ok("run")
    assert helped.read("reviews/en/about.md") == "Try it.\n"
    assert about(helped).tcomment == ""
    assert re.search(r"^en +pages +1 +1 +0 +0 +0", result.out, re.MULTILINE)


def test_deleting_the_mark_accepts_the_words_as_they_are(helped: Site) -> None:
    change_about(helped, "Worth a try.", comment="")
    result = helped.ok("run")
    assert re.search(r"^en +pages +1 +1 +0 +0 +0", result.out, re.MULTILINE)
    assert about(helped).tcomment == ""


def test_emptying_a_machines_message_asks_for_it_again(helped: Site) -> None:
    change_about(helped, "")
    helped.ok("run")
    assert about(helped).msgstr == "Worth a try."
    assert about(helped).tcomment.count("memory") == 1


def test_a_machine_never_writes_over_a_fuzzy(published: Site) -> None:
    po = published.po()
    po.find(TRY).flags.append("fuzzy")
    po.find(TRY).msgstr = "Worth it?"
    po.save()
    result = published.run("translate", "--backend", "pseudo")
    assert result.returncode == 0
    assert published.entry(TRY).msgstr == "Worth it?"


def test_a_translation_equal_to_its_source_is_a_translation(site: Site) -> None:
    """A person may say that a name stays as it is."""
    site.run("run")
    site.fill(ENGLISH | {"Závěr": "Závěr"})
    site.ok("run")
    assert "## Závěr" in site.read(EN)


def test_a_catalogue_deleted_by_mistake_is_made_anew_without_a_crash(published: Site) -> None:
    before = published.read(EN)
    (published.root / published.po_name()).unlink()
    result = published.run("run")
    assert result.returncode == 1
    assert not any(entry.msgstr for entry in published.po())
    assert published.read(EN) == before, "what is published stays"


def test_an_entry_that_a_translator_deleted_comes_back_untranslated(published: Site) -> None:
    po = published.po()
    po.remove(po.find(TRY))
    po.save()
    assert published.run("run").returncode == 1
    assert published.entry(TRY).msgstr == ""


NASTY = ["# Nadpis", "---", "a: b", "`", "<!--", "{{ x", "[a](", "  ", "* bod", "1. bod", "\\", "|", "\u2028"]


@pytest.mark.parametrize("nasty", NASTY)
def test_no_translation_breaks_its_file(published: Site, nasty: str) -> None:
    """Placed or refused with a finding; the prices and the other texts are there in any case."""
    published.say("Na všechno ostatní je drahý.", nasty)
    published.say("Rozpor ve smlouvě najde i bez vyzvání. Více je v [recenzi](/nimbus/aurora).", nasty)
    result = published.run("run")
    assert result.returncode in (0, 1)
    text = published.read(EN)
    assert "prompt_per_m: 150.0   # ověřeno v ceníku" in text
    assert "## Conclusion\n\nWorth a try.\n" in text
    if result.returncode:
        assert re.search("L101|L202|L[57]", result.out)


def test_a_refused_translation_is_reported_on_every_run(published: Site) -> None:
    published.say("Závěr", "Závěr\n\n```\nkód")
    first, second = published.run("run"), published.run("run")
    assert (first.returncode, second.returncode) == (1, 1), first.out
    for result in (first, second):
        assert "L202" in result.out
        assert "reviews/cs/aurora.md:" in result.out
        assert published.po_name() in result.out
    assert "## Conclusion\n" in published.read(EN), "a page that would be half Czech is held back"


def test_a_page_with_a_refused_translation_is_no_whole_page(published: Site) -> None:
    published.say("Závěr", "Závěr\n\n```\nkód")
    published.run("run")
    published.run("run")
    os.unlink(published.root / EN)
    published.run("run")
    assert not published.has(EN)
    published.say("Závěr", "Conclusion")
    published.ok("run")
    assert published.has(EN)
