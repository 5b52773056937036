from pathlib import Path

import pytest

from tests.cli.sites import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A new site of two reviews, on which l10n never ran."""
    return Site(tmp_path / "site")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The published site that tests take copies of."""
    return Site(tmp_path_factory.mktemp("model") / "site").publish()


@pytest.fixture
def published(model: Site, tmp_path: Path) -> Site:
    """A site that is all translated and built."""
    return model.copy(tmp_path / "site")
