"""Endpoints that fail: what is tried again, what ends the run, and that a key is never shown."""

import random
import sys
import threading
import time
from urllib.parse import quote

import pytest

from l10n.backends import Result
from l10n.errors import BackendError, ConfigError
from tests.llm.chat import content, error, good, reply, segments, translated
from tests.llm.samples import by_text, many, units

KEY = "sk-very-secret-0123456789-+="


# --- passing failures


@pytest.mark.parametrize(
    "fault",
    [
        lambda: error(429, "slow down"),
        lambda: error(429, "slow down", {"Retry-After": "0"}),
        lambda: error(500),
        lambda: error(503, "loading model"),
        lambda: error(529, "overloaded"),
        lambda: (502, {"Content-Type": "text/html"}, b"<html>Bad gateway</html>"),
        lambda: b"",
        lambda: b"<html>maintenance</html>",
        lambda: b'{"choices": []}',
        lambda: b"\xff\xfe\x00",
        lambda: error(200, "provider is down", code=502),
        lambda: (200, {}, b'{"error": {"code": 429, "message": "upstream limit"}}'),
        lambda: 0,
    ],
)
def test_a_passing_failure_passes(chat, backend, fault):
    chat.answer = lambda body, number: fault() if number % 3 < 2 else good(body)
    asked = many(6)
    results = by_text(asked, backend(batch=2, concurrency=1).translate(asked))
    assert all(one.text == f"EN {text}" for text, one in results.items())


def test_retry_after_is_honoured(chat, backend):
    def answer(body, number):
        return error(429, "wait", {"Retry-After": "1"}) if number == 0 else good(body)

    chat.answer = answer
    start = time.monotonic()
    assert all(one.text for one in backend(concurrency=1).translate(many(1)))
    assert time.monotonic() - start >= 1


def test_a_wait_that_is_too_long_is_not_waited(chat, backend):
    chat.answer = lambda body, number: error(429, "tomorrow", {"Retry-After": "86400"})
    (result,) = backend().translate(many(1))
    assert result.text is None
    assert result.failed
    assert "127.0.0.1 answered 429: tomorrow" in result.reason
    assert len(chat.requests) == 1


def test_what_stays_broken_has_a_reason(chat, backend):
    chat.answer = lambda body, number: error(500, "out of memory")
    asked = many(8)
    results = by_text(asked, backend(batch=4, concurrency=1).translate(asked))
    assert all("answered 500: out of memory" in one.reason for one in results.values())
    assert len(chat.requests) == 8  # four attempts each
    # One failure a request, not one a text: the rest did not fail again.
    assert sum(one.failed for one in results.values()) == 2


def test_an_endpoint_that_stays_broken_is_given_up(chat, backend):
    chat.answer = lambda body, number: error(500)
    results = []
    with pytest.raises(BackendError, match="5 batches in a row failed") as caught:
        results.extend(backend(batch=1, concurrency=1).translate(many(50)))
    assert caught.value.hint
    assert len(chat.requests) == 20


def test_a_hang_is_cut_at_the_time_limit(chat, backend):
    chat.answer = lambda body, number: 30 if number == 0 else good(body)
    asked = many(4)
    start = time.monotonic()
    results = by_text(asked, backend(timeout=0.3).translate(asked))
    assert time.monotonic() - start < 3
    assert all(one.text for one in results.values())
    # What was too slow together is asked for in halves.
    assert [len(segments(body)) for body in chat.requests] == [4, 2, 2]


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_that_drips_is_cut_as_well(chat, backend, status):
    chat.answer = lambda body, number: (status, {"X-Drip": "1"}, b" " * 1000)
    start = time.monotonic()
    (result,) = backend(timeout=0.3).translate(units("Věta."))
    assert time.monotonic() - start < 3
    assert result.failed
    assert "no answer within 0.3 s" in result.reason


def test_an_answer_without_end_is_cut(chat, backend, monkeypatch):
    monkeypatch.setattr("l10n.backends.llm.wire._MOST_BYTES", 1000)
    chat.answer = lambda body, number: b"x" * 100_000
    (result,) = backend().translate(units("Věta."))
    assert "has no end" in result.reason


def test_damaged_bytes_are_no_translation(chat, backend):
    def answer(body, number):
        status, headers, data = good(body)
        return status, headers, data.replace(b"EN Beta", b"EN B\xff\xfeta")

    chat.answer = answer
    asked = units("Alfa.", "Beta.")
    results = by_text(asked, backend().translate(asked))
    assert results["Alfa."].text == "EN Alfa."
    assert results["Beta."].text is None


# --- failures for good


@pytest.mark.parametrize(
    ("answer", "message", "hint"),
    [
        (error(401, "no"), "does not accept the key in PARROT_KEY", "key-env"),
        (error(402, "no money"), "answered 402: no money", "add credit"),
        (error(429, "Quota", code="insufficient_quota"), "insufficient_quota", "add credit"),
        (error(403, "region"), "answered 403: region", "allowed"),
        (error(404, "Not found"), "no model 'acme/parrot' there", "ollama pull acme/parrot"),
        (error(400, "acme/parrot is not a valid model ID"), "no model 'acme/parrot' there", "check url"),
    ],
)
def test_what_no_request_can_mend_ends_the_run(chat, backend, monkeypatch, answer, message, hint):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: answer
    with pytest.raises(BackendError) as caught:
        list(backend(**{"key-env": "PARROT_KEY"}, concurrency=1).translate(many(100)))
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert len(chat.requests) == 1


