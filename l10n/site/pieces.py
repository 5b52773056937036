"""Texts in pieces: what a finding quotes is marked, and no control character has its way."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from l10n.formats.marks import marks

# A page shows this much of a text.
_LONGEST = 1500

_CODE = re.compile(r"`([^`]++)`")
# Controls, bidi controls, invisible signs and halves of surrogate pairs; joiners belong to words.
_CONTROL = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
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


def message_pieces(message: str) -> list[Piece]:
    """Cut a finding's message into pieces: what stands in backticks is marked, without them."""
    found = []
    for number, part in enumerate(_CODE.split(message[:_LONGEST])):
        found += _with_controls("mark" if number % 2 else "plain", part)
    return found


def pieces(text: str, quoted: list[str]) -> list[Piece]:
    """Cut a text into pieces, the bits of it that are `quoted` marked."""
    shown = text[:_LONGEST]
    found, last = [], 0
    for start, end in marks(shown, quoted):
        found += _with_controls("plain", shown[last:start])
        found += _with_controls("mark", shown[start:end])
        last = end
    found += _with_controls("plain", shown[last:])
    if len(text) > len(shown):
        found.append(Piece("cut", f"… {len(text) - len(shown):,} more characters"))
    return found


def _with_controls(kind: Literal["plain", "mark"], text: str) -> list[Piece]:
    found, last = [], 0
    for control in _CONTROL.finditer(text):
        found += [Piece(kind, text[last : control.start()]), Piece("control", _code(control[0]))]
        last = control.end()
    found.append(Piece(kind, text[last:]))
    return [piece for piece in found if piece.text]
