"""Each of the ten services is asked as it wants to be, and its answers are understood."""

from __future__ import annotations

import pytest

from l10n.backends.base import Unit
from l10n.config import ONLINE
from l10n.errors import BackendError
from tests.online.protocols import PROTOCOLS, Reply, as_json
from tests.online.server import Server
from tests.online.support import deep, english, running, translated


def test_every_service_of_the_settings_is_imitated() -> None:
    from l10n.backends.deep.services import SERVICES

    assert set(PROTOCOLS) == set(SERVICES) == set(ONLINE)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_service_translates_and_keeps_outer_spaces(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "  Tento model je rychlý & `x < y`, 100% „levný“ 👍 a <b>dobrý</b>.\n"
    with running(name, monkeypatch) as (backend, server):
        first, second, third = translated(backend, text, "Nový model", " … 123 ")
    assert first.text == english(text)
    assert second.text == "New model"
    assert (third.text, third.reason, third.failed) == (None, "nothing to translate", False)
    assert backend.usage.requests == len(server.asked)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_line_breaks_and_apostrophes_come_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Nový model\nDobrý 'model' a \"cena\" &amp; slov"
    with running(name, monkeypatch) as (backend, _):
        (result,) = translated(backend, text)
    if name == "mymemory":  # it escapes what it likes, so that entities of the source stay as they come
        text = text.replace("'", "&#39;")
    assert result.text == english(text)


@pytest.mark.parametrize("name", [name for name, one in PROTOCOLS.items() if one.texts > 1])
def test_many_texts_travel_in_one_request(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    count = PROTOCOLS[name].texts
    with running(name, monkeypatch) as (backend, server):
        results = translated(backend, *(f"Nový model {number}" for number in range(count + 1)))
    assert [result.text for result in results] == [f"New model {number}" for number in range(count + 1)]
    assert len(server.asked) == 2


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_long_text_is_cut_at_sentences(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from l10n.backends.deep.services import SERVICES

    limit = SERVICES[name].limit
    sentence = "Tento model je rychlý a levný.  "
    text = sentence * (3 * limit // len(sentence))
    with running(name, monkeypatch) as (backend, server):
        (result,) = translated(backend, text)
    assert result.text == english(text)
    assert 3 <= len(server.asked) <= 4
    sent = [PROTOCOLS[name].read(asked) for asked in server.asked]
    assert all(sum(map(SERVICES[name].measure, texts)) <= limit for texts in sent)
    assert all(text.startswith("Tento") and text.endswith("levný.") for texts in sent for text in texts)


def test_a_sentence_without_end_is_cut_at_words_and_a_word_without_end_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running("mymemory", monkeypatch) as (backend, _):
        words, word = translated(backend, "model a " * 200, "m" * 600)
    assert words.text == "model and " * 200
    assert word.text is None
    assert word.reason == "a word is longer than mymemory takes"
    assert not word.failed


def test_connections_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with running("google", monkeypatch, **{"per-second": 200.0}) as (backend, server):
        translated(backend, *(f"Nový model {number}" for number in range(40)))
    assert len(server.asked) == 40
    assert server.connections <= 8


def test_parameters_of_one_request_never_get_into_another(monkeypatch: pytest.MonkeyPatch) -> None:
    with running("google", monkeypatch) as (backend, server):
        texts = [f"Nový model {number}" for number in range(100)]
        results = translated(backend, *texts)
    assert [result.text for result in results] == [english(text) for text in texts]
    assert sorted(asked.query["q"] for asked in server.asked) == sorted(texts)


def test_deep_translator_stays_as_it_is_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    import deep_translator.google
    import requests

    original = deep_translator.google.GoogleTranslator.translate
    with running("google", monkeypatch) as (backend, _):
        translated(backend, "Nový model")
    assert deep_translator.google.requests is requests
    assert deep_translator.google.GoogleTranslator.translate is original


def test_zero_width_signs_that_the_service_adds_are_taken_out() -> None:
    page = '<div class="result-container">\u200bFast \u200bmodel\ufeff&#39;s &amp;</div>'.encode()
    with Server(lambda asked: Reply(page)) as server:
        (result,) = translated(deep("google", server.url), "Rychlý model")
    assert result.text == "Fast model's &"


@pytest.mark.parametrize("page", ["<div " * 100_000, "<!--" * 100_000, '<div class="t0">' + "<b>" * 100_000])
def test_a_page_made_to_keep_a_parser_busy_does_not(page: str) -> None:
    with Server(lambda asked: Reply(page.encode())) as server:
        (result,) = translated(deep("google", server.url), "Rychlý model")
    assert result.failed
    assert "page without a translation" in result.reason


def test_deepl_asks_the_free_address_for_a_free_key(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def line(self: object, transport: object, address: str, *rest: object) -> None:
        asked.append(address)
        raise BackendError("no network in tests")

    monkeypatch.setattr("l10n.backends.deep.line.Line.__init__", line)
    for key in ("k1:fx", "k1"):
        monkeypatch.setenv("DEEPL_API_KEY", key)
        with pytest.raises(BackendError, match="no network"):
            list(deep("deepl", "").translate([Unit("a", "Nový")]))
    assert asked == ["https://api-free.deepl.com", "https://api.deepl.com"]


def test_a_libre_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIBRE_API_KEY", raising=False)
    with Server(lambda asked: as_json({"translatedText": ["New"] * len(asked.json["q"])})) as server:
        (result,) = translated(deep("libre", server.url), "Nový")
        assert "api_key" not in server.asked[0].json
    assert result.text == "New"
    with pytest.raises(BackendError, match="LIBRE_API_KEY is not set"):
        translated(deep("libre", ""), "Nový")


def test_microsoft_in_another_language_is_no_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MICROSOFT_API_KEY", "k")
    content = [{"translations": [{"text": "Neu", "to": "de"}]}]
    with Server(lambda asked: as_json(content)) as server:
        (result,) = translated(deep("microsoft", server.url), "Nový")
    assert (result.text, result.failed) == (None, True)
    assert "another language" in result.reason


def test_options_reach_their_services(monkeypatch: pytest.MonkeyPatch) -> None:
    with running("microsoft", monkeypatch, region="westeurope") as (backend, server):
        translated(backend, "Nový")
        assert server.asked[0].headers["Ocp-Apim-Subscription-Region"] == "westeurope"
    with running("tencent", monkeypatch, region="eu-frankfurt") as (backend, server):
        translated(backend, "Nový")
        assert server.asked[0].headers["X-Tc-Region"] == "eu-frankfurt"
    with running("mymemory", monkeypatch, email="me@example.org") as (backend, server):
        translated(backend, "Nový")
        assert server.asked[0].query["de"] == "me@example.org"
