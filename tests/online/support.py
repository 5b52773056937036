"""What the tests of online engines share: a translator that can be judged, and services that break."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from l10n.backends.base import Result, Unit
from l10n.backends.deep import Deep
from l10n.backends.online import Patience
from l10n.backends.registry import Setup
from tests.online.protocols import PROTOCOLS, Asked, Denied, Reply
from tests.online.server import Fault, Server

# What is meant to take seconds takes milliseconds here.
HASTE = Patience(attempts=4, first=0.002, longest=0.05)
QUICK = {"per-second": 5000.0, "timeout": 0.3}

_WORDS = {
    **{"rychlý": "fast", "levný": "cheap", "dobrý": "good", "nový": "new", "malý": "small"},
    **{"je": "is", "a": "and", "stojí": "costs", "za": "per", "má": "has", "pro": "for", "než": "than"},
    **{"model": "model", "měsíc": "month", "odpověď": "answer", "cena": "price", "texty": "texts"},
    **{"zvládne": "handles", "dlouhé": "long", "tento": "this", "milion": "million", "slov": "words"},
    **{"verze": "version", "také": "also", "ale": "but", "není": "is not", "vhodný": "suitable"},
}
_WORD = re.compile(r"[^\W\d_]+")


def english(text: str) -> str:
    """Translate our little Czech word by word, everything else as it is."""

    def one(found: re.Match[str]) -> str:
        word = _WORDS.get(found[0].lower(), found[0])
        return word.capitalize() if found[0][0].isupper() and found[0].lower() in _WORDS else word

    return _WORD.sub(one, text)


def sentences(count: int, seed: int = 1) -> list[Unit]:
    """Invent units; each text is unlike every other, and has something that must survive."""
    chance = random.Random(seed)
    patterns = [
        "Tento model je {} a stojí {:d} Kč za měsíc.",
        "Model `m-{1:d}` je {0}, ale verze {1:d} není.",
        "Nový model má {1:d} slov a je {0} pro dlouhé texty.",
        "Odpověď [modelu](https://example.org/{1:d}) je {0} a také **vhodný** model zvládne texty.",
    ]
    adjectives = ["rychlý", "levný", "dobrý", "malý"]
    return [
        Unit(f"u{number}", chance.choice(patterns).format(chance.choice(adjectives), number + 1000))
        for number in range(count)
    ]


Judge = Callable[[Asked, list[str], int], str]
"""(request, its texts, how often they were asked for) -> the name of a fault, "" for none.

A fault of one text befalls the first of a batch; with `*` behind its name, each third."""

_TRANSPORT: dict[str, Reply | Fault] = {
    **{fault.name.lower().replace("_", "-"): fault for fault in Fault},
    "429": Reply(b'{"message": "Too many requests"}', 429),
    "429-after": Reply(b"", 429, {"Retry-After": "0"}),
    "500": Reply(b"<html>oops</html>", 500),
    "html": Reply(b"<!DOCTYPE html><html><body>Log in to the Wi-Fi</body></html>"),
    "utf-8": Reply(b'{"a": "\xff\xfe"}', headers={"Content-Type": "application/json"}),
    "json": Reply(b'{"unexpected": [[[]]]}', headers={"Content-Type": "application/json"}),
}
_CONTENT: dict[str, Callable[[str, str], object]] = {
    "empty": lambda source, text: "",
    "none": lambda source, text: None,
    "echo": lambda source, text: source,
    "replaced": lambda source, text: f"{text} \ufffd",
}
# What only a comparison with the source can see.
_TEXT: dict[str, Callable[[str, str], object]] = {
    "dropped": lambda source, text: re.sub(r"`[^`]*`|\([^)]*\)|\d+", "", text),
    "number": lambda source, text: re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text),
}
_BATCH: dict[str, Callable[[list[Any]], list[Any]]] = {
    "count": lambda texts: [*texts, "one too many"],
    "swapped": lambda texts: [*texts[1:], texts[0]],
}
TRANSPORT, CONTENT, TEXT = tuple(_TRANSPORT), ("count", *_CONTENT), ("swapped", *_TEXT)


def _altered(sources: list[str], fault: str) -> list[Any]:
    """Translate the texts, and let the fault befall them."""
    texts: list[Any] = [english(text) for text in sources]
    name = fault.removesuffix("*")
    if name in _BATCH:
        return _BATCH[name](texts)
    if alter := (_CONTENT | _TEXT).get(name):
        for index in range(0, len(texts) if fault.endswith("*") else 1, 3):
            texts[index] = alter(sources[index], texts[index])
    return texts


def service(name: str, judge: Judge = lambda asked, texts, times: "") -> Callable[[Asked], Reply | Fault]:
    """Return what answers as this service does, and breaks as the judge says."""
    protocol = PROTOCOLS[name]
    times: dict[str, int] = {}
    lock = threading.Lock()

    def answer(asked: Asked) -> Reply | Fault:
        assert (asked.method, asked.path) == (protocol.method, protocol.path)
        try:
            texts = protocol.read(asked)
        except Denied as denied:
            return denied.reply
        with lock:
            key = "\0".join(texts)
            times[key] = count = times.get(key, 0) + 1
        fault = judge(asked, texts, count)
        if broken := _TRANSPORT.get(fault.removesuffix("*")):
            return broken
        return protocol.write(asked, _altered(texts, fault))

    return answer


@contextmanager
def running(
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    judge: Judge = lambda asked, texts, times: "",
    patience: Patience = HASTE,
    **options: object,
) -> Iterator[tuple[Deep, Server]]:
    """Yield a backend, and the server on the loopback that it asks."""
    protocol = PROTOCOLS[name]
    for key, value in protocol.environment.items():
        monkeypatch.setenv(key, value)
    with Server(service(name, judge)) as server:
        yield deep(name, server.url, patience, **options), server


def deep(name: str, url: str, patience: Patience = HASTE, **options: object) -> Deep:
    protocol = PROTOCOLS[name]
    return Deep(
        name, Setup(protocol.source, protocol.target, options={**QUICK, "url": url, **options}), patience
    )


def translated(backend: Deep, *texts: str) -> list[Result]:
    """Return the results for these texts, in the texts' order."""
    units = [Unit(f"u{number}", text) for number, text in enumerate(texts)]
    results = {result.id: result for result in backend.translate(units)}
    assert len(results) == len(units)
    return [results[unit.id] for unit in units]
