"""Each check finds what it is for, where it is, and is silent otherwise."""

import json
import re
from collections.abc import Callable

import pytest

from l10n.checks import CHECKS
from l10n.checks.base import Check
from tests.checks.inside import check
from tests.cli.sites import Site

CS, EN = "reviews/cs/aurora.md", "reviews/en/aurora.md"
Spoil = Callable[[Site], object]


def functions(check: Check) -> list[Callable[..., object]]:
    """Return what does the work; the gate has checks of its own, without."""
    found = (check.text, check.page, check.document, check.catalogue, check.project)
    return [one for one in found if one is not None]


def findings(site: Site) -> list[dict[str, object]]:
    return json.loads(site.run("check", "--json").out)["findings"]


def reworded(site: Site) -> None:
    site.edit(CS, "Na všechno ostatní je drahý.", "Na všechno ostatní je příliš drahý.")
    site.run("update")


def by_machine(site: Site) -> None:
    site.say("Odpovídá rychleji.", "")
    site.ok("translate", "--backend", "pseudo")
    site.edit("l10n.toml", 'targets = ["en"]', 'targets = ["en"]\naccept = "reviewed"')


def edited(old: str, new: str) -> Spoil:
    return lambda site: site.edit(EN, old, new)


def another_collection(site: Site) -> None:
    site.edit("l10n.toml", "[output]", '[collections.more]\nfiles = ["more/*.md"]\n\n[output]')


def dropped(site: Site) -> None:
    site.edit(CS, "\n## Závěr\n", "")
    site.edit("reviews/cs/borealis.md", "\n## Závěr\n", "")
    site.run("update")


def below_the_minimum(site: Site) -> None:
    site.say("Závěr", "")
    site.edit("l10n.toml", "[fields]", "[build]\nminimum = 95\n\n[fields]")


def clashing(site: Site) -> None:
    site.edit("l10n.toml", "reviews/{lang}/{path}", "reviews/{lang}/one.md")


def ruled(line: str) -> Spoil:
    return lambda site: site.edit("l10n.toml", "[fields]", f"[fields]\n{line}")


def listed(site: Site) -> None:
    site.edit(CS, "verdict: Na všechno", "verdict:\n  - Na všechno")


def labelled(site: Site) -> None:
    allowed = '[check.labels]\nverdict = ["Nejlepší poměr ceny a výkonu."]\n\n[fields]'
    site.edit("l10n.toml", "[fields]", allowed)


def two_ways(site: Site) -> None:
    another_collection(site)
    site.write("more/a.md", "## Silné stránky\n")
    site.write("more/b.md", "Odpovídá rychleji.\n")
    site.run("update")
    more = site.po("en", "more")
    for text, said in (("Silné stránky", "Strong points"), ("Odpovídá rychleji.", "It answers faster.")):
        more.find(text).msgstr = said
    more.save()


def in_the_catalogue(old: str, new: str) -> Spoil:
    return lambda site: site.edit(PO, old, new)


def twice(site: Site) -> None:
    site.write(PO, site.read(PO) + '\nmsgid "Závěr"\nmsgstr "End"\n')


