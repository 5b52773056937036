"""Markdown and brackets: emphasis, breaks, block marks, pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.entry import Entry
from l10n.verifier import markup

_BRACKETS = re.compile(r"[()\[\]{}]")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_ASIDE = re.compile(r"[,;:–—]|\s-\s")
# `a)` and `1)` number items, and `:)` smiles.
_LONE = re.compile(r"(?<![^\s(])(?:\d{1,2}|[^\W\d_]|[:;]-?)\)")
_LINKS = ("link:", "image:")


def emphasis(entry: Entry) -> Iterator[str]:
    """Other emphasis than in the source, or a marker that marks nothing."""
    # Links and images that are lost are the business of the check of links.
    return (fault.message for fault in markup.emphasis(entry) if not fault.message.startswith(_LINKS))


def breaks(entry: Entry) -> Iterator[str]:
    """Other paragraphs or hard breaks than in the source, or a line that begins like another block."""
    return (fault.message for fault in markup.structure(entry))


def brackets(entry: Entry) -> Iterator[str]:
    """A bracket has no partner, or all brackets of the source are gone."""
    if not (_BRACKETS.search(entry.target) or _BRACKETS.search(entry.source)):
        return
    source, target = entry.source_prose, entry.target_prose
    pairs, lone = _paired(target)
    before, lone_before = _paired(source)
    if lone and not lone_before:
        yield f"a bracket without its partner: `{lone[0]}`"
    elif not lone_before:
        for kind in before | pairs:
            had, has = before[kind], pairs[kind]
            # A person may well put an aside in brackets, or theirs between commas; braces are no writing.
            if (had and not pairs and not _set_off(source, target)) or (kind == "{" and had != has):
                yield f"pairs of `{kind}`: {had} in the source, {has} in the translation"


def _paired(text: str) -> tuple[Counter[str], list[str]]:
    """Count the pairs by their opening bracket; list the brackets that have no partner."""
    pairs: Counter[str] = Counter()
    opened: list[str] = []
    lone: list[str] = []
    numbered = {match.end() - 1 for match in _LONE.finditer(text)} if ")" in text else set()
    for match in _BRACKETS.finditer(text):
        bracket = match[0]
        if bracket not in _CLOSING:
            opened.append(bracket)
        elif opened and opened[-1] == _CLOSING[bracket]:
            pairs[opened.pop()] += 1
        elif match.start() not in numbered:
            lone.append(bracket)
    return pairs, lone + opened


def _set_off(source: str, target: str) -> bool:
    """Tell whether the translation sets something more off by commas or dashes than the source does."""
    return len(_ASIDE.findall(target)) > len(_ASIDE.findall(source))
