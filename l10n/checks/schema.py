"""What l10n.toml does not say, and what was kept because nothing else could be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Finding, shorten
from l10n.document.model import Document

_NULL = "tag:yaml.org,2002:null"


def uncovered(document: Document) -> Iterator[Finding]:
    """A front-matter field that no rule of l10n.toml covers; it is kept as it is."""
    seen = set()
    for field in document.fields:
        if field.type or field.tag == _NULL or not field.value.strip() or field.pattern in seen:
            continue
        seen.add(field.pattern)
        yield Finding(
            message=f"no rule covers the field {field.pattern} ({shorten(field.value, 40)})",
            file=document.name,
            line=field.line,
            hint=f'add to [fields] in l10n.toml: "{field.pattern}" = "text", or "keep"',
            text=field.pattern,
        )


def notice(document: Document) -> Iterator[Finding]:
    """Something in a source was kept or ignored: foreign front matter, an unknown directive."""
    for one in document.notices:
        yield Finding(message=one.message, file=document.name, line=one.line)
