"""`l10n status` by file, as a table, as JSON and as Markdown."""

import json
import re

from markdown_it import MarkdownIt

from tests.cli.sites import AURORA, BOREALIS, GERMAN, Site, run

TRY = "Stojí za vyzkoušení."
REVIEW = "reviews/cs/aurora.md"


def rows(site: Site, *args: str, code: int = 0) -> dict[tuple[str, str], dict[str, object]]:
    result = site.run("status", "--format", "json", *args)
    assert result.returncode == code, result.err
    return {(row["language"], row["file"]): row for row in json.loads(result.out)["files"]}


def test_each_file_has_a_row_in_each_language(published: Site) -> None:
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    published.run("update")
    published.fill(GERMAN, "de")
    before = published.stamps()
    found = rows(published)
    assert list(found) == [
        ("en", "reviews/cs/aurora.md"),
        ("en", "reviews/cs/borealis.md"),
        ("de", "reviews/cs/aurora.md"),
        ("de", "reviews/cs/borealis.md"),
    ]
    german = found["de", "reviews/cs/aurora.md"]
    assert (german["messages"], german["reviewed"], german["missing"]) == (9, 3, 6)
    assert german["percent"] == 33.3
    assert found["de", "reviews/cs/borealis.md"]["percent"] == 100.0
    assert published.stamps() == before


def test_a_text_that_two_files_have_counts_in_both(published: Site) -> None:
    published.say(TRY, "")
    found = rows(published)
    assert [row["missing"] for row in found.values()] == [1, 1]
    report = json.loads(published.run("status", "--json").out)
    assert report["languages"][0]["missing"] == 1


def test_states_and_what_counts_as_done(published: Site) -> None:
    published.say("Odpovídá rychleji.", "")
    published.ok("translate", "--backend", "pseudo")
    po = published.po()
    next(entry for entry in po if entry.msgid == "Recenze modelu Aurora").flags.append("fuzzy")
    po.save()
    row = rows(published)["en", REVIEW]
    assert (row["reviewed"], row["machine"], row["needs_review"], row["missing"]) == (7, 1, 1, 0)
    assert (row["done"], row["percent"]) == (8, 88.8)
    published.edit("l10n.toml", 'source = "cs"', 'source = "cs"\naccept = "reviewed"')
    row = rows(published)["en", REVIEW]
    assert (row["done"], row["percent"]) == (7, 77.7)


def test_a_new_text_is_missing_before_any_update(published: Site) -> None:
    published.edit(REVIEW, "Odpovídá rychleji.", "Odpovídá mnohem pomaleji než předchůdce.")
    row = rows(published)["en", REVIEW]
    assert row["messages"] == 9
    assert row["percent"] < 100


def test_nearly_all_is_not_all(make) -> None:
    body = "\n\n".join(f"Vymyšlený odstavec s pořadím {number}." for number in range(2001))
    many = make(many=f"---\ntitle: Mnoho\n---\n\n{body}\n")
    many.ok("update")
    many.fill(
        {f"Vymyšlený odstavec s pořadím {n}.": f"An invented paragraph, number {n}." for n in range(2000)}
    )
    assert rows(many)["en", "reviews/cs/many.md"]["percent"] == 99.9
    assert "99.9 %" in many.ok("status", "--files").out
    assert ">99 %<" in many.ok("status", "--format", "badge").out


def test_json_is_json_however_it_is_asked_for(published: Site) -> None:
    assert published.ok("status", "--json").out == published.ok("status", "--format", "json").out


def test_contradicting_formats_are_refused(published: Site) -> None:
    for form in ("table", "markdown", "badge"):
        result = published.run("status", "--json", "--format", form)
        assert result.returncode == 2
        assert result.out == ""
    assert published.run("status", "--format", "xml").returncode == 2


def test_the_table_has_files_when_asked(published: Site) -> None:
    plain = published.ok("status").out
    assert REVIEW not in plain
    assert published.ok("status", "--format", "table").out == plain
    by_file = published.ok("status", "--files").out
    assert by_file.startswith(plain)
    assert re.search(rf"^  {REVIEW} +9 +9 +0 +0 +0 +100\.0 %$", by_file, re.MULTILINE)
    assert published.ok("status", "-v").out == by_file
    assert published.ok("status", "-q", "--files").out == ""


def test_collections_have_tables_of_their_own(published: Site) -> None:
    published.edit("l10n.toml", "[output]", '[collections.notes]\nfiles = ["notes/*.md"]\n\n[output]')
    published.edit("l10n.toml", "reviews/{lang}/{path}", "{collection}/{lang}/{path}")
    published.write("notes/one.md", "# Poznámka o ničem\n")
    out = published.ok("status", "--files").out
    assert re.search(r"^en reviews +messages", out, re.MULTILINE)
    assert re.search(r"^en notes +messages.*\n  notes/one\.md +1 +0 +0 +0 +1 +0\.0 %", out, re.MULTILINE)
    # A language is one row, whatever its collections.
    assert "| en | 13 | 12 | 0 | 0 | 1 | 92.3 % |" in published.ok("status", "--format", "markdown").out


def cells(markdown: str) -> list[list[str]]:
    """Return the text of the cells of all tables, as a Markdown renderer sees them."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in html.split("<tr>")[1:]]


def test_markdown_is_a_table(published: Site) -> None:
    published.say(TRY, "")
    assert cells(published.ok("status", "--format", "markdown").out) == [
        ["language", "messages", "reviewed", "machine", "needs review", "missing", "done"],
        ["en", "12", "11", "0", "0", "1", "91.6 %"],
    ]
    found = cells(published.ok("status", "--format", "markdown", "--files").out)
    assert found[3] == ["<code>reviews/cs/aurora.md</code>", "9", "8", "0", "0", "1", "88.8 %"]


def test_a_file_name_cannot_break_the_markdown(make) -> None:
    site = make(**{"aurora": AURORA, "a|b`<img src=x>_c_[d](e)@f": BOREALIS})
    out = site.ok("status", "--format", "markdown", "--files").out
    assert {len(row) for row in cells(out)} == {7}
    assert "<img" not in out
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(out)
    assert "<img" not in html
    assert "<a " not in html
    assert "a|b`&lt;img src=x&gt;_c_[d](e)@f.md</code>" in html


def test_what_cannot_be_read_stops_nothing_else(published: Site) -> None:
    published.write("reviews/cs/broken.md", b"---\ntitle: \xff\n---\n")
    for form in ("table", "json", "markdown"):
        result = published.run("status", "--format", form)
        assert result.returncode == 3
        assert "en" in result.out
    result = published.run("status", "--format", "markdown")
    assert "broken.md" in result.err
    assert cells(result.out)[1][0] == "en"


def test_outside_of_a_project(tmp_path) -> None:
    for form in ("json", "markdown", "badge"):
        result = run(tmp_path, "status", "--format", form)
        assert result.returncode == 2
        assert result.out == ""
