"""Propose a type for each front-matter field, from its values and its name.

    metadata -> tree -> sibling records folded to `*` -> each field judged -> siblings joined

A field is judged as a whole, never by one value: a share of its distinct values has to agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import msgspec

from l10n.infer.patterns import grow, join, leaves
from l10n.infer.values import absent, judge, share_labels
from l10n.infer.words import Language


class Proposal(msgspec.Struct, frozen=True):
    """A line for `[fields]`: how many files have a value there, the first, and why this type."""

    pattern: str
    type: str
    files: int
    example: str
    reason: str


def infer(metadata: Iterable[Mapping[str, object]], source_lang: str) -> list[Proposal]:
    """Propose a pattern and a type for every field, in order of first appearance.

    `metadata` are the front matters of a site's files, as YAML reads them. A field that never has
    a value gets no line, so that `check` reports it once it has one.
    """
    found = list(leaves(grow(metadata)))
    language = Language(source_lang, [(leaf.hint, leaf.strings()) for leaf in found])
    for leaf in found:
        leaf.type, leaf.reason = judge(leaf, language)
    share_labels(found)
    proposals: dict[str, Proposal] = {}
    for leaf in sorted(join(found), key=lambda leaf: leaf.order):
        pattern = ".".join(leaf.keys).replace(".[]", "[]")
        example = str(next((v for v in leaf.values if not absent(v)), leaf.values[0]))
        line = Proposal(pattern, leaf.type, len(leaf.files), example, leaf.reason)
        # `ms.date` as one key and as two levels is one pattern, and TOML allows it once.
        proposals.setdefault(pattern, line)
    return list(proposals.values())


def render(proposals: Iterable[Proposal]) -> str:
    """Write the `[fields]` table of l10n.toml, each line with its files and an example."""
    rows = [(quote(p.pattern), quote(p.type), p) for p in proposals]
    left = max((len(pattern) for pattern, _, _ in rows), default=0)
    right = max((len(kind) for _, kind, _ in rows), default=0)
    lines = ["[fields]"]
    for pattern, kind, proposal in rows:
        text = proposal.example[:200].strip()
        text = text if len(text) <= 48 else text[:47].rstrip() + "…"
        # A comment may hold no control characters; joiners are a part of emoji.
        text = "".join(char if char.isprintable() or char == "\u200d" else ascii(char)[1:-1] for char in text)
        count = f"{proposal.files} file{'s' * (proposal.files != 1)}"
        lines.append(f"{pattern:<{left}} = {kind:<{right}}  # {count}, e.g. {text}")
    return "\n".join(lines) + "\n"


def quote(text: str) -> str:
    """Write a TOML string."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return quoted.encode("utf-8", "replace").decode()
