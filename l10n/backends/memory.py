"""Reuse what is translated already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from l10n.backends.base import Result, Unit
from l10n.placeables import adapt, skeleton

# Texts that are little but placeables share a skeleton by the thousand; the first few decide.
_CANDIDATES = 8


class Memory:
    """Translates a text that is known, or that differs from a known one in placeables only."""

    name = "memory"

    def __init__(self, pairs: Iterable[tuple[str, str]], source_lang: str, target_lang: str) -> None:
        """Take (source, translation) pairs: the first of a source wins, empty ones are none."""
        self._source_lang, self._target_lang = source_lang, target_lang
        self._exact: dict[str, str] = {}
        for source, translation in pairs:
            if translation:
                self._exact.setdefault(source, translation)

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, in order."""
        for unit in units:
            text = self._exact.get(unit.text)
            yield Result(unit.id, text) if text is not None else self._adapted(unit)

    def _adapted(self, unit: Unit) -> Result:
        known = self._similar.get(skeleton(unit.text, self._source_lang), [])
        for source in known:
            text = adapt(source, unit.text, self._exact[source], self._source_lang, self._target_lang)
            if text is not None:
                return Result(unit.id, text)
        if known:
            return Result(unit.id, None, "only placeables differ, but they cannot be carried over")
        return Result(unit.id, None, "not in the memory")

    @cached_property
    def _similar(self) -> dict[str, list[str]]:
        """The known sources by skeleton; made when a text is first not found as it is."""
        index: dict[str, list[str]] = {}
        for source in self._exact:
            same = index.setdefault(skeleton(source, self._source_lang), [])
            if len(same) < _CANDIDATES:
                same.append(source)
        return index
