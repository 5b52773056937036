"""What is wrong with a produced file: missing, stale, or changed where it must not."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import shorten
from l10n.document.adjust import retarget
from l10n.document.frontmatter import Field, fields
from l10n.document.model import Document
from l10n.document.parse import BOM, decode, parse
from l10n.errors import InputError
from l10n.fields import TRANSLATED, rules
from l10n.pages import Page
from l10n.report import Finding


def stale(page: Page) -> Iterator[Finding]:
    """A produced file is missing, or is not what a build would make now."""
    if not page.publishable:
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
    where = page.project.layout.catalogue_name(page.source.collection, page.language)
    for refusal in page.assembly.refused:
        segment = refusal.segment
        yield Finding(
            message=f"the translation {shorten(refusal.translation)} is refused: {refusal.reason}",
            file=page.source.name,
            line=segment.line if segment else 1,
            hint=f"mend it in {where}" if segment else "mend [output] in l10n.toml",
            text=segment.text if segment else "",
            catalogue=where,
        )


def untouchable(page: Page) -> Iterator[Finding]:
    """A price, ID, date or other value that must not change differs in the produced file."""
    both = _both(page)
    if both is None:
        return
    source, produced = both
    output = page.project.config.output
    links = {start: to.replace("{lang}", page.language) for start, to in output.links.items()}
    for path, field in source.items():
        if field.type in TRANSLATED or path in output.set:
            continue
        value = retarget(field.value, links) if field.type == "url" else field.value
        found = produced.get(path)
        if found is None:
            message, line = f"{path} is gone ({shorten(value)} in the source)", 1
        elif (found.tag, found.value) != (field.tag, value):
            message = f"{path} is {shorten(found.value)}, but {shorten(value)} in the source"
            line = found.line
        else:
            continue
        hint = "run: l10n build"
        if not page.publishable:
            hint = "the page is held back until all of it is translated"
        yield Finding(message=message, file=page.name, line=line, hint=hint)


def structure(page: Page) -> Iterator[Finding]:
    """The produced file has other keys or other blocks than its source."""
    # A page that is held back is that of an earlier build, and has its blocks by right.
    both = _both(page) if page.publishable else None
    if both is None:
        return
    added = set(page.project.config.output.set)
    ours, theirs = ([path for path in one if path not in added] for one in both)
    if theirs != ours and set(ours) <= set(theirs):
        extra = [path for path in theirs if path not in ours] or ["the order of its keys"]
        yield Finding(
            message=f"its front matter differs from the source: {', '.join(extra)}",
            file=page.name,
            line=1,
            hint="run: l10n build",
        )
    entries = parse(page.existing or b"", name=page.name)
    if _blocks(entries) != _blocks(page.document):
        yield Finding(
            message="its blocks (headings, paragraphs, lists, tables) are not those of the source",
            file=page.name,
            line=1,
            hint="run: l10n build",
        )


def _blocks(document: Document) -> list[str]:
    body = document.outline[document.front_entries :]
    return [entry for entry in body if entry.startswith("\0")]


def _both(page: Page) -> tuple[dict[str, Field], dict[str, Field]] | None:
    """Return the fields of the source and of the file that is there.

    None without one, or where it is just what a build makes, or no review at all.
    """
    if page.existing is None or page.existing == page.assembly.output:
        return None
    types = rules(page.project.config.fields)
    try:
        source = page.project.read(page.source.name)
        one, other = (
            fields(decode(data.removeprefix(BOM), name), types, name)
            for data, name in ((source, page.source.name), (page.existing, page.name))
        )
        parse(page.existing, name=page.name)
    except InputError:
        return None
    return one, other
