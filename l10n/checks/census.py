"""What the front matter of all sources has: each field's types and values, with a place for each."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from l10n.document.frontmatter import fields
from l10n.document.model import Document
from l10n.document.parse import BOM, decode
from l10n.errors import InputError
from l10n.fields import rules
from l10n.project import Project

_INDEX = re.compile(r"\[\d+\]")
_NUMERIC = re.compile(r"\s*[-+]?\d[\d\s.,_]*%?\s*")
_DATE = re.compile(r"\s*\d{4}-\d\d?-\d\d?(?:[ T][\d:.+Z -]*)?\s*")
_KINDS = {
    **{"str": "text", "int": "number", "float": "number", "bool": "true or false"},
    **{"null": "", "timestamp": "date", "map": "mapping", "seq": "list"},
}


class Seen(msgspec.Struct):
    """One type of a field: how often, in how many sources, and (source, path) of the first."""

    source: str
    path: str
    count: int = 0
    sources: int = 0


class Census(msgspec.Struct):
    """`kinds`: field pattern -> type in words -> where. `scalars`: the patterns that have a value.

    The types are "text", "number", "date", "true or false", "mapping", "list", and "number as text" and
    "date as text" for those in quotes.
    """

    kinds: dict[str, dict[str, Seen]]
    scalars: set[str]


@lru_cache(maxsize=1)
def census(project: Project) -> Census:
    """Look through the sources that can be read; an empty value has no type."""
    found = Census({}, set())
    for collection in project.config.collections:
        for _, document in project.documents(collection):
            if document.front == "yaml":
                _count(document, found)
    return found


def _count(document: Document, found: Census) -> None:
    outline = document.outline
    last: dict[tuple[str, str], None] = {}
    for at in range(document.front_entries):
        entry = outline[at]
        if not entry.startswith("\0") or "\x1f" not in entry:
            continue
        path, _, tag = entry[1:].rpartition("\x1f")
        name = tag.removeprefix("tag:yaml.org,2002:")
        pattern = _INDEX.sub("[]", path) if "[" in path else path
        if name not in ("map", "seq"):
            found.scalars.add(pattern)
        kind = _KINDS.get(name, tag)
        if name == "str":
            kind = _text_kind(outline[at + 1])
        if not kind or not path:
            continue
        seen = found.kinds.setdefault(pattern, {}).setdefault(kind, Seen(document.name, path))
        seen.count += 1
        if (pattern, kind) not in last:
            last[(pattern, kind)] = None
            seen.sources += 1


def _text_kind(value: str) -> str:
    if not value.strip():
        return ""
    if value[0] in "+- \t0123456789" and len(value) < 40:
        if _DATE.fullmatch(value):
            return "date as text"
        if _NUMERIC.fullmatch(value):
            return "number as text"
    return "text"


def line_of(project: Project, source: str, path: str) -> int:
    """Return the line of a value of a source's front matter, of the first one within a list or mapping."""
    try:
        text = decode(project.read(source).removeprefix(BOM), source)
        below = (f"{path}.", f"{path}[")
        found = fields(text, rules({}), source)
    except InputError:
        return 0
    return next((one.line for name, one in found.items() if name == path or name.startswith(below)), 0)
