"""What is wrong with a catalogue's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from l10n import files
from l10n.catalogue.model import Catalogue, State
from l10n.checks.base import shorten
from l10n.checks.pomodel import Fault
from l10n.errors import InputError
from l10n.project import Project
from l10n.report import Finding
from l10n.stages import each
from l10n.store import digest

_VERSION = "1"
"""Of the rules: what was found by others is found anew."""


class _Faults(msgspec.Struct, frozen=True, array_like=True):
    found: tuple[Fault, ...]


def _faults(project: Project, language: str, name: str) -> tuple[Fault, ...]:
    """Return the faults of a PO file; none where it is not there or cannot be read."""
    stamp = files.stamp(project.root / name)
    if stamp is None:
        return ()
    try:
        key = digest("faults", _VERSION, language, project.digest(name, stamp))
        known = project.store.get(key, _Faults)
        if known is None:
            from l10n.checks.pofile import faults

            known = _Faults(faults(project.read(name), language))
            project.store.put(key, known)
    except InputError:
        return ()  # a problem of its own, which whoever reads the catalogue has noted
    return known.found


def of_catalogues(code: str, project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """Yield the faults of this code in the files of all catalogues."""
    for collection, language in each(project, languages):
        name = project.layout.catalogue_name(collection, language)
        for fault in _faults(project, language, name):
            if fault.code == code:
                quoted = f": {shorten(fault.text)}" if fault.text else ""
                yield Finding(
                    severity=fault.severity,
                    message=fault.message + quoted,
                    file=name,
                    line=fault.line,
                    language=language,
                    hint=fault.hint,
                    text=fault.text,
                    translation=fault.translation,
                    catalogue=name,
                    catalogue_line=fault.line,
                )


def syntax(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A line of a catalogue is no PO, or a message lacks a part."""
    yield from of_catalogues("L901", project, languages)
    for collection, language in each(project, languages):
        name = project.layout.catalogue_name(collection, language)
        if project.catalogue(collection, language) is None and not _faults(project, language, name):
            for problem in project.problems:
                if problem.file == name and problem.line:
                    yield Finding(
                        message=problem.message,
                        file=name,
                        line=problem.line,
                        language=language,
                        hint=problem.hint,
                        catalogue=name,
                        catalogue_line=problem.line,
                    )


def header(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A catalogue's header is missing, or names another language or charset."""
    return of_catalogues("L902", project, languages)


def duplicate(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A message stands twice in a catalogue."""
    return of_catalogues("L903", project, languages)


def plurals(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """Plural forms are not those of the language, or a message has too few or too many."""
    return of_catalogues("L904", project, languages)


def conflict(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A merge of branches left its conflict markers in a catalogue."""
    return of_catalogues("L905", project, languages)


def fuzzy_without_previous(project: Project, collection: str, catalogue: Catalogue) -> Iterator[Finding]:
    """A translation needs review, and the catalogue does not say what it was a translation of."""
    name = project.layout.catalogue_name(collection, catalogue.language)
    for message in catalogue.active():
        # A machine's offer translates the text that stands there now.
        if message.state is State.NEEDS_REVIEW and not message.previous and not message.backend:
            yield Finding(
                message=f"marked fuzzy, without the text it was made for: {shorten(message.id)}",
                file=name,
                line=message.line,
                hint="compare the translation with the text, and unmark it",
                text=message.id,
                translation=message.string,
                field=message.notes[0] if message.notes else "",
                source=message.files[0] if message.files else "",
                catalogue=name,
                catalogue_line=message.line,
            )


def format_(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A text and its translation differ in what programs rely on: line breaks at the ends, formats."""
    return of_catalogues("L907", project, languages)
