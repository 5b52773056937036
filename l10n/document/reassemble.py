"""Splice translations into the source's own bytes, and prove the result before anyone sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from l10n.document.emit import Refused, emit
from l10n.document.model import Document, Segment
from l10n.document.parse import outline_of
from l10n.errors import InputError

Translations = Mapping[str, str] | Mapping[tuple[str, str], str] | Mapping[str | tuple[str, str], str]


class Edit(NamedTuple):
    """Bytes to put over a span, and what that does to the outline.

    `changes` are (entry, what it says afterwards); `added` are entries that go in at the end of the
    front matter's.
    """

    span: tuple[int, int]
    text: bytes
    changes: tuple[tuple[int, str], ...]
    added: tuple[str, ...] = ()
    segment: Segment | None = None


class Refusal(NamedTuple):
    """A change that was not made, and why; its segment (None: a key or link) keeps its words."""

    segment: Segment | None
    translation: str
    reason: str


class Assembly(NamedTuple):
    """A rebuilt file: its bytes, how many segments were translated, and what was refused."""

    output: bytes
    translated: int
    refused: tuple[Refusal, ...]


def reassemble(document: Document, translations: Translations) -> bytes:
    """Return the file with its segments translated; one without a usable translation stays.

    Args:
        document: what `parse` returned.
        translations: Segment.text, or (context, text), -> translation.
    """
    return assemble(document, translations).output


def assemble(document: Document, translations: Translations, extra: Sequence[Edit] = ()) -> Assembly:
    """Do the same as `reassemble`, with an account of it.

    `extra` edits (keys that are set, links that are rewritten) come on top of the translations, and
    must not overlap with a translated segment.
    """
    eol = "\r\n" if b"\r\n" in document.source[:100_000] else "\n"
    edits: list[Edit] = list(extra)
    refused: list[Refusal] = []
    taken = {edit.span for edit in extra}
    for segment in document.segments:
        if segment.span in taken:
            continue  # a key that is set
        translation = _look_up(segment, translations)
        if not translation or translation == segment.text:
            continue
        try:
            text, shown = emit(segment, translation, eol)
        except Refused as why:
            refused.append(Refusal(segment, translation, str(why)))
            continue
        changes = tuple((entry, shown) for entry in segment.entries)
        edits.append(Edit(segment.span, text.encode(), changes, segment=segment))
    edits.sort(key=_position)
    if not edits:
        return Assembly(document.source, 0, tuple(refused))
    output = splice(document.source, edits)
    if not proves(document, edits, output):
        good = _largest_good(document, edits)
        reason = "it would change the file's structure"
        refused += [Refusal(edit.segment, edit.text.decode(), reason) for edit in edits if edit not in good]
        edits = good
        output = splice(document.source, edits)
    return Assembly(output, sum(edit.segment is not None for edit in edits), tuple(refused))


def _look_up(segment: Segment, translations: Translations) -> str | None:
    known: Mapping[str | tuple[str, str], str] = translations  # type: ignore[assignment]
    if segment.context:
        found = known.get((segment.context, segment.text))
        if found is not None:
            return found
    return known.get(segment.text)


def _position(edit: Edit) -> tuple[int, int]:
    return edit.span


def splice(source: bytes, edits: Sequence[Edit]) -> bytes:
    """Put the edits, in the order of their spans, over the source."""
    out, at = [], 0
    for edit in edits:
        start, end = edit.span
        out.append(source[at:start])
        out.append(edit.text)
        at = end
    out.append(source[at:])
    return b"".join(out)


def expected(document: Document, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Return the outline that the spliced file must have."""
    outline = list(document.outline)
    added: list[str] = []
    for edit in edits:
        for entry, shown in edit.changes:
            outline[entry] = shown
        added += edit.added
    outline[document.front_entries : document.front_entries] = added
    return tuple(outline)


def proves(document: Document, edits: Sequence[Edit], output: bytes) -> bool:
    """Parse the output again and say whether it is the source but for the edited texts."""
    try:
        return outline_of(output, document.name) == expected(document, edits)
    except InputError:
        return False


def _largest_good(document: Document, edits: list[Edit]) -> list[Edit]:
    """Return the edits that hold together, by halving: k bad ones of n cost about k log n parses."""
    good: list[Edit] = []

    def keep(part: list[Edit]) -> None:
        trial = sorted([*good, *part], key=_position)
        if proves(document, trial, splice(document.source, trial)):
            good[:] = trial
        elif len(part) > 1:
            middle = len(part) // 2
            keep(part[:middle])
            keep(part[middle:])

    keep(edits)
    return good
