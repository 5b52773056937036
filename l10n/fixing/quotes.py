"""Write quotations as the language of the translation does: „takto“ is “like this” in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from l10n.checks.entry import Entry
from l10n.checks.texts import typography
from l10n.checks.texts.marks import STYLES, Style
from l10n.fixing.masking import masked
from l10n.verifier.languages import base

# Those of all languages, and how people mix them up.
_PAIRS: Final = frozenset(pair for style in STYLES.values() for pair in style.pairs) | {
    *(("“", "“"), ("„", '"'), ("“", '"'), ('"', '"')),
}
_OPENING: Final = frozenset(opening for opening, _ in _PAIRS)
_MARK = re.compile(f"[{''.join(sorted({mark for pair in _PAIRS for mark in pair}))}]")
_SINGLE: Final = frozenset("‚‘‹›")
# French puts spaces inside its quotation marks.
_SPACED: Final = frozenset("«»‹›")
_NO_BREAK = "\xa0"

_Edit = tuple[int, int, str]


class _Quotation(NamedTuple):
    """Where its marks stand, and how many quotations it is within."""

    opening: int
    closing: int
    depth: int


def quotes(entry: Entry) -> Iterator[str]:
    """Yield the text with its quotation marks as they should be: the typographic ones, then `"` too."""
    style = STYLES.get(base(entry.target_lang))
    if style is None or not any(typography.quotes(entry)):
        return
    text = entry.target
    found = _quotations(text)
    spaced = base(entry.target_lang) == "fr"
    for straight in (False, True):
        if edits := sorted(_edits(text, found, style, straight, spaced)):
            yield _edited(text, edits)


def _quotations(text: str) -> list[_Quotation]:
    """Return the quotations of a text by their beginnings; none where a mark has no partner."""
    hidden = masked(text)
    found: list[_Quotation] = []
    open_ones: list[int] = []
    for match in _MARK.finditer(hidden):
        at, mark = match.start(), match[0]
        before, after = hidden[at - 1 : at] or " ", hidden[at + 1 : at + 2] or " "
        if mark == '"' and text[at - 1 : at].isdigit():  # an inch
            continue
        if mark == "’" and after.isalnum():  # an apostrophe
            continue
        fitting = bool(open_ones) and (text[open_ones[-1]], mark) in _PAIRS
        if fitting and (mark in _SPACED or not before.isspace()):
            found.append(_Quotation(open_ones.pop(), at, len(open_ones)))
        elif mark in _OPENING and mark != "’" and (mark in _SPACED or not after.isspace()):
            open_ones.append(at)
        elif mark != "’":
            return []
    return [] if open_ones else sorted(found)


def _edits(text: str, found: list[_Quotation], style: Style, straight: bool, spaced: bool) -> Iterator[_Edit]:
    """Yield what to put where, for the quotations that are not as the style has them."""
    around: dict[int, tuple[str, str]] = {}
    for opening, closing, depth in found:
        old = (text[opening], text[closing])
        if old in style.pairs or ('"' in old and not straight):
            around[depth] = old
            continue
        outer, inner = style.pairs[:2]
        new = inner if old[0] in _SINGLE else outer
        if depth and around[depth - 1] == new:
            new = outer if new == inner else inner
        around[depth] = new
        inside = text[opening + 1 : closing]
        loose = inside[:1].isspace() and inside[-1:].isspace() and len(inside) > 1
        space = _NO_BREAK if spaced and new[0] in _SPACED and not loose else ""
        cut = int(loose and not spaced and old[0] in _SPACED)
        yield opening, opening + 1 + cut, new[0] + space
        yield closing - cut, closing + 1, space + new[1]


def _edited(text: str, edits: list[_Edit]) -> str:
    out: list[str] = []
    last = 0
    for start, end, new in edits:
        out += text[last:start], new
        last = end
    return "".join([*out, text[last:]])
