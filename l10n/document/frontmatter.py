"""The scalars of YAML front matter with their spans. It is read here and never dumped."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from l10n.document.model import Link, Notice, Segment, YamlSlot
from l10n.document.offsets import ByteOffsets
from l10n.document.split import KEY, Front, split
from l10n.document.words import translatable
from l10n.document.yamltext import MAX_DEPTH, MAX_VALUES, compose
from l10n.errors import InputError
from l10n.fields import TRANSLATED, Rules

_EOL = re.compile(r"\r\n|\n|\r")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLANK_END = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")
_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"


class Field(NamedTuple):
    """A front-matter scalar: its rule's type ("" without one), where it stands, how it is written.

    `start` and `end` are offsets in the text; an alias has those of its anchor's value.
    """

    path: str
    type: str
    tag: str
    value: str
    line: int
    entry: int
    start: int
    end: int
    slot: YamlSlot


class Scalar(NamedTuple):
    """A value in the front matter: its path, the same with `[]` for indexes, its node, its entry."""

    path: str
    pattern: str
    node: yaml.ScalarNode
    flow: bool
    entry: int


class Reader:
    """Walk a node tree once: the outline, and the scalars that are read on from."""

    def __init__(self, text: str, front: Front, name: str) -> None:
        """Take the whole text and where its front matter is."""
        self.text, self.start, self.name = text, front.start, name
        self.content = text[front.start : front.end]
        self.outline: list[str] = []
        self.scalars: list[Scalar] = []
        self._visited = 0

    def read(self) -> bool:
        """Fill outline and scalars; say whether the text is front matter at all.

        Raises InputError with file and line on malformed YAML, duplicate keys, deep nesting and
        aliases that multiply.
        """
        try:
            node = compose(self.content, self.fail)
        except InputError:
            # Only what looks like front matter is broken front matter.
            if KEY.match(self.content) or not self.content.strip():
                raise
            return False
        if isinstance(node, yaml.MappingNode):
            self._node(node, "", "", 0, False)
        return node is None or isinstance(node, yaml.MappingNode)

    def fail(self, message: str, line: int, hint: str) -> InputError:
        return InputError(message, file=self.name, line=self.line(line), hint=hint)

    def line(self, line: int) -> int:
        """Return the 1-based line in the file of a 0-based line of the front matter."""
        return len(_EOL.findall(self.text[: self.start])) + line + 1

    def _node(self, node: yaml.Node, path: str, pattern: str, depth: int, flow: bool) -> None:
        self._visited += 1
        if depth > MAX_DEPTH or self._visited > MAX_VALUES:
            message = f"the front matter has more than {MAX_VALUES} values, or aliases without end"
            raise self.fail(message, node.start_mark.line, "write fewer aliases")
        outline = self.outline
        outline.append(f"\0{path}\x1f{node.tag}")
        if isinstance(node, yaml.ScalarNode):
            self.scalars.append(Scalar(path, pattern, node, flow, len(outline)))
            outline.append(node.value)
        elif isinstance(node, yaml.MappingNode):
            flow = flow or bool(node.flow_style)
            seen = set()
            for key, value in node.value:
                scalar = isinstance(key, yaml.ScalarNode)
                name = key.value if scalar else "?"
                if (key.tag, name) in seen and scalar and name != "<<":
                    raise self.fail(
                        f"the key {name!r} stands twice in one mapping",
                        key.start_mark.line,
                        "remove or rename one of them",
                    )
                seen.add((key.tag, name))
                if path:
                    self._node(value, f"{path}.{name}", f"{pattern}.{name}", depth + 1, flow)
                else:
                    self._node(value, name, name, depth + 1, flow)
        else:
            flow = flow or bool(getattr(node, "flow_style", False))
            pattern += "[]"
            for index, item in enumerate(node.value):
                self._node(item, f"{path}[{index}]", pattern, depth + 1, flow)

    def segments(self, types: Rules, contexts: Rules, offsets: ByteOffsets) -> list[Segment]:
        """Return the segments: text of the fields that the rules call text."""
        grouped: dict[int, list[Scalar]] = {}
        for scalar in self.scalars:
            grouped.setdefault(id(scalar.node), []).append(scalar)
        first_line = self.line(0)
        segments = []
        for group in grouped.values():
            path, pattern, node, flow, entry = group[0]
            # An anchor's value may stand in several fields: all of them must be text.
            if node.tag != _STR or not all(types.get(one.pattern) in TRANSLATED for one in group):
                continue
            if not translatable(node.value):
                continue
            start, end, slot = self.locate(node, flow)
            if start == end:
                continue
            segments.append(
                Segment(
                    node.value,
                    (offsets.at(start), offsets.at(end)),
                    path,
                    pattern,
                    first_line + node.start_mark.line,
                    slot,
                    (entry,) if len(group) == 1 else tuple(one.entry for one in group),
                    contexts.get(pattern),
                )
            )
        return segments

    def links(self, types: Rules, offsets: ByteOffsets) -> list[Link]:
        """Return the values of the fields that the rules call url."""
        found: dict[tuple[int, int], Link] = {}
        for scalar in self.scalars:
            if types.get(scalar.pattern) == "url" and scalar.node.tag == _STR:
                start, end, slot = self.locate(scalar.node, scalar.flow)
                span = (offsets.at(start), offsets.at(end))
                found.setdefault(span, Link(span, scalar.node.value, scalar.entry, slot))
        return list(found.values())

    def uncovered(self, types: Rules) -> list[Notice]:
        """Return one notice for each field that no rule covers."""
        found: dict[str, Notice] = {}
        for _, pattern, node, _, _ in self.scalars:
            if not types.get(pattern) and node.tag != _NULL and node.value.strip():
                line = self.line(node.start_mark.line)
                found.setdefault(pattern, Notice("uncovered", pattern, line))
        return list(found.values())

    def locate(self, node: yaml.ScalarNode, flow: bool) -> tuple[int, int, YamlSlot]:
        """Return the offsets of a value without its anchor and tag, and how it is written."""
        start, end = self.start + node.start_mark.index, self.start + node.end_mark.index
        text, style = self.text, node.style or ""
        if text.startswith(("&", "!"), start):
            properties = _PROPERTIES.match(text, start, end)
            start = properties.end() if properties else start
        if style not in ("|", ">"):
            return start, end, YamlSlot(style, flow=flow)
        content = text[start:end]
        # What stands between the indicator and its line's end (a comment) is kept with it.
        header = _EOL.split(content, maxsplit=1)[0]
        # Blank lines after the text are layout, unless `+` makes them part of the value.
        kept = _BLANK_END.sub("", content)
        if "+" in header.split("#")[0]:
            kept = content[:-2] if content.endswith("\r\n") else content.removesuffix("\n")
        lines = [line for line in _EOL.split(content)[1:] if line.strip()]
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
        width = max(map(len, lines), default=0) - indent
        return start, start + len(kept), YamlSlot(style, header, indent, flow, width)


def fields(text: str, types: Rules, name: str) -> dict[str, Field]:
    """Return path -> scalar of a text's front matter, for whoever wants to know more than segments.

    Raises InputError as `Reader.read` does.
    """
    front = split(text, name)
    reader = Reader(text, front, name)
    if front.kind != "yaml" or not reader.read():
        return {}
    return {
        path: Field(
            path,
            types.get(pattern),
            node.tag,
            node.value,
            reader.line(node.start_mark.line),
            entry,
            *reader.locate(node, flow),
        )
        for path, pattern, node, flow, entry in reader.scalars
    }
