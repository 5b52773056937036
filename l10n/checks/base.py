"""A finding, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from l10n.document.model import Document
from l10n.pages import Page
from l10n.project import Project
from l10n.report import Finding

Severity = Literal["error", "warning", "info"]


class Check(NamedTuple):
    """A check: its code and name, its severity unless l10n.toml says otherwise, and its function.

    The function takes a page (`page`), a parsed source (`document`), or the project and the languages
    (`project`), and yields findings.
    """

    code: str
    name: str
    severity: Severity
    page: Callable[[Page], Iterator[Finding]] | None = None
    document: Callable[[Document], Iterator[Finding]] | None = None
    project: Callable[[Project, Sequence[str]], Iterator[Finding]] | None = None


def shorten(text: str, width: int = 60) -> str:
    """Return the beginning of a text on one line, in quotes."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= width else line[: width - 1].rstrip() + '…'}”"
