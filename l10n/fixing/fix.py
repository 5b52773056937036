"""Mend the catalogues where something was found."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from l10n import terms
from l10n.catalogue.model import Key, Message, State, with_machine
from l10n.checks.entry import Desk, Entry
from l10n.fixing.mend import MENDINGS, mended
from l10n.project import Project
from l10n.report import Finding
from l10n.stages import each
from l10n.verifier.pair import Names

Said = tuple[str, str]
"""A source text and its translation."""


class Fixed(msgspec.Struct, frozen=True):
    """A message that was mended: where it is, what it was and what it is now.

    `codes` are the checks whose findings were mended; `file` and `line` those of the catalogue.
    """

    collection: str
    language: str
    key: Key
    before: str
    after: str
    codes: tuple[str, ...]
    file: str
    line: int


def fix(project: Project, findings: Iterable[Finding], everything: bool = False) -> list[Fixed]:
    """Mend the messages that these findings are of, and put them into the current catalogues.

    What an engine wrote stays marked as its work, what a person wrote stays a person's. Nothing
    is saved.

    Args:
        findings: those that count: what is ignored, or not asked for, is not mended.
        everything: mend what a person wrote or reviewed as well.
    """
    wanted: dict[str, dict[Said, set[str]]] = {}
    for finding in findings:
        if finding.code in MENDINGS and finding.translation:
            texts = wanted.setdefault(finding.catalogue, {})
            texts.setdefault((finding.text, finding.translation), set()).add(finding.code)
    fixed: list[Fixed] = []
    if not wanted:
        return fixed
    names, glossary = Names(terms.names(project)), terms.glossary(project)
    for collection, language in each(project, project.config.targets):
        file = project.layout.catalogue_name(collection, language)
        catalogue = project.catalogue(collection, language) if file in wanted else None
        if catalogue is None:
            continue
        desk = Desk(project.config, language, names, glossary)
        for message in list(catalogue.active()):
            codes = wanted[file].get((message.id, message.string))
            if not codes or not _may_be_mended(message, everything):
                continue
            found = mended(Entry(message, desk), codes)
            if found.codes:
                catalogue.put(_with(message, found.text))
                fixed.append(
                    Fixed(
                        collection=collection,
                        language=language,
                        key=message.key,
                        before=message.string,
                        after=found.text,
                        codes=found.codes,
                        file=file,
                        line=message.line,
                    )
                )
        project.put_catalogue(collection, catalogue)
    return fixed


def left(findings: Iterable[Finding], fixed: Iterable[Fixed]) -> list[Finding]:
    """Return the findings but for those that were mended."""
    done = {(one.file, one.key[1], one.before, code) for one in fixed for code in one.codes}
    return [one for one in findings if (one.catalogue, one.text, one.translation, one.code) not in done]


def _may_be_mended(message: Message, everything: bool) -> bool:
    if message.plural:
        return False
    state = message.state
    return state is State.MACHINE or (everything and state is State.REVIEWED)


def _with(message: Message, text: str) -> Message:
    if message.backend:
        return with_machine(message, message.backend, text)
    return msgspec.structs.replace(message, string=text)
