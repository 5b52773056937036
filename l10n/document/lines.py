"""Find a block's text in its source lines.

markdown-it strips the containers' markers from the text. Each stripped line is a suffix of its source
line, which gives the columns without parsing anything twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from l10n.document.words import code_spans

_LINK = re.compile(r"\]\(\s*(<[^<>]*>|[^\s()<>][^\s()]*)")
_PIPE = re.compile(r"(?<!\\)\|")


class Piece(NamedTuple):
    """A stretch of one line: line index, columns, its text, and the hard break that ends it."""

    line: int
    start: int
    end: int
    text: str
    hard: str = ""


def fold(pieces: list[Piece]) -> str:
    """Return the text of a block: soft line breaks as one space, hard breaks as they are."""
    if len(pieces) == 1:
        return pieces[0].text
    out = []
    for piece in pieces[:-1]:
        out.append(piece.text)
        out.append({"": " ", "\\": "\n"}.get(piece.hard, "  \n"))
    out.append(pieces[-1].text)
    return "".join(out)


def link_targets(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the targets of inline links, those in code spans left out."""
    code = code_spans(text) if "`" in text else []
    found = [match.span(1) for match in _LINK.finditer(text)]
    return [span for span in found if not any(start < span[0] < end for start, end in code)]


def block_pieces(lines: Sequence[str], token: Token) -> list[Piece] | None:
    """Locate a block's lines; None where one cannot be found in its source line."""
    assert token.map is not None
    first, last = token.map[0], max(token.map[1], token.map[0] + 1)
    contents = token.content.split("\n")
    if len(contents) != last - first:
        return None
    pieces = []
    for number, content in zip(range(first, last), contents, strict=True):
        line, text = lines[number], content.strip()
        end = len(line.rstrip())
        start = end - len(text)
        if line[start:end] != text:
            return None
        hard = ""
        if len(text) - len(text.rstrip("\\")) & 1:
            hard = "\\"
        elif line.startswith("  ", end):
            hard = "  "
        pieces.append(Piece(number, start, end, text, hard))
    return pieces


def heading_pieces(lines: Sequence[str], token: Token) -> list[Piece] | None:
    assert token.map is not None
    line, text = lines[token.map[0]], token.content.strip()
    end = len(line.rstrip(" \t"))
    unclosed = line[:end].rstrip("#")
    if unclosed.endswith((" ", "\t")):
        end = len(unclosed)
    end = len(line[:end].rstrip())
    start = end - len(text)
    return [Piece(token.map[0], start, end, text)] if line[start:end] == text else None


def row_pieces(
    lines: Sequence[str], tokens: list[Token], index: int
) -> Iterator[tuple[list[Piece], bool] | None]:
    """Yield for each cell of a row its piece and whether it begins the line; None if not found."""
    cells = []
    for token in tokens[index + 1 :]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            cells.append(token.content.strip())
    number = (tokens[index].map or [0])[0]
    line = lines[number]
    bounds = [0, *(pipe.end() for pipe in _PIPE.finditer(line)), len(line) + 1]
    spans = [(start, end - 1) for start, end in pairwise(bounds)]
    raw = [line[start:end].strip().replace("\\|", "|") for start, end in spans]
    for shift in range(len(raw)):
        found = raw[shift : shift + len(cells)]
        found += [""] * (len(cells) - len(found))
        if found[1:] == cells[1:] and (found[0] == cells[0] or (shift == 0 and found[0].endswith(cells[0]))):
            break
    else:
        return iter([None] * len(cells))
    pieces: list[tuple[list[Piece], bool] | None] = []
    for number_in_row, text in enumerate(cells):
        if not text:
            pieces.append(None)
            continue
        start, end = spans[shift + number_in_row]
        end = start + len(line[start:end].rstrip())
        start = end - len(text.replace("|", "\\|"))
        at_start = shift == 0 and number_in_row == 0
        pieces.append(([Piece(number, start, end, text)], at_start))
    return iter(pieces)
