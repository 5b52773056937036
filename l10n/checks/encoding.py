"""Files that are not text in UTF-8, or were not on their way here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.checks.po import of_catalogues
from l10n.document.model import Document
from l10n.document.parse import BOM, decode
from l10n.errors import InputError
from l10n.pages import Page
from l10n.project import Project
from l10n.report import Finding

_HINT = "save the file as UTF-8"
_LOST = {
    "\ufffd": "a replacement character (U+FFFD): a letter was lost when the file was converted",
    "\ufeff": "a byte order mark (U+FEFF) within the text",
}


def undecodable(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A file is not UTF-8, or has a byte order mark where none may be."""
    for source in project.sources:
        if project.document(source) is None:
            try:
                data = project.read(source.name)
            except InputError:
                continue
            for message, line in _faults(data, source.name):
                yield Finding(
                    message=message,
                    file=source.name,
                    line=line,
                    hint=_HINT,
                    source=source.name,
                    source_line=line,
                )
    yield from of_catalogues("L206", project, languages)


def lossy(document: Document) -> Iterator[Finding]:
    """A file is not UTF-8, or has a byte order mark where none may be."""
    for segment in document.segments:
        for sign, message in _LOST.items():
            if sign in segment.text:
                yield Finding(
                    message=message,
                    file=document.name,
                    line=segment.line,
                    hint="write the letter again" if sign == "\ufffd" else "delete it",
                    field=segment.place,
                    source=document.name,
                    source_line=segment.line,
                )


def output(page: Page) -> Iterator[Finding]:
    """A file is not UTF-8, or has a byte order mark where none may be."""
    existing = page.existing
    if existing is None or existing == page.assembly.output:
        return
    found = list(_faults(existing, page.name))
    if not found and existing.startswith(BOM) and not page.assembly.output.startswith(BOM):
        found = [("begins with a byte order mark, which its source has not", 1)]
    for message, line in found:
        yield Finding(
            message=message,
            file=page.name,
            line=line,
            hint=f"{_HINT}, or run: l10n build --overwrite",
            source=page.source.name,
            output=page.name,
            output_line=line,
        )


def _faults(data: bytes, name: str) -> Iterator[tuple[str, int]]:
    """Yield what keeps bytes from being text, and the line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "in UTF-16, not UTF-8", 1
        return
    try:
        decode(data.removeprefix(BOM), name)
    except InputError as error:
        yield error.message, error.line or 1
