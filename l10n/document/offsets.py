"""Offsets in text to offsets in its UTF-8 bytes."""

from __future__ import annotations


class ByteOffsets:
    """Convert character offsets of one text; each step costs only the distance to the last one."""

    def __init__(self, text: str, base: int = 0) -> None:
        self._text, self._base, self._ascii = text, base, text.isascii()
        self._char = self._byte = 0

    def at(self, char: int) -> int:
        """Return the byte offset of the character at `char`, `base` included."""
        if self._ascii:
            return self._base + char
        if char >= self._char:
            self._byte += len(self._text[self._char : char].encode())
        else:
            self._byte -= len(self._text[char : self._char].encode())
        self._char = char
        return self._base + self._byte
