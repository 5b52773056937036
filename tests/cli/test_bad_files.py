"""Outputs, catalogues, settings and caches that cannot be read or written."""

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable

import pytest

from tests.cli.sites import AURORA, CONFIG, Site, as_a_user

EN = "reviews/en/aurora.md"
PO = "locales/en/LC_MESSAGES/reviews.po"


def temporary(site: Site) -> list[str]:
    return [name for name in site.files() if name.rsplit("/", 1)[-1].startswith(".")]


# --- outputs


def test_a_file_where_a_folder_should_be(published: Site) -> None:
    for name in published.files("reviews/en"):
        os.unlink(published.root / name)
    (published.root / "reviews/en").rmdir()
    published.write("reviews/en", "Tady jsem já.\n")
    result = published.run("run")
    assert result.returncode == 3
    assert f"error: {EN}: cannot be written" in result.err
    assert published.read("reviews/en") == "Tady jsem já.\n"
    (published.root / "reviews/en").unlink()
    published.ok("run")
    assert published.has(EN)


def test_a_file_where_a_folder_should_be_is_made_way_for_later(make: Callable[..., Site]) -> None:
    """The problem is of the file system, not of the inputs: it must be looked at again on each run."""
    site = make()
    site.write("reviews/en", "Tady jsem já.\n")
    site.run("run")
    site.fill()
    for _ in range(3):
        assert site.run("run").returncode == 3
    (site.root / "reviews/en").unlink()
    site.ok("run")
    assert site.has(EN)


def test_a_folder_where_an_output_should_be(published: Site) -> None:
    (published.root / EN).unlink()
    (published.root / EN).mkdir()
    published.write(f"{EN}/note.txt", "x")
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    for command in ("run", "build", "check"):
        result = published.run(command)
        assert result.returncode == 3
        assert EN in result.err
        assert "language" in result.out, "the others are reported"
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md")
    assert published.read(f"{EN}/note.txt") == "x"


def test_a_folder_where_the_output_of_an_untouched_source_should_be(published: Site) -> None:
    (published.root / EN).unlink()
    (published.root / EN).mkdir()
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    result = published.run("run")
    assert result.returncode == 3
    assert EN in result.err
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md")


def test_an_output_that_cannot_be_read(published: Site) -> None:
    os.chmod(published.root / EN, 0)
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    result = published.run("run", before=as_a_user)
    assert result.returncode == 3
    assert EN in result.err
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md")


