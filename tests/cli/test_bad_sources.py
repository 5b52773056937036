"""One bad source: one clear line, exit code 3, all others are done, and nothing of its own is lost."""

import os
from pathlib import Path

import pytest

from tests.cli.sites import AURORA, Site, as_a_user

BAD = "reviews/cs/bad.md"
LAUGHS = "---\na0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)

CASES = {
    "malformed YAML": ("---\ntitle: x\nverdict: [\n---\n", 4),
    "a tab in YAML": ("---\ntitle: x\n\tverdict: y\n---\n", None),
    "a colon in a plain value": ("---\ntitle: x\nverdict: a: b\n---\n", 3),
    "a key twice": ("---\nverdict: x\nverdict: y\n---\n", 3),
    "an alias of nothing": ("---\nverdict: *nikdo\n---\n", 2),
    "no closing ---": ("---\ntitle: x\nverdict: y\n\n# Nadpis\n", 1),
    "invalid UTF-8": (b"# Nadpis\n\nP\xf8\xedli\xb9\n", 3),
    "UTF-16": ("# Nadpis\n".encode("utf-16"), 1),
    "NUL": (b"# Nadpis\n\n\nA\0B\n", 4),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, None),
    "a billion laughs": (f"{LAUGHS}verdict: Dobrý\n---\n\nText.\n", None),
    "YAML nested 5,000 deep": ("---\nverdict: " + "[" * 5000 + "\n---\n", None),
}


def whole_otherwise(site: Site) -> None:
    """The two good reviews are published with what was edited in them."""
    assert "151.0 " in site.read("reviews/en/aurora.md")
    assert site.has("reviews/en/borealis.md")
    assert not site.has("reviews/en/bad.md")


@pytest.mark.parametrize("case", CASES)
def test_malformed(published: Site, case: str) -> None:
    data, line = CASES[case]
    published.write(BAD, data)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run")
    assert result.returncode == 3
    (said,) = result.err.splitlines()
    assert said.startswith(f"error: {BAD}:{line}: " if line else f"error: {BAD}:")
    assert len(said) < 250
    whole_otherwise(published)
    again = published.run("run")
    assert (again.returncode, again.err) == (3, result.err), "and it says so until it is mended"


KINDS = {"folder": "a folder", "dangling": "", "outside": "link", "fifo": "", "loop": ""}


@pytest.mark.parametrize(("kind", "said"), KINDS.items())
def test_no_regular_file(published: Site, tmp_path: Path, kind: str, said: str) -> None:
    path = published.root / BAD
    if kind == "folder":
        path.mkdir()
        (path / "note.txt").write_text("x")
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to("bad.md")
    else:
        path.symlink_to(tmp_path / "secret.md")
    if kind == "outside":
        (tmp_path / "secret.md").write_text("Tajné věci.\n")
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run")
    whole_otherwise(published)
    assert "Tajné" not in published.read(published.po_name())
    if kind == "folder":
        # A folder named x.md is a folder: what is in it may be sources, it itself is none.
        assert result.returncode in (0, 3)
    else:
        assert result.returncode == 3
        (line,) = result.err.splitlines()
        assert BAD in line
        assert said in line


