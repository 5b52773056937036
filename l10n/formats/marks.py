"""The bits of a text that a finding's message quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.formats.safe import cut

Span = tuple[int, int]

_QUOTED = re.compile(r"`([^`]++)`|“([^“”]++)”|„([^„“”]++)[“”]|«([^«»]++)»")
# What a person can look at; and no message makes a long search.
_BITS, _LENGTH, _SEARCHED, _MARKS = 12, 200, 10_000, 12


def quoted(message: str) -> list[str]:
    """Return what a message quotes by backticks or typographic quotes, without ellipses.

    >>> quoted("`4,5` became `45`, see “4,5 hodiny…”")
    ['4,5', '45', '4,5 hodiny']
    """
    found = ("".join(filter(None, match.groups())) for match in _QUOTED.finditer(cut(message, _SEARCHED)))
    bits = dict.fromkeys(bit.removesuffix("…")[:_LENGTH] for bit in found)
    return [bit for bit in bits if bit and bit != " "][:_BITS]


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
    for pattern in _patterns(bit):
        spans = [match.span() for match in pattern.finditer(text)]
        if spans:
            whole = spans[0][1] - spans[0][0] >= len(text.strip())
            return [] if whole else spans
    return []


def _patterns(bit: str) -> Iterator[re.Pattern[str]]:
    """Yield ways to look for a bit: as whole words; however spaced and capitalised; anywhere."""
    # 4 is no part of 45 nor of 4,5.
    left = r"(?<!\d)(?<!\d[.,])" if bit[0].isdigit() else r"(?<!\w)" if bit[0].isalpha() else ""
    right = r"(?!\d)(?![.,]\d)" if bit[-1].isdigit() else r"(?!\w)" if bit[-1].isalpha() else ""
    exact = re.escape(bit)
    yield re.compile(left + exact + right)
    if bit.strip():
        loose = r"[\s↵]++".join(map(re.escape, bit.split()))
        yield re.compile(left + loose + right, re.IGNORECASE)
    if bit[0].isalpha() or bit[-1].isalpha():
        left, right = (edge if r"\d" in edge else "" for edge in (left, right))
        yield re.compile(left + exact + right, re.IGNORECASE)
