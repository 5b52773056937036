"""What a parsed review is: segments with spans, and the outline that proves a rebuilt file right."""

from __future__ import annotations

from typing import Literal

import msgspec


class YamlSlot(msgspec.Struct, frozen=True, tag="yaml", array_like=True, gc=False):
    """How a front-matter value is written, so that another can take its place.

    `style` is YAML's: "" plain, "'", '"', "|" or ">". `header` is a block scalar's own indicator
    (such as ">-" or "|2"), `indent` its indentation in columns, `width` that of its longest line;
    `flow` says whether the value stands inside `[…]` or `{…}`.
    """

    style: str
    header: str = ""
    indent: int = 0
    flow: bool = False
    width: int = 0


class BlockSlot(msgspec.Struct, frozen=True, tag="block", array_like=True, gc=False):
    """How a Markdown block's text is written, so that another can take its place.

    `prefix` starts every further line (`> `, indentation). `single` says that the block can hold
    only one line (an ATX heading, a table cell). `line_start` says that the text begins a line, where
    `# ` or `- ` would open a new block.
    """

    kind: Literal["text", "heading", "cell", "title"]
    prefix: str = ""
    single: bool = False
    line_start: bool = True


class Segment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One piece of text to translate.

    Attributes:
        text: what a translator sees; the msgid.
        span: (start, end) in bytes of the source.
        path: where it stands, unique in its file: `competitors[0].comparison`, `body/h2[1]`.
        place: the same for people and stable under insertions: `competitors[].comparison`,
            `body, under “Silné stránky”`; the catalogue's `#.`.
        line: 1-based line in the source.
        slot: how its source is written.
        entries: the indexes in `Document.outline` that hold this text.
        context: msgctxt, or "".
        note: a `<!-- l10n:comment … -->` for translators, or "".
    """

    text: str
    span: tuple[int, int]
    path: str
    place: str
    line: int
    slot: YamlSlot | BlockSlot
    entries: tuple[int, ...]
    context: str = ""
    note: str = ""


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The target of a link: its (start, end) in bytes, itself, and the outline entry it is part of.

    `slot` is set where it is a front-matter value.
    """

    span: tuple[int, int]
    target: str
    entry: int
    slot: YamlSlot | None = None


class Notice(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something the owner should know about a file that was read all the same."""

    code: str
    message: str
    line: int


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A parsed review.

    Attributes:
        source: the file's bytes.
        name: what to call it in messages.
        segments: what to translate, in the order of the file.
        outline: everything the file says, in order, white space and markers aside: each
            front-matter value with its path, each block with its kind, each text. Two files with
            the same outline differ in layout only; this is what a rebuilt file is compared by.
        links: the link targets that `[output.links]` may rewrite.
        front: "yaml", "toml", "json" or "".
        front_end: where the front matter's closing line begins, in bytes; 0 without front matter.
        front_entries: how many entries of the outline are the front matter's.
        notices: what was kept or ignored, and why.
    """

    source: bytes
    name: str
    segments: tuple[Segment, ...]
    outline: tuple[str, ...]
    links: tuple[Link, ...] = ()
    front: Literal["yaml", "toml", "json", ""] = ""
    front_end: int = 0
    front_entries: int = 0
    notices: tuple[Notice, ...] = ()
