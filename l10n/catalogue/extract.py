"""Segments of many documents to messages."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.catalogue.model import Key, Message
from l10n.document.model import Segment

Entry = tuple[Key, tuple[str, ...]]
"""A text somewhere in a file: its (context, msgid), and what there is to say of it."""


def extract(documents: Iterable[tuple[str, Iterable[Segment]]]) -> list[Message]:
    """Return one untranslated message for each text and context, in the order of appearance.

    `documents` are (file name, segments). A message says in which files it is, and as what field or
    under which heading.
    """
    return collect((name, entries(segments)) for name, segments in documents)


def entries(segments: Iterable[Segment]) -> Iterable[Entry]:
    """Return a document's segments as entries."""
    for segment in segments:
        notes = (segment.place, segment.note) if segment.note else (segment.place,)
        yield (segment.context, segment.text), notes


def collect(files: Iterable[tuple[str, Iterable[Entry]]]) -> list[Message]:
    """Do the same as `extract` from (file name, entries)."""
    found: dict[Key, tuple[dict[str, None], dict[str, None]]] = {}
    for name, texts in files:
        for key, said in texts:
            known = found.get(key)
            if known is None:
                known = found[key] = ({}, {})
            for note in said:
                # One line each: a heading may have a hard break, a YAML key a line break.
                known[0][note if note.isprintable() else " ".join(note.split())] = None
            known[1][name] = None
    return [
        Message(text, "", context, tuple(notes), tuple(names))
        for (context, text), (notes, names) in found.items()
    ]
