"""The Markdown body: its blocks by markdown-it-py, the spans of their text by us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from l10n.document.directives import Directives
from l10n.document.lines import Piece, block_pieces, fold, heading_pieces, link_targets, row_pieces
from l10n.document.model import BlockSlot, Link, Notice, Segment
from l10n.document.offsets import ByteOffsets
from l10n.document.words import translatable
from l10n.errors import InputError

MAX_NESTING = 100
_EOL = re.compile(r"\r\n|\n|\r")
_TAG = r"\{%(?:(?!%\}|\{%).)*%\}|\{\{(?:(?!\}\}|\{\{).)*\}\}"
_TAGS = re.compile(rf"(?:(?:{_TAG})\s*)+", re.DOTALL)
# Lines that are no text: Liquid tags and shortcodes alone, kramdown attributes, `:::` fences,
# alert markers, DocFX includes, a table of contents.
_KEPT_LINE = re.compile(
    rf"(?:(?:{_TAG})\s*)+|\{{[:#.][^{{}}]*\}}|:::.*|\[!\w+\][+-]?"
    r"|\[!\w[\w-]*\s*\[[^\]]*\]\([^)]*\)\]|\[\[?_?TOC_?\]\]?",
    re.IGNORECASE,
)
# What may stand before a block's text and is no part of it: a task's box, an alert's marker, anchors.
_LEAD = {
    "list_item_open": re.compile(r"\[[ xX]\]\s+"),
    "blockquote_open": re.compile(r"\[!\w+\][+-]?\s+"),
    "heading": re.compile(r"(?:<a\s+(?:name|id)=\"[^\"<>]*\"\s*(?:/>|>\s*</a>)\s*)+", re.IGNORECASE),
}
_HEADING_ATTRS = re.compile(r"\s+\{[:#.][^{}]*\}$")
_DEFINITION = re.compile(
    r"\[(?:[^\[\]\\]|\\.)+\]:[ \t]*(?P<target><[^<>]*>|\S+)"
    r"(?:[ \t]+(?P<quote>[\"'(])(?P<title>.*)[\"')])?[ \t]*\Z"
)
_NAMES = {
    "list_item_open": "li",
    "blockquote_open": "quote",
    "dd_open": "dd",
    "footnote_reference_open": "footnote",
}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.use(footnote_plugin).use(deflist_plugin)
    # `footnote_tail` drops definitions that no inline token refers to, and inline is off.
    return parser.disable(["inline", "text_join", "footnote_tail"])


class Body:
    """Read a body into outline entries, segments and links."""

    def __init__(self, text: str, start: int, offsets: ByteOffsets | None, name: str, entries: int) -> None:
        """Take the whole text and where its body starts; `entries` counts the outline so far.

        Without offsets only the outline is read.
        """
        self.name, self.entries, self.bytes = name, entries, offsets
        body = text[start:]
        self.start = start
        self.first_line = len(_EOL.findall(text[:start])) + 1
        self.lines = _EOL.split(body) if "\r" in body else body.split("\n")
        self.body = body
        self.outline: list[str] = []
        self.segments: list[Segment] = []
        self.links: list[Link] = []
        self.notices: list[Notice] = []
        self._counts: dict[str, int] = {}
        self._trail: list[tuple[int, str]] = []
        self._containers: list[str] = []
        self._directives = Directives() if "l10n:" in body else None

    def read(self) -> None:
        """Fill outline, segments, links and notices; raise InputError on blocks nested too deep."""
        env: dict[str, Any] = {}
        tokens = _parser().parse(self.body, env)
        directives = self._directives
        row: Iterator[tuple[list[Piece], bool] | None] = iter(())
        for index, token in enumerate(tokens):
            kind = token.type
            line = self.first_line + (token.map[0] if token.map else 0)
            if directives is not None:
                directives.before(token, line)
            if kind == "inline":
                self._inline(tokens, index, row)
            elif token.nesting >= 0:
                if token.level >= MAX_NESTING - 1:
                    raise InputError(
                        f"blocks are nested more than {MAX_NESTING // 2} levels deep",
                        file=self.name,
                        line=line,
                        hint="flatten the quotes or lists",
                    )
                extra = f"{token.attrs or ''}{token.meta or ''}{token.content}"
                self.outline.append(f"\0{kind}\x1f{token.level}\x1f{token.markup}\x1f{token.info}\x1f{extra}")
                if kind == "tr_open":
                    row = row_pieces(self.lines, tokens, index)
                elif kind in _NAMES:
                    self._containers.append(kind)
            elif token.type.replace("_close", "_open") in _NAMES:
                self._containers.pop()
            if directives is not None:
                directives.after(token)
        if directives is not None:
            directives.close()
            self.notices += directives.notices
        self._definitions(env)

    def _inline(
        self, tokens: list[Token], index: int, row: Iterator[tuple[list[Piece], bool] | None]
    ) -> None:
        token, parent = tokens[index], tokens[index - 1]
        if parent.type in ("th_open", "td_open"):
            cell = next(row)
            if cell is None:
                self.outline.append(token.content)
            else:
                slot = BlockSlot("cell", single=True, line_start=cell[1])
                self._add(cell[0], parent.tag, slot)
            return
        if parent.type == "heading_open":
            self._heading(token, parent)
            return
        pieces = block_pieces(self.lines, token)
        if pieces is None:
            self.outline.append(token.content)
            return
        name = parent.tag
        if parent.type == "paragraph_open" and self._containers:
            name = _NAMES[self._containers[-1]]
        if len(pieces) > 1 and pieces[0].text.startswith("{") and _TAGS.fullmatch(fold(pieces)):
            self._keep(pieces)
            return
        lead = _LEAD.get(tokens[index - 2].type) if index > 1 else None
        for kept, run in self._runs(pieces):
            if kept:
                self._keep(run)
            else:
                self._text(run, name, lead if run[0] is pieces[0] else None)

    def _text(self, run: list[Piece], name: str, lead: re.Pattern[str] | None) -> None:
        marker = lead.match(run[0].text) if lead else None
        first = run[0]
        if marker:
            self.outline.append(marker[0].strip())
            cut = marker.end()
            run = [
                Piece(first.line, first.start + cut, first.end, first.text[cut:], first.hard),
                *run[1:],
            ]
            first = run[0]
        if len(run) > 1:
            prefix = self.lines[run[1].line][: run[1].start]
        else:
            # The markers of quotes go on, those of lists become indentation.
            before = self.lines[first.line][: first.start]
            prefix = "".join(char if char in ">\t" else " " for char in before)
        self._add(run, name, BlockSlot("text", prefix, line_start=marker is None))

    def _heading(self, token: Token, parent: Token) -> None:
        level = int(parent.tag[1])
        while self._trail and self._trail[-1][0] >= level:
            self._trail.pop()
        pieces = (
            heading_pieces(self.lines, token)
            if parent.markup.startswith("#")
            else block_pieces(self.lines, token)
        )
        if not pieces or not token.content.strip():
            self.outline.append(token.content)
            return
        first = pieces[0]
        lead = _LEAD["heading"].match(first.text)
        if lead:
            self.outline.append(lead[0].strip())
            pieces[0] = first._replace(start=first.start + lead.end(), text=first.text[lead.end() :])
        last = pieces[-1]
        attrs = _HEADING_ATTRS.search(last.text)
        if attrs:
            self.outline.append(attrs[0].strip())
            pieces[-1] = last._replace(end=last.start + attrs.start(), text=last.text[: attrs.start()])
        single = parent.markup.startswith("#")
        prefix = self.lines[pieces[1].line][: pieces[1].start] if len(pieces) > 1 else ""
        slot = BlockSlot("heading", prefix, single, line_start=not single and lead is None)
        self._add(pieces, parent.tag, slot)
        self._trail.append((level, fold(pieces)))

    def _runs(self, pieces: list[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
        """Group lines into those that are kept (Liquid tags and the like) and those of text."""
        run: list[Piece] = []
        for piece in pieces:
            if piece.text[:1] in "{:[" and _KEPT_LINE.fullmatch(piece.text):
                if run:
                    yield False, run
                    run = []
                yield True, [piece]
            else:
                run.append(piece)
        if run:
            yield False, run

    def _keep(self, pieces: list[Piece]) -> None:
        self.outline.append(fold(pieces))

    def _add(self, pieces: list[Piece], name: str, slot: BlockSlot) -> None:
        """Put the text into the outline, and into the segments where there is something to translate."""
        text = fold(pieces)
        entry = self.entries + len(self.outline)
        self.outline.append(text)
        if self.bytes is None:
            return
        if "](" in text:
            self._find_links(pieces, entry)
        self._counts[name] = count = self._counts.get(name, 0) + 1
        directives = self._directives
        if (directives is not None and directives.skipping) or not translatable(text):
            return
        first, last = pieces[0], pieces[-1]
        place = (
            name
            if slot.kind == "heading"
            else " › ".join(["body", *(t for level, t in self._trail if level > 1)])
        )
        self.segments.append(
            Segment(
                text,
                (self._at(first.line, first.start), self._at(last.line, last.end)),
                f"body/{name}[{count}]",
                place,
                self.first_line + first.line,
                slot,
                (entry,),
                "",
                directives.note if directives is not None else "",
            )
        )

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line starts in the whole text."""
        if "\r" in self.body:
            ends = (found.end() for found in _EOL.finditer(self.body))
            return [self.start, *(self.start + end for end in ends)]
        return list(accumulate((len(line) + 1 for line in self.lines), initial=self.start))

    def _at(self, line: int, column: int) -> int:
        assert self.bytes is not None
        return self.bytes.at(self._starts[line] + column)

    def _find_links(self, pieces: list[Piece], entry: int) -> None:
        for piece in pieces:
            for start, end in link_targets(piece.text):
                at = piece.start + start
                self._link(piece.line, at, piece.start + end, piece.text[start:end], entry)

    def _link(self, line: int, start: int, end: int, target: str, entry: int) -> None:
        if self.bytes is None:
            return
        if target.startswith("<"):
            start, end, target = start + 1, end - 1, target[1:-1]
        self.links.append(Link((self._at(line, start), self._at(line, end)), target, entry))

    def _definitions(self, env: dict[str, Any]) -> None:
        """Link reference definitions: the target is a link, the title a segment."""
        known = [(label, one) for label, one in env.get("references", {}).items()]
        known += [(one["label"], one) for one in env.get("duplicate_refs", [])]
        for label, one in sorted(known, key=lambda item: tuple(item[1]["map"])):
            first, last = one["map"]
            self.outline.append(f"\0definition\x1f{label}")
            found = _DEFINITION.search(self.lines[first]) if last - first == 1 else None
            if found is None:
                self.outline.append(f"{one['href']}\x1f{one['title']}")
                continue
            self._link(first, *found.span("target"), found["target"], self.entries + len(self.outline))
            self.outline.append(found["target"].strip("<>"))
            if found["title"]:
                piece = Piece(first, *found.span("title"), found["title"])
                slot = BlockSlot("title", found["quote"], single=True, line_start=False)
                self._add([piece], "title", slot)
