"""Rules, types and labels of the front matter, across all sources."""

import pytest

from tests.checks.inside import check, line, said
from tests.cli.sites import CONFIG, Site

TOML = "l10n.toml"


def page(front: str, body: str = "Text.\n") -> str:
    return f"---\n{front}\n---\n\n{body}"


def site_of(tmp_path: object, *fronts: str, rules: str = "") -> Site:
    """Return a site with one source for each front matter, and these rules alone."""
    sources = {f"r{number:02}": page(front) for number, front in enumerate(fronts)}
    head, _ = CONFIG.split("[fields]")
    return Site(tmp_path / "site", f"{head}[fields]\n{rules}", **sources)  # type: ignore[operator]


# --- rules that match nothing

UNUSED = {
    "a typing error": ('"verdct" = "text"', 'did you mean "verdict"?'),
    "a field of yesterday": ('"obsolete_field" = "keep"', "remove the rule"),
    "a level too deep": ('"pricing.*.unit" = "price"', "remove the rule"),
    "a mapping": ('"pricing" = "price"', 'write "pricing.**"'),
    "a list of mappings": ('"rivals" = "text"', 'write "rivals.**"'),
    "an item of no list": ('"verdict[]" = "text"', "verdict"),
    "another case": ('"Verdict" = "text"', 'did you mean "verdict"?'),
}
FRONT = "verdict: Dobrý.\npricing:\n  prompt: 1\nrivals:\n  - name: A\ntags: [a, b]\nempty:\nnote: null"
USED = '"verdict" = "text"\n"pricing.*" = "price"\n"rivals[].name" = "name"\n"tags" = "keep"\n'


@pytest.mark.parametrize("case", UNUSED)
def test_a_rule_that_matches_nothing(tmp_path: object, case: str) -> None:
    rule, hint = UNUSED[case]
    site = site_of(tmp_path, FRONT, "verdict: Horší.", rules=USED + rule + "\n")
    (found,) = check(site, "unused-rule")
    assert (found.file, found.line) == (TOML, line(site, TOML, rule))
    assert hint in found.hint
    assert f"`{found.field}`" in found.message


@pytest.mark.parametrize(
    "rule",
    ['"empty" = "text"', '"note" = "keep"', '"**" = "keep"', '"*.prompt" = "price"', '"tags[]" = "keep"'],
)
def test_a_rule_that_matches_something(tmp_path: object, rule: str) -> None:
    assert check(site_of(tmp_path, FRONT, rules=USED + rule + "\n"), "unused-rule") == []


def test_a_context_for_nothing(tmp_path: object) -> None:
    site = site_of(tmp_path, FRONT, rules=USED + '\n[contexts]\n"tier" = "tier"\n"verdict" = "v"\n')
    assert said(site, "unused-rule") == {(TOML, line(site, TOML, '"tier"'))}


def test_a_source_that_cannot_be_read_may_have_it(tmp_path: object) -> None:
    site = site_of(tmp_path, FRONT, "verdict: [", rules=USED + '"tier" = "label"\n')
    assert check(site, "unused-rule") == []


# --- types that differ

DIFFER = {
    "a list and a text": (["focus: [a, b]", "focus: [c]", "focus: Vše"], "focus", "warning"),
    "a list of mappings and of texts": (["pros:\n  - a", "pros:\n  - x: a"], "pros[]", "warning"),
    "a mapping and a text": (["price:\n  in: 1", "price: Zdarma"], "price", "warning"),
    "a switch and a text": (["open: true", "open: Ano, zcela"], "open", "warning"),
    "a number and a word": (["score: 8", "score: Osm"], "score", "warning"),
    "a switch and a number": (["open: true", "open: 1"], "open", "warning"),
    "a nested number and a list": (["a:\n  b: 1", "a:\n  b: [1]"], "a.b", "warning"),
    "a number in quotes": (["score: 8", 'score: "8"'], "score", "info"),
    "a price in quotes": (["price: 1.5", 'price: "1,50"'], "price", "info"),
    "a date in quotes": (["date: 2025-01-02", 'date: "2025-01-03"'], "date", "info"),
}


