"""A text and its translation for the terminal: side by side where there is room, differences marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from l10n.formats.cells import width, window, wrap
from l10n.formats.marks import Span
from l10n.formats.paint import Paint

# Below so many cells a text stands under the other; no text takes more than so many lines.
SIDE_BY_SIDE, LINES = 76, 3
_BETWEEN = " │ "


class Text(NamedTuple):
    """A text or a line of it: fit to be printed, what is marked in it, its label, how marks are painted."""

    label: str
    text: str
    marks: list[Span]
    part: str


def rows(texts: list[Text], labels: int, cells: int, paint: Paint) -> Iterator[str]:
    """Yield lines of at most so many cells; the labels take `labels` of them."""
    half = (cells - len(_BETWEEN)) // 2
    if len(texts) == 2 and cells >= SIDE_BY_SIDE:
        columns = [_lines(text, half - labels - 1) for text in texts]
        between = paint(_BETWEEN, "dim")
        for one, other in zip_longest(*columns, fillvalue=Text("", "", [], "")):
            gap = " " * (half - labels - 1 - width(one.text))
            yield f"{_painted(one, labels, paint)}{gap}{between}{_painted(other, labels, paint)}".rstrip()
            if (one.marks or other.marks) and not paint.colour:
                yield f"{_carets(one, labels):<{half}}{_BETWEEN}{_carets(other, labels)}".rstrip()
    else:
        for text in texts:
            for line in _lines(text, cells - labels - 1):
                yield _painted(line, labels, paint)
                if line.marks and not paint.colour:
                    yield _carets(line, labels)


def _lines(text: Text, cells: int) -> list[Text]:
    """Return what of a text is shown: all of it, or, cut short, what is around its first mark."""
    start, end = 0, len(text.text)
    if width(text.text) >= (cells + 1) * LINES or len(wrap(text.text, cells)) > LINES:
        at = text.marks[0][0] if text.marks else 0
        # Lines end at spaces, so that they hold less than their cells.
        start, end = window(text.text, at, cells * LINES - LINES * (cells // 10) - 2)
    shown = ("…" if start else "") + text.text[start:end] + ("…" if end < len(text.text) else "")
    shift = start - (1 if start else 0)
    marks = [(max(a, start) - shift, min(b, end) - shift) for a, b in text.marks if a < end and b > start]
    lines = []
    for begin, stop in wrap(shown, cells):
        here = [(max(a, begin) - begin, min(b, stop) - begin) for a, b in marks if a < stop and b > begin]
        line = shown[begin:stop]
        # A CI reads a line that begins with two colons as a command.
        label = text.label if not begin else "⋮" if line.lstrip().startswith("::") else ""
        lines.append(Text(label, line, here, text.part))
    return lines or [Text(text.label, "", [], "")]


def _painted(line: Text, labels: int, paint: Paint) -> str:
    padding = " " * (labels + 1 - width(line.label))
    return f"{paint(line.label, 'dim')}{padding}{paint.marked(line.text, line.marks, line.part)}"


def _carets(line: Text, labels: int) -> str:
    pieces, done = [" " * (labels + 1)], 0
    for start, end in line.marks:
        pieces += [" " * width(line.text[done:start]), "^" * width(line.text[start:end])]
        done = end
    return "".join(pieces)
