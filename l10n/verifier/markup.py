"""Rules on Markdown: emphasis (spans and brackets) and structure (breaks, paragraphs, block marks)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from l10n.verifier.pair import Fault, Pair

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SPANS = {
    "em_open": "emphasis",
    "strong_open": "strong emphasis",
    "s_open": "strikethrough",
    "link_open": "link",
    "image": "image",
}
_LOOSE = {"*": "loose `*`", "`": "loose backtick", "~~": "loose `~~`"}
_MARKERS = re.compile(r"[*\[\]`_~]")
_HARD = re.compile(r"(?: {2}|\\)\n")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
# What makes the beginning of a line a heading, a quotation, …. A number is left out: many a sentence
# begins with a date (`24. září`), and building the file escapes it.
_BLOCKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a heading", re.compile(r" {0,3}#{1,6}(?:\s|$)")),
    ("a quotation", re.compile(r" {0,3}>")),
    ("a rule", re.compile(r" {0,3}(?:([-*_])[ \t]*+)(?:\1[ \t]*+){2,}+$|===+\s*$")),
    ("a list item", re.compile(r" {0,3}[-+*](?:\s|$)")),
    ("a code fence", re.compile(r" {0,3}(?:```|~~~)")),
    ("a table row", re.compile(r" {0,3}\|")),
    ("a definition", re.compile(r" {0,3}\[[^\[\]]+\]:")),
    ("a container", re.compile(r" {0,3}:::")),
    ("indented code", re.compile(r" {4}|\t")),
)
_OPENING = re.compile(r"[\s#>*+`~|\[:=_-]")


def emphasis(pair: Pair) -> Iterator[Fault]:
    """As many emphasised spans of each kind, links and images; no marker left over."""
    if not (_MARKERS.search(pair.source) or _MARKERS.search(pair.target)):
        return
    source, target = _spans(pair.source), _spans(pair.target)
    for kind in source | target:
        had, has = source[kind], target[kind]
        if has > had if kind.startswith("loose") else has != had:
            yield Fault("emphasis", f"{kind}: {had} in the source, {has} in the translation")


def structure(pair: Pair) -> Iterator[Fault]:
    """As many lines, hard breaks and paragraphs; no line that begins like another kind of block."""
    source, target = pair.source.strip("\r\n"), pair.target.strip("\r\n")
    if "\n" in source or "\n" in target:
        for what, pattern in (
            ("paragraph break", _PARAGRAPHS),
            ("hard break", _HARD),
            ("line break", re.compile("\n")),
        ):
            had, has = len(pattern.findall(source)), len(pattern.findall(target))
            if had != has:
                yield Fault("structure", f"{what}s: {had} in the source, {has} in the translation")
                return
        lines = zip(source.split("\n"), target.split("\n"), strict=True)
    else:
        lines = zip((source,), (target,), strict=True)
    for old, new in lines:
        block = _block(new)
        if block and block != _block(old):
            yield Fault("structure", f"begins like {block}: `{new[:30]}`")
            return


def _block(line: str) -> str:
    """Return what kind of block the line would begin, or ""."""
    if not _OPENING.match(line):
        return ""
    return next((name for name, pattern in _BLOCKS if pattern.match(line)), "")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")


def _spans(text: str) -> Counter[str]:
    """Count emphasised spans, links and images, and the marker characters that mark nothing."""
    found: Counter[str] = Counter()
    if not _MARKERS.search(text):
        return found
    for token in _parser().parseInline(text)[0].children or ():
        if token.type in _SPANS:
            found[_SPANS[token.type]] += 1
        elif token.type == "text":
            for mark, kind in _LOOSE.items():
                if mark in token.content:
                    found[kind] += token.content.count(mark)
    return found