def test_an_endpoint_that_wants_a_key(chat, backend):
    chat.answer = lambda body, number: error(401)
    with pytest.raises(BackendError, match="wants a key") as caught:
        list(backend().translate(many(1)))
    assert "key-env" in caught.value.hint


def test_what_was_paid_for_is_kept(chat, backend):
    """The credit runs out in the middle of a batch."""

    def answer(body, number):
        return reply(content(translated(body)[:3])) if number == 0 else error(402, "no credit")

    chat.answer = answer
    results: list[Result] = []
    with pytest.raises(BackendError, match="no credit"):
        results.extend(backend().translate(many(10)))
    assert sum(one.text is not None for one in results) == 3


def test_nothing_listens(backend):
    with pytest.raises(BackendError, match=r"nothing answers at http://127\.0\.0\.1:1/v1") as caught:
        list(backend(url="http://127.0.0.1:1/v1").translate(many(3)))
    assert "ollama serve" in caught.value.hint


def test_the_package_may_be_missing(backend, monkeypatch):
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ConfigError) as caught:
        list(backend().translate(many(1)))
    assert caught.value.hint == "install it with: pip install 'l10n[llm]'"


# --- the key


def test_the_key_is_sent_and_never_shown(chat, backend, monkeypatch, caplog):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: error(
        400, f"your key {KEY} or {quote(KEY)} or {quote(KEY, '')} is odd"
    )
    caplog.set_level(0)
    (result,) = backend(**{"key-env": "PARROT_KEY"}).translate(units("Věta."))
    assert chat.headers[0]["authorization"] == f"Bearer {KEY}"
    assert "your key *** or *** or *** is odd" in result.reason
    assert "very-secret" not in result.reason
    assert "very-secret" not in caplog.text


@pytest.mark.parametrize("status", [401, 402, 403, 404, 429, 500])
def test_no_error_shows_the_key(chat, backend, monkeypatch, status):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: error(status, f"bad key {KEY}", code=KEY)
    shown = []
    try:
        shown = [str(one) for one in backend(**{"key-env": "PARROT_KEY"}).translate(many(1))]
    except BackendError as caught:
        shown = [str(caught), repr(caught), str(caught.__cause__), str(caught.__context__)]
    assert shown
    assert "very-secret" not in " ".join(shown)


@pytest.mark.parametrize("length", [165, 180, 195])
def test_a_cut_message_shows_no_part_of_the_key(chat, backend, monkeypatch, length):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: error(400, "x" * length + KEY)
    (result,) = backend(**{"key-env": "PARROT_KEY"}).translate(units("Věta."))
    assert "xxx" in result.reason
    assert "sk-" not in result.reason


def test_a_refusal_does_not_show_the_key(chat, backend, monkeypatch):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: reply(None, refusal=f"Not with {KEY}.\n")
    (result,) = backend(**{"key-env": "PARROT_KEY"}).translate(units("Věta."))
    assert result.reason == "the model refuses to translate it: Not with ***."


def test_the_key_never_reaches_a_translation(chat, backend, monkeypatch):
    monkeypatch.setenv("PARROT_KEY", KEY)
    chat.answer = lambda body, number: reply(content(translated(body, lambda text: f"{text} {KEY}")))
    (result,) = backend(**{"key-env": "PARROT_KEY"}).translate(units("Věta."))
    assert result.text is None
    assert "very-secret" not in result.reason


def test_other_keys_stay_at_home(chat, backend, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert all(one.text for one in backend().translate(many(1)))
    assert "very-secret" not in str(chat.headers)


# --- all at once


def test_a_thousand_texts_with_every_third_request_broken(chat, backend):
    """Each ends as its own translation or with a reason; none is lost or another's; nothing hangs."""
    chance = random.Random(7)
    lock = threading.Lock()

    def drop(pairs):
        return content([pair for pair in pairs if chance.random() > 0.3])

    faults = [
        lambda pairs: error(429, "slow down"),
        lambda pairs: error(429, "slow down", {"Retry-After": "0"}),
        lambda pairs: error(500),
        lambda pairs: (502, {}, b"<html>"),
        lambda pairs: b"\xff\xff",
        lambda pairs: 0,
        lambda pairs: reply("I would rather not."),
        lambda pairs: reply(None),
        lambda pairs: reply(None, refusal="No."),
        lambda pairs: reply(None, finish="content_filter"),
        lambda pairs: reply(content(pairs)[:-30], finish="length"),
        lambda pairs: reply(drop(pairs)),
        lambda pairs: reply(content([*pairs, {"id": "ffff", "text": "alien"}])),
        lambda pairs: reply(content([*pairs, pairs[0] | {"text": "double"}])),
        lambda pairs: reply(content([pair | {"text": None} for pair in pairs])),
        lambda pairs: (200, {}, reply(content(pairs))[2].replace(b"EN", b"\xffN")),
        lambda pairs: 0.5,
    ]

    def answer(body, number):
        pairs = translated(body)
        with lock:
            fault = chance.choice(faults) if chance.random() < 0.3 else None
            return fault(pairs) if fault else reply(content(pairs))

    chat.answer = answer
    asked = many(1000)
    start = time.monotonic()
    results = by_text(asked, backend(concurrency=8, batch=10, timeout=0.4).translate(asked))
    assert time.monotonic() - start < 12
    assert all(one.text in (None, f"EN {text}") for text, one in results.items())
    assert all(one.text or one.reason for one in results.values())
    assert sum(one.text is not None for one in results.values()) > 950