def test_an_output_folder_that_cannot_be_written(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    before = published.files("reviews/en")
    os.chmod(published.root / "reviews/en", 0o555)
    for _ in range(2):
        result = published.run("run", before=as_a_user)
        assert result.returncode == 3
        assert f"error: {EN}: cannot be written: Permission denied" in result.err
        assert published.files("reviews/en") == before
    os.chmod(published.root / "reviews/en", 0o755)
    published.ok("run", before=as_a_user)
    assert "151.0 " in published.read(EN)


def test_modes_are_kept(published: Site) -> None:
    os.chmod(published.root / EN, 0o640)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.ok("run")
    assert (published.root / EN).stat().st_mode & 0o777 == 0o640


def small_files_only(limit: int) -> Callable[[], None]:
    """Let no file grow beyond this, as on a disk that is full."""

    def before() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return before


@pytest.mark.parametrize("limit", [0, 1500, 20_000])
@pytest.mark.parametrize("cache", [True, False])
def test_a_full_disk_leaves_each_file_whole(published: Site, limit: int, cache: bool) -> None:
    if not cache:
        shutil.rmtree(published.root / ".l10n")
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 180 USD")
    published.edit("reviews/cs/borealis.md", "slug:", "novinka: Ano\nslug:")
    before = published.files()
    result = published.run("run", before=small_files_only(limit))
    after = published.files()
    assert temporary(published) == []
    if limit < 1500:
        assert result.returncode == 3
        assert f"error: {PO}: cannot be written" in result.err
    published.ok("run")
    final = published.files()
    for name, data in after.items():
        assert data in (before.get(name), final[name]), f"{name} is half written"
    assert "USD 180" in published.read(EN)


# --- catalogues

BROKEN = {
    "an unterminated quote": ('msgstr "Worth a try."', 'msgstr "Worth a try.'),
    "no keyword": ('msgstr "Worth a try."', 'mgstr "Worth a try."'),
    "conflict markers": (
        'msgstr "Worth a try."',
        '<<<<<<< HEAD\nmsgstr "Worth a try."\n=======\nmsgstr "Try it."\n>>>>>>> weblate',
    ),
    "text without quotes": ('msgstr "Worth a try."', "msgstr Worth a try."),
    "a quote too many": ('msgstr "Worth a try."', 'msgstr "Worth a "try"."'),
    "another language": ("Language: en", "Language: pl"),
    "another charset": ("charset=UTF-8", "charset=ISO-8859-2"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_catalogue_is_left_alone(published: Site, case: str) -> None:
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    published.edit(PO, *BROKEN[case])
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    before = published.files("locales/en"), published.files("reviews/en")
    for command in ("run", "build", "status"):
        result = published.run(command)
        assert result.returncode == 3, command
        (line,) = result.err.splitlines()
        assert line.startswith(f"error: {PO}:")
        assert line.split(":")[2].isdigit()
        assert (published.files("locales/en"), published.files("reviews/en")) == before
    assert published.has("locales/de/LC_MESSAGES/reviews.po"), "the other language is done"


def test_the_line_of_an_unterminated_quote(published: Site) -> None:
    published.edit(PO, *BROKEN["an unterminated quote"])
    line = published.read(PO).splitlines().index('msgstr "Worth a try.') + 1
    assert published.run("run").err.startswith(f"error: {PO}:{line}: ")


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"\x00" * 100, b"msgid", b"PK\x03\x04", 'msgid ""\nmsgstr "Příliš"\n'.encode("cp1250")],
)
def test_a_catalogue_that_is_none_is_left_alone(published: Site, data: bytes) -> None:
    published.write(PO, data)
    result = published.run("run")
    assert result.returncode == 3
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith(f"error: {PO}")
    assert (published.root / PO).read_bytes() == data


def test_a_truncated_catalogue_at_any_place_is_said_or_read(published: Site) -> None:
    """Half a download: never a crash, and what is there is not written over when it is broken."""
    whole = (published.root / PO).read_bytes()
    for cut in range(5, len(whole), len(whole) // 8):
        published.write(PO, whole[:cut])
        result = published.run("update")
        assert result.returncode in (0, 3)
        if result.returncode == 3:
            assert (published.root / PO).read_bytes() == whole[:cut]


def test_an_empty_catalogue_is_a_new_one(published: Site) -> None:
    published.write(PO, "")
    result = published.run("run")
    assert result.returncode == 1
    assert published.po().metadata["Language"] == "en"


def test_a_folder_where_the_catalogue_should_be(published: Site) -> None:
    (published.root / PO).unlink()
    (published.root / PO).mkdir()
    result = published.run("run")
    assert result.returncode == 3
    assert PO in result.err


def test_a_folder_where_the_template_should_be(published: Site) -> None:
    (published.root / "locales/reviews.pot").unlink()
    (published.root / "locales/reviews.pot").mkdir()
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run")
    assert result.returncode == 3
    assert "locales/reviews.pot" in result.err
    assert "151.0 " in published.read(EN), "the rest is done"


def test_locales_that_cannot_be_written(published: Site) -> None:
    published.say("Závěr", "End")
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 180 USD")
    before = published.files("locales")
    for name in ("locales", "locales/en/LC_MESSAGES"):
        os.chmod(published.root / name, 0o555)
    result = published.run("run", before=as_a_user)
    for name in ("locales", "locales/en/LC_MESSAGES"):
        os.chmod(published.root / name, 0o755)
    assert result.returncode == 3
    assert f"error: {PO}: cannot be written" in result.err
    assert published.files("locales") == before
    published.ok("run")
    assert "USD 180" in published.read(EN)


# --- l10n.toml

SETTINGS = {
    "an unknown key": ("[build]\nminimun = 5\n", 11, "did you mean 'minimum'?"),
    "an unknown table": ("[buidl]\nminimum = 5\n", 10, "did you mean 'build'?"),
    "an unknown key of a collection": ('[collections.x]\nfile = ["a"]\n', 11, "did you mean 'files'?"),
    "an unknown key of a language": ("[languages.en]\nminimun = 5\n", 11, "did you mean 'minimum'?"),
    "a wrong type": ('[build]\nminimum = "all"\n', 11, "minimum"),
    "a key in another table": ("minimum = 5\n", 10, "'output.minimum'"),
    "a number out of range": ("[build]\nminimum = 101\n", 11, "0 to 100"),
    "no TOML": ("[build\nminimum = 5\n", 10, "not TOML"),
    "no end of a text": ('[build]\nx = "y\n', 11, "not TOML"),
    "a key twice": ("[build]\nminimum = 5\nminimum = 6\n", 12, "not TOML"),
    "a language that is no target": ("[languages.pl]\nminimum = 5\n", 10, "targets"),
    "a severity that there is not": ('[check]\nseverity = { missing = "eror" }\n', 11, "eror"),
    "an escape": ('[collections.x]\nfiles = ["../*.md"]\n', 11, "leaves the project"),
    "an unknown type of field": ('[contexts]\n"a" = "b"\n\n[fields2]\n', 13, "did you mean 'fields'?"),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_wrong_settings(published: Site, case: str) -> None:
    more, line, said = SETTINGS[case]
    published.edit("l10n.toml", "[fields]", f"{more}\n[fields]")
    before = published.stamps()
    result = published.run("run")
    assert result.returncode == 2
    (text,) = result.err.splitlines()
    assert f"l10n.toml:{line}: " in text, text
    assert said in text
    assert published.stamps() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('source = "cs"\n', "", "source"),
        ('source = "cs"', 'source = "en"', "'en' is the source language"),
        ('source = "cs"', 'source = "čeština"', "no language code"),
        ('["en"]', '"en"', "targets"),
        ('["en"]', '["en", "en"]', "twice"),
        ('"verdict" = "text"', '"verdict" = "txt"', "did you mean 'text'?"),
        ('files = ["reviews/cs/**/*.md"]', "", "files"),
        ('[collections.reviews]\nfiles = ["reviews/cs/**/*.md"]', "[collections]", "no collection"),
        ('files = ["reviews/cs/**/*.md"]', 'files = "reviews/cs/**/*.md"', "files"),
        ("[collections.reviews]", '[collections."a/b"]', "no collection name"),
    ],
)
def test_settings_that_make_no_sense(published: Site, old: str, new: str, said: str) -> None:
    published.edit("l10n.toml", old, new)
    result = published.run("run")
    assert result.returncode == 2
    (text,) = result.err.splitlines()
    assert "l10n.toml:" in text
    assert said in text


def test_settings_in_another_encoding(published: Site) -> None:
    published.write("l10n.toml", CONFIG.replace("# ", "").encode() + b"# p\xf8\xed\n")
    result = published.run("run")
    assert result.returncode == 2
    assert "l10n.toml" in result.err
    assert "UTF-8" in result.err


def test_settings_with_a_bom_and_crlf_are_read(published: Site) -> None:
    """As the editors of Windows save them."""
    published.write("l10n.toml", b"\xef\xbb\xbf" + CONFIG.replace("\n", "\r\n").encode())
    published.ok("run")


def test_no_settings(published: Site) -> None:
    (published.root / "l10n.toml").unlink()
    result = published.run("run")
    assert result.returncode == 2
    assert "no l10n.toml here or above" in result.err
    assert "l10n init" in result.err


# --- the cache

CACHES = {
    "no database": b"no database" * 1000,
    "empty": b"",
    "a header and nothing": b"SQLite format 3\0" + bytes(84),
}


def cache(site: Site) -> str:
    (name,) = [p.name for p in (site.root / ".l10n").iterdir() if "sqlite" in p.name]
    return f".l10n/{name}"


@pytest.mark.parametrize("case", CACHES)
def test_a_broken_cache_costs_time_only(published: Site, case: str) -> None:
    published.write(cache(published), CACHES[case])
    before = published.stamps()
    for _ in range(2):
        published.ok("run")
        assert published.stamps() == before


@pytest.mark.parametrize("start", [0.02, 0.2, 0.5, 0.8])
def test_a_cache_with_garbage_in_it_costs_time_only(published: Site, start: float) -> None:
    path = published.root / cache(published)
    data = path.read_bytes()
    at = int(len(data) * start)
    path.write_bytes(data[:at] + random.Random(start).randbytes(8000) + data[at + 8000 :])
    before = published.stamps()
    for _ in range(2):
        published.ok("run")
        assert published.stamps() == before


def test_a_truncated_cache_costs_time_only(published: Site) -> None:
    path = published.root / cache(published)
    path.write_bytes(path.read_bytes()[:9000])
    before = published.stamps()
    published.ok("run")
    assert published.stamps() == before


@pytest.mark.parametrize("what", ["file", "folder in place of the cache"])
def test_a_cache_that_is_something_else(published: Site, what: str) -> None:
    name = cache(published)
    shutil.rmtree(published.root / ".l10n")
    if what == "file":
        published.write(".l10n", "x")
    else:
        (published.root / name).mkdir(parents=True)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.ok("run")
    assert "151.0 " in published.read(EN)


@pytest.mark.parametrize("what", ["project", "folder", "new folder", "file"])
def test_a_cache_that_cannot_be_written(published: Site, what: str) -> None:
    """A checkout that another user owns; a container with a read-only folder."""
    folder = published.root / ".l10n"
    if what in ("project", "new folder"):
        shutil.rmtree(folder)
    if what == "new folder":
        folder.mkdir()
    path = folder
    if what == "project":
        path = published.root
    elif what == "file":
        path = published.root / cache(published)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    os.chmod(path, 0o555 if path.is_dir() else 0o444)
    result = published.run("run", before=as_a_user)
    os.chmod(path, 0o755)
    assert result.returncode == 0, result.err
    assert "151.0 " in published.read(EN)


def test_the_cache_is_not_for_git(published: Site) -> None:
    subprocess.run(["git", "init", "-q"], cwd=published.root, check=True)
    listed = subprocess.check_output(["git", "status", "--porcelain", "-uall"], cwd=published.root, text=True)
    assert "aurora.md" in listed
    assert ".l10n/" not in listed


def test_what_a_colleague_built_is_not_taken_for_edits_by_hand(published: Site) -> None:
    """Outputs come with git, too: built there, not here. Then a price changes here."""
    other = published.copy(published.root.parent / "other")
    for price in ("151.0", "152.0"):
        other.write("reviews/cs/aurora.md", AURORA.replace("150.0", price))
        other.ok("run")
    for name, data in other.files().items():  # git pull
        published.write(name, data)
    published.edit("reviews/cs/aurora.md", "152.0 ", "153.0 ")
    result = published.run("run")
    assert result.returncode == 0, result.err
    assert "153.0 " in published.read(EN)
