"""What git says of a project's files: which differ from a commit, and what they were there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from l10n.errors import ConfigError

# A hook's git sets them, for its own folder and index.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
# Nothing is fetched, nothing is written, and nothing that a repository names is started.
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_SETTINGS = ("-c", "core.fsmonitor=false")
_SHALLOW = "the history is cut off: git fetch --unshallow (in GitHub's checkout: fetch-depth: 0)"


class Diff(NamedTuple):
    """The files that differ, by name from the project's folder.

    `now` are those that are there, each with the blob that it was before or is renamed from, "" for
    a new one; `gone` those that are no more, those renamed among them.
    """

    now: dict[str, str]
    gone: dict[str, str]


def diff_since(root: Path, ref: str) -> Diff:
    """Compare the folder as it is, what is not committed or not added included, with a branch's start.

    That is the newest commit which both HEAD and `ref` have.

    Raises ConfigError: no git, no repository, an unknown ref, none such commit.
    """
    if not ref or ref.startswith("-") or "\0" in ref:
        raise ConfigError(f"{ref!r} is no git ref", hint="give a branch, a tag or a commit: origin/main")
    base = _merge_base(root, ref)
    options = ("--no-abbrev", "--no-ext-diff", "--ignore-submodules=all", "--relative", "-M")
    diff = _parsed(_git(root, "diff", "--raw", "-z", *options, base, "--"))
    for name in _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if name:
            # A file taken out of the index and not off the disk is both gone and here.
            diff.now[os.fsdecode(name)] = diff.gone.pop(os.fsdecode(name), "")
    return diff


def _merge_base(root: Path, ref: str) -> str:
    done = _run(root, "rev-parse", "--is-shallow-repository")
    if done.returncode:
        raise _failed(done, "give no --changed-from where there is no git repository")
    shallow = done.stdout.strip() == b"true"
    commit = _run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if commit.returncode:
        hint = _SHALLOW if shallow else "see: git branch --all; or fetch it first: git fetch origin"
        raise ConfigError(f"git knows no commit {ref!r}", hint=hint)
    base = _run(root, "merge-base", "HEAD", commit.stdout.decode().strip())
    if base.returncode:
        hint = _SHALLOW if shallow else "give a branch that this one began from"
        raise ConfigError(f"HEAD and {ref!r} have no commit in common", hint=hint)
    return base.stdout.decode().strip()


def _parsed(raw: bytes) -> Diff:
    """Read `git diff --raw -z`: `:MODE MODE OLD NEW STATUS`, a name, and for a rename another."""
    diff = Diff({}, {})
    fields = iter(raw.split(b"\0"))
    for field in fields:
        if not field:
            break
        _, _, blob, _, status = field.decode("ascii").split()
        blob = "" if blob.strip("0") == "" else blob
        name = os.fsdecode(next(fields))
        if status[0] in "RC":
            if status[0] == "R":
                diff.gone[name] = blob
            diff.now[os.fsdecode(next(fields))] = blob
        elif status[0] == "D":
            diff.gone[name] = blob
        else:  # of an unmerged file there are two lines, one of them without a blob
            diff.now[name] = blob or diff.now.get(name, "")
    return diff


def blobs(root: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return the content of blobs; one that is no blob, or is not here, is left out."""
    names = sorted({one for one in wanted if one})
    if not names:
        return {}
    out = _git(root, "cat-file", "--batch", data="".join(f"{one}\n" for one in names).encode())
    found, at = {}, 0
    for name in names:
        end = out.index(b"\n", at)
        kind, _, size = out[at:end].decode("ascii").partition(" ")[2].partition(" ")
        at = end + 1
        if size:
            if kind == "blob":
                found[name] = out[at : at + int(size)]
            at += int(size) + 1
    return found


def _git(root: Path, *args: str, data: bytes = b"") -> bytes:
    done = _run(root, *args, data=data)
    if done.returncode:
        raise _failed(done, "see what git itself says in that folder")
    return done.stdout


def _run(root: Path, *args: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    command = ["git", "--no-pager", *_SETTINGS, *args]
    try:
        return subprocess.run(
            command, cwd=root, env={**env, **_QUIET}, input=data, capture_output=True, check=False
        )
    except OSError as error:
        what = f"git cannot be started: {error.strerror}"
        raise ConfigError(what, hint="install git, or give no --changed-from") from None


def _failed(done: subprocess.CompletedProcess[bytes], hint: str) -> ConfigError:
    """Return git's own first line as an error."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
    said = next((line for line in lines if line.startswith("fatal: ")), lines[0])
    return ConfigError(f"git: {said.removeprefix('fatal: ')}", hint=hint)
