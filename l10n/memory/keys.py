"""The numbers that texts are found by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from l10n.memory.sentences import split
from l10n.placeables.scan import Kind, spans


def number(text: str) -> int:
    """Return a number that stands for a text: 63 bits of its hash."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


class Keys:
    """A text's number, the same for texts that differ in placeables and spacing only; its sentences'.

    Attributes:
        whole: the text's.
        sentences: start, end and number of each sentence.
    """

    def __init__(self, text: str, lang: str) -> None:
        places = list(spans(text))
        self.whole = number(_folded(text, 0, len(text), places))
        self.sentences = [
            (start, end, number(_folded(text, start, end, places))) for start, end in split(text, lang)
        ]


def _folded(text: str, start: int, end: int, places: Sequence[tuple[int, int, Kind]]) -> str:
    """Return a part of a text with its placeables' kinds instead of them, white space folded."""
    parts: list[str] = []
    for left, right, kind in places:
        if left >= start and right <= end:
            parts += text[start:left], f"\1{kind}\2"
            start = right
    parts.append(text[start:end])
    return " ".join("".join(parts).split())
