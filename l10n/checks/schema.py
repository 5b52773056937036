"""What l10n.toml does not say, and what was kept because nothing else could be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.document.model import Document
from l10n.report import Finding


def uncovered(document: Document) -> Iterator[Finding]:
    """A front-matter field that no rule of l10n.toml covers; it is kept as it is."""
    for one in document.notices:
        if one.code == "uncovered":
            yield Finding(
                message=f"no rule covers the field {one.message}",
                file=document.name,
                line=one.line,
                hint=f'add to [fields] in l10n.toml: "{one.message}" = "text", or "keep"',
                text=one.message,
            )


def notice(document: Document) -> Iterator[Finding]:
    """Something in a source was kept or ignored: foreign front matter, an unknown directive."""
    for one in document.notices:
        if one.code != "uncovered":
            yield Finding(message=one.message, file=document.name, line=one.line)
