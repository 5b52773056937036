"""A small site in a git repository of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from l10n.config import load_config
from l10n.gating import Changes
from l10n.project import Project
from l10n.report import Finding
from l10n.store import Store
from tests.cli.sites import Site

CHECKS = {
    "L101": "missing",
    "L104": "outdated",
    "L203": "orphaned",
    "L501": "number",
    "L502": "unit",
    "L711": "length",
    "L908": "unused-ignore",
}
ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(folder: Path, *args: str | bytes) -> str:
    """Run git in a folder, with no settings but its own defaults."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", *args], cwd=folder, env={**env, **ENVIRONMENT}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


class Repo(Site):
    """A site under git, on the branch `work` that has begun from `main`."""

    def git(self, *args: str | bytes) -> str:
        return git(self.root, *args)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "more")

    def project(self) -> Project:
        return Project(load_config(self.root / "l10n.toml"), Store(self.root))

    def changes(self, ref: str = "main") -> Changes:
        project = self.project()
        try:
            return Changes.since(project, ref)
        finally:
            project.store.close()


def repo_of(site: Site) -> Repo:
    """Return the site as what it is: one under git."""
    repo = object.__new__(Repo)
    repo.root = site.root
    return repo


def under_git(site: Site, top: Path | None = None) -> Repo:
    """Put a site, or the folder that it is in, under git, and begin a branch."""
    git(top or site.root, "init", "-q", "-b", "main")
    git(top or site.root, "add", "-A")
    git(top or site.root, "commit", "-q", "-m", "first")
    git(top or site.root, "checkout", "-q", "-b", "work")
    return repo_of(site)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The published site that tests take copies of."""
    return Site(tmp_path_factory.mktemp("model") / "site").publish()


@pytest.fixture(scope="session")
def first(model: Site, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return under_git(model.copy(tmp_path_factory.mktemp("first") / "site"))


@pytest.fixture
def repo(first: Repo, tmp_path: Path) -> Repo:
    """A published site whose branch has changed nothing yet."""
    return repo_of(first.copy(tmp_path / "site"))


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def number(text: str = "Cena", **more: object) -> Finding:
    """Return a finding of the check `number` on a message of the first review."""
    given = {
        "code": "L501",
        "name": "number",
        "severity": "error",
        "message": "`4` is `5` here",
        "file": "reviews/cs/aurora.md",
        "language": "en",
        "text": text,
        "catalogue": "locales/en/LC_MESSAGES/reviews.po",
        **more,
    }
    return Finding(**given)  # type: ignore[arg-type]
