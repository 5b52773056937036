"""What is wrong with a produced file: missing, stale, or changed where it must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from l10n.checks.base import shorten
from l10n.checks.differ import first_difference, short_diff
from l10n.document.adjust import retarget
from l10n.document.frontmatter import Field, fields
from l10n.document.model import Document
from l10n.document.parse import BOM, decode, parse
from l10n.errors import InputError
from l10n.fields import TRANSLATED, rules
from l10n.pages import Page
from l10n.report import Finding

_BUILD = "run: l10n build"
_STR = "tag:yaml.org,2002:str"
# Blocks that are kept to the byte; their content is part of what they are.
_KEPT = {"\0fence": "code block", "\0code_block": "code block", "\0html_block": "HTML block"}


def stale(page: Page) -> Iterator[Finding]:
    """A produced file is missing, or is not what a build would make now."""
    if not page.publishable:
        return
    if page.existing is None:
        yield _of(page, "never built", 0)
    elif page.existing != page.assembly.output:
        line = first_difference(page.existing, page.assembly.output)
        found = _of(page, f"not what a build of {page.source.name} makes now", line)
        yield replace(
            found,
            hint="see all of the difference with: l10n build --check",
            diff=short_diff(page.existing, page.assembly.output),
        )


def refused(page: Page) -> Iterator[Finding]:
    """A translation cannot be used: it would break the file it goes into."""
    if not page.translations:
        return
    where = page.project.layout.catalogue_name(page.source.collection, page.language)
    for refusal in page.assembly.refused:
        segment = refusal.segment
        known = page.catalogue.messages.get((segment.context, segment.text)) if segment else None
        yield Finding(
            message=f"the translation {shorten(refusal.translation)} is refused: {refusal.reason}",
            file=page.source.name,
            line=segment.line if segment else 1,
            hint=f"mend it in {where}" if segment else "mend [output] in l10n.toml",
            text=segment.text if segment else "",
            translation=refusal.translation,
            field=segment.place if segment else "",
            source=page.source.name,
            source_line=segment.line if segment else 1,
            catalogue=where,
            catalogue_line=known.line if known else 0,
        )


class _Versions(NamedTuple):
    """A source and the file that is there: front-matter scalars, tags of all nodes, the whole."""

    fields: tuple[dict[str, Field], dict[str, Field]]
    tags: tuple[dict[str, str], dict[str, str]]
    documents: tuple[Document, Document]


@lru_cache(maxsize=1)
def _versions(page: Page) -> _Versions | None:
    """Return what is to be compared.

    None without a produced file, or where it is just what a build makes, or no review at all.
    """
    if page.existing is None or page.existing == page.assembly.output:
        return None
    types = rules(page.project.config.fields)
    try:
        source = page.project.read(page.source.name)
        ours, theirs = (
            fields(decode(data.removeprefix(BOM), name), types, name)
            for data, name in ((source, page.source.name), (page.existing, page.name))
        )
        produced = parse(page.existing, page.project.config.fields, name=page.name)
    except InputError:
        return None
    return _Versions((ours, theirs), (_tags(page.document), _tags(produced)), (page.document, produced))


def _tags(document: Document) -> dict[str, str]:
    """Return path -> tag of all that the front matter has, mappings and lists included."""
    front = document.outline[: document.front_entries]
    nodes = (entry[1:].partition("\x1f") for entry in front if entry.startswith("\0") and "\x1f" in entry)
    return {path: tag for path, _, tag in nodes if path}


def _of(page: Page, message: str, line: int, source_line: int = 0, field: str = "") -> Finding:
    """Return a finding in a produced file."""
    hint = _BUILD if page.publishable else "the page is held back until all of it is translated"
    return Finding(
        message=message,
        file=page.name,
        line=line,
        hint=hint,
        field=field,
        source=page.source.name,
        source_line=source_line,
        output=page.name if line else "",
        output_line=line,
    )


def untouchable(page: Page) -> Iterator[Finding]:
    """A price, ID, date or another value that must not change differs in the produced file; or code does."""
    both = _versions(page)
    if both is None:
        return
    source, produced = both.fields
    output = page.project.config.output
    links = {start: to.replace("{lang}", page.language) for start, to in output.links.items()}
    for path, field in source.items():
        found = produced.get(path)
        if found is None or found.tag != field.tag or path in output.set:
            continue
        if field.type in TRANSLATED and field.tag == _STR:
            continue
        value = retarget(field.value, links) if field.type == "url" else field.value
        if found.value != value:
            said = f"{path} is {shorten(found.value)}, but {shorten(value)} in the source"
            kind = f" ({field.type})" if field.type not in ("", "keep", *TRANSLATED) else ""
            yield _of(page, said + kind, found.line, field.line, path)
    yield from _kept_blocks(page, both)


def _kept_blocks(page: Page, both: _Versions) -> Iterator[Finding]:
    """Yield the code, HTML and texts that are never translated, and differ."""
    ours, theirs = (_body(document) for document in both.documents)
    if page.document.front in ("toml", "json") and page.document.front == both.documents[1].front:
        kept, found = (document.outline[: document.front_entries] for document in both.documents)
        if kept != found:
            yield _of(page, "its front matter differs from the source, which keeps it as it is", 1, 1)
    if _shapes(ours) != _shapes(theirs):
        return  # the other check's
    start = page.document.front_entries
    changing = {entry - start for segment in page.document.segments for entry in segment.entries}
    changing |= {link.entry - start for link in page.document.links}
    for at, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        if one != other and at not in changing:
            kind = _KEPT.get(one.partition("\x1f")[0], "text that is not translated")
            line = _line_near(both.documents[1], at)
            said = f"a {kind} differs from the source: {shorten(other.rpartition(chr(0x1F))[2])}"
            yield _of(page, said, line, _line_near(page.document, at))


def structure(page: Page) -> Iterator[Finding]:
    """The produced file has other blocks (headings, paragraphs, lists, tables) than its source."""
    # A page that is held back is that of an earlier build, and has its blocks by right.
    both = _versions(page) if page.publishable else None
    if both is None:
        return
    ours, theirs = (_body(document) for document in both.documents)
    one, other = _shapes(ours), _shapes(theirs)
    if one == other:
        return
    at = next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    here, there = (_block(shapes[at]) if at < len(shapes) else "nothing more" for shapes in (other, one))
    if here == there:
        here, there = f"another {here}", f"this {there}"
    said = f"its blocks are not those of the source: {here} where the source has {there}"
    lines = [
        _line_near(document, _entry(body, at))
        for document, body in zip(both.documents, (ours, theirs), strict=True)
    ]
    yield _of(page, said, lines[1], lines[0])


def _body(document: Document) -> tuple[str, ...]:
    return document.outline[document.front_entries :]


def _shapes(body: Sequence[str]) -> list[str]:
    """Return what kind of blocks there are, in order; code and the like without their content."""
    found = []
    for entry in body:
        if entry.startswith("\0"):
            kind, _, rest = entry.partition("\x1f")
            found.append("\x1f".join([kind, *rest.split("\x1f")[:2]]) if kind in _KEPT else entry)
    return found


def _entry(body: Sequence[str], block: int) -> int:
    """Return the index of the n-th block's entry."""
    blocks = [index for index, entry in enumerate(body) if entry.startswith("\0")]
    return blocks[block] if block < len(blocks) else len(body)


