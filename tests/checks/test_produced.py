"""Produced files: what changed in them by hand or by mistake, where, and what to do."""

import shutil

import pytest

from tests.checks.inside import check, line, said
from tests.cli.sites import CONFIG, Site

CS, EN, PO = "reviews/cs/aurora.md", "reviews/en/aurora.md", "locales/en/LC_MESSAGES/reviews.po"

RICH = """\
---
title: Vega 3
slug: vega-3
score: 8
open: true
released: 2025-03-19
pricing:
  prompt: 0.5
  cached: null
tags: [jedna, dva]
homepage: https://example.com/vega
focus:
  - Rychlost
  - Cena
verdict: Dobrá volba pro začátek.
---

# Recenze

Úvodní odstavec o modelu.

```python
price = 0.5
```

- První výhoda
- Druhá výhoda

<div class="box">box</div>

Poslední odstavec.
"""
WORDS = {
    "Rychlost": "Speed",
    "Cena": "Price",
    "Dobrá volba pro začátek.": "A good choice to begin with.",
    "Recenze": "Review",
    "Úvodní odstavec o modelu.": "An introduction to the model.",
    "První výhoda": "The first advantage",
    "Druhá výhoda": "The second advantage",
    "Poslední odstavec.": "The last paragraph.",
    "box": "box",
}
RULES = """
"score" = "number"
"open" = "keep"
"released" = "date"
"tags" = "keep"
"homepage" = "url"
"focus" = "text"
"""
VEGA = "reviews/en/vega.md"


@pytest.fixture(scope="module")
def rich_model(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("rich") / "site", CONFIG + RULES, vega=RICH)
    site.edit("l10n.toml", '"layout" = "keep"\n', "")
    site.ok("update")
    site.fill(WORDS)
    site.ok("build")
    return site


@pytest.fixture
def rich(rich_model: Site, tmp_path: object) -> Site:
    return rich_model.copy(tmp_path / "rich")  # type: ignore[operator]


FIELD_CHECKS = ("untouchable", "structure", "keys", "type")
# What is edited in the produced file -> the check that finds it, and the text of the line it names.
EDITS = {
    "a price": ("prompt: 0.5", "prompt: 5.0", "untouchable", "prompt"),
    "a slug": ("slug: vega-3", "slug: wega-3", "untouchable", "slug"),
    "a score": ("score: 8", "score: 9", "untouchable", "score"),
    "a date": ("2025-03-19", "2025-03-20", "untouchable", "released"),
    "a name": ("title: Vega 3", "title: Vega III", "untouchable", "title"),
    "a switch": ("open: true", "open: false", "untouchable", "open"),
    "an address": ("example.com/vega", "example.com/wega", "untouchable", "homepage"),
    "an item that is kept": ("[jedna, dva]", "[one, dva]", "untouchable", "tags"),
    "code": ("price = 0.5", "price = 5.0", "untouchable", ""),
    "HTML": ('class="box"', 'class="bax"', "untouchable", ""),
    "a number as text": ("score: 8", 'score: "8"', "type", "score"),
    "a text as number": ("slug: vega-3", "slug: 3", "type", "slug"),
    "a date as text": ("released: 2025-03-19", 'released: "2025-03-19"', "type", "released"),
    "a switch as text": ("open: true", "open: ano", "type", "open"),
    "something for nothing": ("cached: null", "cached: 1", "type", "cached"),
    "nothing for something": ("open: true", "open:", "type", "open"),
    "an item as text": ("tags: [jedna, dva]", "tags: jedna", "type", "tags"),
    "a key lost": ("score: 8\n", "", "keys", "slug"),
    "the first key lost": ("title: Vega 3\n", "", "keys", "---"),
    "a nested key lost": ("  prompt: 0.5\n", "", "keys", "released"),
    "a mapping lost": ("pricing:\n  prompt: 0.5\n  cached: null\n", "", "keys", "released"),
    "a key renamed": ("score:", "points:", "keys", ""),
    "a key added": ("score: 8", "score: 8\nstars: 4", "keys", "stars"),
    "a nested key added": ("  prompt:", "  image: 3\n  prompt:", "keys", "image"),
    "an item lost": ("[jedna, dva]", "[jedna]", "keys", "jedna"),
    "an item added": ("[jedna, dva]", "[jedna, dva, tři]", "keys", "tags"),
    "keys in another order": ("slug: vega-3\nscore: 8", "score: 8\nslug: vega-3", "keys", "score: 8"),
    "a heading deeper": ("# Review", "## Review", "structure", "# Review"),
    "a paragraph more": ("\n```python", "\nMore.\n\n```python", "structure", "More."),
    "an item of a list gone": ("- The second advantage\n", "", "structure", ""),
    "a list for a paragraph": ("The last paragraph.", "- The last paragraph.", "structure", "The last"),
    "a quotation": ("The last paragraph.", "> The last paragraph.", "structure", "The last"),
    "code gone": ("```python\nprice = 0.5\n```\n\n", "", "structure", ""),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_is_found_by_its_own_check_alone(rich: Site, case: str) -> None:
    old, new, name, text = EDITS[case]
    rich.edit(VEGA, old, new)
    found = check(rich, *FIELD_CHECKS)
    assert {one.name for one in found} == {name}
    for one in found:
        assert one.file == one.output == VEGA
        assert one.source == "reviews/cs/vega.md"
        assert one.hint == "run: l10n build"
        if text and case != "a key renamed":
            assert text in rich.read(VEGA).split("\n")[one.line - 1]


def test_a_mapping_that_is_gone_is_one_finding(rich: Site) -> None:
    rich.edit(VEGA, *EDITS["a mapping lost"][:2])
    (found,) = check(rich, "keys")
    assert "pricing" in found.message
    assert found.source_line == line(rich, "reviews/cs/vega.md", "prompt:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("An introduction to the model.", "Model intro."),
        ("title: Vega 3", 'title: "Vega 3"'),
        ("  - Speed", "  - Quickness"),
        ("# Review", "# A review"),
        ("verdict: A good", "verdict: >-\n  A good"),
    ],
)
def test_words_and_layout_are_none_of_these(rich: Site, old: str, new: str) -> None:
    rich.edit(VEGA, old, new)
    assert check(rich, *FIELD_CHECKS) == []
    assert said(rich, "stale")


