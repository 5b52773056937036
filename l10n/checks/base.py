"""A finding, and what a check is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from l10n.catalogue.model import Catalogue
from l10n.checks.entry import Entry
from l10n.document.model import Document
from l10n.pages import Page
from l10n.project import Project
from l10n.report import Finding

Severity = Literal["error", "warning", "info"]


class Check(NamedTuple):
    """A check: its code and name, its severity unless l10n.toml says otherwise, and its function.

    The function takes a page (`page`), a parsed source (`document`), a catalogue with the project and
    its collection (`catalogue`), or the project and the languages (`project`), and yields findings. Or
    it takes a translated message (`text`) and yields what is wrong with it, in words.
    """

    code: str
    name: str
    severity: Severity
    text: Callable[[Entry], Iterable[str]] | None = None
    catalogue: Callable[[Project, str, Catalogue], Iterator[Finding]] | None = None
    page: Callable[[Page], Iterator[Finding]] | None = None
    document: Callable[[Document], Iterator[Finding]] | None = None
    project: Callable[[Project, Sequence[str]], Iterator[Finding]] | None = None

    @property
    def help(self) -> str:
        """What the check looks for, in words."""
        function = self.text or self.catalogue or self.page or self.document or self.project
        return inspect.getdoc(function) or ""


def shorten(text: str, width: int = 60) -> str:
    """Return the beginning of a text on one line, in quotes."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= width else line[: width - 1].rstrip() + '…'}”"
