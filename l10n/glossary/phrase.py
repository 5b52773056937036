"""Several words that stand for one thing, looked for in a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from l10n.glossary.words import COMPOUNDS, beginning, in_compound, plain, related

WORD: Final = re.compile(r"[^\W_]++")
_NO_LANGUAGE: Final = frozenset({"code", "url", "html", "liquid"})
# The least that code, an address, HTML or Liquid has.
_SIGN: Final = re.compile(r"[`<{\[/:]|www\.")
# Between the words of a term: white space, hyphens, and marks of emphasis.
_GAP: Final = re.compile(r"[\s*_‐‑-]{1,8}")


class Text:
    """A text and its words."""

    def __init__(self, text: str, lang: str) -> None:
        """Take a text of this language (`words.language`)."""
        self.lang = lang
        self.text = unicodedata.normalize("NFC", text).replace("&nbsp;", "\xa0")
        self.words = list(WORD.finditer(self.text))

    def hidden(self, first: int, last: int) -> bool:
        """Say whether these words stand in what is no language: code, an address, HTML, Liquid."""
        nearest = bisect_right(self._ends, self.words[first].start())
        return nearest < len(self._ends) and self._starts[nearest] < self.words[last - 1].end()

    def opens_sentence(self, first: int) -> bool:
        """Say whether this word is the first of the text or of a sentence."""
        before = self.text[self.words[first - 1].end() : self.words[first].start()]
        return first == 0 or any(mark in before for mark in ".!?:…")

    @cached_property
    def plain(self) -> list[str]:
        """The words without their accents."""
        return [plain(word[0]) for word in self.words]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        from l10n.placeables.scan import spans

        if not _SIGN.search(self.text):
            return []
        return [(start, end) for start, end, kind in spans(self.text) if kind in _NO_LANGUAGE]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self._spans]


class Phrase:
    """The words of a term, and what stands before, between and after them (`C++`, `Node.js`)."""

    def __init__(self, text: str, *, exact: bool) -> None:
        matches = list(WORD.finditer(text))
        self.words = [match[0] for match in matches]
        self._exact = exact
        self._head, self._tail = text[: matches[0].start()], text[matches[-1].end() :]
        ends = pairwise(matches)
        self._gaps = [text[one.end() : other.start()] for one, other in ends]

    def stands(self, text: Text, first: int, *, loose: bool = False) -> bool:
        """Say whether the phrase begins with this word of the text, in any form.

        `loose` is for a phrase that only has to be there: stems are enough, and parts of compounds.
        """
        words = text.words[first : first + len(self.words)]
        if len(words) < len(self.words):
            return False
        if not all(self.fits(word[0], number, text.lang, loose=loose) for number, word in enumerate(words)):
            return False
        for own, one, other in zip(self._gaps, words, words[1:], strict=False):
            gap = text.text[one.end() : other.start()]
            if gap != own and not (_GAP.fullmatch(own) and _GAP.fullmatch(gap)):
                return False
        return text.text.endswith(self._head, 0, words[0].start()) and text.text.startswith(
            self._tail, words[-1].end()
        )

    def fits(self, form: str, number: int, lang: str, *, loose: bool = False) -> bool:
        """Say whether a word of a text is a form of the phrase's word of this number."""
        own = self.words[number]
        # Beside the other words of a term a stem says enough.
        fits = (loose and in_compound(form, own, lang)) or related(
            form, own, lang, by_stem=loose or len(self.words) > 1
        )
        return fits and (not self._exact or written_as(form, own))

    def places(self, text: Text, *, loose: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the words, from and to, that are this phrase."""
        for first in self._candidates(text, loose):
            last = first + len(self.words)
            if self.stands(text, first, loose=loose) and not text.hidden(first, last):
                yield first, last

    def _candidates(self, text: Text, loose: bool) -> list[int]:
        """Return the words that may be the phrase's first: no other begins as its forms do."""
        if loose and text.lang in COMPOUNDS:
            return list(range(len(text.words)))
        start = beginning(self.words[0])
        return [at for at, word in enumerate(text.plain) if word.startswith(start)]


def written_as(form: str, own: str) -> bool:
    """Say whether a form is written in the same letters, but for a capital that may open a sentence."""
    if form[0].islower() and own[0].isupper():
        return False
    return all(a == b for a, b in zip(form[1:], own[1:], strict=False) if a.casefold() == b.casefold())
