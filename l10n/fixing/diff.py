"""Show what was mended: the places that changed, before and after, the changed characters marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from l10n.fixing.fix import Fixed
from l10n.formats.cells import width
from l10n.formats.paint import Paint
from l10n.formats.safe import visible

_CONTEXT: Final = 30  # characters around a change
_LONGEST: Final = 200  # characters of a change that are shown
_WORDS: Final = 2_000  # in which changes are looked for one by one
_WORD = re.compile(r"\w+|\W")
# Spaces that look like another one.
_SPACE = re.compile(r"[^\S ]")


class _Change(NamedTuple):
    """What of the one text has become what of the other: their (start, end)."""

    old: tuple[int, int]
    new: tuple[int, int]


class _Piece(NamedTuple):
    text: str
    changed: bool


def diff(fixed: Iterable[Fixed], colour: bool) -> str:
    """Return the changes for people, message by message; no character of a text acts on a terminal."""
    paint = Paint(colour)
    return "".join(f"{line}\n" for one in fixed for line in _lines(one, paint))


def _lines(one: Fixed, paint: Paint) -> Iterator[str]:
    codes = ", ".join(one.codes)
    place = f"{paint(visible(one.file), 'file')}:{one.line}" if one.line else paint(visible(one.file), "file")
    yield f"{place}: [{one.language}] {paint(codes, 'dim')}"
    texts = visible(one.before), visible(one.after)
    for hunk in _hunks(_changes(*texts)):
        for sign, text, spans, part in (
            ("-", texts[0], [change.old for change in hunk], "is"),
            ("+", texts[1], [change.new for change in hunk], "was"),
        ):
            pieces = _pieces(text, spans)
            line = "".join(paint(piece.text, part if piece.changed else "") for piece in pieces)
            yield f"{paint(sign, part)} {line}"
            if not paint.colour and any(piece.changed and piece.text for piece in pieces):
                yield f"  {_carets(pieces)}"


def _changes(before: str, after: str) -> list[_Change]:
    """Return what is different, in order."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    one, other = _WORD.findall(old), _WORD.findall(new)
    if len(one) + len(other) > _WORDS:
        return [_Change((head, head + len(old)), (head, head + len(new)))]
    starts, others = _starts(one, head), _starts(other, head)
    return [
        _Change((starts[a], starts[b]), (others[c], others[d]))
        for kind, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes()
        if kind != "equal"
    ]


def _alike(one: str, other: str) -> int:
    """Return the length of the beginning that two texts share."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _starts(words: list[str], at: int) -> list[int]:
    starts = [at]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that are shown in one line."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.old[0] - hunk[-1].old[1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[_Piece]:
    start, stop = max(0, spans[0][0] - _CONTEXT), min(len(text), spans[-1][1] + _CONTEXT)
    pieces, last = [_Piece("…" if start else "", False)], start
    for begin, end in spans:
        shown = text[begin:end] if end - begin <= _LONGEST else text[begin : begin + _LONGEST - 1] + "…"
        named = _SPACE.sub(lambda found: f"<U+{ord(found[0]):04X}>", shown)
        pieces += _Piece(text[last:begin], False), _Piece(named, True)
        last = end
    return [*pieces, _Piece(text[last:stop] + ("…" if stop < len(text) else ""), False)]


def _carets(pieces: list[_Piece]) -> str:
    return "".join(("^" if piece.changed else " ") * width(piece.text) for piece in pieces).rstrip()
