"""Each check finds what it is for, where it is, and is silent otherwise."""

import json
import re
from collections.abc import Callable

import pytest

from l10n.checks import CHECKS
from tests.cli.sites import Site

CS, EN = "reviews/cs/aurora.md", "reviews/en/aurora.md"
Spoil = Callable[[Site], object]


def findings(site: Site) -> list[dict[str, object]]:
    report = json.loads(site.run("check", "--json").out)
    assert report["problems"] == []
    return report["findings"]


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
    "a type changed": (edited("prompt_per_m: 150.0", 'prompt_per_m: "150.0"'), "untouchable", EN, '"150.0"'),
    "a key gone": (edited("slug: nimbus-aurora-2\n", ""), "untouchable", EN, "---"),
    "a key more": (edited("layout:", "draft: true\nlayout:"), "structure", EN, "---"),
    "a block more": (edited("## Strengths\n", "## Strengths\n\nMore.\n"), "structure", EN, "---"),
    "a heading deeper": (edited("## Strengths", "### Strengths"), "structure", EN, "---"),
    "a refused text": (lambda s: s.say("Závěr", "a\n\nb"), "refused", CS, "Závěr"),
    "no rule": (lambda s: s.edit(CS, "slug:", "news: Ano\nslug:"), "uncovered", CS, "news"),
    "a new text": (lambda s: s.edit(CS, "## Závěr", "Nové.\n\n## Závěr"), "outdated", PO, ""),
    "a file of nobody": (lambda s: s.write(STRAY, b"Hello.\n"), "orphaned", STRAY, ""),
    "a pattern that matches nothing": (another_collection, "empty", "l10n.toml", ""),
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
    assert {check.name for check in CHECKS} == {name for _, name, _, _ in SPOILT.values()}


def test_nothing_is_found_in_a_good_site(published: Site) -> None:
    assert findings(published) == []


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
    assert len({check.code for check in CHECKS}) == len({check.name for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert re.fullmatch(r"L\d{3}", check.code)
        assert re.fullmatch(r"[a-z-]+", check.name)
        function = check.page or check.document or check.project
        assert function is not None
        assert str(function.__doc__).splitlines()[0].endswith(".")


def test_findings_come_by_source_and_line(published: Site) -> None:
    for text in ("Závěr", "Odpovídá rychleji.", "Silné stránky"):
        published.say(text, "")
    places = [(one["file"], one["line"]) for one in findings(published) if one["name"] == "missing"]
    assert places == sorted(places)
    assert len(places) == 5


@pytest.mark.parametrize("name", [check.name for check in CHECKS])
def test_each_can_be_switched_off(published: Site, name: str) -> None:
    for spoil, check, _, _ in SPOILT.values():
        if check == name and name != "machine":
            spoil(published)
            break
    published.edit("l10n.toml", "[fields]", f'[check]\nseverity = {{ {name} = "off" }}\n\n[fields]')
    assert name not in {one["name"] for one in findings(published)}
