"""How wide text is on a terminal, and where a line of it can end."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

# Before it all characters take one cell.
_FIRST = "\u0300"


@lru_cache(4096)
def cell(character: str) -> int:
    """Return the cells that a character takes: none (combining), one, or two (wide)."""
    if character < _FIRST:
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Return the cells that a text takes.

    >>> width("žába"), width("e\\u0301"), width("日本")
    (4, 1, 4)
    """
    return len(text) if max(text, default="") < _FIRST else sum(map(cell, text))


def fit(text: str, start: int, cells: int) -> int:
    """Return the end of the longest piece from `start` that fits, but one character at least."""
    piece = text[start : start + cells + 1]
    if max(piece, default="") < _FIRST:
        return start + max(min(len(piece), cells), 1)
    end = start
    for end in range(start, len(text)):
        cells -= cell(text[end])
        if cells < 0:
            return max(end, start + 1)
    return end + 1


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """Return the lines of a text as (start, end): as long as fits, ended by a space where there is one."""
    lines = []
    start = 0
    while start < len(text):
        end = fit(text, start, cells)
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start, end)
            end = space if space > start else end
        lines.append((start, end))
        start = end + 1 if text[end : end + 1] == " " else end
    return lines


def window(text: str, at: int, cells: int) -> tuple[int, int]:
    """Return (start, end) of the piece of so many cells with `at` in its first third, of whole words."""
    if width(text) <= cells:
        return 0, len(text)
    start, before = at, cells // 3
    while start > 0 and before > 0:
        start -= 1
        before -= cell(text[start])
    if start > 0:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    end = fit(text, start, cells)
    if end < len(text):
        space = text.rfind(" ", max(at + 1, start + 1), end)
        end = space if space >= 0 else end
    return start, end
