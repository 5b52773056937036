"""What a service does wrong costs the text that it happened to, and says what, and never hangs."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from urllib.parse import quote, quote_plus

import pytest

from l10n.backends.base import Result, Unit
from l10n.backends.online import Patience
from l10n.errors import BackendError
from tests.online.protocols import KEY, OTHER, PROTOCOLS, Reply, as_json
from tests.online.server import Fault, Server, closed_port
from tests.online.support import CONTENT, HASTE, TRANSPORT, deep, english, running, sentences, translated

MARK = "vhodný"
"""The word of the text that the server does not get over."""

SAID = {
    "hang": "did not answer in time",
    "drip": "did not answer in time",
    "drip-headers": "did not answer in time",
    "reset": "connection to .* failed",
    "truncated": "connection to .* failed",
    "huge": "more than 1 MiB",
    "429": "is busy",
    "429-after": "is busy",
    "500": r"answered 500 \(Internal Server Error\)",
    "html": "web page instead of JSON|page without a translation",
    "utf-8": "bytes that are not utf-8",
    "json": "no translation where it should be|page without a translation",
    "count": r"answered \d+ texts where 1 were asked for|no translation where",
    "empty": "answered with nothing|no translation where|page without",
    "none": "answered with nothing|no translation where|page without|something that is no text",
    "echo": "gave it back as it was",
    "replaced": "damaged characters",
}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (name, fault)
        for name in ("google", "deepl", "mymemory")
        for fault in (*TRANSPORT, *CONTENT)
        if fault != "count" or name == "deepl"  # one text has one answer
    ],
)
def test_a_fault_costs_the_text_that_has_it(name: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(asked: object, texts: list[str], times: int) -> str:
        # In a batch it is not the first text that breaks it.
        return (
            fault if any(MARK in text for text in texts) and (len(texts) == 1 or fault in TRANSPORT) else ""
        )

    texts = ["Nový model", f"Dobrý {MARK} model", "Levný model"]
    start = time.monotonic()
    with running(name, monkeypatch, judge, Patience(2, 0.002, 0.05), timeout=0.1) as (backend, _):
        results = translated(backend, *(texts if fault in TRANSPORT else texts[1:2]))
    assert time.monotonic() - start < 5
    broken = next(result for result in results if result.id == ("u1" if len(results) > 1 else "u0"))
    assert broken.text is None
    assert re.search(SAID[fault], broken.reason), broken.reason
    assert broken.failed == (fault not in ("empty", "none", "echo")) or "no translation" in broken.reason
    for result, text in zip(results, texts, strict=False):
        if result is not broken:
            assert result.text == english(text)


@pytest.mark.parametrize(
    ("name", "fault"), [*(("google", fault) for fault in TRANSPORT), ("deepl", "count"), ("deepl", "500")]
)
def test_what_goes_away_by_itself_costs_nothing(
    name: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(asked: object, texts: list[str], times: int) -> str:
        return fault if times == 1 else ""

    with running(name, monkeypatch, judge, timeout=0.1) as (backend, server):
        (result,) = translated(backend, "Nový model")
    assert result == Result("u0", "New model")
    assert len(server.asked) == 2


@pytest.mark.parametrize("fault", ["empty", "none", "echo", "replaced", "count"])
def test_in_a_batch_only_the_text_that_has_it_is_lost(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running("deepl", monkeypatch, lambda asked, texts, times: fault) as (backend, _):
        results = translated(backend, "Nový model", "Dobrý model", "Levný model")
    if fault == "count":
        assert all(result.failed for result in results)
    else:
        assert [result.text for result in results] == [None, "Good model", "Cheap model"]


def test_nobody_listens_at_a_closed_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPL_API_KEY", KEY)
    (result,) = translated(deep("deepl", closed_port()), "Nový model")
    assert result.failed
    assert "connection to 127.0.0.1:" in result.reason


def test_an_unknown_host_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("urllib3.util.connection.socket.getaddrinfo", unknown)
    with pytest.raises(BackendError, match=r"no-such-host\.invalid cannot be found") as caught:
        translated(deep("google", "http://no-such-host.invalid"), "Nový model")
    assert "is there a network?" in caught.value.hint


def test_a_wait_that_the_service_asks_for_holds_everyone_up() -> None:
    moments: list[float] = []

    def answer(asked: object) -> Reply:
        moments.append(time.monotonic())
        if len(moments) == 1:
            return Reply(b"", 429, {"Retry-After": "1"})
        return Reply(b'<div class="result-container">New</div>')

    patience = Patience(attempts=3, first=0.001, longest=2.0)
    with Server(answer) as server:
        results = translated(deep("google", server.url, patience, **{"per-second": 10.0}), "Nový", "Nové")
    assert [result.text for result in results] == ["New", "New"]
    waited = [moment - moments[0] for moment in moments[1:]]
    assert sum(wait > 0.95 for wait in waited) >= 1
    assert max(waited) < 2


def test_a_wait_that_is_too_long_is_not_waited_for() -> None:
    with Server(lambda asked: Reply(b"", 429, {"Retry-After": "3600"})) as server:
        (result,) = translated(deep("google", server.url), "Nový")
        assert len(server.asked) == 1
    assert result.failed


def test_a_hint_is_honoured_as_a_date_too() -> None:
    from email.utils import formatdate

    seen: list[float] = []

    def answer(asked: object) -> Reply:
        seen.append(time.time())
        if len(seen) == 1:
            return Reply(b"", 503, {"Retry-After": formatdate(int(seen[0]) + 1, usegmt=True)})
        return Reply(b'<div class="result-container">New</div>')

    with Server(answer) as server:
        (result,) = translated(deep("google", server.url, Patience(2, 0.001, 5.0)), "Nový")
    assert result.text == "New"
    assert seen[1] >= int(seen[0]) + 1


FATAL = {
    "deepl-key": ("deepl", Reply(b'{"message": "Forbidden"}', 403), "does not accept the key: Forbidden"),
    "deepl-quota": ("deepl", Reply(b'{"message": "Quota Exceeded"}', 456), "quota is used up"),
    "google-refuses": ("google", Reply(b"<html>", 403), "refuses to answer this address"),
    "google-sorry": ("google", Reply(b"", 302, {"Location": "https://x/sorry"}), r"answered 302 \(Found\)"),
    "nowhere": ("libre", Reply(b"<html>", 404), r"answered 404 \(Not Found\)"),
    "microsoft-quota": (
        "microsoft",
        as_json({"error": {"code": 403001, "message": "has exceeded its free quota."}}, 403),
        "quota is used up: has exceeded its free quota",
    ),
    "microsoft-language": (
        "microsoft",
        as_json({"error": {"code": 400036, "message": "The target language is not valid."}}, 400),
        "The target language is not valid",
    ),
    "mymemory-quota": (
        "mymemory",
        as_json(
            {
                "responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE"},
                "responseStatus": 429,
                "responseDetails": "YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY",
            },
            429,
        ),
        "quota is used up",
    ),
    "mymemory-language": (
        "mymemory",
        as_json(
            {"responseData": {"translatedText": "X"}, "responseStatus": "403", "responseDetails": "LANG"}
        ),
        "LANG",
    ),
    "yandex-key": ("yandex", as_json({"code": 401, "message": "API key is invalid"}, 403), "is invalid"),
    "yandex-quota": ("yandex", as_json({"code": 404, "message": "daily limit"}, 404), "quota is used up"),
    "papago-quota": (
        "papago",
        as_json({"error": {"errorCode": "400", "message": "Quota Exceeded"}}, 429),
        "quota is used up",
    ),
    "baidu-key": ("baidu", as_json({"error_code": "54001", "error_msg": "Invalid Sign"}), "Invalid Sign"),
    "baidu-quota": ("baidu", as_json({"error_code": "54004", "error_msg": "no balance"}), "quota is used up"),
    "tencent-key": (
        "tencent",
        as_json({"Response": {"Error": {"Code": "AuthFailure.SecretIdNotFound", "Message": "not found"}}}),
        "does not accept the key: not found",
    ),
}


@pytest.mark.parametrize("case", FATAL)
def test_what_can_never_succeed_ends_it_with_advice(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, reply, said = FATAL[case]
    for key, value in PROTOCOLS[name].environment.items():
        monkeypatch.setenv(key, value)
    with Server(lambda asked: reply) as server, pytest.raises(BackendError, match=said) as caught:
        translated(deep(name, server.url), *(f"Nový {number}" for number in range(5)))
    assert caught.value.hint
    assert server.url.removeprefix("http://") in caught.value.message


DECLINED = {
    "long": ("deepl", Reply(b'{"message": "Request size exceeded"}', 413), False),
    "bad": ("deepl", Reply(b'{"message": "Bad request"}', 400), True),
    "mymemory-long": (
        "mymemory",
        as_json({"responseStatus": 403, "responseDetails": "QUERY LENGTH LIMIT EXCEEDED"}),
        False,
    ),
    "baidu-empty": ("baidu", as_json({"error_code": "54000", "error_msg": "PARAM"}), False),
    "tencent-long": (
        "tencent",
        as_json({"Response": {"Error": {"Code": "UnsupportedOperation.TextTooLong", "Message": "long"}}}),
        False,
    ),
}


@pytest.mark.parametrize("case", DECLINED)
def test_what_a_service_declines_is_asked_once(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, reply, failed = DECLINED[case]
    for key, value in PROTOCOLS[name].environment.items():
        monkeypatch.setenv(key, value)
    with Server(lambda asked: reply) as server:
        (result,) = translated(deep(name, server.url), "Nový")
        assert len(server.asked) == 1
    assert (result.text, result.failed) == (None, failed)
    assert result.reason


@pytest.mark.parametrize("name", PROTOCOLS)
def test_json_of_any_shape_is_no_translation(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in PROTOCOLS[name].environment.items():
        monkeypatch.setenv(key, value)
    replies: list[Reply] = []
    with Server(lambda asked: replies[-1]) as server:
        backend = deep(name, server.url, Patience(2, 0.001, 0.01))
        for content in (None, 7, [], {}, [[]], {"code": 200}, "text", [1], {"message": 3}, {"Response": 1}):
            replies.append(as_json(content))
            (result,) = translated(backend, "Nový")
            assert (result.text, result.failed) == (None, True), content


def test_deeply_nested_json_is_no_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPL_API_KEY", KEY)
    with Server(lambda asked: Reply(b"[" * 500_000)) as server:
        (result,) = translated(deep("deepl", server.url, Patience(1)), "Nový")
    assert result.failed


def test_half_a_character_is_no_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPL_API_KEY", KEY)
    with Server(lambda asked: Reply(b'{"translations": [{"text": "New \\ud83d"}]}')) as server:
        (result,) = translated(deep("deepl", server.url), "Nový")
    assert (result.text, result.failed) == (None, True)


def test_names_may_come_back_as_they_are_but_words_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with running("deepl", monkeypatch, lambda asked, texts, times: "echo") as (backend, _):
        assert translated(backend, "OpenAI GPT-4o")[0].text == "OpenAI GPT-4o"
        assert translated(backend, "Model stojí")[0].text is None


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.DRIP, Fault.DRIP_HEADERS])
def test_closing_ends_threads_and_connections(fault: Fault) -> None:
    before = set(threading.enumerate())
    good = Reply(b'<div class="result-container">New</div>')
    with Server(lambda asked: good if "1000" in asked.query["q"] else fault) as server:
        mine = set(threading.enumerate())
        backend = deep("google", server.url, timeout=60)
        units = [Unit(str(number), f"Nový {number}") for number in range(1000, 1050)]
        start = time.monotonic()
        with closing(backend.translate(units)) as results:
            assert next(results).text == "New"
        assert time.monotonic() - start < 2
        assert not [one for one in set(threading.enumerate()) - mine if one.name.endswith("(work)")]
        assert len(server.asked) < 50
    assert not [one for one in set(threading.enumerate()) - before if one.name.endswith("(work)")]


def test_a_closed_generator_does_not_wait_for_its_patience() -> None:
    patience = Patience(attempts=9, first=30.0, longest=60.0)
    good = Reply(b'<div class="result-container">New</div>')
    with Server(lambda asked: good if "1000" in asked.query["q"] else Reply(b"", 500)) as server:
        backend = deep("google", server.url, patience)
        start = time.monotonic()
        with closing(backend.translate([Unit(str(n), f"Nový {n}") for n in range(1000, 1030)])) as results:
            assert next(results).text == "New"
        assert time.monotonic() - start < 2


def _tells(secrets: Iterable[str]) -> list[Reply | Fault]:
    """Return answers that hold the secrets wherever a message may stand."""
    told = "wrong key " + " ".join(f"{one} {quote(one, '')} {quote_plus(one)}" for one in secrets)
    return [
        *(as_json({"message": told}, status) for status in (400, 401, 403, 413, 429, 456, 500)),
        as_json({"code": 401, "error_code": "54001", "error_msg": told, "message": told}),
        as_json({"Response": {"Error": {"Code": told, "Message": told}}}),
        as_json({"error": {"code": 403001, "message": told}, "responseStatus": 403, "responseDetails": told}),
        as_json({"responseStatus": told, "code": told, "error_code": told}),
        as_json({"translations": [{"text": None}], "translatedText": 3}),
        *(Fault.RESET, Fault.HANG, Reply(b"<html>")),
    ]


def test_no_message_and_no_log_holds_a_key(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    shown: list[str] = []
    for name, protocol in PROTOCOLS.items():
        for key, value in protocol.environment.items():
            monkeypatch.setenv(key, value)
        told: list[Reply | Fault] = []
        with Server(lambda asked, told=told: told[-1]) as server:
            backend = deep(name, server.url, Patience(2, 0.001, 0.01), timeout=0.05)
            for reply in _tells(protocol.environment.values()):
                told.append(reply)
                try:
                    shown += [result.reason for result in translated(backend, "Nový model")]
                except BackendError as error:
                    shown += [str(error), repr(error), repr(error.__cause__)]
        shown.append(repr(translated(deep(name, closed_port(), HASTE), "Nový")))
    shown += [caplog.text, *capfd.readouterr()]
    assert "wrong key ***" in "".join(shown)
    for secret in (KEY, OTHER, quote(KEY, ""), quote_plus(OTHER)):
        assert secret not in "\n".join(shown)


def test_sentences_of_the_tests_are_all_different() -> None:
    texts = [unit.text for unit in sentences(1000)]
    assert len(set(texts)) == 1000
