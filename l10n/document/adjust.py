"""What a produced file has of its own besides words: keys that are set, links that lead elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from l10n.document.emit import emit_scalar
from l10n.document.frontmatter import fields
from l10n.document.markdown import LINK
from l10n.document.model import Document, Link, YamlSlot
from l10n.document.offsets import ByteOffsets
from l10n.document.reassemble import Edit
from l10n.fields import rules

_MAP = "\0\x1ftag:yaml.org,2002:map"
_STR = "tag:yaml.org,2002:str"
_TAGS = {str: _STR, bool: "tag:yaml.org,2002:bool", int: "tag:yaml.org,2002:int"}

Value = str | bool | int | float


class Adjustments(NamedTuple):
    """Edits besides the translations, and what to do to the translations themselves."""

    edits: list[Edit]
    rewrite: Callable[[str], str]


def adjustments(
    document: Document,
    translated: set[int],
    values: Mapping[str, Value],
    links: Mapping[str, str],
) -> Adjustments:
    """Return the edits that set front-matter values and rewrite link targets.

    Args:
        document: with its source.
        translated: the outline entries whose text a translation replaces; their links are the
            translation's, for which `rewrite` is returned.
        values: key or path -> value. A key that is not there is added after the others.
        links: beginning of a target -> what to put in its place; the longest one counts.
    """

    def rewrite(text: str) -> str:
        return LINK.sub(lambda found: _relinked(found, links), text) if "](" in text else text

    edits = _set(document, values) if values and document.front in ("yaml", "") else []
    if links:
        edits += _link(document, translated, links, rewrite)
    return Adjustments(edits, rewrite if links else str)


def retarget(target: str, links: Mapping[str, str]) -> str:
    """Return where a link leads in the produced file.

    >>> retarget("/openai/o4-mini", {"/": "/en/"})
    '/en/openai/o4-mini'
    """
    for start in sorted(links, key=len, reverse=True):
        to = links[start]
        # `//host/…` is another site, and what leads there already stays.
        if target.startswith(start) and not target.startswith("//") and not target.startswith(to):
            return to + target[len(start) :]
    return target


def _relinked(found: re.Match[str], links: Mapping[str, str]) -> str:
    if not found[2]:
        return found[0]
    target = found[2]
    inner = target[1:-1] if target.startswith("<") else target
    return found[0].replace(inner, retarget(inner, links))


def _link(
    document: Document,
    translated: set[int],
    links: Mapping[str, str],
    rewrite: Callable[[str], str],
) -> list[Edit]:
    by_entry: dict[int, list[Link]] = {}
    for link in document.links:
        if link.entry not in translated and retarget(link.target, links) != link.target:
            by_entry.setdefault(link.entry, []).append(link)
    edits = []
    for entry, found in by_entry.items():
        before = document.outline[entry]
        whole = len(found) == 1 and found[0].target == before
        shown = retarget(before, links) if whole else rewrite(before)
        edits += [Edit(link.span, retarget(link.target, links).encode(), ((entry, shown),)) for link in found]
    return edits


def _set(document: Document, values: Mapping[str, Value]) -> list[Edit]:
    base = 3 if document.source.startswith(b"\xef\xbb\xbf") else 0
    text = document.source[base:].decode()
    offsets = ByteOffsets(text, base)
    known = fields(text, rules({}), document.name)
    eol = "\r\n" if b"\r\n" in document.source[:100_000] else "\n"
    edits, lines, added = [], [], []
    for key, value in values.items():
        tag = _TAGS.get(type(value), "tag:yaml.org,2002:float")
        field = known.get(key)
        shown = value if isinstance(value, str) else json.dumps(value)
        slot = YamlSlot("") if field is None or field.tag != _STR else field.slot
        written = emit_scalar(slot, value) if isinstance(value, str) else shown
        if field is None:
            lines.append(f"{emit_scalar(YamlSlot(''), key)}: {written}{eol}")
            added += [f"\0{key}\x1f{tag}", shown]
        elif field.value != shown or field.tag != tag:
            # An empty value has no width; its key's colon wants a space.
            pad = " " if field.start == field.end else ""
            span = (offsets.at(field.start), offsets.at(field.end))
            header = f"\0{field.path}\x1f{tag}"
            changes = ((field.entry - 1, header), (field.entry, shown))
            edits.append(Edit(span, (pad + written).encode(), changes))
    if lines:
        has_map = document.outline[:1] == (_MAP,)
        if not document.front:
            lines = [f"---{eol}", *lines, f"---{eol}"]
        at = document.front_end or base
        new = tuple(added if has_map else [_MAP, *added])
        edits.append(Edit((at, at), "".join(lines).encode(), (), new))
    return edits
