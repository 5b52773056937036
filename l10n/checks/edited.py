"""Texts that somebody wrote into a produced file, and how to bring them back into the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from l10n.checks.base import shorten
from l10n.document import parse
from l10n.document.model import Document, Segment
from l10n.errors import InputError
from l10n.pages import Page
from l10n.placeables import skeleton
from l10n.project import Project
from l10n.report import Finding
from l10n.store import digest

_MANY = 2000
"""So many texts are no longer aligned, only compared place by place."""


def edited(page: Page) -> Iterator[Finding]:
    """A produced file has words that no build wrote: somebody edited it by hand.

    Where no build is on record here (a fresh clone), it may also be an older build's: then the finding
    says that the words are not the catalogue's, which is true of both.
    """
    existing = page.existing
    if existing is None or page.project.store.built(digest(existing)):
        return
    recorded = page.name in _recorded(page.project)
    if existing == page.assembly.output or not (recorded or page.publishable):
        return
    config, name = page.project.config, page.name
    try:
        produced = parse(existing, config.fields, name, contexts=config.contexts)
        wanted = parse(page.assembly.output, config.fields, name, contexts=config.contexts)
    except InputError:
        return  # no review any more: the file is stale, and that is said
    ours = {segment.path: segment for segment in page.document.segments}
    known = page.project.skeletons(page.source.collection, page.language)
    known = known | {skeleton(segment.text, page.language) for segment in page.document.segments}
    for was, now in _pairs(wanted, produced):
        if skeleton(now.text, page.language) not in known:
            yield _finding(page, now, ours.get(was.path) if was else None, recorded)


@lru_cache(maxsize=1)
def _recorded(project: Project) -> frozenset[str]:
    return frozenset(project.store.output_names())


def _pairs(wanted: Document, produced: Document) -> Iterator[tuple[Segment | None, Segment]]:
    """Yield the texts of the produced file that differ, each with the one that should stand there."""
    one, other = wanted.segments, produced.segments
    start, end = 0, 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start].text == other[start].text:
        start += 1
    while end < shorter - start and one[-1 - end].text == other[-1 - end].text:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if len(one) == len(other):
        yield from ((was, now) for was, now in zip(one, other, strict=True) if was.text != now.text)
    elif max(len(one), len(other)) <= _MANY:
        yield from _aligned(one, other)


def _aligned(one: Sequence[Segment], other: Sequence[Segment]) -> Iterator[tuple[Segment | None, Segment]]:
    before, after = ([segment.text for segment in segments] for segments in (one, other))
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("replace", "insert"):
            for at, now in enumerate(other[j:j_end]):
                yield (one[i + at] if i + at < i_end else None), now


def _finding(page: Page, now: Segment, origin: Segment | None, recorded: bool) -> Finding:
    catalogue = page.project.layout.catalogue_name(page.source.collection, page.language)
    message = page.catalogue.messages.get((origin.context, origin.text)) if origin else None
    who = "somebody wrote this here by hand" if recorded else "these words are not the catalogue's"
    said = f"{who}: {shorten(now.text)}"
    if origin is None:
        hint = f"no text of {page.source.name} has this place: write it there, in its language"
    elif message is None:
        hint = "run: l10n update; then put it into the catalogue"
    else:
        if message.string:
            said += f", where the catalogue has {shorten(message.string)}"
        hint = f"to keep it, put it into the msgstr of {catalogue}:{message.line}, then: l10n build"
    return Finding(
        message=said,
        file=page.name,
        line=now.line,
        hint=f"{hint}; to drop it: l10n build --overwrite",
        text=origin.text if origin else "",
        translation=now.text,
        field=now.place,
        source=page.source.name,
        source_line=origin.line if origin else 0,
        catalogue=catalogue if message else "",
        catalogue_line=message.line if message else 0,
        output=page.name,
        output_line=now.line,
    )
