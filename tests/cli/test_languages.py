"""Several target languages, what is complete enough to publish, and who may translate."""

import json
import re
from collections.abc import Callable

import pytest

from tests.cli.sites import BOREALIS, CONFIG, ENGLISH, GERMAN, Site, run

TRY = "Stojí za vyzkoušení."


@pytest.fixture
def with_german(published: Site) -> Site:
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    return published


def test_a_new_language_gets_an_empty_catalogue_and_no_files(with_german: Site) -> None:
    before = with_german.files("reviews/en")
    assert with_german.run("run").returncode == 1
    po = with_german.po("de")
    assert po.metadata["Language"] == "de"
    assert {entry.msgid for entry in po} == set(ENGLISH)
    assert po.percent_translated() == 0
    assert not with_german.has("reviews/de")
    assert with_german.files("reviews/en") == before


def test_status_shows_each_language_and_writes_nothing(with_german: Site) -> None:
    before = with_german.stamps()
    result = with_german.ok("status")
    assert re.search(r"^en +12 +12 +0 +0 +0 +100\.0 %", result.out, re.MULTILINE)
    assert re.search(r"^de +12 +0 +0 +0 +12 +0\.0 %", result.out, re.MULTILINE)
    assert with_german.stamps() == before


def test_only_what_is_complete_enough_is_published(with_german: Site) -> None:
    with_german.run("run")
    with_german.fill(GERMAN, "de")
    result = with_german.run("run")
    assert result.returncode == 1, "aurora still misses German texts"
    assert sorted(with_german.files("reviews/de")) == ["reviews/de/borealis.md"]
    assert "1 held back" in result.out
    expected = BOREALIS
    for czech, german in GERMAN.items():
        expected = expected.replace(czech, german)
    assert with_german.read("reviews/de/borealis.md") == expected


def test_minimum_zero_publishes_mixed_pages(with_german: Site) -> None:
    with_german.edit("l10n.toml", "[output]", "[languages.de]\nminimum = 0\n\n[output]")
    with_german.run("run")
    with_german.fill({TRY: GERMAN[TRY]}, "de")
    result = with_german.run("run")
    assert result.returncode == 1, "what is missing is still an error"
    text = with_german.read("reviews/de/borealis.md")
    assert text == BOREALIS.replace(TRY, GERMAN[TRY])
    json_report = json.loads(with_german.run("status", "--json").out)
    german = next(row for row in json_report["languages"] if row["language"] == "de")
    assert (german["reviewed"], german["missing"]) == (1, 11), "the source's words count as missing"


def test_the_minimum_is_reached_exactly(with_german: Site) -> None:
    """Borealis has 6 segments; 3 of them are exactly 50 %."""
    with_german.edit("l10n.toml", "[output]", "[languages.de]\nminimum = 50\n\n[output]")
    with_german.run("run")
    three = dict(list(GERMAN.items())[:3])
    with_german.fill(three, "de")
    with_german.run("run")
    assert with_german.has("reviews/de/borealis.md")
    assert not with_german.has("reviews/de/aurora.md")


def test_lang_works_on_one_language_only(with_german: Site) -> None:
    with_german.ok("run", "--lang", "en")
    assert not with_german.has("locales/de")
    result = with_german.run("run", "--lang", "de")
    assert result.returncode == 1
    assert with_german.has(with_german.po_name("de"))
    assert not re.search(r"^en ", result.out, re.MULTILINE)


def test_lang_can_be_given_twice(with_german: Site) -> None:
    with_german.run("update", "--lang", "de", "--lang", "en", "--lang", "de")
    result = with_german.ok("status", "--lang", "de", "--lang", "en", "--lang", "de")
    assert len(re.findall(r"^(?:en|de) ", result.out, re.MULTILINE)) == 2


