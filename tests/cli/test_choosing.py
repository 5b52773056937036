"""Which messages are translated, by which engines: the options of `l10n translate` and l10n.toml's."""

import json

import pytest

from tests.cli.sites import CONFIG, ENGLISH, Site, run_with

# Engines that know the site's English, and say who they are.
ENGINES = f"""
from l10n.backends import registry
from l10n.backends.base import Result, Usage
ENGLISH = {ENGLISH!r}
class Knows:
    def __init__(self, name):
        self.name, self.usage = name, Usage()
    def translate(self, units):
        for unit in units:
            self.usage.cost += 0.01
            yield Result(unit.id, ENGLISH.get(unit.text))
for name in ("one", "two"):
    registry.BUILTIN[name] = lambda setup, name=name: Knows(name)
"""


def translate(site: Site, *args: str, code: int = 0):
    result = run_with(site.root, ENGINES, "translate", *args)
    assert result.returncode == code, result.out + result.err
    return result


def by(site: Site) -> dict[str, str]:
    """Return text -> the engine in its mark, of all that is translated."""
    return {e.msgid: (e.tcomment.split() or ["", "person"])[1] for e in site.po() if e.msgstr}


@pytest.fixture
def site(site: Site) -> Site:
    site.ok("update")
    return site


def test_a_field(site: Site) -> None:
    translate(site, "--backend", "one", "--field", "verdict")
    assert by(site) == {"Na všechno ostatní je drahý.": "one", "Nejlepší poměr ceny a výkonu.": "one"}


def test_the_body(site: Site) -> None:
    translate(site, "--backend", "one", "--field", "body")
    assert "Silné stránky" in by(site)
    assert "Stojí za vyzkoušení." in by(site)
    assert not {"Na všechno ostatní je drahý.", "Odpovídá rychleji."} & by(site).keys()


def test_a_file(site: Site) -> None:
    translate(site, "--backend", "one", "--file", "reviews/cs/borealis.md", "--field", "verdict")
    assert by(site) == {"Nejlepší poměr ceny a výkonu.": "one"}
    result = translate(site, "--backend", "one", "--file", "reviews/cs/nowhere.md", code=2)
    assert "'reviews/cs/nowhere.md' is not a source of this project" in result.err


def test_so_many_at_most(site: Site) -> None:
    translate(site, "--backend", "one", "--limit", "3")
    assert len(by(site)) == 3
    translate(site, "--backend", "one", "--limit", "2")
    assert len(by(site)) == 5


def test_so_much_money_at_most(site: Site) -> None:
    result = translate(site, "--backend", "one", "--max-cost", "0.04")
    assert len(by(site)) == 4
    assert "the limit of USD 0.04 is reached" in result.out


def test_a_machines_work_is_done_again_and_a_persons_never(site: Site) -> None:
    site.say("Silné stránky", "Strong points")
    translate(site, "--backend", "one", "--limit", "4")
    before = by(site)
    assert before["Silné stránky"] == "person"
    translate(site, "--backend", "two", "--only", "machine")
    assert by(site) == {text: "two" if name == "one" else name for text, name in before.items()}
    assert site.entry("Silné stránky").msgstr == "Strong points"


def test_what_needs_review_is_done_again_and_the_old_words_are_kept(published: Site) -> None:
    reworded = "Nejlepší poměr ceny a rychlosti."
    published.edit("reviews/cs/borealis.md", "Nejlepší poměr ceny a výkonu.", reworded)
    published.run("update")
    assert published.entry(reworded).fuzzy
    patch = ENGINES.replace("ENGLISH.get(unit.text)", "'The best ratio of price and speed.'")
    run_with(published.root, patch, "translate", "--backend", "one", "--only", "fuzzy")
    entry = published.entry(reworded)
    assert (entry.fuzzy, entry.msgstr) == (False, "The best ratio of price and speed.")
    old = published.entry("Nejlepší poměr ceny a výkonu.")
    assert (old.obsolete, old.msgstr) == (True, "The best value for money.")


def test_a_persons_draft_is_not_done_again(site: Site) -> None:
    po = site.po()
    draft = next(entry for entry in po if entry.msgid == "Silné stránky")
    draft.msgstr, draft.flags = "Strong poi", ["fuzzy"]
    po.save()
    translate(site, "--backend", "one", "--only", "fuzzy")
    assert site.entry("Silné stránky").msgstr == "Strong poi"


def test_each_field_has_its_engines(site: Site) -> None:
    settings = (
        '\n[translate]\nbackends = ["one"]\n[translate.fields]\n"competitors[].*" = ["two"]\n"verdict" = []\n'
    )
    site.write("l10n.toml", CONFIG + settings)
    translate(site)
    names = by(site)
    assert names["Odpovídá rychleji."] == "two"
    assert names["Silné stránky"] == "one"
    assert "Na všechno ostatní je drahý." not in names


def test_labels_come_from_the_glossary(site: Site) -> None:
    settings = '\n[translate]\nbackends = ["one"]\nlabels = ["glossary"]\n'
    site.write("l10n.toml", CONFIG.replace('"verdict" = "text"', '"verdict" = "label"') + settings)
    site.write("glossary.csv", "source,target,language\nNa všechno ostatní je drahý.,Dear,en\n")
    translate(site)
    names = by(site)
    assert names["Na všechno ostatní je drahý."] == "glossary"
    assert "Nejlepší poměr ceny a výkonu." not in names
    assert names["Silné stránky"] == "one"


def test_a_bad_glossary_is_named_with_its_line(site: Site) -> None:
    site.write("glossary.csv", "source,target,language\nCena,Price\n,,en\n")
    result = translate(site, "--backend", "glossary", code=2)
    assert "glossary.csv:" in result.err


def test_the_report_for_programs(site: Site) -> None:
    result = translate(site, "--backend", "one", "--json")
    report = json.loads(result.out)
    (engine,) = report["engines"]
    assert (engine["name"], engine["language"], engine["asked"], engine["translated"]) == (
        "one",
        "en",
        12,
        12,
    )
    assert engine["cost"] == pytest.approx(0.12)


def test_a_wrong_answer_is_counted_and_its_reason_said(site: Site) -> None:
    patch = ENGINES.replace("ENGLISH.get(unit.text)", "unit.text")
    result = run_with(site.root, patch, "translate", "--backend", "one")
    assert result.returncode == 0
    assert "answers rejected: " in result.out
    assert "stay untranslated: one: " in result.out
    assert by(site) == {}


def test_a_dry_run_writes_nothing_and_asks_nobody(site: Site) -> None:
    before = site.stamps()
    result = translate(site, "--backend", "one", "--dry-run")
    assert site.stamps() == before
    assert "one" in result.out
    assert "12" in result.out


@pytest.mark.parametrize("option", ["--limit=-1", "--only=reviewed", "--max-cost=-2"])
def test_options_that_make_no_sense(site: Site, option: str) -> None:
    translate(site, option, code=2)
