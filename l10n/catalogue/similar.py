"""The most similar of many texts, fast: only those that share word stems are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

_WORD = re.compile(r"\w+")
# Czech inflects the ends of words; their first letters find them again.
_STEM = 5
_COMPARED = 40


def similarity(one: str, other: str, cutoff: float = 0.0) -> float:
    """Return the normalised InDel similarity, 0 to 1; 0 where it is under `cutoff`."""
    return fuzz.ratio(one, other, score_cutoff=cutoff * 100) / 100


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


class Similar:
    """An index over texts, asked for the one most similar to another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._by_stem: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for stem in _stems(text):
                self._by_stem.setdefault(stem, []).append(number)

    def best(self, text: str, cutoff: float) -> tuple[int, float] | None:
        """Return (index, similarity) of the best one at or over the cutoff, the first of equals."""
        known = [self._by_stem[stem] for stem in _stems(text) if stem in self._by_stem]
        # The rarest stems tell most; a stem of thousands of texts tells next to nothing.
        known.sort(key=len)
        shared: Counter[int] = Counter()
        read = 0
        for numbers in known:
            if read and read + len(numbers) > 5_000:
                break
            shared.update(numbers)
            read += len(numbers)
        best: tuple[int, float] | None = None
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        for number, _ in ranked[:_COMPARED]:
            score = similarity(text, self.texts[number], cutoff)
            if score >= cutoff and (best is None or score > best[1]):
                best = (number, score)
        return best
