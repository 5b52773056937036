"""Texts in pieces: what a finding quotes is marked, and no control character has its way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

# A page shows this much of a text.
_LONGEST = 1500
_MOST_BITS = 20
# What stands more often than this is no place to look at.
_TOO_OFTEN = 5

_QUOTED = re.compile(r"`([^`]+)`|[“„]([^“”„]+)[“”]")
# Controls, bidi controls, invisible signs and halves of surrogate pairs; joiners belong to words.
_CONTROL = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)


class Piece(NamedTuple):
    """A part of a text: plain, marked, a control character by its code point, or a note on what is cut."""

    kind: Literal["plain", "mark", "control", "cut"]
    text: str


def plain(text: str) -> str:
    """Return a text of one line, control characters by their code points, cut where it is very long.

    >>> plain("a\\u202eb")
    'a‹U+202E›b'
    """
    cut = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
    return _CONTROL.sub(lambda found: f"‹{_code(found[0])}›", cut)


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def bits(message: str) -> list[str]:
    """Return what a finding's message quotes, in backticks or typographic quotes, each once."""
    found = (one[1] or one[2] for one in _QUOTED.finditer(message))
    return list(dict.fromkeys(found))[:_MOST_BITS]


def pieces(text: str, quoted: Iterable[str] = ()) -> list[Piece]:
    """Cut a text into pieces, those that are `quoted` marked."""
    shown = text[:_LONGEST]
    found, last = [], 0
    for start, end in _merged(span for bit in quoted for span in _places(shown, bit)):
        found += _with_controls("plain", shown[last:start])
        found += _with_controls("mark", shown[start:end])
        last = end
    found += _with_controls("plain", shown[last:])
    if len(text) > len(shown):
        found.append(Piece("cut", f"… {len(text) - len(shown):,} more characters"))
    return found


def _places(text: str, bit: str) -> list[tuple[int, int]]:
    """Return where a bit stands as whole words; nowhere if it is the text itself or is everywhere."""
    bit = bit.removesuffix("…")
    if not bit or (text.startswith(bit) and len(bit) > len(text) // 2):
        return []
    found: list[tuple[int, int]] = []
    start = text.find(bit)
    while start >= 0 and len(found) <= _TOO_OFTEN:
        end = start + len(bit)
        inside = start > 0 and text[start - 1].isalnum() and bit[0].isalnum()
        if not inside and not (text[end : end + 1].isalnum() and bit[-1].isalnum()):
            found.append((start, end))
        start = text.find(bit, end)
    return found if len(found) <= _TOO_OFTEN else []


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _with_controls(kind: Literal["plain", "mark"], text: str) -> list[Piece]:
    found, last = [], 0
    for control in _CONTROL.finditer(text):
        found += [Piece(kind, text[last : control.start()]), Piece("control", _code(control[0]))]
        last = control.end()
    found.append(Piece(kind, text[last:]))
    return [piece for piece in found if piece.text]