@pytest.mark.parametrize("command", ["run", "extract", "update", "translate", "build", "check", "status"])
def test_an_unknown_language_is_refused(published: Site, command: str) -> None:
    before = published.stamps()
    result = published.run(command, "--lang", "dee")
    assert result.returncode == 2
    assert result.out == ""
    assert "'dee'" in result.err
    assert "en" in result.err
    assert published.stamps() == before


def test_a_removed_language_keeps_its_catalogue(with_german: Site) -> None:
    with_german.run("run")
    with_german.fill(GERMAN, "de")
    with_german.run("run")
    with_german.edit("l10n.toml", '["en", "de"]', '["en"]')
    with_german.ok("run")
    assert with_german.po("de").percent_translated() == 50


def test_a_regional_language_has_its_own_names(make: Callable[..., Site]) -> None:
    site = make(CONFIG.replace('"en"', '"pt-BR"'))
    site.run("run")
    assert site.po("pt_BR").metadata["Language"] == "pt_BR"
    site.fill(language="pt_BR")
    site.ok("run")
    assert site.has("reviews/pt-BR/aurora.md")


# --- stdout


def test_stdout_prints_one_page_and_writes_nothing(published: Site) -> None:
    (published.root / "reviews/en/aurora.md").rename(published.root / "aurora.txt")
    before = published.stamps()
    result = published.ok("build", "--stdout", "reviews/cs/aurora.md")
    assert result.out == published.read("aurora.txt")
    assert published.stamps() == before


def test_stdout_prints_a_page_however_complete_it_is(site: Site) -> None:
    site.run("run")
    site.say(TRY, "Worth a try.")
    assert site.ok("build", "--stdout", "reviews/cs/borealis.md").out == BOREALIS.replace(TRY, "Worth a try.")


def test_stdout_takes_paths_as_the_shell_completes_them(published: Site) -> None:
    there = run(published.root / "reviews/cs", "build", "--stdout", "aurora.md")
    assert there.out == published.read("reviews/en/aurora.md")
    absolute = str(published.root / "reviews/cs/aurora.md")
    assert published.ok("build", "--stdout", absolute).out == there.out
    assert published.ok("build", "--stdout", "./reviews/cs/../cs/aurora.md").out == there.out


def test_stdout_of_no_source(published: Site) -> None:
    result = published.run("build", "--stdout", "reviews/cs/auror.md")
    assert result.returncode in (2, 3)
    assert "reviews/cs/auror.md" in result.err
    assert result.out == ""


def test_stdout_wants_one_language(with_german: Site) -> None:
    result = with_german.run("build", "--stdout", "reviews/cs/aurora.md")
    assert result.returncode == 2
    assert "--lang" in result.err
    with_german.run("update")
    assert with_german.ok("build", "--stdout", "reviews/cs/aurora.md", "--lang", "de").out


# --- who may translate


def test_pseudo_fills_everything_and_marks_it(site: Site) -> None:
    site.ok("update")
    result = site.ok("translate", "--backend", "pseudo")
    assert "12 translated by pseudo" in result.out
    assert all("l10n: pseudo" in entry.tcomment for entry in site.po())
    site.ok("build")
    text = site.read("reviews/en/aurora.md")
    assert text.count("[!!!") == 9
    assert "prompt_per_m: 150.0   # ověřeno v ceníku" in text
    assert "(/nimbus/aurora)" in text
    assert "150 USD" in text
    site.ok("check")


def test_accept_reviewed_publishes_no_machines_work(site: Site) -> None:
    site.edit("l10n.toml", 'targets = ["en"]', 'targets = ["en"]\naccept = "reviewed"')
    site.run("update")
    site.run("translate", "--backend", "pseudo")
    result = site.run("run")
    assert result.returncode == 1
    assert "L103" in result.out
    assert not site.has("reviews/en")


def test_accept_machine_prefers_it_to_nothing(site: Site) -> None:
    site.edit("l10n.toml", 'targets = ["en"]', 'targets = ["en"]\naccept = "machine"')
    site.run("update")
    site.run("translate", "--backend", "pseudo")
    site.ok("run")
    assert site.has("reviews/en/aurora.md")


