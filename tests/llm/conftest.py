"""Units, backends, and an endpoint for them."""

import ssl

import pytest

from l10n.backends.llm import Llm
from l10n.backends.online import Patience
from tests.llm.chat import serving

HASTE = Patience(attempts=4, first=0.001, longest=1.0)


@pytest.fixture(autouse=True)
def _no_certificates(monkeypatch):
    """Loopback needs none, and reading them takes longer than a test."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *args, **more: None)


@pytest.fixture
def chat():
    """An endpoint that translates `text` as `EN text`."""
    with serving() as one:
        yield one


@pytest.fixture
def backend(chat):
    """Make a backend that asks the endpoint."""

    def make(languages=("cs", "en"), patience=HASTE, offline=False, **options):
        table = {"model": "acme/parrot", "url": chat.url} | options
        return Llm(*languages, table, offline=offline, patience=patience)

    return make
