"""The most similar of very many texts, fast: only those that share word stems are compared."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from math import log

_WORD = re.compile(r"\w+")
# Czech inflects the ends of words; their first letters find them again.
_STEM = 5
# How many places of stems are read, and how many texts compared, for one look-up.
_READ = 10_000
_COMPARED = 600
# Comparing takes the product of two lengths; longer texts than this are not compared at all.
_WORK = 40_000_000
_LONGEST = 20_000
# Texts are kept by length, in classes each a quarter longer than the one before.
_CLASS = log(1.25)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _class(length: float) -> int:
    return int(log(max(length, 1)) / _CLASS)


class Similar:
    """An index over texts, asked for those most similar to another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._classes: dict[int, dict[str, array[int]]] = {}
        for number, text in enumerate(texts):
            if len(text) > _LONGEST:
                continue
            by_stem = self._classes.setdefault(_class(len(text)), {})
            for stem in _stems(text):
                numbers = by_stem.get(stem)
                if numbers is None:
                    numbers = by_stem[stem] = array("I")
                numbers.append(number)

    def near(self, text: str, cutoff: float) -> list[tuple[int, float]]:
        """Return (index, similarity) of texts at or over the cutoff, the most similar first.

        Similarity is the normalised InDel similarity, 0 to 1. Of equals the first comes first.
        """
        from rapidfuzz import fuzz, process

        if len(text) > _LONGEST:
            return []
        numbers = self._candidates(text, cutoff)
        found = process.extract(
            text,
            [self._texts[number] for number in numbers],
            scorer=fuzz.ratio,
            score_cutoff=cutoff * 100,
            limit=None,
        )
        return sorted(((numbers[place], score / 100) for _, score, place in found), key=_best_first)

    def _candidates(self, text: str, cutoff: float) -> list[int]:
        """Return those that share most stems with the text, of the lengths that may be similar."""
        shared = self._shared(text, cutoff)
        limit = max(20, min(_COMPARED, _WORK // (len(text) ** 2 + 1)))
        for least, texts in sorted(Counter(shared.values()).items(), reverse=True):
            if texts > limit:
                # Of those that share as many, the ones with the rarest stem were counted first.
                some = (number for number, count in shared.items() if count == least)
                best = [number for number, count in shared.items() if count > least]
                return [*best, *islice(some, limit)]
            limit -= texts
        return list(shared)

    def _shared(self, text: str, cutoff: float) -> Counter[int]:
        """Count the rarest of the text's stems in the texts that have them."""
        near = range(_class(len(text) * cutoff / (2 - cutoff)), _class(len(text) * (2 - cutoff) / cutoff) + 1)
        classes = [self._classes[one] for one in near if one in self._classes]
        known = []
        for stem in _stems(text):
            places = [by_stem[stem] for by_stem in classes if stem in by_stem]
            if places:
                known.append((sum(map(len, places)), stem, places))
        shared: Counter[int] = Counter()
        read = 0
        # The rarest stems tell most; one of thousands of texts tells next to nothing.
        for length, _, places in sorted(known, key=lambda one: one[:2]):
            if read and read + length > _READ:
                break
            for numbers in places:
                shared.update(numbers)
            read += length
        return shared


def _best_first(found: tuple[int, float]) -> tuple[float, int]:
    return -found[1], found[0]