def test_accept_is_a_languages_own(with_german: Site) -> None:
    with_german.edit("l10n.toml", "[output]", '[languages.de]\naccept = "reviewed"\n\n[output]')
    with_german.run("update")
    with_german.ok("translate", "--backend", "pseudo")
    with_german.run("build")
    assert not with_german.has("reviews/de")


def test_pseudo_leaves_a_persons_words(site: Site) -> None:
    site.run("update")
    site.say(TRY, "Worth a try.")
    site.ok("translate", "--backend", "pseudo")
    assert site.entry(TRY).msgstr == "Worth a try."
    assert site.entry(TRY).tcomment == ""


def test_the_memory_knows_other_collections(make: Callable[..., Site]) -> None:
    pages = '[collections.pages]\nfiles = ["pages/cs/*.md"]\n\n[output]'
    site = make(CONFIG.replace("[output]", pages).replace("reviews/{lang}", "{collection}/{lang}")).publish()
    site.write("pages/cs/about.md", f"# O nás\n\n{TRY}\n\nMilion vstupních tokenů stojí 3 USD.\n")
    result = site.run("run")
    assert "2 translated by memory" in result.out
    found = {entry.msgid: entry for entry in site.po(collection="pages")}
    assert found[TRY].msgstr == "Worth a try."
    assert found["Milion vstupních tokenů stojí 3 USD."].msgstr == "A million input tokens cost USD 3."
    assert found["O nás"].msgstr == ""
    assert all("l10n: memory" in e.tcomment for e in found.values() if e.msgstr)


def test_the_memory_knows_other_contexts(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "Na všechno ostatní je drahý.", TRY)
    published.edit("l10n.toml", "[fields]", '[contexts]\n"verdict" = "verdikt"\n\n[fields]')
    published.run("run")
    entry = published.entry(TRY, context="verdikt")
    assert entry.msgstr == "Worth a try."
    assert not entry.fuzzy
    assert "l10n: memory" in entry.tcomment


def test_the_memory_carries_numbers_over(published: Site) -> None:
    """The same sentence with another price in another review is a machine's work, and no rewording."""
    new = "Milion vstupních tokenů stojí 3 USD."
    published.edit("reviews/cs/borealis.md", "## Závěr", f"{new}\n\n## Závěr")
    published.ok("run")
    entry = published.entry(new)
    assert (entry.msgstr, entry.fuzzy) == ("A million input tokens cost USD 3.", False)
    assert "l10n: memory" in entry.tcomment


def test_an_unknown_backend_names_the_nearest(published: Site) -> None:
    before = published.stamps()
    result = published.run("translate", "--backend", "psuedo")
    assert result.returncode == 2
    assert "'psuedo'" in result.err
    assert "did you mean 'pseudo'?" in result.err
    assert published.stamps() == before


def test_an_unknown_backend_in_l10n_toml_names_the_nearest(site: Site) -> None:
    site.edit("l10n.toml", "[output]", '[translate]\nbackends = ["memori"]\n\n[output]')
    for command in ("translate", "run", "status"):
        result = site.run(command)
        assert result.returncode == 2, command
        assert "did you mean 'memory'?" in result.err
        assert "l10n.toml:" in result.err
    assert not site.has("locales"), "known to be wrong before anything is done"


def test_backends_are_asked_in_order(published: Site) -> None:
    pages = '[collections.pages]\nfiles = ["pages/cs/*.md"]\n\n[output]'
    published.edit("l10n.toml", "[output]", pages)
    published.write("pages/cs/about.md", f"{TRY}\n\nZcela nová věta.\n")
    published.ok("update")
    result = published.ok("translate", "--backend", "memory", "--backend", "pseudo")
    found = {entry.msgid: entry for entry in published.po(collection="pages")}
    assert "memory" in found[TRY].tcomment
    assert "pseudo" in found["Zcela nová věta."].tcomment
    assert "1 translated by memory" in result.out