def test_a_file_without_permission(published: Site) -> None:
    published.write(BAD, AURORA)
    os.chmod(published.root / BAD, 0)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run", before=as_a_user)
    assert result.returncode == 3
    assert result.err == f"error: {BAD}: cannot be read: Permission denied; check its permissions\n"
    whole_otherwise(published)
    os.chmod(published.root / BAD, 0o644)
    published.ok("run")
    assert published.has("reviews/en/bad.md")


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_without_permission_loses_nothing(published: Site, mode: int) -> None:
    """What cannot be listed or entered is not gone."""
    before = published.files()
    os.chmod(published.root / "reviews/cs", mode)
    try:
        result = published.run("run", before=as_a_user)
    finally:
        os.chmod(published.root / "reviews/cs", 0o755)
    assert published.files("reviews/en").keys() == {k for k in before if k.startswith("reviews/en/")}
    assert not any(entry.obsolete for entry in published.po())
    assert result.returncode == 3
    assert "reviews/cs" in result.err


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"---\n---\n", b"---\n", b"   ", b"\r\r\r"])
def test_next_to_nothing_is_published_as_it_is(published: Site, data: bytes) -> None:
    published.write(BAD, data)
    published.ok("run")
    assert (published.root / "reviews/en/bad.md").read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"slovo " * 850_000 + b"\n", id="a line of 5 MB"),
        pytest.param(b"a" * 5_000_000, id="a word of 5 MB"),
        pytest.param(b"> " * 2000 + b"hluboko\n", id="2,000 quotes"),
        pytest.param(b"- " * 2000 + b"hluboko\n", id="2,000 lists"),
        pytest.param(b"[" * 20_000 + b"x" + b"]" * 20_000 + b"\n", id="20,000 brackets"),
        pytest.param(b"*" * 50_000 + b"x\n", id="50,000 stars"),
        pytest.param(b"`" * 50_000 + b"x\n", id="50,000 backticks"),
        pytest.param(b"<" * 50_000 + b"x\n", id="50,000 angles"),
        pytest.param(b"| a " * 3000 + b"|\n" + b"|---" * 3000 + b"|\n", id="3,000 columns"),
    ],
)
def test_what_is_enormous_ends_in_time_and_in_words(published: Site, data: bytes) -> None:
    """Translated, kept or refused, as long as it takes seconds and the others are done."""
    published.write(BAD, data)
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run")
    assert "151.0 " in published.read("reviews/en/aurora.md")
    assert result.returncode in (0, 1, 3)
    longest = max(map(len, (result.out + result.err).splitlines()))
    assert longest < 400, "a finding is for reading"
    if result.returncode == 3:
        assert BAD in result.err


def test_a_name_that_is_not_unicode(published: Site) -> None:
    name = os.fsencode(published.root / "reviews/cs") + b"/p\xf8\xed.md"
    with open(name, "wb") as file:
        file.write(b"Text v souboru.\n")
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("run")
    assert "151.0 " in published.read("reviews/en/aurora.md")
    assert result.returncode in (1, 3)
    assert published.run("run", "--json").out


STRANGE = ["s mezerou.md", "%41.md", "a:7.md", "ď.md", "'\".md", "-v.md", "{lang}.md", "[x].md"]


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names(published: Site, name: str) -> None:
    (published.root / "reviews/cs/aurora.md").rename(published.root / "reviews/cs" / name)
    published.ok("run")
    assert "Worth a try." in published.read(f"reviews/en/{name}")
    before = published.stamps()
    published.ok("run")
    published.ok("update")
    assert published.stamps() == before


def test_a_source_that_breaks_keeps_its_words_and_its_output(published: Site) -> None:
    """A slip of the pen in one review must not send its translations to the obsolete ones."""
    before = published.files("reviews/en")
    published.edit("reviews/cs/aurora.md", "verdict: Na", "verdict: [Na")
    for _ in range(2):
        result = published.run("run")
        assert result.returncode == 3
        assert result.err.count("reviews/cs/aurora.md") == 1
        assert published.files("reviews/en") == before
        for entry in published.po():
            assert not entry.obsolete
            assert not entry.fuzzy
    result = published.run("check")
    assert "L201" not in result.out
    published.write("reviews/cs/aurora.md", AURORA)
    published.ok("run")
    assert published.files("reviews/en") == before


def test_a_broken_source_does_not_change_the_catalogue(published: Site) -> None:
    before = published.read(published.po_name())
    published.edit("reviews/cs/aurora.md", "verdict: Na", "verdict: [Na")
    published.run("run")
    assert published.read(published.po_name()) == before


def test_a_broken_source_beside_an_edit_of_shared_text(published: Site) -> None:
    """What the readable one no longer has may still be in the broken one."""
    published.edit("reviews/cs/aurora.md", "verdict: Na", "verdict: [Na")
    published.edit("reviews/cs/borealis.md", "Stojí za vyzkoušení.", "Rozhodně stojí za vyzkoušení.")
    published.run("run")
    kept = published.entry("Stojí za vyzkoušení.")
    assert (kept.obsolete, kept.fuzzy, kept.msgstr) == (False, False, "Worth a try.")
