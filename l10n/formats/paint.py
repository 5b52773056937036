"""Colours of a terminal: each piece of text by its part."""

from __future__ import annotations

from l10n.formats.marks import Span

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;34",
    "file": "1",
    "dim": "2",
    "was": "1;4;32",
    "is": "1;4;31",
}


class Paint:
    """Paint pieces of text, or, without colours, leave them as they are."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, part: str) -> str:
        return f"\x1b[{_CODES[part]}m{text}\x1b[0m" if self.colour and text and part else text

    def marked(self, text: str, marks: list[Span], part: str) -> str:
        """Return the text with the marked pieces painted."""
        pieces, done = [], 0
        for start, end in marks:
            pieces += [text[done:start], self(text[start:end], part)]
            done = end
        return "".join(pieces) + text[done:]
