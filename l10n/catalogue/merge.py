"""Carry a catalogue over to changed sources, losing nothing that anyone translated.

For each message of the new sources, the first of these that applies:

1. the same context and text, whether active or obsolete: kept, or revived;
2. a text that differs in numbers, prices or spacing only, and whose place is gone: patched, its
   state kept, where each old value stands exactly once in the old translation;
3. the text that was at the same place of the same file: fuzzy, with the previous msgid;
4. the most similar text: fuzzy, with the previous msgid;
5. nothing: untranslated.

What the new sources no longer have becomes obsolete and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from l10n.catalogue.model import Catalogue, Key, Message, mark, settled, without_mark
from l10n.catalogue.similar import Similar, similarity
from l10n.document.words import fit_newlines
from l10n.placeables import Kind, adapt, skeleton

CUTOFF = 0.75
PLACE_CUTOFF = 0.4
# Of sentences that are alike but for their numbers there may be thousands.
_TRIED = 20
_NUMBERS: tuple[Kind, ...] = ("number",)


class Merge(NamedTuple):
    """A merged catalogue, and how many messages were kept, revived, patched, …"""

    catalogue: Catalogue
    kept: int = 0
    revived: int = 0
    patched: int = 0
    fuzzy: int = 0
    new: int = 0
    obsolete: int = 0


def merge(old: Catalogue, template: Sequence[Message], source_language: str) -> Merge:
    """Return `old` carried over to the messages of `template`."""
    fresh = {message.key: message for message in template}
    result = Catalogue(old.language, {}, dict(old.header), old.comments)
    counts = dict.fromkeys(("kept", "revived", "patched", "fuzzy", "new"), 0)
    unmatched = []
    for message in template:
        known = old.messages.get(message.key)
        if known is None:
            unmatched.append(message.key)
            result.messages[message.key] = message  # holds its place in the order
        else:
            counts["revived" if known.obsolete else "kept"] += 1
            result.messages[message.key] = _carried(message, settled(known))
    spent: set[Key] = set()
    if unmatched:
        finder = _Finder(old, fresh, source_language)
        for key in unmatched:
            outcome, message, used = finder.find(fresh[key])
            counts[outcome] += 1
            result.messages[key] = message
            # A patched price leaves no obsolete twin behind, or daily prices would pile up.
            if outcome in ("patched", "kept") and used not in fresh:
                spent.add(used)
    left = _obsolete(old, fresh, spent)
    for message in left:
        result.put(message)
    return Merge(result, **counts, obsolete=len(left))


def _carried(fresh: Message, known: Message, context: str | None = None) -> Message:
    """Give the known translation the new files and notes, and the new context if there is one."""
    if context is not None:
        known = msgspec.structs.replace(known, context=context)
    if known.files == fresh.files and known.notes == fresh.notes and not known.obsolete:
        return known
    return msgspec.structs.replace(known, files=fresh.files, notes=fresh.notes, obsolete=False, line=0)


def _obsolete(old: Catalogue, fresh: dict[Key, Message], spent: set[Key]) -> list[Message]:
    left = []
    for message in old:
        if message.key in fresh or message.key in spent or not _has_words(message):
            continue
        if message.fuzzy and message.previous:
            origin = old.messages.get((message.previous_context, message.previous))
            if origin is not None and origin.string == message.string:
                continue  # a guess that nobody touched, whose origin is kept
        left.append(msgspec.structs.replace(message, obsolete=True, files=(), notes=(), line=0))
    return sorted(left, key=lambda message: (message.id, message.context))


def _has_words(message: Message) -> bool:
    plural = message.plural[1] if message.plural else ()
    remarks = without_mark(message.comments)
    return bool(message.string or remarks or any(string for _, string in plural))


class _Finder:
    """Find what a new message can take over from the old catalogue."""

    def __init__(self, old: Catalogue, fresh: dict[Key, Message], source_language: str) -> None:
        self.source, self.target = source_language, old.language
        self.candidates = [message for message in old if message.string and not message.plural]
        # Where a text was and no longer is. An orphan is gone from everywhere.
        self.orphans = {message.key for message in self.candidates if message.key not in fresh}
        self.left: dict[str, list[Message]] = {}
        self.by_skeleton: dict[tuple[str, str], list[Message]] = {}
        for message in self.candidates:
            now = fresh.get(message.key)
            gone = set(message.files).difference(now.files if now else ())
            for name in sorted(gone):
                self.left.setdefault(name, []).append(message)
            if gone or message.key in self.orphans:
                shape = skeleton(message.id, source_language, _NUMBERS)
                for name in gone:
                    self.by_skeleton.setdefault((shape, name), []).append(message)
                if message.key in self.orphans:
                    self.by_skeleton.setdefault((shape, ""), []).append(message)
        self.by_text: dict[str, list[Message]] = {}
        for message in self.candidates:
            self.by_text.setdefault(message.id, []).append(message)
        self._index: Similar | None = None

    def find(self, fresh: Message) -> tuple[str, Message, Key]:
        """Return the outcome, the message to store, and the key of the old one it comes from."""
        if not self.candidates:
            return "new", fresh, fresh.key
        moved = self._other_context(fresh)
        if moved is not None:
            return moved
        patched = self._patched(fresh)
        if patched is not None:
            return patched
        known = self._same_place(fresh) or self._most_similar(fresh)
        if known is None:
            return "new", fresh, fresh.key
        message = msgspec.structs.replace(
            fresh,
            string=fit_newlines(fresh.id, known.string),
            comments=known.comments,
            flags=known.flags,
            fuzzy=True,
            # What a fuzzy one translates is its own previous text.
            previous=known.previous if known.fuzzy and known.previous else known.id,
            previous_context=known.previous_context if known.fuzzy else known.context,
        )
        return "fuzzy", message, known.key

    def _other_context(self, fresh: Message) -> tuple[str, Message, Key] | None:
        """Return the same text's translation where only its msgctxt has changed.

        While the other context still has it, whether it fits here too is for the memory to guess.
        """
        same = self.by_text.get(fresh.id, ())
        for known in same:
            if known.key in self.orphans:
                return "kept", _carried(fresh, known, fresh.context), known.key
        return ("new", fresh, fresh.key) if same else None

    def _patched(self, fresh: Message) -> tuple[str, Message, Key] | None:
        shape = skeleton(fresh.id, self.source, _NUMBERS)
        near = [known for name in fresh.files for known in self.by_skeleton.get((shape, name), ())]
        near += self.by_skeleton.get((shape, ""), ())[:_TRIED]
        for known in sorted(near, key=lambda one: _distance(fresh, one)):
            if known.context != fresh.context:
                continue
            string = adapt(known.id, fresh.id, known.string, self.source, self.target, _NUMBERS)
            if string is None:
                continue
            string = fit_newlines(fresh.id, string)
            comments = known.comments
            if known.backend:
                comments = (*without_mark(comments), mark(known.backend, string))
            message = msgspec.structs.replace(
                fresh,
                string=string,
                comments=comments,
                flags=known.flags,
                fuzzy=known.fuzzy,
                previous=known.previous,
                previous_context=known.previous_context,
            )
            return "patched", message, known.key
        return None

    def _same_place(self, fresh: Message) -> Message | None:
        best: tuple[float, Message] | None = None
        for name in fresh.files:
            for known in self.left.get(name, ()):
                if not set(known.notes).isdisjoint(fresh.notes):
                    score = similarity(fresh.id, known.id, PLACE_CUTOFF)
                    if score >= PLACE_CUTOFF and (best is None or score > best[0]):
                        best = (score, known)
        return best[1] if best else None

    def _most_similar(self, fresh: Message) -> Message | None:
        if self._index is None:
            self._index = Similar([message.id for message in self.candidates])
        best = self._index.best(fresh.id, CUTOFF)
        return self.candidates[best[0]] if best else None


def _distance(fresh: Message, known: Message) -> tuple[bool, bool, str]:
    """Rank by nearness: the same place of the same file, then the same file, then any."""
    same_file = not set(known.files).isdisjoint(fresh.files)
    same_place = same_file and not set(known.notes).isdisjoint(fresh.notes)
    return (not same_place, not same_file, known.id)