# --- stale


def test_the_difference_is_shown(published: Site) -> None:
    published.edit(EN, "Worth a try.", "Worth two tries.")
    (found,) = check(published, "stale")
    number = line(published, EN, "Worth two")
    assert found.line == number
    assert found.diff == f"@@ -{number} +{number} @@\n-Worth two tries.\n+Worth a try."


def test_a_long_difference_is_cut(published: Site) -> None:
    published.write(EN, "\n".join(f"row {n}" for n in range(5000)))
    (found,) = check(published, "stale")
    assert len(found.diff.split("\n")) == 10
    assert found.diff.endswith("…")


def test_of_long_lines_what_differs_is_shown(published: Site) -> None:
    words = "Slovo za slovem " * 500
    published.edit(CS, "Stojí za vyzkoušení.", f"{words}konec.")
    published.run("update")
    published.say(f"{words}konec.", f"{'Word for word ' * 500}the end.")
    published.ok("build")
    published.edit(EN, "the end.", "an end.")
    (found,) = check(published, "stale")
    removed, added = found.diff.split("\n")[1:]
    assert removed.endswith("an end.")
    assert added.endswith("the end.")
    assert len(removed) < 120


@pytest.mark.parametrize("what", ["\ufeff", "\r"])
def test_signs_that_nobody_sees_are_shown(published: Site, what: str) -> None:
    whole = published.read(EN)
    published.write(EN, whole.replace("\n", "\r\n") if what == "\r" else what + whole)
    (found,) = check(published, "stale")
    assert "<BOM>" in found.diff or "␍" in found.diff


# --- edited by hand


def forget(site: Site) -> None:
    """Make it a fresh clone, where no build is on record."""
    shutil.rmtree(site.root / ".l10n")


HAND = {
    "a paragraph": ("Worth a try.", "Try it, it pays off.", "Stojí za vyzkoušení."),
    "a word": ("It answers faster.", "It replies faster.", "Odpovídá rychleji."),
    "a heading": ("## Strengths", "## Virtues", "Silné stránky"),
    "the front matter": (
        "verdict: Too expensive for",
        "verdict: Costly beyond",
        "Na všechno ostatní je drahý.",
    ),
    "an item": ("Three times cheaper,", "A third of the price,", "Třikrát levnější a na běžnou práci stačí."),
    "a paragraph below one that is new": (
        "## Conclusion\n\nWorth a try.",
        "## Conclusion\n\nWorth trying soon.\n\nMy own addition.",
        "Stojí za vyzkoušení.",
    ),
}


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("case", HAND)
def test_words_written_by_hand_say_where_to_put_them(published: Site, case: str, fresh: bool) -> None:
    old, new, source = HAND[case]
    published.edit(EN, old, new)
    if fresh:
        forget(published)
    found = {one.text: one for one in check(published, "edited")}[source]
    entry = published.entry(source)
    assert found.file == found.output == EN
    assert found.translation in published.read(EN)
    assert found.translation.split()[-1] in published.read(EN).split("\n")[found.line - 1]
    assert (found.catalogue, found.catalogue_line) == (PO, entry.linenum)
    assert f"{PO}:{entry.linenum}" in found.hint
    assert found.source == CS
    assert found.source_line


