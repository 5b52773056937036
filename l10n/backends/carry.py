"""Bring what must not change safely through an engine that would damage it.

`mask` puts a mark in the place of each code span, URL, tag, link and emphasised phrase, and says what
has to be translated on its own: the label of a link, the words of an emphasis. `Masked.restore` puts
everything back, or says that the engine lost a mark. `pieces` cuts a text around its placeables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, Literal

import msgspec

from l10n.placeables import Kind, find

# What Markdown wraps around words: the words are group "words", what stands before and after them stays.
_WRAPPED: Final = re.compile(
    r"""
  !?\[ (?P<label>[^\[\]`<{]++) \]
    (?: \( [^()\s]*+ (?:\([^()\s]*+\)[^()\s]*+)*+ (?:\s++"[^"\n]*+")?+ \) | \[[^\[\]]*+\] )
| (?<![\w*])\*\*(?=[^\s*]) (?P<strong>[^*\n`\[<{]++) (?<=\S)\*\*(?![\w*])
| (?<![\w*])\*(?=[^\s*])   (?P<em>[^*\n`\[<{]++)     (?<=\S)\*(?![\w*])
| (?<![\w_])__(?=[^\s_])   (?P<strong_>[^_\n`\[<{]++) (?<=\S)__(?![\w_])
| (?<![\w_])_(?=[^\s_])    (?P<em_>[^_\n`\[<{]++)     (?<=\S)_(?![\w_])
| ~~(?=[^\s~])             (?P<deleted>[^~\n`\[<{]++) (?<=\S)~~
""",
    re.VERBOSE,
)
# What stands around a mark's number. Engines leave such words alone, as they do names.
_LETTERS: Final = (("XQ", "QX"), ("ZQ", "QZ"), ("XW", "WX"), ("ZK", "KZ"))
_KINDS: Final[frozenset[Kind]] = frozenset({"code", "url", "html", "liquid", "date", "name"})
_SIGN_BEFORE = re.compile(r"(?:(?<!\w)(?:US)?[$€£]|(?<!\w)(?:USD|EUR|CZK|GBP)[ \xa0\u202f]?)\Z")
_SIGN_AFTER = re.compile(r"[ \xa0\u202f]?(?:%|[$€£]|(?:USD|EUR|CZK|GBP|Kč)(?!\w))")
_WORD = re.compile(r"[^\W\d_]")


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text: `before` + words + `after`; without words it is `before` alone."""

    start: int
    end: int
    before: str
    words: str = ""
    after: str = ""


class Masked(msgspec.Struct, frozen=True):
    """A text with marks. `words` are the words of each mark that has any, by the mark's number."""

    text: str
    marks: tuple[Mark, ...]
    carriage: Literal["token", "xml"]
    letters: tuple[str, str]

    @property
    def words(self) -> dict[int, str]:
        return {number: mark.words for number, mark in enumerate(self.marks, 1) if mark.words}

    def restore(self, text: str, words: Mapping[int, str]) -> str | None:
        """Return the engine's text with everything in its place; None where marks are lost or doubled."""
        seen: list[int] = []

        def put(found: re.Match[str]) -> str:
            number = int(found[1])
            if not 1 <= number <= len(self.marks):
                seen.append(0)
                return ""
            seen.append(number)
            mark = self.marks[number - 1]
            inner = words.get(number, mark.words)
            if self.carriage == "xml" and found[2] is not None:
                inner = html.unescape(found[2])
            return mark.before + inner + mark.after

        if self.carriage == "xml":
            parts = re.split(r"""(<x id="\d+"\s*/>|<g id="\d+">[^<]*</g>)""", text)
            tag = re.compile(r"""<[xg] id="(\d+)"(?:\s*/>|>([^<]*)</g>)""")
            whole = "".join(
                tag.sub(put, part) if tag.fullmatch(part) else html.unescape(part) for part in parts
            )
        else:
            left, right = self.letters
            whole = re.sub(rf"(?i:{left}) ?(\d+) ?(?i:{right})", put, text)
        return whole if sorted(seen) == list(range(1, len(self.marks) + 1)) else None


def mask(
    text: str,
    lang: str,
    carriage: Literal["token", "xml"],
    numbers: Callable[[str], str] | None = None,
    names: Collection[str] = (),
) -> Masked | None:
    """Return the text with its placeables and wrapped words as marks; None where it has none.

    `numbers` says how the target writes an amount; with it, numbers are masked as well.
    """
    marks = list(_marks(text, lang, numbers, names))
    if not marks:
        return None
    letters = next((pair for pair in _LETTERS if pair[0] not in text), _LETTERS[0])
    out, last = [], 0
    for number, mark in enumerate(marks, 1):
        out.append(_escaped(text[last : mark.start], carriage))
        if carriage == "token":
            out.append(f"{letters[0]}{number}{letters[1]}")
        elif mark.words:
            out.append(f'<g id="{number}">{html.escape(mark.words, quote=False)}</g>')
        else:
            out.append(f'<x id="{number}"/>')
        last = mark.end
    out.append(_escaped(text[last:], carriage))
    return Masked("".join(out), tuple(marks), carriage, letters)


def pieces(
    text: str, lang: str, numbers: Callable[[str], str] | None, names: Collection[str] = ()
) -> list[tuple[str, bool]]:
    """Cut a text around its placeables: (piece, whether it is words to translate), in order.

    Joined they are the text, but for amounts, which are as the target writes them.
    """
    found: list[tuple[str, bool]] = []
    last = 0
    for mark in _marks(text, lang, numbers, names):
        found += [(text[last : mark.start], True), (mark.before, False)]
        found += [(mark.words, True), (mark.after, False)]
        last = mark.end
    found.append((text[last:], True))
    return [(piece, to_do and bool(_WORD.search(piece))) for piece, to_do in found if piece]


def _marks(
    text: str, lang: str, numbers: Callable[[str], str] | None, names: Collection[str]
) -> Iterator[Mark]:
    """Yield the marks in order, none overlapping: what wraps words before what stands alone."""
    spans: list[Mark] = []
    for found in _WRAPPED.finditer(text):
        group = found.lastgroup or ""
        start, end = found.span(group)
        words = found[group] if _WORD.search(found[group]) else ""
        if words:
            before, after = text[found.start() : start], text[end : found.end()]
            spans.append(Mark(found.start(), found.end(), before, words, after))
        else:
            spans.append(Mark(found.start(), found.end(), found[0]))
    for name in names:
        spans += (Mark(*one.span(), name) for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    for one in find(text, lang):
        if one.kind in _KINDS:
            spans.append(Mark(one.start, one.end, one.text))
        elif one.kind == "number" and numbers is not None:
            start, end = _amount(text, one.start, one.end)
            spans.append(Mark(start, end, numbers(text[start:end])))
    last = 0
    for mark in sorted(spans, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= last:
            yield mark
            last = mark.end


def _amount(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a number's span with the currency or percent sign that belongs to it."""
    sign = _SIGN_BEFORE.search(text, max(0, start - 4), start)
    after = _SIGN_AFTER.match(text, end)
    return (sign.start() if sign else start), (after.end() if after and not sign else end)


def _escaped(text: str, carriage: str) -> str:
    return html.escape(text, quote=False) if carriage == "xml" else text
