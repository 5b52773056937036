"""Where the produced files go, what is set in them, where their links lead; and never out of the project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.sites import CONFIG, ENGLISH, Site

PAGE = """\
---
title: Kestrel
draft: true
verdict: Závěr
---

Stojí za vyzkoušení. Viz [recenzi](/cs/kestrel).
"""
ENGLISH_PAGE = {
    "Závěr": "Conclusion",
    "Stojí za vyzkoušení. Viz [recenzi](/cs/kestrel).": "Worth a try. See the [review](/cs/kestrel).",
}

Make = Callable[..., Site]


def project(make: Make, files: str, path: str, more: str = "", **settings: str) -> Site:
    config = CONFIG.replace("reviews/cs/**/*.md", files).replace("reviews/{lang}/{path}", path)
    site = make(config.replace("[fields]", f"{more}\n[fields]"))
    for name in site.files("reviews"):
        (site.root / name).unlink()
    return site


def publish(site: Site) -> None:
    site.run("run")
    site.fill(ENGLISH | ENGLISH_PAGE)
    site.ok("run")


@pytest.mark.parametrize(
    ("files", "path", "source", "output"),
    [
        ("reviews/cs/**/*.md", "reviews/{lang}/{path}", "reviews/cs/a/b.md", "reviews/en/a/b.md"),
        ("content/**/*.md", "content/{dir}/{stem}.{lang}{ext}", "content/blog/x.md", "content/blog/x.en.md"),
        ("content/**/*.md", "content/{dir}/{stem}.{lang}{ext}", "content/x.md", "content/x.en.md"),
        ("**/*.md", "{dir}/{stem}.{lang}{ext}", "blog/x.md", "blog/x.en.md"),
        ("**/*.md", "{dir}/{stem}.{lang}{ext}", "x.md", "x.en.md"),
        (
            "docs/**/*.md*",
            "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}",
            "docs/a/b.mdx",
            "i18n/en/docusaurus-plugin-content-docs/current/a/b.mdx",
        ),
        ("src/**/*.md", "{lang}/{collection}/{path}", "src/x.md", "en/reviews/x.md"),
        ("a b/ř/*.md", "{lang}/{path}", "a b/ř/Žluťoučký kůň (1) [x].md", "en/Žluťoučký kůň (1) [x].md"),
    ],
)
def test_templates(make: Make, files: str, path: str, source: str, output: str) -> None:
    site = project(make, files, path)
    site.write(source, PAGE)
    publish(site)
    made = set(site.files()) - {"l10n.toml", source, site.po_name(), "locales/reviews.pot"}
    assert made == {output}
    assert "Worth a try." in site.read(output)
    before = site.files()
    for _ in range(2):
        site.ok("run")
    assert site.files() == before, "outputs beside sources must not become sources"
    assert [e.occurrences for e in site.po()] == [[(_in_po(source), "")]] * 2


def _in_po(name: str) -> str:
    return name.replace(" ", "%20")


def test_a_language_taken_from_the_targets_does_not_make_sources_of_its_files(make: Make) -> None:
    """For Hugo the outputs lie beside the sources."""
    site = project(make, "content/**/*.md", "content/{dir}/{stem}.{lang}{ext}")
    site.edit("l10n.toml", '["en"]', '["en", "de"]')
    site.write("content/x.md", PAGE)
    site.run("run")
    for language in ("en", "de"):
        site.fill(ENGLISH_PAGE, language)
    site.ok("run")
    assert site.has("content/x.de.md")
    site.edit("l10n.toml", '["en", "de"]', '["en"]')
    site.run("run")
    assert {entry.msgid for entry in site.po() if not entry.obsolete} == set(ENGLISH_PAGE)


def test_set_puts_values_into_the_front_matter(make: Make) -> None:
    values = 'set = { lang = "{lang}", draft = false, order = 3 }\n'
    site = project(make, "src/*.md", "{lang}/{path}", more=values)
    site.write("src/x.md", PAGE)
    site.write("src/bare.md", "Stojí za vyzkoušení.\n")
    publish(site)
    text = site.read("en/x.md")
    head = text.split("---\n")[1]
    assert head == "title: Kestrel\ndraft: false\nverdict: Conclusion\nlang: en\norder: 3\n"
    assert site.read("en/bare.md") == "---\nlang: en\ndraft: false\norder: 3\n---\nWorth a try.\n"
    site.ok("check")
    assert "draft: true" in site.read("src/x.md")


def test_links_lead_to_the_translated_pages(make: Make) -> None:
    site = project(make, "src/*.md", "{lang}/{path}", more='links = { "/cs/" = "/{lang}/" }\n')
    site.write("src/x.md", PAGE + "\n```\n[kód](/cs/kestrel)\n```\n")
    publish(site)
    text = site.read("en/x.md")
    assert "[review](/en/kestrel)" in text
    assert "[kód](/cs/kestrel)" in text, "code is not touched"
    site.ok("check")


def test_a_change_of_set_is_built(published: Site) -> None:
    published.edit("l10n.toml", "[fields]", 'set = { lang = "{lang}" }\n\n[fields]')
    result = published.ok("run")
    assert "2 written" in result.out
    assert "lang: en\n" in published.read("reviews/en/aurora.md")


ESCAPES = ["../{lang}/{path}", "/tmp/l10n-escape/{lang}", "a/../../{lang}", ".git/{lang}/x", "{lang}/.."]


@pytest.mark.parametrize("path", ESCAPES)
def test_a_template_that_leaves_the_project_is_refused(published: Site, path: str) -> None:
    above = published.root.parent
    before = {p for p in above.rglob("*") if ".l10n" not in p.parts}
    published.edit("l10n.toml", "reviews/{lang}/{path}", path)
    result = published.run("build")
    assert result.returncode in (2, 3)
    assert "output path" in result.err
    assert {p for p in above.rglob("*") if ".l10n" not in p.parts} == before
    assert not Path("/tmp/l10n-escape").exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [("out/{path}", "no {lang}"), ("{lng}/{path}", "unknown {lng}"), ("{lang}/{}", "unknown {}")],
)
def test_a_template_that_cannot_work_is_refused(published: Site, path: str, said: str) -> None:
    published.edit("l10n.toml", "reviews/{lang}/{path}", path)
    result = published.run("build")
    assert result.returncode == 2
    assert said in result.err
    assert "l10n.toml:8:" in result.err


@pytest.mark.parametrize("link", ["reviews/en", "reviews/en/aurora.md"])
def test_a_link_out_of_the_project_is_not_followed(published: Site, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "aurora.md").write_text("cizí")
    for name in ("reviews/en/aurora.md", "reviews/en/borealis.md"):
        (published.root / name).unlink()
    if link == "reviews/en":
        (published.root / link).rmdir()
        (published.root / link).symlink_to(outside)
    else:
        (published.root / link).symlink_to(outside / "aurora.md")
    result = published.run("build")
    assert result.returncode == 3
    assert "aurora.md" in result.err
    assert "link" in result.err
    assert (outside / "aurora.md").read_text() == "cizí"
    assert [p.name for p in outside.iterdir()] == ["aurora.md"]
    assert published.has("reviews/en/borealis.md") == (link != "reviews/en")


def test_a_link_that_leads_to_itself(published: Site) -> None:
    for name in ("reviews/en/aurora.md", "reviews/en/borealis.md"):
        (published.root / name).unlink()
    (published.root / "reviews/en").rmdir()
    (published.root / "reviews/en").symlink_to("en")
    result = published.run("run")
    assert result.returncode == 3
    assert "reviews/en/aurora.md" in result.err


def test_a_link_within_the_project_is_followed(published: Site) -> None:
    (published.root / "reviews/en").rename(published.root / "public")
    (published.root / "reviews/en").symlink_to("../public")
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.ok("run")
    assert "151.0 " in published.read("public/aurora.md")


def test_two_sources_with_one_output_are_refused(published: Site) -> None:
    published.write("reviews/cs/2025/aurora.md", PAGE)
    published.edit("l10n.toml", "reviews/{lang}/{path}", "reviews/{lang}/{stem}{ext}")
    published.run("update")
    published.fill(ENGLISH_PAGE)
    result = published.run("build")
    assert result.returncode == 3
    line = next(line for line in result.err.splitlines() if "reviews/en/aurora.md" in line)
    assert "reviews/cs/aurora.md" in line
    assert "reviews/cs/2025/aurora.md" in line
    assert published.has("reviews/en/borealis.md"), "the others are done"


def test_a_source_in_two_collections_is_refused(published: Site) -> None:
    published.edit("l10n.toml", "[output]", '[collections.all]\nfiles = ["reviews/cs/b*.md"]\n\n[output]')
    result = published.run("run")
    assert result.returncode == 3
    assert "reviews/cs/borealis.md: in two collections; exclude it from one" in result.err
