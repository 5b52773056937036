"""Files: found in order, read with good errors, written all or nothing, never outside the project."""

import os
import stat

import pytest

from l10n import files
from l10n.errors import InputError, OutputError


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def put(root, name, content="x"):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


@pytest.mark.parametrize(
    ("pattern", "name", "matches"),
    [
        ("a/*.md", "a/x.md", True),
        ("a/*.md", "a/b/x.md", False),
        ("a/**/*.md", "a/x.md", True),
        ("a/**/*.md", "a/b/c/x.md", True),
        ("a/**", "a/b/c.txt", True),
        ("**/*.md", "x.md", True),
        ("./a/*.md", "a/x.md", True),
        ("a/?.md", "a/x.md", True),
        ("a/?.md", "a/xy.md", False),
        ("a/[x].md", "a/[x].md", True),
        ("a/[x].md", "a/x.md", False),
        ("a.md", "aXmd", False),
        ("a/*", "a/", True),
        ("a*/x.md", "abc/x.md", True),
        ("a*/x.md", "a/b/x.md", False),
    ],
)
def test_glob(pattern, name, matches):
    assert bool(files.glob_regex(pattern).fullmatch(name)) is matches


@pytest.mark.parametrize(
    ("pattern", "base"),
    [("a/b/*.md", "a/b/"), ("*.md", ""), ("a/x?.md", "a/"), ("./a/**", "a/"), ("a/b.md", "a/"), ("a*/b", "")],
)
def test_base_of(pattern, base):
    assert files.base_of(pattern) == base


def test_find(root):
    for name in ("a/z.md", "a/b/y.md", "a/b/.x.md", ".git/w.md", "a/c.txt", "č ž/á.md", "a/skip.md", "x.md"):
        put(root, name)
    names = [one.name for one in files.find(root, ["**/*.md", "a/*.md"], ["**/skip.md"], [])]
    assert names == ["a/b/y.md", "a/z.md", "x.md", "č ž/á.md"]
    assert [one.name for one in files.find(root, ["a/**/*.md"], ["a/b/**"], [])] == ["a/skip.md", "a/z.md"]
    assert list(files.find(root, ["none/*.md"], [], [])) == []
    (found,) = files.find(root, ["x.md"], [], [])
    assert found.stamp == files.stamp(root / "x.md")
    assert files.stamp(root / "none") is None


def test_read(root):
    put(root, "a.md", "čau")
    assert files.read(root, "a.md") == "čau".encode()
    with pytest.raises(InputError, match=r"none\.md: no such file"):
        files.read(root, "none.md")
    (root / "folder").mkdir()
    with pytest.raises(InputError, match="a folder"):
        files.read(root, "folder")


def test_reading_through_a_link_inside_the_project(root):
    put(root, "a.md")
    (root / "in.md").symlink_to("a.md")
    assert files.read(root, "in.md") == b"x"


@pytest.mark.parametrize("name", ["out.md", "loop.md", "dangling.md", "linked/secret.md"])
def test_links_that_lead_out_or_nowhere_are_input_errors(root, tmp_path, name):
    """One bad file never stops the others: `find` yields these, and `read` says what is wrong."""
    (tmp_path / "secret.md").write_text("tajné")
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "dangling.md").symlink_to("nowhere.md")
    (root / "linked").symlink_to(tmp_path)
    with pytest.raises(InputError) as caught:
        files.read(root, name)
    assert caught.value.file == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_source(root):
    os.mkfifo(root / "pipe.md")
    with pytest.raises(InputError):
        files.read(root, "pipe.md")


def test_write(root):
    files.write(root, "en/b/a.md", b"one")
    assert (root / "en/b/a.md").read_bytes() == b"one"
    files.write(root, "en/b/a.md", b"two")
    assert (root / "en/b/a.md").read_bytes() == b"two"
    assert os.listdir(root / "en/b") == ["a.md"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((root / "en/b/a.md").stat().st_mode) == 0o666 & ~mask


def test_write_keeps_the_mode(root):
    path = put(root, "a.md")
    path.chmod(0o640)
    files.write(root, "a.md", b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_a_failed_write_leaves_the_old_content_and_no_litter(root, monkeypatch, step):
    put(root, "a.md", "old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    if step == "fsync":
        monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match="No space left") as caught:
        files.write(root, "a.md", b"new")
    assert "untouched" in caught.value.hint
    assert (root / "a.md").read_text() == "old"
    assert os.listdir(root) == ["a.md"]


def test_an_interrupted_write_leaves_the_old_content_and_no_litter(root, monkeypatch):
    put(root, "a.md", "old")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        files.write(root, "a.md", b"new")
    assert (root / "a.md").read_text() == "old"
    assert os.listdir(root) == ["a.md"]


@pytest.mark.parametrize(
    "name",
    [
        "../a.md",
        "/tmp/a.md",
        "a/../../b.md",
        "",
        ".",
        "a\\b.md",
        "a\0b",
        ".git/config",
        ".l10n/x",
        "a/..",
        ".git/hooks/x",
    ],
)
def test_no_output_leaves_the_project(root, name):
    for action in (lambda: files.write(root, name, b"x"), lambda: files.remove(root, name)):
        with pytest.raises(OutputError):
            action()
    assert os.listdir(root) == []


def test_no_output_goes_through_a_link_out_of_the_project(root, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("mine")
    (root / "en").symlink_to(outside)
    (root / "a.md").symlink_to(outside / "a.md")
    (root / "b.md").symlink_to(outside / "new.md")
    (root / "sub").mkdir()
    (root / "sub/up").symlink_to("../..")
    for name in ("en/a.md", "en/new/b.md", "a.md", "b.md", "sub/up/x.md"):
        with pytest.raises(OutputError):
            files.write(root, name, b"x")
    with pytest.raises(OutputError):
        files.remove(root, "en/a.md")
    assert (outside / "a.md").read_text() == "mine"
    assert os.listdir(outside) == ["a.md"]
    assert not (tmp_path / "x.md").exists()


def test_a_link_inside_the_project_is_fine(root):
    (root / "real").mkdir()
    (root / "en").symlink_to("real")
    files.write(root, "en/a.md", b"x")
    assert (root / "real/a.md").read_bytes() == b"x"


def test_a_folder_in_the_way(root):
    (root / "a.md").mkdir()
    put(root, "b")
    for name in ("a.md", "b/c.md"):
        with pytest.raises(OutputError) as caught:
            files.write(root, name, b"x")
        assert caught.value.file == name


def test_remove(root):
    put(root, "a.md")
    files.remove(root, "a.md")
    assert os.listdir(root) == []
    with pytest.raises(OutputError):
        files.remove(root, "a.md")
