"""Which sentence of a translation is whose: only where there is little doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import lru_cache

from l10n.memory.sentences import sentences
from l10n.placeables import find

# How much longer than the whole would have it a sentence's translation may be, or shorter.
_STRETCH = 2.5
# Sentences of a few letters say little about lengths.
_SLACK = 20


@lru_cache(maxsize=4096)
def aligned(source: str, translation: str, source_lang: str, target_lang: str) -> tuple[tuple[str, str], ...]:
    """Return the sentences of a text with their translations; none where the two may not match.

    Both must have the same number of sentences, two or more; and each sentence the same placeables
    as its translation, amounts by value, and about its length.
    """
    ours = sentences(source, source_lang)
    if len(ours) < 2:
        return ()
    theirs = sentences(translation, target_lang)
    if len(ours) != len(theirs):
        return ()
    pairs = tuple(zip(ours, theirs, strict=True))
    rate = len(translation) / len(source)
    for one, other in pairs:
        expected = len(one) * rate
        if not expected / _STRETCH - _SLACK <= len(other) <= expected * _STRETCH + _SLACK:
            return ()
        if _placeables(one, source_lang) != _placeables(other, target_lang):
            return ()
    return pairs


def _placeables(text: str, lang: str) -> Counter[Hashable]:
    """Count the placeables: amounts by value, all else by kind and text."""
    return Counter((one.kind, one.text if one.value is None else one.value) for one in find(text, lang))
