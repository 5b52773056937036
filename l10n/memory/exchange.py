"""Translations in and out of a project: what is imported is kept in its memory file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from l10n.memory.index import Pair
from l10n.memory.tmx import Unit, fits


class Imported(msgspec.Struct):
    """How many translations were new, took the place of others, were known, or could not be used."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    skipped: int = 0


class Merged:
    """The units of a memory file while others are put in: one a text and context, in the order of arrival."""

    def __init__(self, known: Iterable[Unit], source_lang: str) -> None:
        self._source_lang = source_lang
        self._units: dict[tuple[str, str], Unit] = {}
        # What has no text in the source language is nobody's business, and stays.
        self._others: list[Unit] = []
        for unit in known:
            text = unit.text(source_lang)[1]
            if text:
                self._units.setdefault((unit.context, text), unit)
            else:
                self._others.append(unit)

    @property
    def units(self) -> list[Unit]:
        return [*self._units.values(), *self._others]

    def put(self, units: Iterable[Unit], languages: Sequence[str]) -> Imported:
        """Put in the translations into these languages; the later one of a text wins, but a person's
        over a machine's."""
        counts = Imported()
        for unit in units:
            source = unit.text(self._source_lang)[1]
            found = {language: unit.text(language) for language in languages}
            found = {language: (code, text) for language, (code, text) in found.items() if text}
            if not source or not found or not fits(unit):
                counts.skipped += 1
                continue
            for language, (code, text) in found.items():
                self._put(unit.context, source, language, text, code in unit.machine, counts)
        return counts

    def _put(
        self, context: str, source: str, language: str, text: str, machine: bool, counts: Imported
    ) -> None:
        known = self._units.get((context, source)) or Unit({self._source_lang: source}, context)
        code, old = known.text(language)
        by_machine = code in known.machine
        if old and ((old == text and by_machine <= machine) or (machine and not by_machine)):
            counts.unchanged += 1
            return
        counts.replaced += bool(old)
        counts.added += not old
        code = code or language
        marked = known.machine | {code} if machine else known.machine - {code}
        self._units[context, source] = Unit({**known.texts, code: text}, context, marked)


def exported(pairs: Iterable[tuple[str, Pair]], source_lang: str) -> list[Unit]:
    """Return what a TMX file is to hold of (language, pair)s: the first of a text, context and language,
    but people's work before machines'."""
    merged = Merged([], source_lang)
    chosen: dict[tuple[str, str, str], Pair] = {}
    for language, pair in pairs:
        key = (language, pair.context, pair.source)
        if key not in chosen or (pair.reviewed and not chosen[key].reviewed):
            chosen[key] = pair
    for (language, *_), pair in chosen.items():
        machine = frozenset(() if pair.reviewed else (language,))
        texts = {source_lang: pair.source, language: pair.translation}
        merged.put([Unit(texts, pair.context, machine)], [language])
    return merged.units
