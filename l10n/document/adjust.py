"""What a produced file has of its own besides words: keys that are set, links that lead elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from l10n.document.emit import emit_scalar
from l10n.document.frontmatter import fields
from l10n.document.lines import link_targets
from l10n.document.model import Document, YamlSlot
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
        return _relinked(text, links) if "](" in text else text

    edits = _set(document, values) if values and document.front in ("yaml", "") else []
    if links:
        edits += _link(document, translated, links)
    return Adjustments(edits, rewrite if links else str)


def retarget(target: str, links: Mapping[str, str]) -> str:
    """Return where a link leads in the produced file.

    >>> retarget("/openai/o4-mini", {"/": "/en/"})
    '/en/openai/o4-mini'
    """
    start = max((one for one in links if target.startswith(one)), key=len, default=None)
    # `//host/…` is another site.
    if start is None or target.startswith("//"):
        return target
    to = links[start]
    already = to.startswith(start) and target.startswith(to)
    return target if already else to + target[len(start) :]


def _relinked(text: str, links: Mapping[str, str]) -> str:
    parts, at = [], 0
    for start, end in link_targets(text):
        if text[start] == "<":
            start, end = start + 1, end - 1
        parts += [text[at:start], retarget(text[start:end], links)]
        at = end
    return "".join([*parts, text[at:]])


def _link(
    document: Document,
    translated: set[int],
    links: Mapping[str, str],
) -> list[Edit]:
    edits = []
    for link in document.links:
        to = retarget(link.target, links)
        if link.entry in translated or to == link.target:
            continue
        before = document.outline[link.entry]
        targets = {one.target for one in document.links if one.entry == link.entry}
        known = {target: retarget(target, links) for target in targets}
        shown = to if link.target == before else _relinked(before, known)
        text = to if link.slot is None else emit_scalar(link.slot, to)
        edits.append(Edit(link.span, text.encode(), ((link.entry, shown),)))
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
        written = emit_scalar(slot, value, eol) if isinstance(value, str) else shown
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
