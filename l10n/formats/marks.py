"""The bits of a text that a finding's message quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from l10n.formats.safe import cut

Span = tuple[int, int]

_NUMBER_BEFORE, _NUMBER_AFTER = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")

_QUOTED = re.compile(r'`([^`]++)`|“([^“”]++)”|„([^„“”]++)[“”]|«([^«»]++)»|"([^"]++)"')
# A message that speaks of these speaks of the end of a text.
_FINAL = frozenset(".,:;!?…。！？：；")
# What a person can look at; and no message makes a long search.
_BITS, _LENGTH, _SEARCHED, _MARKS = 12, 200, 10_000, 12


def quoted(messages: Iterable[str]) -> list[str]:
    """Return what messages quote by backticks or double quotes, without ellipses.

    >>> quoted(["`4,5` became `45`, see “4,5 hodiny…”"])
    ['4,5', '45', '4,5 hodiny']
    """
    found = chain.from_iterable(_QUOTED.finditer(cut(message, _SEARCHED)) for message in messages)
    bits = dict.fromkeys("".join(filter(None, match.groups())) for match in found)
    shortened = (bit.removesuffix("…")[:_LENGTH] if len(bit) > 1 else bit for bit in bits)
    return [bit for bit in shortened if bit and bit != " "][:_BITS]


def marks(text: str, bits: list[str]) -> list[Span]:
    """Return where the bits stand in a text, in order, none in another; not what is all of the text."""
    spans = sorted({span for bit in bits for span in _spans(bit, text[:_SEARCHED])})
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged[:_MARKS]


def _spans(bit: str, text: str) -> list[Span]:
    """Return where a bit is: as whole words; else however capitalised and broken; else inside of words."""
    if bit in _FINAL:
        end = len(text.rstrip())
        return [(end - 1, end)] if text[:end].endswith(bit) and end > 1 else []
    bit_loose, text_loose = _loose(bit), _loose(text)
    for one, other, words in (
        (bit, text, True),
        (bit_loose, text_loose, True),
        (bit_loose, text_loose, False),
    ):
        spans = [span for span in _found(one, other) if _whole(*span, other, words)]
        if spans:
            all_of_it = spans[0][1] - spans[0][0] >= len(text.strip())
            return [] if all_of_it else spans
    return []


def _found(bit: str, text: str) -> Iterator[Span]:
    start = text.find(bit)
    while start >= 0:
        yield start, start + len(bit)
        start = text.find(bit, start + 1)


def _whole(start: int, end: int, text: str, words: bool) -> bool:
    """Say whether it is no part of a longer number (4 is none of 45 nor of 4,5) or, with `words`, word."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if text[start].isdigit() and _NUMBER_BEFORE.search(before):
        return False
    if text[end - 1].isdigit() and _NUMBER_AFTER.match(after):
        return False
    left = words and text[start].isalpha() and before[-1:].isalnum()
    right = words and text[end - 1].isalpha() and after[:1].isalnum()
    return not left and not right


def _loose(text: str) -> str:
    """Return a text of the same length in lower case, with spaces for line breaks."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    return lower.replace("↵", " ").replace("\n", " ")