STRAY = "reviews/en/stray.md"
PO = "locales/en/LC_MESSAGES/reviews.po"
# What spoils it -> the check that finds it, and the text of the line that it points to.
SKPI = "<!-- l10n:skpi -->\n\n## Závěr"
SPOILT: dict[str, tuple[Spoil, str, str, str]] = {
    "no translation": (lambda s: s.say("Odpovídá rychleji.", ""), "missing", CS, "rychleji"),
    "only white space": (lambda s: s.say("Odpovídá rychleji.", " "), "refused", CS, "rychleji"),
    "a reworded text": (reworded, "needs-review", CS, "příliš drahý"),
    "a machine's words": (by_machine, "machine", CS, "rychleji"),
    "no output": (lambda s: (s.root / EN).unlink(), "stale", EN, ""),
    "an output of yesterday": (edited("Worth a try.", "Worth it."), "stale", EN, "Worth it"),
    "a price changed": (edited("150.0", "105.0"), "untouchable", EN, "105.0"),
    "a date changed": (edited("23:26:51", "23:26:52"), "untouchable", EN, "23:26:52"),
    "a slug translated": (edited("slug: nimbus", "slug: cloud"), "untouchable", EN, "cloud"),
    "a type changed": (edited("prompt_per_m: 150.0", 'prompt_per_m: "150.0"'), "type", EN, '"150.0"'),
    "a key gone": (edited("slug: nimbus-aurora-2\n", ""), "keys", EN, "date"),
    "a key more": (edited("layout:", "draft: true\nlayout:"), "keys", EN, "draft"),
    "a block more": (edited("## Strengths\n", "## Strengths\n\nMore.\n"), "structure", EN, "It finds"),
    "a heading deeper": (edited("## Strengths", "### Strengths"), "structure", EN, "### Strengths"),
    "a person's words": (edited("Worth a try.", "Try it, it pays."), "edited", EN, "Try it"),
    "not UTF-8": (lambda s: s.write(EN, s.read(EN).encode("utf-16")), "encoding", EN, ""),
    "a refused text": (lambda s: s.say("Závěr", "a\n\nb"), "refused", CS, "Závěr"),
    "no rule": (lambda s: s.edit(CS, "slug:", "news: Ano\nslug:"), "uncovered", CS, "news"),
    "a new text": (lambda s: s.edit(CS, "## Závěr", "Nové.\n\n## Závěr"), "outdated", PO, ""),
    "a file of nobody": (lambda s: s.write(STRAY, b"Hello.\n"), "orphaned", STRAY, ""),
    "a pattern that matches nothing": (another_collection, "empty", "l10n.toml", ""),
    "a text that was dropped": (dropped, "obsolete", PO, ""),
    "fewer than the minimum": (below_the_minimum, "minimum", "l10n.toml", "minimum"),
    "one output of two": (clashing, "clash", "reviews/cs/borealis.md", ""),
    "a rule for nothing": (ruled('"radar" = "text"'), "unused-rule", "l10n.toml", "radar"),
    "a list there": (listed, "types-differ", "reviews/cs/borealis.md", "verdict"),
    "an unknown label": (labelled, "label", CS, "verdict"),
    "two ways to say it": (two_ways, "inconsistent", "locales/en/LC_MESSAGES/more.po", ""),
    "one way for two": (lambda s: s.say("Závěr", "It answers faster."), "same-translation", PO, ""),
    "a line that is none": (in_the_catalogue('msgid "Závěr"', 'msgit "Závěr"'), "syntax", PO, "msgit"),
    "another language": (in_the_catalogue("Language: en", "Language: pl"), "header", PO, 'msgid ""'),
    "a message twice": (twice, "duplicate", PO, ""),
    "Czech plurals": (in_the_catalogue("nplurals=2", "nplurals=3"), "plural-forms", PO, 'msgid ""'),
    "a conflict": (in_the_catalogue('msgid "Závěr"', '<<<<<<< HEAD\nmsgid "Závěr"'), "conflict", PO, "<<<"),
    "a bare fuzzy": (
        in_the_catalogue('msgid "Závěr"', '#, fuzzy\nmsgid "Závěr"'),
        "fuzzy-without-previous",
        PO,
        "",
    ),
    "a line break": (in_the_catalogue('msgstr "Conclusion"', 'msgstr "Conclusion\\n"'), "format", PO, ""),
    "a directive misspelt": (lambda s: s.edit(CS, "## Závěr", SKPI), "notice", CS, "skpi"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_found(published: Site, case: str) -> None:
    spoil, name, file, line = SPOILT[case]
    spoil(published)
    found = [one for one in findings(published) if one["name"] == name and one["file"] == file]
    assert found
    for one in found:
        if line:
            assert line in published.read(file).splitlines()[int(str(one["line"])) - 1]
        assert one["message"]


def test_all_checks_are_tried_here() -> None:
    own = {check.name for check in CHECKS if functions(check) and check.text is None}
    assert own == {name for _, name, _, _ in SPOILT.values()}


def test_nothing_is_found_in_a_good_site(published: Site) -> None:
    report = json.loads(published.run("check", "--json").out)
    assert (report["findings"], report["problems"]) == ([], [])


@pytest.mark.parametrize("case", ["a line that is none", "a message twice", "a conflict", "another language"])
def test_what_stops_a_file_stops_no_other_and_is_a_finding_as_well(published: Site, case: str) -> None:
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    published.run("update")
    spoil, name, _, _ = SPOILT[case]
    spoil(published)
    result = published.run("check", "--json")
    report = json.loads(result.out)
    assert result.returncode == 3
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"]) in {
        (one["file"], one["line"]) for one in report["findings"] if one["name"] == name
    }
    assert "missing" in {one["name"] for one in report["findings"] if one.get("language") == "de"}


def test_an_output_that_is_no_review_any_more_is_found(published: Site) -> None:
    published.write(EN, "---\ntitle: [\n---\n")
    assert {one["name"] for one in findings(published)} >= {"stale"}


def test_what_was_set_and_linked_is_no_finding(published: Site) -> None:
    settings = 'set = { slug = "{lang}-x", extra = true }\nlinks = { "/" = "/{lang}/" }\n'
    published.edit("l10n.toml", "[fields]", f"{settings}\n[fields]")
    published.ok("build")
    assert findings(published) == []


def test_changes_are_found_beside_what_is_set(published: Site) -> None:
    published.edit("l10n.toml", "[fields]", "set = { extra = true }\n\n[fields]")
    published.ok("build")
    published.edit(EN, "150.0", "105.0")
    assert {one["name"] for one in findings(published)} == {"stale", "untouchable"}


def test_each_check_has_a_code_a_name_and_a_help_of_its_own() -> None:
    assert len({one.code for one in CHECKS}) == len({one.name for one in CHECKS}) == len(CHECKS)
    for one in CHECKS:
        assert re.fullmatch(r"L\d{3}", one.code)
        assert re.fullmatch(r"[a-z-]+", one.name)
        for function in functions(one):
            assert str(function.__doc__).splitlines()[0].endswith(".")


def test_findings_come_by_source_and_line(published: Site) -> None:
    for text in ("Závěr", "Odpovídá rychleji.", "Silné stránky"):
        published.say(text, "")
    places = [(one["file"], one["line"]) for one in findings(published) if one["name"] == "missing"]
    assert places == sorted(places)
    assert len(places) == 5


@pytest.mark.parametrize("name", [check.name for check in CHECKS if functions(check) and check.text is None])
def test_each_can_be_switched_off(published: Site, name: str) -> None:
    for spoil, found_by, _, _ in SPOILT.values():
        if found_by == name and name != "machine":
            spoil(published)
            break
    published.edit("l10n.toml", "[fields]", f'[check]\nseverity = {{ {name} = "off" }}\n\n[fields]')
    assert check(published, name) == []