def test_what_the_hint_says_works(published: Site) -> None:
    published.edit(EN, "Worth a try.", "Try it, it pays off.")
    (found,) = check(published, "edited")
    published.say(found.text, found.translation)
    published.ok("build")
    assert check(published) == []
    assert "Try it, it pays off." in published.read(EN)


def test_a_paragraph_of_nobody_says_so(published: Site) -> None:
    published.edit(EN, "## Conclusion", "My own addition.\n\n## Conclusion")
    (found,) = check(published, "edited")
    assert found.translation == "My own addition."
    assert not found.catalogue


@pytest.mark.parametrize(
    "case", ["a new translation", "a new price", "a reworded source", "numbers", "layout", "an older build"]
)
def test_no_hand_was_at_work(published: Site, case: str) -> None:
    if case == "a new translation":
        published.say("Závěr", "Summary")
    elif case == "a new price":
        published.edit(CS, "150.0", "160.0")
    elif case == "a reworded source":
        published.edit(CS, "Stojí za vyzkoušení.", "Rozhodně stojí za vyzkoušení.")
        published.run("update")
    elif case == "numbers":
        published.edit(EN, "USD 150", "USD 160")
    elif case == "layout":
        published.edit(EN, "# A review", "#   A review")
    else:
        old = published.read(EN)
        published.say("Závěr", "Summary")
        published.ok("build")
        published.write(EN, old)
    assert check(published, "edited") == []


def test_partly_translated_pages_of_a_fresh_clone_are_no_edits(published: Site) -> None:
    published.say("Závěr", "")
    published.edit("l10n.toml", "[fields]", "[build]\nminimum = 50\n\n[fields]")
    published.ok("build")
    published.say("Závěr", "Conclusion")
    forget(published)
    assert check(published, "edited") == []


# --- clashes and encodings


def test_three_sources_of_one_output(published: Site) -> None:
    published.write("reviews/cs/corvus.md", "# Nic\n")
    published.edit("l10n.toml", "reviews/{lang}/{path}", "reviews/{lang}/all.md")
    found = check(published, "clash")
    assert [one.file for one in found] == ["reviews/cs/borealis.md", "reviews/cs/corvus.md"]
    assert all("reviews/cs/aurora.md" in one.message and one.output == "reviews/en/all.md" for one in found)


@pytest.mark.parametrize(
    ("name", "encoding", "said_of"),
    [
        (EN, "utf-16", "UTF-16"),
        (EN, "utf-16-be", "NUL"),
        (EN, "utf-8-sig", "byte order mark"),
        (CS, "utf-16", "UTF-16"),
        (CS, "cp1250", "not UTF-8"),
        (CS, "iso-8859-2", "not UTF-8"),
        (PO, "utf-8-sig", "byte order mark"),
        (PO, "utf-16", "UTF-16"),
    ],
)
def test_encodings(published: Site, name: str, encoding: str, said_of: str) -> None:
    published.write(name, published.read(name).encode(encoding))
    found = [one for one in check(published, "encoding") if one.file == name]
    assert len(found) == 1
    assert said_of in found[0].message
    assert found[0].line


def test_a_letter_in_another_encoding_is_found_by_its_line(published: Site) -> None:
    data = (published.root / EN).read_bytes().replace(b"Worth a try", b"Worth a caf\xe9")
    published.write(EN, data)
    number = data[: data.index(b"caf")].count(b"\n") + 1
    assert (EN, number) in said(published, "encoding")


@pytest.mark.parametrize("sign", ["\ufffd", "\ufeff"])
def test_signs_of_a_conversion_gone_wrong(published: Site, sign: str) -> None:
    published.edit(CS, "Stojí za vyz", f"Stoj{sign} za vyz")
    assert said(published, "encoding") == {(CS, line(published, CS, "za vyz"))}


def test_a_bom_in_the_source_as_well_is_no_mix(site: Site) -> None:
    site.write(
        "reviews/cs/borealis.md", b"\xef\xbb\xbf" + (site.root / "reviews/cs/borealis.md").read_bytes()
    )
    site.publish()
    assert check(site) == []
    site.edit("reviews/en/borealis.md", "slug: borealis-mini", "slug: b")
    assert check(site, "encoding") == []