def _block(shape: str) -> str:
    kind, _, markup, *_ = (*shape[1:].split("\x1f"), "", "")
    name = kind.removesuffix("_open").replace("_", " ")
    return f"a {name} (`{markup}`)" if markup else f"a {name}"


def _line_near(document: Document, at: int) -> int:
    """Return the line of the first text at or after this entry of the body, else of the last one."""
    start = document.front_entries
    lines = [(min(one.entries) - start, one.line) for one in document.segments]
    after = [line for entry, line in lines if entry >= at]
    return min(after, default=max((line for _, line in lines), default=1))


def keys(page: Page) -> Iterator[Finding]:
    """A key of the front matter is gone, added or in another place in the produced file."""
    both = _versions(page)
    if both is None:
        return
    added = set(page.project.config.output.set)
    ours, theirs = ({path: tag for path, tag in tags.items() if path not in added} for tags in both.tags)
    source, produced = both.fields
    for path in _top(ours, theirs):
        line = _first_line(source, path)
        yield _of(page, f"the key {path} is gone", _line_before(list(ours), path, produced), line, path)
    for path in _top(theirs, ours):
        message = f"the key {path} is not in the source"
        yield _of(page, message, _first_line(produced, path) or 1, 0, path)
    one, other = ([path for path in a if path in b] for a, b in ((ours, theirs), (theirs, ours)))
    moved = next((path for path, there in zip(other, one, strict=True) if path != there), "")
    if moved:
        message = f"the key {moved} stands elsewhere than in the source"
        yield _of(page, message, _first_line(produced, moved) or 1, _first_line(source, moved), moved)


def _top(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Yield the paths of one that the other lacks, but for those below them or below another type."""
    last = "\0"
    for path, tag in one.items():
        if other.get(path) != tag and not path.startswith((f"{last}.", f"{last}[")):
            last = path
            if path not in other:
                yield path


def _first_line(found: Mapping[str, Field], path: str) -> int:
    """Return the line of a value, of a mapping's or list's first one, or 0."""
    below = (f"{path}.", f"{path}[")
    return next((one.line for name, one in found.items() if name == path or name.startswith(below)), 0)


def _line_before(order: Sequence[str], path: str, produced: Mapping[str, Field]) -> int:
    """Return where in the produced file the value stands that comes before this one in the source."""
    before = reversed(order[: order.index(path)])
    return next((produced[name].line for name in before if name in produced), 1)


def types(page: Page) -> Iterator[Finding]:
    """A value of the front matter is of another type in the produced file: a text for a number."""
    both = _versions(page)
    if both is None:
        return
    source, produced = both.fields
    ours, theirs = both.tags
    for path, tag in ours.items():
        found = theirs.get(path, tag)
        if found != tag and path not in page.project.config.output.set:
            message = f"{path} is {type_name(found)}, but {type_name(tag)} in the source"
            yield _of(page, message, _first_line(produced, path) or 1, _first_line(source, path), path)


_TYPE_NAMES = {
    **{"str": "a text", "int": "a number", "float": "a number", "bool": "true or false"},
    **{"null": "empty", "timestamp": "a date", "map": "a mapping", "seq": "a list"},
}


def type_name(tag: str) -> str:
    """Return a YAML tag in words.

    >>> type_name("tag:yaml.org,2002:seq")
    'a list'
    """
    name = tag.removeprefix("tag:yaml.org,2002:")
    return _TYPE_NAMES.get(name, f"`{name}`")
