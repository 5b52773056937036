"""An entry of a PO file as it is written, and a fault of the file."""

from __future__ import annotations

import re

import msgspec

_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """Something wrong with a PO file: the check that it belongs to, what, where, and what to do.

    `text` and `translation` are those of the message; "" where it is not about one. A `severity` is
    there where the fault is milder than the check's others.
    """

    code: str
    message: str
    line: int
    hint: str
    text: str = ""
    translation: str = ""
    severity: str = ""


class RawEntry:
    """An entry: its strings by their lines, unescaped by nobody.

    Attributes:
        line: 1-based line of its first line, comments included; 0 where it has none yet.
        strings: (index, parts) of each msgstr; the index is -1 where it has none.
        open: what a line with nothing but a string is added to.
        broken: whether something is wrong with it that has been said.
    """

    __slots__ = ("broken", "context", "flags", "id", "line", "obsolete", "open", "plural", "strings")

    def __init__(self) -> None:
        self.line = 0
        self.context: list[str] | None = None
        self.id: list[str] | None = None
        self.plural: list[str] | None = None
        self.strings: list[tuple[int, list[str]]] = []
        self.open: list[str] | None = None
        self.flags: set[str] = set()
        self.obsolete: bool | None = None
        self.broken = False

    @property
    def whole(self) -> bool:
        """Whether it is fit to be looked at further."""
        return not self.broken and self.id is not None and bool(self.strings)


def unescape(string: str) -> str:
    """Return what a string of a PO file says."""
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), string) if "\\" in string else string
