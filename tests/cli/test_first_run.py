"""From nothing to a published site, and the promise that the same inputs give the same bytes."""

import shutil
from collections.abc import Callable

import pytest

from tests.cli.sites import AURORA, ENGLISH, Site, run


def test_the_first_run_extracts_and_publishes_nothing(site: Site) -> None:
    result = site.run("run", env={})
    assert result.returncode == 1, result.err
    assert site.has("locales/reviews.pot")
    assert {entry.msgid for entry in site.po()} == set(ENGLISH)
    assert not any(entry.msgstr for entry in site.po())
    assert not site.has("reviews/en")
    verdict = AURORA[: AURORA.index("verdict:")].count("\n") + 1
    line = next(line for line in result.out.splitlines() if "Na všechno ostatní" in line)
    assert line.startswith(f"reviews/cs/aurora.md:{verdict}: error [en]:")
    assert f"translate it in {site.po_name()}" in result.out
    assert result.err == ""


def test_a_filled_catalogue_is_published(site: Site) -> None:
    site.run("run")
    site.fill()
    result = site.ok("run")
    assert "2 written" in result.out
    expected = AURORA
    for czech, english in ENGLISH.items():
        expected = expected.replace(czech, english)
    assert site.read("reviews/en/aurora.md") == expected
    assert site.read("reviews/cs/aurora.md") == AURORA


def test_a_third_run_changes_nothing_and_says_so(published: Site) -> None:
    before = published.stamps()
    for _ in range(2):
        result = published.ok("run")
        assert "Nothing changed" in result.out
        assert "wrote" not in result.out
        assert published.stamps() == before


def test_the_table_does_not_depend_on_whether_work_was_done(published: Site) -> None:
    first, second = published.ok("run"), published.ok("run")
    assert first.out == second.out


def test_what_is_made_anew_is_the_same_to_the_byte(published: Site) -> None:
    before = published.files()
    shutil.rmtree(published.root / ".l10n")
    shutil.rmtree(published.root / "reviews/en")
    (published.root / "locales/reviews.pot").unlink()
    published.ok("run")
    assert published.files() == before


def test_two_projects_in_two_folders_give_the_same_bytes(make: Callable[..., Site]) -> None:
    one, two = make(folder="one").publish(), make(folder="jiná složka/two").publish()
    assert one.files() == two.files()


def test_the_stages_one_by_one_give_what_run_gives(published: Site, make: Callable[..., Site]) -> None:
    other = make(folder="other")
    other.ok("extract")
    other.ok("update")
    other.fill()
    other.ok("update")
    other.ok("translate")
    other.ok("build")
    other.ok("check")
    assert other.files() == published.files()


def test_it_runs_from_a_folder_below_and_with_config(published: Site) -> None:
    assert run(published.root / "reviews/cs", "run").returncode == 0
    elsewhere = run(published.root.parent, "run", "--config", "site/l10n.toml")
    assert elsewhere.returncode == 0, elsewhere.err
    assert "Nothing changed" in elsewhere.out


def test_a_glob_that_matches_nothing_is_said(make: Callable[..., Site]) -> None:
    """A typing error in `files` must not look like a site that is done."""
    site = make()
    site.edit("l10n.toml", "reviews/cs/**", "recenze/cs/**")
    result = site.run("run")
    assert "recenze/cs/**/*.md" in result.out + result.err


def test_a_file_with_nothing_to_translate_is_published_as_it_is(make: Callable[..., Site]) -> None:
    text = "---\ntitle: GPT\n---\n\n```\nkód\n```\n"
    site = make(bare=text)
    site.ok("run")
    assert site.read("reviews/en/bare.md") == text


@pytest.mark.parametrize("old", ["stojí 150 USD", "150.0 ", "slug: nimbus-aurora-2"])
def test_a_fresh_clone_goes_on_where_the_other_machine_stopped(published: Site, old: str) -> None:
    """The cache is not in git; catalogues and outputs are."""
    clone = published.copy(published.root.with_name("clone"))
    shutil.rmtree(clone.root / ".l10n")
    for site in (published, clone):
        site.edit("reviews/cs/aurora.md", old, old.replace("150", "180").replace("-2", "-3"))
        site.ok("run")
    assert clone.files() == published.files()


def test_a_deleted_source_in_a_fresh_clone(published: Site) -> None:
    """Nobody knows any more what the file without a source is: it must at least be named."""
    shutil.rmtree(published.root / ".l10n")
    (published.root / "reviews/cs/aurora.md").unlink()
    result = published.run("run")
    assert "reviews/en/aurora.md" in result.out + result.err
