"""A text and its translation for the terminal: side by side where there is room, differences marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from l10n.formats.cells import cell, width, window, wrap
from l10n.formats.marks import Span
from l10n.formats.paint import Paint

# Below so many cells a text stands under the other; no text takes more than so many lines.
SIDE_BY_SIDE, LINES = 76, 3
_BETWEEN = " │ "


class Text(NamedTuple):
    """A text to show: fit to be printed, what is marked in it, its label, how marks are painted."""

    label: str
    text: str
    marks: list[Span]
    part: str


class _Line(NamedTuple):
    label: str
    text: str
    marks: list[Span]
    part: str


def rows(texts: list[Text], labels: int, cells: int, paint: Paint) -> Iterator[str]:
    """Yield lines of at most so many cells; the labels take `labels` of them."""
    room = cells - labels - 1
    half = (cells - len(_BETWEEN)) // 2 - labels - 1
    if len(texts) == 2 and cells >= SIDE_BY_SIDE:
        left, right = (_lines(text, half) for text in texts)
        for one, other in zip_longest(left, right, fillvalue=_Line("", "", [], "")):
            yield from _pair(one, other, labels, half, paint)
    else:
        for text in texts:
            for line in _lines(text, room):
                yield f"{paint(_pad(line.label, labels), 'dim')} {paint.marked(line.text, line.marks, line.part)}"
                if line.marks and not paint.colour:
                    yield " " * (labels + 1) + _carets(line)


def _pair(one: _Line, other: _Line, labels: int, half: int, paint: Paint) -> Iterator[str]:
    between = paint(_BETWEEN, "dim")
    sides = []
    for line in (one, other):
        padding = " " * (half - width(line.text)) if line is one else ""
        label = paint(_pad(line.label, labels), "dim")
        sides.append(f"{label} {paint.marked(line.text, line.marks, line.part)}{padding}")
    yield between.join(sides).rstrip()
    if (one.marks or other.marks) and not paint.colour:
        indent = " " * (labels + 1)
        yield f"{indent}{_pad(_carets(one), half)}{_BETWEEN}{indent}{_carets(other)}".rstrip()


def _lines(text: Text, cells: int) -> list[_Line]:
    """Return what of a text is shown: all of it, or, cut short, what is around its first mark."""
    at = text.marks[0][0] if text.marks else 0
    start, end = window(text.text, at, cells * LINES - LINES * (cells // 10) - 2)
    shown = ("…" if start else "") + text.text[start:end] + ("…" if end < len(text.text) else "")
    shift = start - (1 if start else 0)
    marks = [(max(a, start) - shift, min(b, end) - shift) for a, b in text.marks if a < end and b > start]
    lines = []
    for number, (begin, stop) in enumerate(wrap(shown, cells)):
        here = [(max(a, begin) - begin, min(b, stop) - begin) for a, b in marks if a < stop and b > begin]
        lines.append(_Line("" if number else text.label, shown[begin:stop], here, text.part))
    return lines or [_Line(text.label, "", [], "")]


def _carets(line: _Line) -> str:
    marked = {place for start, end in line.marks for place in range(start, end)}
    signs = (("^" if place in marked else " ") * cell(sign) for place, sign in enumerate(line.text))
    return "".join(signs).rstrip()


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
