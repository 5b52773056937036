"""YAML front matter: where it is, its scalars with their spans. It is read here and never dumped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import yaml

from l10n.document.model import Link, Notice, Segment, YamlSlot
from l10n.document.offsets import ByteOffsets
from l10n.document.words import translatable
from l10n.errors import InputError
from l10n.fields import TRANSLATED, Rules

_FENCE = {
    mark: re.compile(rf"(?:(?<=\n)|(?<=\r))(?:{closing})[ \t]*(?=\r|\n|\Z)")
    for mark, closing in {"---": r"---|\.\.\.", "+++": r"\+\+\+"}.items()
}
_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)")
_EOL = re.compile(r"\r\n|\n|\r")
# A thematic break also opens with `---`; front matter goes on with `key:`.
_KEY = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*(?:\"[^\"\r\n]+\"|'[^'\r\n]+'|[\w.-]+)[ \t]*:(?=\s|\Z)")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLANK_END = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")
# libyaml composes by recursion in C; only text like this can nest deep enough to matter.
_DEEP = re.compile(r"^[ \t?:-]{200}", re.MULTILINE)
MAX_DEPTH = 100
MAX_VALUES = 100_000
_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_Fail = Callable[[str, int, str], InputError]


class Front(NamedTuple):
    """Front matter in a text: its kind, and the offsets of its content, closing line and body."""

    kind: Literal["yaml", "toml", "json", ""]
    start: int
    end: int
    body: int


NONE = Front("", 0, 0, 0)


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


def split(text: str, name: str) -> Front:
    """Find the front matter of `text`.

    Raises InputError where it is opened by `---` and a key, and never closed.
    """
    if text.startswith("{"):
        return _split_json(text)
    opened = _OPEN.match(text)
    if not opened:
        return NONE
    mark, start = opened[1], opened.end()
    closed = _FENCE[mark].search(text, start)
    if mark == "+++":
        return Front("toml", start, closed.start(), _line_end(text, closed.end())) if closed else NONE
    if closed:
        return Front("yaml", start, closed.start(), _line_end(text, closed.end()))
    if _KEY.match(text, start):
        raise InputError(
            "the front matter is opened by --- and never closed",
            file=name,
            line=1,
            hint="add a line with --- after it",
        )
    return NONE


def _line_end(text: str, start: int) -> int:
    eol = _EOL.match(text, start)
    return eol.end() if eol else start


def _split_json(text: str) -> Front:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return NONE
    if not isinstance(value, dict) or not re.match(r"[ \t]*(?:\r|\n|\Z)", text[end : end + 80]):
        return NONE
    return Front("json", 0, end, end)


def compose(text: str, fail: _Fail) -> yaml.Node | None:
    """Return the node tree of YAML text.

    Raises what `fail(message, line, hint)` makes, `line` counted from 0, where the text is not YAML
    or is nested over MAX_DEPTH.
    """
    try:
        if text.count("[") + text.count("{") > MAX_DEPTH or _DEEP.search(text):
            _check_depth(text, fail)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        return node
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "replace")[: error.position].count(b"\n")
        message = f"the character U+{ord(chr(error.character)):04X} is not allowed in YAML"
        raise fail(message, line, "remove it") from None
    except yaml.MarkedYAMLError as error:
        what = error.problem or error.context or "it cannot be read"
        lines = [mark.line for mark in (error.context_mark, error.problem_mark) if mark is not None]
        line = min(lines, default=0)
        if error.context and lines[-1] > line:
            what += f" {error.context}"
        raise fail(f"the front matter is not YAML: {what}", line, _advice(what)) from None


def _advice(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put a value that contains ': ' in quotes"
    if "quoted scalar" in problem:
        return "close the quotation mark"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put a value that starts with a special character in quotes"
    if "alias" in problem or "anchor" in problem:
        return "define each anchor once, before it is used"
    return "mend the line"


def _check_depth(text: str, fail: _Fail) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"the front matter is nested more than {MAX_DEPTH} levels deep"
                raise fail(message, event.start_mark.line if event.start_mark else 0, "flatten it")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


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
            if _KEY.match(self.content) or not self.content.strip():
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
