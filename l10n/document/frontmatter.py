"""YAML front matter: where it is, its scalars with their spans. It is read here and never dumped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import yaml

from l10n.document.fields import TRANSLATED, Rules
from l10n.document.model import Field, Segment, YamlSlot
from l10n.document.offsets import ByteOffsets
from l10n.document.words import translatable
from l10n.errors import InputError

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
        lines = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
        line = min(lines, default=0)
        if error.context and line < max(lines, default=0):
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
                raise fail(message, event.start_mark.line, "flatten it")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class Reader:
    """Walk a node tree once: outline entries, fields, and then segments for the text fields."""

    def __init__(self, text: str, front: Front, base: int, rules: Rules, name: str) -> None:
        """Take the whole text; `base` is how many bytes precede it in the file (a BOM)."""
        self.text, self.start, self.rules, self.name = text, front.start, rules, name
        self.first_line = text.count("\n", 0, front.start) or text.count("\r", 0, front.start)
        self.content = text[front.start : front.end]
        self.bytes = ByteOffsets(text, base)
        self.outline: list[str] = []
        self.fields: list[Field] = []
        self._spans: dict[int, tuple[tuple[int, int], YamlSlot]] = {}
        self._visited = 0

    def fail(self, message: str, line: int, hint: str) -> InputError:
        return InputError(message, file=self.name, line=self.first_line + line + 1, hint=hint)

    def read(self, contexts: Rules) -> list[Segment] | None:
        """Return the segments; None where the text is no front matter after all.

        Raises InputError with file and line on malformed YAML, duplicate keys, deep nesting and
        aliases that multiply.
        """
        looks_right = bool(_KEY.match(self.content)) or not self.content.strip()
        try:
            node = compose(self.content, self.fail)
        except InputError:
            if looks_right:
                raise
            return None
        if node is not None and not isinstance(node, yaml.MappingNode):
            return None
        if node is not None:
            self._mapping(node, "", "", 1, False)
        return self._segments(contexts)

    def _node(self, node: yaml.Node, path: str, pattern: str, depth: int, flow: bool) -> None:
        if isinstance(node, yaml.ScalarNode):
            self._scalar(node, path, pattern, flow)
            return
        self._visited += 1
        if depth > MAX_DEPTH or self._visited > MAX_VALUES:
            message = "the front matter's aliases multiply without end"
            raise self.fail(message, node.start_mark.line, "write the values out")
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path, pattern, depth, flow)
            return
        self.outline.append(f"\0{path}\x1f{node.tag}")
        flow = flow or bool(getattr(node, "flow_style", False))
        for index, item in enumerate(node.value):
            self._node(item, f"{path}[{index}]", f"{pattern}[]", depth + 1, flow)

    def _mapping(self, node: yaml.MappingNode, path: str, pattern: str, depth: int, flow: bool) -> None:
        self.outline.append(f"\0{path}\x1f{node.tag}")
        flow = flow or bool(node.flow_style)
        seen: set[tuple[str, str]] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if isinstance(key, yaml.ScalarNode) and name != "<<":
                if (key.tag, name) in seen:
                    raise self.fail(
                        f"the key {name!r} stands twice in one mapping",
                        key.start_mark.line,
                        "remove or rename one of them",
                    )
                seen.add((key.tag, name))
            below = f"{path}.{name}" if path else name
            self._node(value, below, f"{pattern}.{name}" if pattern else name, depth + 1, flow)

    def _scalar(self, node: yaml.ScalarNode, path: str, pattern: str, flow: bool) -> None:
        self._visited += 1
        if self._visited > MAX_VALUES:
            message = f"the front matter has more than {MAX_VALUES} values"
            raise self.fail(message, node.start_mark.line, "write fewer aliases")
        where = self._spans.get(id(node))
        if where is None:
            where = self._spans[id(node)] = self._locate(node, flow)
        span, slot = where
        self.outline.append(f"\0{path}\x1f{node.tag}")
        self.fields.append(
            Field(
                path,
                pattern,
                self.rules.get(pattern),
                node.tag,
                node.value,
                span,
                self.first_line + node.start_mark.line + 1,
                len(self.outline),
                slot,
            )
        )
        self.outline.append(node.value)

    def _locate(self, node: yaml.ScalarNode, flow: bool) -> tuple[tuple[int, int], YamlSlot]:
        """Return the span of the value itself, without its anchor and tag, and how it is written."""
        start, end = self.start + node.start_mark.index, self.start + node.end_mark.index
        text = self.text
        if text[start : start + 1] in ("&", "!"):
            properties = _PROPERTIES.match(text, start, end)
            start = properties.end() if properties else start
        slot = YamlSlot(node.style or "", flow=flow)
        if node.style in ("|", ">"):
            content = text[start:end]
            # What stands between the indicator and its line's end (a comment) is kept with it.
            header = _EOL.split(content, maxsplit=1)[0]
            # Blank lines after the text are layout, unless `+` makes them part of the value.
            kept = _BLANK_END.sub("", content)
            if "+" in header.split("#")[0]:
                kept = content[:-2] if content.endswith("\r\n") else content.removesuffix("\n")
            lines = [line for line in _EOL.split(content)[1:] if line.strip()]
            indent = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
            width = max((len(line) for line in lines), default=0) - indent
            slot = YamlSlot(node.style, header, indent, flow, width)
            end = start + len(kept)
        return (self.bytes.at(start), self.bytes.at(end)), slot

    def _segments(self, contexts: Rules) -> list[Segment]:
        by_span: dict[tuple[int, int], list[Field]] = {}
        for field in self.fields:
            by_span.setdefault(field.span, []).append(field)
        segments = []
        for fields in by_span.values():
            field = fields[0]
            # An anchor's value may stand in several fields: all of them must be text.
            text = field.tag == _STR and all(one.type in TRANSLATED for one in fields)
            if text and translatable(field.value) and field.span[0] < field.span[1]:
                segments.append(
                    Segment(
                        field.value,
                        field.span,
                        field.path,
                        field.pattern,
                        field.line,
                        field.slot,
                        tuple(one.entry for one in fields),
                        contexts.get(field.pattern),
                    )
                )
        return segments
