"""No build writes over a source or removes one, whatever the folders and settings say."""

from collections.abc import Callable

from tests.cli.sites import Site

Make = Callable[..., Site]
PAGE = "Stojí za vyzkoušení.\n"
CONFIG = """source = "cs"
targets = ["en"]

[collections.pages]
files = ["cs/**/*.md"]

[output]
path = "{lang}/{path}"
"""


def site_of(make: Make, config: str, *names: str) -> Site:
    site = make(config)
    for name in site.files("reviews"):
        (site.root / name).unlink()
    for name in names:
        site.write(name, PAGE)
    return site


def translate(site: Site, collection: str = "pages") -> None:
    site.run("update")
    site.ok("translate", "--backend", "pseudo")


def test_a_link_to_the_sources_folder(make: Make) -> None:
    site = site_of(make, CONFIG, "cs/a.md")
    (site.root / "en").symlink_to("cs")
    translate(site)
    result = site.run("run")
    assert result.returncode == 3
    assert "is a source" in result.err
    assert site.read("cs/a.md") == PAGE


def test_what_was_an_output_and_is_a_source_now(make: Make) -> None:
    site = site_of(make, CONFIG, "cs/a.md")
    translate(site)
    site.ok("run")
    english = site.read("en/a.md")
    site.write(
        "l10n.toml", CONFIG.replace('"cs"', '"en"').replace('["en"]', '["de"]').replace("cs/**", "en/**")
    )
    site.run("run")
    assert site.read("en/a.md") == english


def test_a_collection_that_is_no_longer_configured_keeps_its_pages(make: Make) -> None:
    two = CONFIG + '[collections.more]\nfiles = ["more/*.md"]\n'
    site = site_of(make, two.replace("{lang}/{path}", "{collection}/{lang}/{path}"), "cs/a.md", "more/b.md")
    translate(site)
    site.ok("run")
    site.write("l10n.toml", CONFIG.replace("{lang}/{path}", "{collection}/{lang}/{path}"))
    site.run("run")
    assert site.has("more/en/b.md")


def test_two_collections_with_one_output(make: Make) -> None:
    config = CONFIG.replace("cs/**/*.md", "a/*.md") + '[collections.b]\nfiles = ["b/*.md"]\n'
    site = site_of(make, config, "a/x.md", "b/x.md")
    site.write("b/x.md", "Jiný text.\n")
    translate(site)
    result = site.run("run")
    assert result.returncode == 3
    assert "'en/x.md' is also that of a/x.md" in result.err


def test_a_folder_of_three_letters_is_no_language(make: Make) -> None:
    site = site_of(make, CONFIG.replace("cs/**/*.md", "**/*.md"), "index.md", "api/index.md", "api/other.md")
    assert "3 reviews" in site.run("run").out


def test_a_text_in_a_context_does_not_borrow_from_outside(make: Make) -> None:
    config = CONFIG + '[build]\nminimum = 0\n[fields]\n"title" = "text"\n[contexts]\n"title" = "headline"\n'
    site = site_of(make, config)
    site.write("cs/a.md", "---\ntitle: Výkon\n---\n\nVýkon\n")
    site.run("update")
    po = site.po(collection="pages")
    for entry in po:
        entry.msgstr = "Performance" if not entry.msgctxt else ""
    po.save()
    site.run("build")
    assert site.read("en/a.md") == "---\ntitle: Výkon\n---\n\nPerformance\n"
