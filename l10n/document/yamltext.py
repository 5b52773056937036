"""YAML text to a node tree, safely: errors with a line, no depth that would crash the C library."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from l10n.errors import InputError

# libyaml composes by recursion in C; only text like this can nest deep enough to matter.
_DEEP = re.compile(r"^[ \t?:-]{200}", re.MULTILINE)
MAX_DEPTH = 100
MAX_VALUES = 100_000

_STR = "tag:yaml.org,2002:str"


class _Loader(yaml.CSafeLoader):
    """The C loader with a shorter way to the commonest tag: most values look like nothing but text."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        if kind is yaml.ScalarNode and value:
            if not implicit[0]:
                return _STR
            if value[0] not in self.yaml_implicit_resolvers and None not in self.yaml_implicit_resolvers:
                return _STR
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag


_Fail = Callable[[str, int, str], InputError]


def compose(text: str, fail: _Fail) -> yaml.Node | None:
    """Return the node tree of YAML text.

    Raises what `fail(message, line, hint)` makes, `line` counted from 0, where the text is not YAML
    or is nested over MAX_DEPTH.
    """
    try:
        if text.count("[") + text.count("{") > MAX_DEPTH or _DEEP.search(text):
            _check_depth(text, fail)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        return node
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "replace")[: error.position].count(b"\n")
        message = f"the character U+{ord(chr(error.character)):04X} is not allowed in YAML"
        raise fail(message, line, "remove it") from None
    except yaml.MarkedYAMLError as error:
        what = error.problem or error.context or "it cannot be read"
        # A quoted string, a key or a bracket that goes wrong begins at the fault; a block mapping may
        # begin far above it.
        scanning = "scanning" in (error.context or "") or "flow" in (error.context or "")
        mark = error.context_mark if scanning and error.context_mark else error.problem_mark
        line = mark.line if mark is not None else 0
        if scanning and error.problem:
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
