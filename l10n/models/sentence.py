"""Sentences that fit the engine: how many pieces of its vocabulary one has, and where a long one divides.

The engine reads 128 pieces at most, and drops or tears what is longer without a word.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator

# One for the end of the sentence, and some for what our reading of the vocabulary does not know.
LONGEST = 120
_LARGEST_TEXT = 5_000
_SPACE = "\u2581"
_CLAUSE = re.compile(r"(?P<strong>[;:…]|[–—]|(?<=\s)-|[.!?][\"”“»)]*+)(?=\s)|(?P<weak>[,)\]”“»])(?=\s)")

_LABEL = re.compile(r"\[[^\[\]]*+\]")


class TooLong(Exception):
    """A sentence that no punctuation divides into parts that fit."""


class Vocabulary:
    """The pieces of a SentencePiece unigram model, and their scores."""

    def __init__(self, data: bytes) -> None:
        """Read the model's file; what is no such file has no pieces."""
        self._scores = dict(_pieces(data))
        self._longest = max(map(len, self._scores), default=1)
        self._unknown = min(self._scores.values(), default=0.0) - 10.0

    def count(self, text: str) -> int:
        """Return how many pieces the text is read as: those of the best score in all."""
        text = _SPACE + _SPACE.join(unicodedata.normalize("NFKC", text).split())
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(text) + 1):
            # A character that is in no piece is read byte by byte.
            score, number = best[end - 1]
            found = (score + self._unknown, number + len(text[end - 1].encode("utf-8", "replace")))
            for start in range(max(0, end - self._longest), end):
                piece = self._scores.get(text[start:end])
                if piece is not None:
                    score, number = best[start]
                    found = max(found, (score + piece, number + 1))
            best.append(found)
        return best[-1][1]

    def fits(self, text: str) -> bool:
        # There are never more pieces than bytes, and most sentences need not be counted.
        return len(text.encode("utf-8", "replace")) < LONGEST or self.count(text) <= LONGEST


def _pieces(data: bytes) -> Iterator[tuple[str, float]]:
    """Yield the pieces of a SentencePiece model, a protocol buffer, with their scores; control ones not."""
    for number, message in _fields(data):
        if number != 1:
            continue
        fields = dict(_fields(message))
        kind = fields.get(3, b"\x01")
        if kind in (b"\x01", b"\x04") and len(fields.get(2, b"")) == 4:
            piece = fields.get(1, b"").decode("utf-8", "replace")
            yield piece, struct.unpack("<f", fields[2])[0]


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the fields of a message as (number, bytes), up to where it makes no sense."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        wire, start = key & 7, place
        if wire == 0:
            _, place = _varint(data, place)
        elif wire == 2:
            size, start = _varint(data, place)
            place = start + size
        elif wire in (1, 5):
            place += 8 if wire == 1 else 4
        else:
            return
        if place > len(data):
            return
        yield key >> 3, data[start:place]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 64, 7):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            break
    return value, place


def fit(text: str, vocabulary: Vocabulary) -> list[str]:
    """Divide a sentence into parts that fit, each with the white space before it.

    Raise TooLong where punctuation does not divide it far enough.
    """
    from l10n.placeables.scan import spans

    if len(text) > _LARGEST_TEXT:
        raise TooLong(f"a sentence of {len(text):,} characters")
    if vocabulary.fits(text):
        return [text]
    whole = [(start, end) for start, end, _ in spans(text)]
    whole += (match.span() for match in _LABEL.finditer(text))
    places = [
        (match.end(), match.lastgroup == "strong")
        for match in _CLAUSE.finditer(text)
        if not any(start < match.end() < end for start, end in whole)
    ]
    return list(_halves(text, 0, len(text), places, vocabulary))


def _halves(
    text: str, first: int, last: int, places: list[tuple[int, bool]], vocabulary: Vocabulary
) -> Iterator[str]:
    if vocabulary.fits(text[first:last]):
        yield text[first:last]
        return
    middle = (first + last) / 2

    def distance(place: tuple[int, bool]) -> float:
        # Where a semicolon or a dash stands, a clause ends more surely than at a comma.
        return abs(place[0] - middle) * (1 if place[1] else 2)

    inside = [place for place in places if first < place[0] < last]
    if not inside:
        raise TooLong(f"{vocabulary.count(text[first:last])} pieces without punctuation to divide them")
    at = min(inside, key=distance)[0]
    yield from _halves(text, first, at, inside, vocabulary)
    yield from _halves(text, at, last, inside, vocabulary)
