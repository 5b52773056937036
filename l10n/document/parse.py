"""Source bytes to Document."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.document.frontmatter import Reader
from l10n.document.markdown import Body
from l10n.document.model import Document, Link, Notice, Segment
from l10n.document.offsets import ByteOffsets
from l10n.document.split import NONE, Front, split
from l10n.errors import InputError
from l10n.fields import rules

BOM = b"\xef\xbb\xbf"


def decode(source: bytes, name: str) -> str:
    """Return a file's text; raise InputError with its line on bytes that are not text in UTF-8."""
    if b"\0" in source:
        line = source.count(b"\n", 0, source.index(b"\0")) + 1
        raise InputError("a NUL byte: this is no text file", file=name, line=line, hint="remove it")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 (byte 0x{source[error.start]:02x})",
            file=name,
            line=line,
            hint="save the file as UTF-8",
        ) from None


def parse(
    source: bytes,
    fields: Mapping[str, str] = {},
    name: str = "review.md",
    *,
    contexts: Mapping[str, str] = {},
) -> Document:
    """Find what there is to translate in a review.

    Args:
        source: the file, UTF-8, with any line ends, with or without a BOM.
        fields: path pattern -> type, as in `[fields]` of l10n.toml; `*` is one level, `**` any
            depth. Without any, only the body is translated.
        name: what to call the file in errors.
        contexts: path pattern -> msgctxt, as in `[contexts]`.

    Raises:
        InputError: with file and line, where the bytes are not UTF-8, have a NUL, have malformed
            front matter, a key twice, or are nested beyond reason.
    """
    base = len(BOM) if source.startswith(BOM) else 0
    text = decode(source[base:], name)
    front, reader, outline = _front(text, name)
    offsets = ByteOffsets(text, base)
    segments: list[Segment] = []
    links: list[Link] = []
    notices: list[Notice] = []
    if reader is not None and fields:
        types = rules(fields)
        segments = reader.segments(types, rules(contexts), offsets)
        links = reader.links(types, offsets)
        notices = reader.uncovered(types)
    elif front.kind in ("toml", "json"):
        message = f"{front.kind.upper()} front matter is kept as it is: only YAML is translated"
        notices.append(Notice("front-matter", message, 1))
    front_end = offsets.at(front.end) if front.kind else 0
    body = Body(text, front.body, offsets, name, len(outline))
    body.read()
    return Document(
        source,
        name,
        (*segments, *body.segments),
        (*outline, *body.outline),
        (*links, *body.links),
        front.kind,
        front_end,
        len(outline),
        (*notices, *body.notices),
    )


def outline_of(source: bytes, name: str) -> tuple[str, ...]:
    """Return what `parse(source).outline` would be, sooner. Raises InputError as `parse` does."""
    text = decode(source.removeprefix(BOM), name)
    front, _, outline = _front(text, name)
    body = Body(text, front.body, None, name, len(outline))
    body.read()
    return (*outline, *body.outline)


def _front(text: str, name: str) -> tuple[Front, Reader | None, list[str]]:
    """Read the front matter: where it is, its scalars (None where it is not YAML), its outline."""
    front = split(text, name)
    if front.kind == "yaml":
        reader = Reader(text, front, name)
        return (front, reader, reader.outline) if reader.read() else (NONE, None, [])
    return front, None, [f"\0{front.kind}", text[: front.body]] if front.kind else []
