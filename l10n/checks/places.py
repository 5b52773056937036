"""Files that are where none should be, and none where there should be some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from l10n import files
from l10n.errors import L10nError
from l10n.project import Project
from l10n.report import Finding


def orphaned(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A file lies where a language's pages go, but no source has it."""
    layout = project.layout
    # While something could not be read, nobody knows what its page would be.
    if layout.empty or layout.unlisted:
        return
    for language in languages:
        pages = set()
        for source in layout.sources:
            with suppress(L10nError):
                pages.add(layout.output_name(source, language))
        for name in layout.strangers(language, pages):
            hint = "remove it, or translate it from a source"
            yield Finding(message="no source has this file", file=name, hint=hint, language=language)


def empty(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """No file matches the patterns of a collection."""
    for warning in project.layout.warnings:
        yield Finding(message=warning.message, file=warning.file or "", hint=warning.hint)


def clash(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """Two sources have the same output, or a source's output is itself a source."""
    for language in languages:
        owners: dict[str, str] = {}
        for source in project.sources:
            with suppress(L10nError):
                name = project.layout.output_name(source, language)
                path = files.real(files.inside(project.root, name))
                owner = owners.setdefault(path, source.name)
                if owner != source.name:
                    said = f"its output {name!r} is also that of {owner}"
                elif path in project.real_sources:
                    said = f"its output {name!r} is a source"
                else:
                    continue
                yield Finding(
                    message=said,
                    file=source.name,
                    language=language,
                    hint="use {path}, and {collection} if there are several, in [output] path",
                    source=source.name,
                    output=name,
                )
