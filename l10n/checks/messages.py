"""Check the translated messages of a catalogue, each once for as long as it stays the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from l10n import __version__, terms
from l10n.catalogue.model import Catalogue, Key, Message
from l10n.checks.base import Check
from l10n.checks.entry import Desk, Entry
from l10n.document.model import Segment
from l10n.errors import InputError
from l10n.pages import Page, pages
from l10n.parallel import ordered
from l10n.project import Project
from l10n.report import Finding
from l10n.store import digest
from l10n.verifier.pair import Names

if TYPE_CHECKING:
    from l10n.glossary import Glossary

# Messages that one process takes at a time.
_PART = 100

Said = tuple[str, str]
"""A check's code, and what it says of a message."""


class Known(msgspec.Struct, array_like=True):
    """What was found when a catalogue was last checked: digest of a message -> what was said of it."""

    rules: bytes
    said: dict[bytes, list[Said]]


class TextRun:
    """The checks of texts over one project."""

    def __init__(self, project: Project, checks: Sequence[Check]) -> None:
        self._project = project
        self._checks = {check.code: check for check in checks if check.text is not None}

    def findings(self, collection: str, language: str) -> Iterator[tuple[Check, Finding]]:
        """Yield what is wrong with the messages of a catalogue, in their order."""
        catalogue = self._project.catalogue(collection, language)
        if catalogue is None or not self._checks:
            return
        places = Places(self._project, collection, catalogue)
        for message, said in self._said(collection, catalogue):
            for code, text in said:
                yield self._checks[code], places.finding(message, text)

    def _said(self, collection: str, catalogue: Catalogue) -> Iterator[tuple[Message, list[Said]]]:
        key = digest("texts", collection, catalogue.language)
        rules = digest(__version__, *self._checks, self._project.config.text, *self._shared)
        known = self._project.store.get(key, Known)
        before = known.said if known is not None and known.rules == rules else {}
        desk = Desk(self._project.config, catalogue.language, self._names(catalogue.language), self._glossary)
        messages = {
            digest(message.id, message.string, *message.notes): message
            for message in catalogue.active()
            if message.string and not message.fuzzy and not message.plural and message.backend != "pseudo"
        }
        new = [one for one in messages if one not in before]
        now = {one: before[one] for one in messages if one in before}
        now.update(zip(new, self._checked([messages[one] for one in new], desk), strict=True))
        if now != before or known is None or known.rules != rules:
            self._project.store.put(key, Known(rules, now))
        for one, message in messages.items():
            if now[one]:
                yield message, now[one]

    def _checked(self, messages: Sequence[Message], desk: Desk) -> Iterator[list[Said]]:
        """Yield what is said of each message; many are checked on all cores."""
        parts = [messages[start : start + _PART] for start in range(0, len(messages), _PART)]
        if len(parts) < 2:
            yield from (self._check(message, desk) for message in messages)
            return
        done = ordered(
            lambda number: msgspec.msgpack.encode([self._check(one, desk) for one in parts[number]]),
            len(parts),
        )
        for data, part in zip(done, parts, strict=True):
            # A worker that has failed leaves its part to be done here.
            said = msgspec.msgpack.decode(data, type=list[list[Said]]) if data else None
            yield from said or (self._check(message, desk) for message in part)

    def _check(self, message: Message, desk: Desk) -> list[Said]:
        entry = Entry(message, desk)
        return [
            (code, text)
            for code, check in self._checks.items()
            if check.text is not None
            for text in check.text(entry)
        ]

    @cached_property
    def _glossary(self) -> Glossary | None:
        return terms.glossary(self._project)

    @cached_property
    def _site_names(self) -> frozenset[str]:
        return terms.names(self._project)

    def _names(self, language: str) -> Names:
        return Names(self._site_names | (self._glossary.names(language) if self._glossary else frozenset()))

    @cached_property
    def _shared(self) -> list[str]:
        """What else the checks depend on."""
        return [repr(sorted(self._site_names)), repr(self._glossary.terms if self._glossary else ())]


class Places:
    """Where the messages of a catalogue stand: in the PO file, in a source, in the file made of it."""

    def __init__(self, project: Project, collection: str, catalogue: Catalogue) -> None:
        self._project, self._collection, self._catalogue = project, collection, catalogue
        self._name = project.layout.catalogue_name(collection, catalogue.language)

    def finding(self, message: Message, text: str) -> Finding:
        """Return a finding about a translated message, with every place that has it."""
        page, number, segment = self._where.get(message.key, (None, 0, None))
        finding = Finding(
            message=text,
            file=self._name,
            line=message.line,
            language=self._catalogue.language,
            text=message.id,
            translation=message.string,
            field=message.notes[0] if message.notes else "",
            catalogue=self._name,
            catalogue_line=message.line,
        )
        if page is None or segment is None:
            return finding
        line = self._output_line(page, number)
        # Of a message that was put there in this run, nobody knows the line yet.
        place = (self._name, message.line) if message.line else (page.source.name, segment.line)
        return msgspec.structs.replace(
            finding,
            file=place[0],
            line=place[1],
            source=page.source.name,
            source_line=segment.line,
            output=page.name if line else "",
            output_line=line,
        )

    @cached_property
    def _where(self) -> dict[Key, tuple[Page, int, Segment]]:
        """The first place of each message."""
        found: dict[Key, tuple[Page, int, Segment]] = {}
        for page in pages(self._project, self._collection, self._catalogue.language):
            for number, segment in enumerate(page.document.segments):
                found.setdefault((segment.context, segment.text), (page, number, segment))
        return found

    def _output_line(self, page: Page, number: int) -> int:
        """Return the line of a segment's translation in the produced file, 0 where it cannot be told."""
        lines = self._lines.get(page.name)
        if lines is None:
            lines = self._lines[page.name] = self._lines_of(page)
        return lines[number] if len(lines) == len(page.document.segments) else 0

    @cached_property
    def _lines(self) -> dict[str, list[int]]:
        return {}

    def _lines_of(self, page: Page) -> list[int]:
        from l10n.document import parse

        config = self._project.config
        try:
            made = parse(page.existing or b"", config.fields, page.name, contexts=config.contexts)
        except InputError:
            return []
        return [segment.line for segment in made.segments]
