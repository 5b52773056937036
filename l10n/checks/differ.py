"""The difference between a produced file and what it should be, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

_LINES = 10
_WIDTH = 100
_WINDOW = 100
"""How many lines after the first difference are looked at."""


def first_difference(one: bytes, other: bytes) -> int:
    """Return the 1-based line of the first difference."""
    lines = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    for number, (left, right) in enumerate(lines, 1):
        if left != right:
            return number
    return min(one.count(b"\n"), other.count(b"\n")) + 1


def short_diff(before: bytes, after: bytes) -> str:
    """Return the first lines of a unified diff without context; long lines only where they differ."""
    old, new = (_lines(data) for data in (before, after))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    cut = len(old) - end > start + _WINDOW or len(new) - end > start + _WINDOW
    old, new = (lines[start : min(len(lines) - end, start + _WINDOW)] for lines in (old, new))
    found = list(islice(_hunks(old, new, start), _LINES + 1))
    if len(found) > _LINES or cut:
        found = [*found[: _LINES - 1], "…"]
    return "\n".join(found)


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "backslashreplace")
    return [line.replace("\r", "␍").replace("\ufeff", "<BOM>") for line in text.split("\n")]


def _hunks(old: list[str], new: list[str], start: int) -> Iterator[str]:
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        yield f"@@ -{_range(start + i, i_end - i)} +{_range(start + j, j_end - j)} @@"
        removed, added = old[i:i_end], new[j:j_end]
        at = [common(one, other) for one, other in zip(removed, added, strict=False)]
        for sign, lines in (("-", removed), ("+", added)):
            for index, line in enumerate(lines):
                yield sign + _around(line, at[index] if index < len(at) else 0)


def _range(start: int, count: int) -> str:
    # As diff has it: an empty range is named by the line before it.
    return f"{start + 1 if count else start}" + ("" if count == 1 else f",{count}")


def common(one: str, other: str) -> int:
    """Return how long the common beginning of two lines is."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _around(line: str, at: int) -> str:
    """Return a line, or of a long one what is around this place."""
    begin = max(0, min(at - _WIDTH // 3, len(line) - _WIDTH))
    shown = line[begin : begin + _WIDTH]
    return ("…" if begin else "") + shown + ("…" if begin + _WIDTH < len(line) else "")
