"""A published site under git, with what is wrong in it, and a runner for it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.runner import Runner
from tests.cli.sites import Site
from tests.gating.conftest import ENVIRONMENT, Repo, repo_of, under_git

PRICED = "Milion vstupních tokenů stojí 150 USD."
SLOW = pytest.mark.skipif(
    "L10N_SLOW_TESTS" not in os.environ, reason="installs l10n from the network: set L10N_SLOW_TESTS=1"
)


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The published site that tests take copies of."""
    return Site(tmp_path_factory.mktemp("model") / "site").publish()


@pytest.fixture(scope="session")
def models(model: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, Repo]:
    """The two repositories that tests take copies of."""
    folder = tmp_path_factory.mktemp("models")
    right = under_git(model.copy(folder / "right"))
    wrong = repo_of(right.copy(folder / "wrong"))
    wrong.say(PRICED, "A million input tokens cost USD 105.")
    wrong.ok("build")
    wrong.commit()
    return right, wrong


@pytest.fixture
def repo(models: tuple[Repo, Repo], tmp_path: Path) -> Repo:
    """A site on whose branch nothing has changed yet."""
    return repo_of(models[0].copy(tmp_path / "site"))


@pytest.fixture
def wrong(models: tuple[Repo, Repo], tmp_path: Path) -> Repo:
    """A site on whose branch a price was mistyped: one error in a check of all, and of the changes."""
    return repo_of(models[1].copy(tmp_path / "site"))


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose workspace is the site."""
    return Runner(tmp_path / "site", tmp_path / "machine", {"vars.L10N": "l10n.whl"})


@pytest.fixture
def program() -> Callable[[str], str]:
    """Return the path of a program beside this Python or on PATH; skip the test where there is none."""

    def find(name: str) -> str:
        beside = Path(sys.executable).with_name(name)
        found = str(beside) if beside.exists() else shutil.which(name)
        return found or pytest.skip(f"{name} is not installed: pip install {name}")

    return find
