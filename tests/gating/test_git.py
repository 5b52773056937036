"""What git says: names of any kind, renames, what is not committed; and errors where it says nothing."""

import os
from pathlib import Path

import pytest

from l10n.errors import ConfigError
from l10n.gating.git import blobs, diff_since
from tests.gating.conftest import git

ODD = [
    "a b.md",
    "a\nb.md",
    "quo\"te's.md",
    "žluť.md",
    "-n.md",
    "a\tb.md",
    ":(top)x.md",
    b"\xff\xfe.md",
    "*.md",
]
TEXT = "".join(f"Řádek číslo {number}.\n" for number in range(20))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with two files, on a branch that has changed nothing."""
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "one.md").write_text(TEXT)
    (root / "two.md").write_text("Dva.\n")
    commit(root)
    git(root, "checkout", "-q", "-b", "work")
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "more")


def before(root: Path, name: str, ref: str = "main") -> bytes | None:
    blob = diff_since(root, ref).now[name]
    return blobs(root, [blob]).get(blob)


def test_nothing_changed(root):
    assert diff_since(root, "main") == ({}, {})


@pytest.mark.parametrize("how", ["committed", "staged", "unstaged"])
def test_changes_are_seen_wherever_they_are(root, how):
    (root / "two.md").write_text("Tři.\n")
    if how != "unstaged":
        git(root, "add", "-A")
    if how == "committed":
        commit(root)
    assert list(diff_since(root, "main").now) == ["two.md"]
    assert before(root, "two.md") == b"Dva.\n"


def test_what_main_did_since_is_not_the_branchs(root):
    git(root, "checkout", "-q", "main")
    (root / "two.md").write_text("Dvě.\n")
    commit(root)
    git(root, "checkout", "-q", "work")
    (root / "new.md").write_text("Nový.\n")
    commit(root)
    assert diff_since(root, "main") == ({"new.md": ""}, {})


@pytest.mark.parametrize("how", ["committed", "staged", "untracked"])
@pytest.mark.parametrize("name", ODD)
def test_new_files_of_any_name(root, how, name):
    name = os.fsdecode(name)
    (root / name).write_text("Nový.\n")
    if how != "untracked":
        git(root, "add", "-A")
    if how == "committed":
        commit(root)
    assert diff_since(root, "main") == ({name: ""}, {})


@pytest.mark.parametrize("name", ODD)
def test_renamed_and_deleted_files_of_any_name(root, name):
    name = os.fsdecode(name)
    (root / "one.md").rename(root / name)
    (root / "two.md").unlink()
    commit(root)
    diff = diff_since(root, "main")
    assert (set(diff.now), set(diff.gone)) == ({name}, {"one.md", "two.md"})
    assert before(root, name) == TEXT.encode()
    (root / name).unlink()
    assert set(diff_since(root, "main").gone) == {"one.md", "two.md"}


def test_ignored_files_do_not_count(root):
    (root / ".gitignore").write_text("out/\n")
    commit(root)
    (root / "out").mkdir()
    (root / "out" / "a.md").write_text("a")
    assert list(diff_since(root, "main").now) == [".gitignore"]


def test_a_file_taken_out_of_the_index_is_still_there(root):
    git(root, "rm", "-q", "--cached", "two.md")
    diff = diff_since(root, "main")
    assert (list(diff.now), diff.gone) == (["two.md"], {})
    assert before(root, "two.md") == b"Dva.\n"


def test_a_conflict_is_a_change(root):
    for branch in ("main", "work"):
        git(root, "checkout", "-q", branch)
        (root / "two.md").write_text(f"{branch}\n")
        commit(root)
    with pytest.raises(AssertionError):
        git(root, "merge", "-q", "main")
    assert list(diff_since(root, "HEAD").now) == ["two.md"]


def test_names_are_from_the_projects_folder(root):
    (root / "site" / "cs").mkdir(parents=True)
    (root / "site" / "cs" / "a.md").write_text("A\n")
    commit(root)
    (root / "two.md").write_text("outside\n")
    (root / "site" / "cs" / "b.md").write_text("B\n")
    assert set(diff_since(root / "site", "main").now) == {"cs/a.md", "cs/b.md"}


def test_blobs_of_any_content(root):
    contents = [b"", b"\n", b"a\n\nb", b"\0" * 99, b"x blob 5\n", os.urandom(5000)]
    for number, content in enumerate(contents):
        (root / f"{number}.bin").write_bytes(content)
    commit(root)
    names = [git(root, "rev-parse", f"HEAD:{number}.bin") for number in range(len(contents))]
    tree, missing = git(root, "rev-parse", "HEAD^{tree}"), "1" * 40
    assert blobs(root, [*names, tree, missing, ""]) == dict(zip(names, contents, strict=True))
    assert blobs(root, [""]) == {}


def test_a_hook_of_git_does_not_lead_astray(root, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    assert diff_since(root, "main") == ({}, {})


def test_nothing_that_the_repository_names_is_started(root):
    trap = root.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {root.parent}/sprung\n")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "core.pager", "diff.x.textconv", "diff.x.command"):
        git(root, "config", setting, str(trap))
    (root / ".gitattributes").write_text("*.md diff=x\n")
    (root / "two.md").write_text("Tři.\n")
    assert set(diff_since(root, "main").now) == {".gitattributes", "two.md"}
    assert not (root.parent / "sprung").exists()


@pytest.mark.parametrize(
    "ref", ["", "-n", "--output=x", "main\0", "nowhere", "main:one.md", "a b", "main..work"]
)
def test_what_is_no_commit(root, ref):
    with pytest.raises(ConfigError) as error:
        diff_since(root, ref)
    assert repr(ref) in error.value.message
    assert error.value.hint
    assert not (root / "x").exists()


@pytest.mark.parametrize("ref", ["main", "HEAD", "HEAD~0", "refs/heads/main", "v1", "@"])
def test_what_is_one(root, ref):
    git(root, "tag", "v1")
    assert diff_since(root, ref) == ({}, {})
    assert diff_since(root, git(root, "rev-parse", "--short", "HEAD")) == ({}, {})


def test_no_repository(tmp_path):
    with pytest.raises(ConfigError, match="not a git repository") as error:
        diff_since(tmp_path, "main")
    assert "--changed-from" in error.value.hint


def test_no_commit_yet(tmp_path):
    git(tmp_path, "init", "-q")
    with pytest.raises(ConfigError, match="'HEAD'"):
        diff_since(tmp_path, "HEAD")


def test_no_commit_in_common(root):
    git(root, "checkout", "-q", "--orphan", "other")
    (root / "two.md").write_text("Jiný začátek.\n")
    commit(root)
    with pytest.raises(ConfigError, match="no commit in common"):
        diff_since(root, "main")


def test_a_shallow_clone(root, tmp_path):
    (root / "two.md").write_text("Tři.\n")
    commit(root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", root.as_uri(), str(clone))
    for ref, what in (("origin/main", "no commit in common"), ("nowhere", "no commit 'nowhere'")):
        with pytest.raises(ConfigError, match=what) as error:
            diff_since(clone, ref)
        assert "--unshallow" in error.value.hint


def test_no_git(root, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError, match="git cannot be started"):
        diff_since(root, "main")
