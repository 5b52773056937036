"""What an edit of a source does to its translation: patched, fuzzy, new, moved, gone."""

import os
from collections.abc import Callable

import pytest

from tests.cli.sites import AURORA, ENGLISH, Site

PRICE = "Milion vstupních tokenů stojí 150 USD."
CS, EN = "reviews/cs/aurora.md", "reviews/en/aurora.md"
AURORA_IN_ENGLISH = AURORA
for _czech, _english in ENGLISH.items():
    AURORA_IN_ENGLISH = AURORA_IN_ENGLISH.replace(_czech, _english)


@pytest.mark.parametrize("reviewer", ["a person", "a machine"])
def test_a_changed_price_is_patched_and_published(site: Site, reviewer: str) -> None:
    """The three outcomes, 1: only a number changed, so the translation follows and keeps its state."""
    site.run("run")
    site.fill()
    if reviewer == "a machine":
        site.say(PRICE, "")
        site.write("reviews/cs/other.md", AURORA.replace("150 USD", "7 USD").replace("Aurora", "Jiná"))
        site.run("update")
        site.fill({PRICE.replace("150", "7"): "A million input tokens cost USD 7."})
        site.run("translate")
        assert any("l10n: memory" in line for line in site.entry(PRICE).tcomment.splitlines())
        (site.root / "reviews/cs/other.md").unlink()
    site.run("run")
    before = site.entry(PRICE)
    site.edit(CS, "stojí 150 USD", "stojí 180 USD")
    result = site.ok("run")
    assert "1 patched" in result.out
    assert "A million input tokens cost USD 180." in site.read(EN)
    after = site.entry(PRICE.replace("150", "180"))
    assert not after.fuzzy
    assert bool(after.tcomment) == bool(before.tcomment)
    assert PRICE not in [entry.msgid for entry in site.po()], "daily prices would pile up"
    assert site.read(EN) == AURORA_IN_ENGLISH.replace("USD 150", "USD 180")


def test_a_changed_value_in_the_front_matter_is_published(published: Site) -> None:
    published.edit(CS, "150.0   # ověřeno", "180.5   # ověřeno")
    published.ok("run")
    assert published.read(EN) == AURORA_IN_ENGLISH.replace("150.0", "180.5")


def test_a_reworded_text_is_fuzzy_and_not_built(published: Site) -> None:
    """The three outcomes, 2: the old translation waits with the text that it translates."""
    before = published.read(EN)
    new = "Na všechno ostatní je pořád příliš drahý."
    published.edit(CS, "Na všechno ostatní je drahý.", new)
    result = published.run("run")
    assert result.returncode == 1
    assert "1 reworded (fuzzy)" in result.out
    assert "L102" in result.out
    entry = published.entry(new)
    assert entry.fuzzy
    assert entry.msgstr == "Too expensive for anything else."
    assert entry.previous_msgid == "Na všechno ostatní je drahý."
    assert published.read(EN) == before, "at minimum 100 the last whole version stays"


def test_unfuzzying_publishes(published: Site) -> None:
    new = "Na všechno ostatní je pořád příliš drahý."
    published.edit(CS, "Na všechno ostatní je drahý.", new)
    published.run("run")
    po = published.po()
    entry = po.find(new)
    entry.msgstr = "Still too expensive for anything else."
    entry.flags.remove("fuzzy")
    po.save()
    published.ok("run")
    assert published.read(EN) == AURORA_IN_ENGLISH.replace("Too expensive", "Still too expensive")
    assert not published.entry(new).previous_msgid, "what was settled keeps no `#|`"


def test_a_new_competitor_is_missing_and_shifts_no_other(published: Site) -> None:
    """The three outcomes, 3. A list's items are known by their words, not by their numbers."""
    published.edit(
        CS,
        "competitors:\n",
        "competitors:\n  - model: kestrel/max\n    comparison: Zvládá obrázky i zvuk v jednom dotazu.\n",
    )
    result = published.run("run")
    assert result.returncode == 1
    assert result.out.count("L101") == 1
    assert "1 new" in result.out
    for czech, english in ENGLISH.items():
        assert (published.entry(czech).msgstr, published.entry(czech).fuzzy) == (english, False)
    published.say("Zvládá obrázky i zvuk v jednom dotazu.", "It handles images and sound in one query.")
    published.ok("run")
    lines = published.read(EN).splitlines()
    assert lines[lines.index("  - model: kestrel/max") + 1].endswith("images and sound in one query.")
    assert lines[lines.index("  - model: borealis/mini") + 1].endswith("enough for everyday work.")


def test_a_moved_section_keeps_its_translation(published: Site) -> None:
    section = AURORA[AURORA.index("## Silné") : AURORA.index("## Závěr")]
    published.write(CS, AURORA.replace(section, "") + "\n" + section)
    published.ok("run")
    text = published.read(EN)
    assert text.index("## Conclusion") < text.index("## Strengths") < text.index("It finds a contradiction")


def test_a_renamed_file_moves_its_translation(published: Site) -> None:
    before = published.read(EN)
    (published.root / CS).rename(published.root / "reviews/cs/2025-aurora.md")
    result = published.ok("run")
    assert published.read("reviews/en/2025-aurora.md") == before
    assert not published.has(EN)
    assert f"removed {EN}" in result.out
    assert not any(entry.obsolete for entry in published.po())


