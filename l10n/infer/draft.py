"""What was found in a folder as an l10n.toml."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from l10n.infer.layout import display_name
from l10n.infer.proposals import Proposal, quote, render


class Draft(msgspec.Struct, frozen=True):
    """The settings to write; `base` is the folder of the sources, with a `/`, or ""."""

    source: str
    targets: Sequence[str]
    collection: str
    base: str
    files: Sequence[str]
    exclude: Sequence[str]
    output: str
    fields: Sequence[Proposal]


def toml(draft: Draft) -> str:
    """Write the settings as TOML, with what a reader should know who sees them for the first time."""
    # Quoted, a code that is none cannot leave the comment.
    source, *others = (quote(display_name(code))[1:-1] for code in (draft.source, *draft.targets))
    name = draft.collection if draft.collection.isascii() else quote(draft.collection)
    below = f"what follows {quote(draft.base)}" if draft.base else "a source's own path"
    lines = [
        f"# Written in {source}, kept in step in {' and '.join(others)}: l10n run",
        f"source = {quote(draft.source)}",
        f"targets = {_array(draft.targets)}",
        '# "machine": what a machine translated is used; "reviewed": only what a person wrote or read.',
        'accept = "machine"',
        "",
        "[translate]",
        "# In this order: your terms (glossary.csv), what is translated already, and then the offline",
        "# engine; it downloads its model (about 30 MB) when it is first used. Others: docs/engines.md.",
        'backends = ["glossary", "memory", "firefox"]',
        "",
        f"[collections.{name}]",
        f"files = {_array(draft.files)}",
        *([f"exclude = {_array(draft.exclude)}"] if draft.exclude else []),
        "",
        "[output]",
        f"path = {quote(draft.output)}  # {{path}}: {below}",
        "",
        "# text, and label (one of few words), are translated; all other types stay as they are, and so",
        "# does a field that no line covers: l10n check names it.",
    ]
    return "\n".join(lines) + "\n" + render(draft.fields)


def _array(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(quote, values)) + "]"
