"""A finding, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import msgspec

from l10n.document.model import Document
from l10n.pages import Page

Severity = Literal["error", "warning", "info"]
RANK = {"error": 3, "warning": 2, "info": 1, "off": 0}


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong: where, what, and what to do.

    `file` and `line` say where to look first; `text` is the source's text in question, `catalogue`
    the PO file that has it.
    """

    code: str = ""
    name: str = ""
    severity: str = ""
    message: str
    file: str
    line: int = 0
    language: str = ""
    hint: str = ""
    text: str = ""
    catalogue: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        language = f" [{self.language}]" if self.language else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}: {self.severity}{language}: {self.message}{hint} ({self.code} {self.name})"


class Check(NamedTuple):
    """A check: its code and name, its severity unless l10n.toml says otherwise, and its function.

    The function takes a page (`page`) or a parsed source (`document`) and yields findings.
    """

    code: str
    name: str
    severity: Severity
    page: Callable[[Page], Iterator[Finding]] | None = None
    document: Callable[[Document], Iterator[Finding]] | None = None


def shorten(text: str, width: int = 60) -> str:
    """Return the beginning of a text on one line, in quotes."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= width else line[: width - 1].rstrip() + '…'}”"
