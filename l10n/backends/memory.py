"""Reuse what is translated already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.backends.base import Carriage, Result, Unit
from l10n.placeables import adapt

if TYPE_CHECKING:
    from l10n.memory import Index, Keys, Origin

# How similar a text must be for its translation to be offered.
CUTOFF = 0.75


class Memory:
    """Translates a text that is known, that differs from a known one in placeables only, or whose
    sentences all do. Offers the translation of a similar one."""

    name = "memory"
    carries: Carriage = "text"

    def __init__(
        self,
        pairs: Iterable[tuple[str, str]],
        source_lang: str,
        target_lang: str,
        origins: Iterable[Origin] = (),
        path: Path | None = None,
    ) -> None:
        """Take what is known; it is looked at when the first text is to be translated.

        Args:
            pairs: (source, translation) pairs: the first of a source wins, empty ones are none.
            origins: where more is known, after the pairs and in this order.
            path: the file that the index over it is kept in; None: in memory.
        """
        self._pairs, self._origins, self._path = pairs, origins, path
        self._source_lang, self._target_lang = source_lang, target_lang

    @cached_property
    def _index(self) -> Index:
        from l10n.memory import Index, Origin, Pair

        pairs = [Pair("", source, translation) for source, translation in self._pairs]
        origins = [Origin("", repr(pairs).encode(), lambda: pairs, own=True)] if pairs else []
        return Index([*origins, *self._origins], self._source_lang, self._target_lang, self._path)

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, in order."""
        for unit in units:
            yield self._known(unit) or self._made(unit) or self._similar(unit)

    def _known(self, unit: Unit) -> Result | None:
        """Return the translation of a text that is known as it is."""
        entry = self._index.exact(unit.text, unit.context)
        if entry is None:
            return None
        # In files of other programs an untranslated text is often its own translation.
        own = self._index.is_own(entry)
        return Result(unit.id, entry.translation, trusted=own and not entry.machine)

    def _made(self, unit: Unit) -> Result | None:
        """Return the translation of a text of which all but the placeables is known."""
        from l10n.memory import Keys

        keys = Keys(unit.text, self._source_lang)
        alike = self._index.alike(keys.whole, unit.context)
        text = self._adapted(unit.text, ((entry.source, entry.translation) for entry in alike))
        if text is None:
            text = self._assembled(unit, keys)
        return None if text is None else Result(unit.id, text)

    def _assembled(self, unit: Unit, keys: Keys) -> str | None:
        """Return the translations of all sentences, with the text's own spacing."""
        done: list[str] = []
        last = 0
        for start, end, key in keys.sentences:
            text = self._sentence(unit.text[start:end], key, unit.context)
            if text is None:
                return None
            done += unit.text[last:start], text
            last = end
        return "".join(done) + unit.text[last:] if done else None

    def _sentence(self, text: str, key: int, context: str) -> str | None:
        entry = self._index.exact(text, context)
        if entry is not None:
            return entry.translation
        known = [(one.source, one.translation) for one in self._index.alike(key, context)]
        known += self._index.sentences(key, context)
        known.sort(key=lambda pair: pair[0] != text)
        return self._adapted(text, known)

    def _adapted(self, text: str, known: Iterable[tuple[str, str]]) -> str | None:
        """Return a translation carried over to a text that differs from a known one in placeables only."""
        for source, translation in known:
            adapted = adapt(source, text, translation, self._source_lang, self._target_lang)
            if adapted is not None:
                return adapted
        return None

    def _similar(self, unit: Unit) -> Result:
        entry = self._index.similar(unit.text, CUTOFF, unit.context)
        if entry is None or entry.translation == entry.source:
            return Result(unit.id, None, "not in the memory")
        return Result(unit.id, entry.translation, previous=entry.source)
