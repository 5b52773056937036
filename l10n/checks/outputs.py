"""What is wrong with a produced file: missing, stale, or changed where it must not."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Finding, shorten
from l10n.document.adjust import retarget
from l10n.document.fields import TRANSLATED
from l10n.document.model import Document, Field
from l10n.errors import InputError
from l10n.pages import Page


def stale(page: Page) -> Iterator[Finding]:
    """A produced file is missing, or is not what a build would make now."""
    if not page.wanted:
        return
    if page.existing is None:
        yield Finding(message="never built", file=page.name, hint="run: l10n build")
    elif page.existing != page.assembly.output:
        line = _first_difference(page.existing, page.assembly.output)
        yield Finding(
            message=f"not what a build of {page.source.name} makes now",
            file=page.name,
            line=line,
            hint="see the difference with: l10n build --check",
        )


def _first_difference(one: bytes, other: bytes) -> int:
    lines = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    for number, (left, right) in enumerate(lines, 1):
        if left != right:
            return number
    return min(one.count(b"\n"), other.count(b"\n")) + 1


def refused(page: Page) -> Iterator[Finding]:
    """A translation cannot be used: it would break the file it goes into."""
    if not page.translations:
        return
    for refusal in page.assembly.refused:
        segment = refusal.segment
        yield Finding(
            message=f"the translation {shorten(refusal.translation)} is refused: {refusal.reason}",
            file=page.source.name,
            line=segment.line if segment else 1,
            hint="mend it in the catalogue" if segment else "mend [output] in l10n.toml",
            text=segment.text if segment else "",
            catalogue=page.project.catalogue_name(page.source.collection, page.language),
        )


def untouchable(page: Page) -> Iterator[Finding]:
    """A price, ID, date or other value that must not change differs in the produced file."""
    produced = _parsed(page)
    if produced is None:
        return
    there = {field.path: field for field in produced.fields}
    output = page.project.config.output
    links = {start: to.replace("{lang}", page.language) for start, to in output.links.items()}
    for field in _kept(page.document):
        if field.path in output.set:
            continue
        value = retarget(field.value, links) if field.type == "url" else field.value
        found = there.get(field.path)
        if found is None:
            yield Finding(
                message=f"{field.path} is gone ({shorten(value)} in the source)",
                file=page.name,
                line=1,
                hint="run: l10n build",
            )
        elif (found.tag, found.value) != (field.tag, value):
            yield Finding(
                message=f"{field.path} is {shorten(found.value)}, but {shorten(value)} in the source",
                file=page.name,
                line=found.line,
                hint="run: l10n build",
            )


def structure(page: Page) -> Iterator[Finding]:
    """The produced file has other keys or other blocks than its source."""
    produced = _parsed(page)
    if produced is None:
        return
    added = set(page.project.config.output.set)
    theirs = [field.path for field in produced.fields if field.path not in added]
    ours = [field.path for field in page.document.fields if field.path not in added]
    if theirs != ours:
        extra = [path for path in theirs if path not in ours] or ["their order"]
        if set(ours) <= set(theirs):
            yield Finding(
                message=f"its front matter differs from the source: {', '.join(extra)}",
                file=page.name,
                line=1,
                hint="run: l10n build",
            )
    if _blocks(produced) != _blocks(page.document):
        yield Finding(
            message="its blocks (headings, paragraphs, lists, tables) are not those of the source",
            file=page.name,
            line=1,
            hint="run: l10n build",
        )


def _kept(document: Document) -> Iterator[Field]:
    return (field for field in document.fields if field.type not in TRANSLATED)


def _blocks(document: Document) -> list[str]:
    body = document.outline[document.front_entries :]
    return [entry for entry in body if entry.startswith("\0")]


def _parsed(page: Page) -> Document | None:
    """Return the produced file parsed; None without one, or where it is no review at all."""
    from l10n.document import parse

    if page.existing is None or page.existing == page.assembly.output:
        return None
    try:
        return parse(page.existing, page.project.config.fields, page.name)
    except InputError:
        return None
