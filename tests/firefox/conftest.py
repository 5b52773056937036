from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.models import web
from l10n.models.store import Store
from tests.firefox.mirrors import Mirror, serving

CS_EN, EN_DE = ("cs", "en"), ("en", "de")

HASTY = web.Limits(connect=2.0, read=0.3, window=0.15, slowest=1000, attempts=4, first=0.01, longest=1.0)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, no proxy in the way, and no patience."""
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("FXTRANSLATE_RECORDS_URL", raising=False)
    monkeypatch.setattr(web, "PATIENT", HASTY)
    return tmp_path / "cache" / "models"


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A server that offers Czech to English and English to German."""
    with serving() as one:
        one.offer(CS_EN)
        one.offer(EN_DE)
        yield one


@pytest.fixture
def store(cache: Path) -> Store:
    return Store()
