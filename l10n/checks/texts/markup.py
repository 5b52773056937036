"""Markdown and brackets: emphasis, breaks, block marks, pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.entry import Entry
from l10n.verifier import markup

_BRACKETS = re.compile(r"[()\[\]{}]")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_DASH = re.compile(r"[–—]|:(?=\s)|\s-\s")
_TOKEN = re.compile(r"[A-Z\d]{2,}(?:[.-][A-Z\d]+)*")  # a number or an abbreviation
# `a)` and `1)` number items, and `:)` smiles.
_LONE = re.compile(r"(?<![^\s(])(?:\d{1,2}|[^\W\d_]|[:;]-?)\)")
_LONGEST = 40  # characters of what brackets enclose that matter
_LINKS = ("link:", "image:")


def emphasis(entry: Entry) -> Iterator[str]:
    """Other emphasis than in the source, or a marker that marks nothing."""
    # Links and images that are lost are the business of the check of links.
    return (fault.message for fault in markup.emphasis(entry) if not fault.message.startswith(_LINKS))


def breaks(entry: Entry) -> Iterator[str]:
    """Other paragraphs or hard breaks than in the source, or a line that begins like another block."""
    return (fault.message for fault in markup.structure(entry))


def brackets(entry: Entry) -> Iterator[str]:
    """A bracket has no partner, or brackets of the source are gone."""
    both = entry.source + entry.target
    if not any(bracket in both for bracket in "()[]{}"):
        return
    source, target = entry.source_prose, entry.target_prose
    inside, lone = _paired(target)
    before, lone_before = _paired(source)
    if lone and not lone_before:
        yield f"a bracket without its partner: `{lone[0]}`"
    elif not lone_before:
        braces = sum(text[0] == "{" for text in inside) - sum(text[0] == "{" for text in before)
        # A person may put an aside in brackets; braces are no writing.
        if braces > 0 or (len(inside) < len(before) and not _resolved(before, source, target)):
            yield f"pairs of brackets: {len(before)} in the source, {len(inside)} in the translation"


def _paired(text: str) -> tuple[list[str], list[str]]:
    """List the pairs, each with what it encloses, and the brackets that have no partner."""
    pairs: list[str] = []
    opened: list[int] = []
    lone: list[str] = []
    numbered = {match.end() - 1 for match in _LONE.finditer(text)} if ")" in text else set()
    for match in _BRACKETS.finditer(text):
        bracket, at = match[0], match.start()
        if bracket not in _CLOSING:
            opened.append(at)
        elif opened and text[opened[-1]] == _CLOSING[bracket]:
            start = opened.pop()
            if text[at : at + 2] != "](" and text[max(0, start - 1) : start + 1] != "](":  # of a link
                pairs.append(text[start : min(at, start + _LONGEST)])
        elif at not in numbered:
            lone.append(bracket)
    return pairs, lone + [text[at] for at in opened]


def _resolved(pairs: list[str], source: str, target: str) -> bool:
    """Tell whether brackets may have become dashes, or an abbreviation or year stands there without them."""
    if len(_DASH.findall(target)) > len(_DASH.findall(source)):
        return True
    return any(_TOKEN.fullmatch(pair[1:]) and pair[1:] in target and pair not in target for pair in pairs)
