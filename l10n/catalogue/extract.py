"""Segments of many documents to messages."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.catalogue.model import Key, Message
from l10n.document.model import Segment


def extract(documents: Iterable[tuple[str, Iterable[Segment]]]) -> list[Message]:
    """Return one untranslated message for each text and context, in the order of appearance.

    `documents` are (file name, segments). A message says in which files it is, and as what field
    or under which heading.
    """
    found: dict[Key, tuple[dict[str, None], dict[str, None]]] = {}
    for name, segments in documents:
        for segment in segments:
            key = (segment.context, segment.text)
            known = found.get(key)
            if known is None:
                known = found[key] = ({}, {})
            notes, files = known
            notes[segment.place] = None
            if segment.note:
                notes[segment.note] = None
            files[name] = None
    return [
        Message(text, "", context, tuple(notes), tuple(files))
        for (context, text), (notes, files) in found.items()
    ]