def test_a_file_moved_into_a_folder_moves_its_translation(published: Site) -> None:
    (published.root / "reviews/cs/2025").mkdir()
    (published.root / CS).rename(published.root / "reviews/cs/2025/aurora.md")
    published.ok("run")
    assert published.has("reviews/en/2025/aurora.md")
    assert not published.has(EN)


def test_a_shared_text_changed_in_one_file_stays_in_the_other(published: Site) -> None:
    published.edit(CS, "Stojí za vyzkoušení.", "Rozhodně stojí za vyzkoušení.")
    result = published.run("run")
    assert result.returncode == 1
    assert published.entry("Rozhodně stojí za vyzkoušení.").fuzzy
    kept = published.entry("Stojí za vyzkoušení.")
    assert (kept.msgstr, kept.fuzzy, kept.obsolete) == ("Worth a try.", False, False)
    assert [name for name, _ in kept.occurrences] == ["reviews/cs/borealis.md"]
    assert "Worth a try." in published.read("reviews/en/borealis.md")


@pytest.mark.parametrize("old", ["Na všechno ostatní je drahý.", PRICE, "## Závěr", "Odpovídá rychleji."])
def test_a_change_taken_back_changes_nothing(published: Site, old: str) -> None:
    before = published.files()
    new = "## Úplně jiný nadpis" if old.startswith("#") else "Sem přijde cosi jiného, 7 Kč."
    published.edit(CS, old, new)
    published.run("run")
    published.write(CS, AURORA)
    published.ok("run")
    assert published.files() == before


def test_a_price_there_and_back_changes_nothing(published: Site) -> None:
    before = published.files()
    for price in ("180", "1 250", "150"):
        published.write(CS, AURORA.replace("stojí 150 USD", f"stojí {price} USD"))
        published.ok("run")
    assert published.files() == before


def test_a_deleted_source_takes_its_output_and_leaves_its_words(published: Site) -> None:
    (published.root / CS).unlink()
    result = published.ok("run")
    assert f"removed {EN}" in result.out
    assert not published.has(EN)
    assert published.has("reviews/en/borealis.md")
    gone = published.entry(PRICE)
    assert gone.obsolete
    assert gone.msgstr == ENGLISH[PRICE]
    published.write(CS, AURORA)
    published.ok("run")
    assert published.read(EN) == AURORA_IN_ENGLISH


def test_an_output_that_somebody_edited_outlives_its_source(published: Site) -> None:
    published.edit(EN, "Worth a try.", "Worth every cent.")
    (published.root / CS).unlink()
    result = published.run("run")
    assert result.returncode == 3
    assert EN in result.err
    assert "Worth every cent." in published.read(EN)


def test_all_sources_gone_is_no_reason_to_delete_all_that_is_published(published: Site) -> None:
    """A folder that is not there (a submodule, a mount) looks like that; nothing must be removed."""
    before = published.files("reviews/en")
    (published.root / "reviews/cs").rename(published.root / "reviews/.cs")
    result = published.run("run")
    assert published.files("reviews/en") == before
    assert result.returncode != 0


def test_the_same_size_and_time_with_other_content_is_noticed(published: Site) -> None:
    path = published.root / CS
    stat = path.stat()
    published.edit(CS, "stojí 150 USD", "stojí 180 USD")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    published.ok("run")
    assert "USD 180" in published.read(EN)


def test_an_output_of_the_same_size_and_time_is_noticed_in_check(published: Site) -> None:
    path = published.root / EN
    stat = path.stat()
    published.edit(EN, "150.0", "180.0")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    result = published.run("check")
    assert result.returncode == 1
    assert "pricing.prompt_per_m is “180.0”, but “150.0”" in result.out


def test_what_was_only_touched_is_not_rewritten(published: Site) -> None:
    names = [CS, EN, published.po_name(), "locales/reviews.pot"]
    for name in names:
        (published.root / name).touch()
    before = published.stamps()
    published.ok("run")
    assert published.stamps() == before


def test_a_source_replaced_by_git_with_the_same_content_is_not_rewritten(published: Site) -> None:
    (published.root / CS).unlink()
    published.write(CS, AURORA)
    before = published.stamps()
    published.ok("run")
    assert published.stamps() == before


def test_changed_field_rules_take_effect(published: Site) -> None:
    published.edit("l10n.toml", '"title" = "name"', '"title" = "text"')
    result = published.run("run")
    assert result.returncode == 1
    assert "Nimbus: Aurora 2" in [entry.msgid for entry in published.po()]


def test_another_output_path_leaves_no_old_files_behind(published: Site) -> None:
    published.edit("l10n.toml", "reviews/{lang}/{path}", "web/{lang}/{path}")
    published.ok("run")
    assert published.has("web/en/aurora.md")
    assert not published.has(EN), "two versions would be on the site from now on, one of them ageing"


def test_line_ends_and_bom_are_the_sources_own(make: Callable[..., Site]) -> None:
    site = make()
    site.write(CS, b"\xef\xbb\xbf" + AURORA.replace("\n", "\r\n").encode())
    site.publish()
    expected = b"\xef\xbb\xbf" + AURORA_IN_ENGLISH.replace("\n", "\r\n").encode()
    assert (site.root / EN).read_bytes() == expected


def test_a_held_back_page_is_not_told_to_build(published: Site) -> None:
    """What is missing is the translation; a build would change nothing."""
    published.edit(CS, "## Závěr", "Umí i obrázky.\n\n## Závěr")
    result = published.run("run")
    assert "L101" in result.out
    assert "run: l10n build" not in result.out
    assert "L302" not in result.out
