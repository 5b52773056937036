"""A source with its translation, and what several rules need to know of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from l10n.placeables import Placeable, find
from l10n.verifier.languages import Pairing
from l10n.verifier.lazy import lazy

# The least that a placeable has, numbers aside; most texts have none of it.
_SIGN = re.compile(r"[`<{\[/:]")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"[^\W\d_][-_‐‑]?\d|\d-\d")
_MARKUP = frozenset({"code", "url", "html", "liquid"})
_NAME_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_LABEL = re.compile(r"(?<=\])\[[^\[\]]*\]|\[[\^!][^\[\]\s]*\]|\{[:#.][^{}\n]*\}")
_SHOWN = 60


class Fault(msgspec.Struct, frozen=True):
    """Why a translation is refused: the rule, and what is wrong in words."""

    rule: str
    message: str


class Names:
    """Names by their first word, so that a text is looked through once however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        self.all = frozenset(names)
        for name in sorted(self.all):
            if words := _NAME_WORD.findall(name):
                self._by_first.setdefault(words[0], []).append((words, name))

    def within(self, text: str) -> tuple[str, ...]:
        """Return those that stand in `text` as whole words and just so (`max.` is not Max), each once."""
        if not self._by_first:
            return ()
        words = _NAME_WORD.findall(text)
        if self._by_first.keys().isdisjoint(words):
            return ()
        found = {
            name: None
            for at, word in enumerate(words)
            for parts, name in self._by_first.get(word, ())
            if words[at : at + len(parts)] == parts
        }
        return tuple(found)


class Pair:
    """A source and its translation (both NFC), each derived form computed once, when asked for."""

    def __init__(self, source: str, target: str, pairing: Pairing, names: Names) -> None:
        self.source = unicodedata.normalize("NFC", source)
        self.target = unicodedata.normalize("NFC", target)
        self.pairing = pairing
        self._names = names

    @lazy
    def source_places(self) -> list[Placeable]:
        return _places(self.source, self.pairing.source)

    @lazy
    def target_places(self) -> list[Placeable]:
        return _places(self.target, self.pairing.target)

    @lazy
    def names(self) -> tuple[str, ...]:
        """The names that the source has."""
        return self._names.within(self.source)

    @lazy
    def source_prose(self) -> str:
        """The source without code, addresses, tags, template marks and labels."""
        return _prose(self.source, self.source_places)

    @lazy
    def target_prose(self) -> str:
        return _prose(self.target, self.target_places)

    @lazy
    def source_words(self) -> list[str]:
        return words_of(self.source_prose)

    @lazy
    def target_words(self) -> list[str]:
        return words_of(self.target_prose)

    @lazy
    def target_lower(self) -> list[str]:
        return [word.lower() for word in self.target_words]


Rule = Callable[[Pair], Iterable[Fault]]
"""Looks at one thing and yields what is wrong with it."""


def words_of(text: str) -> list[str]:
    """Return the words of a text; `state-of-the-art` and `don't` are one each."""
    return _WORD.findall(text)


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _places(text: str, lang: str) -> list[Placeable]:
    """List the placeables that are no amounts."""
    if not (_SIGN.search(text) or (has_digit(text) and _NAMED.search(text)) or "www." in text.lower()):
        return []
    return [place for place in find(text, lang) if place.kind != "number"]


def _prose(text: str, places: list[Placeable]) -> str:
    parts, last = [], 0
    for place in places:
        if place.kind in _MARKUP:
            parts.append(text[last : place.start])
            last = place.end
    if parts:
        text = " ".join([*parts, text[last:]])
    return _LABEL.sub(" ", text) if "[" in text or "{" in text else text


def shown(items: Iterable[str], at_most: int = 3) -> str:
    """Return the items for a message: quoted by backticks, cut short, the first few.

    >>> shown(["a", "b"])
    '`a`, `b`'
    """
    listed = list(items)
    cut = [item if len(item) <= _SHOWN else item[: _SHOWN - 1] + "…" for item in listed[:at_most]]
    more = f" and {len(listed) - at_most} more" if len(listed) > at_most else ""
    return ", ".join(f"`{item}`" for item in cut) + more