@pytest.mark.parametrize("case", DIFFER)
def test_types_that_differ(tmp_path: object, case: str) -> None:
    fronts, field, severity = DIFFER[case]
    site = site_of(tmp_path, *fronts, rules='"**" = "keep"')
    (found,) = check(site, "types-differ")
    assert (found.field, found.severity) == (field, severity)
    for number in (0, len(fronts) - 1):
        name = f"reviews/cs/r{number:02}.md"
        assert f"{name}:" in found.message
    assert found.line >= 2
    assert found.message.count("/r") == 2


@pytest.mark.parametrize(
    "fronts",
    [
        ["score: 8", "score: 8.5"],
        ["score: 8", "score:"],
        ["score: 8", "score: null"],
        ["note: Text", 'note: ""'],
        ["model: GPT-4", "model: 4o"],
        ["name: Aurora", 'name: "2001"'],
        ["tags: [a]", "tags: []"],
        ["tags: [a]", "other: 1"],
    ],
)
def test_types_that_do_not_differ(tmp_path: object, fronts: list[str]) -> None:
    assert check(site_of(tmp_path, *fronts, rules='"**" = "keep"'), "types-differ") == []


def test_the_rare_type_is_named_first(tmp_path: object) -> None:
    site = site_of(
        tmp_path, "a: 1\nfocus: [x]", "focus: [y]", "b: 1\nc: 2\nfocus: Vše", rules='"**" = "keep"'
    )
    assert said(site, "types-differ") == {("reviews/cs/r02.md", 4)}


# --- labels

LABEL = '"tier" = "label"\n"other" = "text"\n'
ALLOWED = '\n[check.labels]\n"tier" = ["Výborný", "Průměrný", "Slabý"]\n'


@pytest.mark.parametrize("value", ["Skvělý", "výborný", "Výborný.", "Vyborny", "Průměrny"])
def test_a_label_that_is_not_in_its_set(tmp_path: object, value: str) -> None:
    fronts = ["tier: Výborný", "tier: Slabý", f"other: {value}\ntier: {value}", "tier:"]
    site = site_of(tmp_path, *fronts, rules=LABEL + ALLOWED)
    (found,) = check(site, "label")
    assert (found.file, found.line, found.severity) == ("reviews/cs/r02.md", 3, "warning")
    assert (found.text, found.field) == (value, "tier")
    if value != "Skvělý":
        assert "did you mean" in found.hint


def test_each_place_of_a_label_is_named(tmp_path: object) -> None:
    fronts = ["items:\n  - tier: A\n  - tier: Čé", "items:\n  - tier: Čé"]
    rules = '"items[].tier" = "label"\n\n[check.labels]\n"items[].tier" = ["Ano"]\n'
    assert len(check(site_of(tmp_path, *fronts, rules=rules), "label")) == 3


@pytest.mark.parametrize("value", ["výborný", "Výborny", "VÝBORNÝ", "Výbornýy", "Výborrný"])
def test_a_rare_label_like_a_frequent_one(tmp_path: object, value: str) -> None:
    fronts = ["tier: Výborný"] * 6 + [f"tier: {value}"]
    (found,) = check(site_of(tmp_path, *fronts, rules=LABEL), "label")
    assert (found.file, found.severity) == ("reviews/cs/r06.md", "info")
    assert "“Výborný”" in found.message


@pytest.mark.parametrize(
    ("value", "field"), [("Skvělý", "tier"), ("Stupeň 2", "tier"), ("výborný", "other"), ("Slabý", "tier")]
)
def test_other_labels_are_their_own(tmp_path: object, value: str, field: str) -> None:
    fronts = [f"{field}: {common}" for common in ("Výborný", "Stupeň 1") for _ in range(6)]
    assert check(site_of(tmp_path, *fronts, f"{field}: {value}", rules=LABEL), "label") == []


def test_two_spellings_of_which_none_is_rare(tmp_path: object) -> None:
    fronts = ["tier: Nízký"] * 6 + ["tier: Nízká"] * 3
    assert check(site_of(tmp_path, *fronts, rules=LABEL), "label") == []
