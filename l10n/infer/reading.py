"""One file of a site: its front matter and its words, whatever tags and dates the YAML has."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from l10n.document import parse


class Reading(NamedTuple):
    """A file's front matter, the kind of it ("yaml", "toml", "json" or ""), and its texts."""

    front: dict[str, object]
    kind: str
    texts: list[str]


def read(source: bytes, name: str) -> Reading:
    """Read a file.

    Raises InputError, with file and line, for what no build could read either.
    """
    document = parse(source, {"**": "text"}, name)
    texts = [segment.text for segment in document.segments]
    if document.front != "yaml":
        return Reading({}, document.front, texts)
    text = source[: document.front_end].decode("utf-8-sig")
    content = re.split(r"\r\n|\n|\r", text, maxsplit=1)[1]
    return Reading(YAMLHandler().load(content, Loader=_Loader) or {}, "yaml", texts)


class _Loader(yaml.CSafeLoader):
    """Read keys as they are written, and a value that YAML can make nothing of as its text.

    `on: 2` has the key `on`, not True, as the patterns of `[fields]` have it; `2025-02-30` and
    `!ours x` stop no file from being judged, for no build needs their values.
    """

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> dict[Any, Any]:
        return {
            key.value if isinstance(key, yaml.ScalarNode) else "?": self.construct_object(value, deep)
            for key, value in node.value
        }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError, yaml.YAMLError):
            if isinstance(node, yaml.ScalarNode):
                return node.value
            if isinstance(node, yaml.MappingNode):
                return self.construct_mapping(node, deep=True)
            return [self.construct_object(item, deep=True) for item in node.value]
