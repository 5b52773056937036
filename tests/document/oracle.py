"""Oracles that know nothing of l10n, and the check of a rebuilt file by them.

They read a file the plain way: PyYAML for the front matter, markdown-it-py for the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from l10n.document import Assembly, Document, assemble, parse
from l10n.document.model import YamlSlot
from l10n.errors import InputError

BOM = b"\xef\xbb\xbf"
_FRONT = re.compile(
    rb"---[ \t]*(?:\r\n|\n|\r)(.*?)(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
Tree = list[tuple[str, str, str]]


def parts(source: bytes) -> tuple[bytes, bytes]:
    """Return (front matter, body), the first empty where there is none."""
    source = source.removeprefix(BOM)
    found = _FRONT.match(source)
    return (found[1], source[found.end() :]) if found else (b"", source)


def yaml_tree(front: bytes, loader: type = yaml.CSafeLoader) -> Tree:
    """Return path, tag and value of each node in order, by yaml.compose; an alias is its value."""
    tree: Tree = []

    def walk(node: yaml.Node, path: str) -> None:
        if isinstance(node, yaml.ScalarNode):
            tree.append((path, node.tag, node.value))
            return
        tree.append((path, node.tag, str(len(node.value))))
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                walk(item, f"{path}[{index}]")
        else:
            for key, value in node.value:
                name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
                walk(value, f"{path}.{name}" if path else name)

    node = yaml.compose(front.decode(), Loader=loader)
    if node is not None:
        walk(node, "")
    return tree


@lru_cache(maxsize=16)
def plain_parser(tables: bool, footnotes: bool, definitions: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    if tables:
        parser.enable("table")
    if footnotes:
        parser.use(footnote_plugin).disable("footnote_tail")
    if definitions:
        parser.use(deflist_plugin)
    return parser.disable(["inline", "text_join"])


def skeletons(source: str, body: str) -> list[list[tuple[object, ...]]]:
    """Return the blocks of `body` without their texts, as two parsers see them.

    Kinds, levels, markers, and the content of code and HTML; footnotes and definition lists where
    `source` has something that looks like them.
    """
    footnotes = "[^" in source
    definitions = bool(re.search(r"(?m)^[ \t>*+\-0-9.)]*[:~][ \t]", source.replace("\r", "\n")))
    seen = []
    for tables in (False, True):
        env: dict[str, object] = {}
        blocks: list[tuple[object, ...]] = []
        for token in plain_parser(tables, footnotes, definitions).parse(body, env):
            if token.type == "inline":
                blocks.append(("inline", token.level, bool(token.content.strip())))
            else:
                extra = f"{token.attrs}{token.meta}"
                blocks.append((token.type, token.level, token.markup, token.info, token.content, extra))
        blocks.append(("definitions", sorted(env.get("references", {}))))
        seen.append(blocks)
    return seen


def as_placed(source: str, translation: str) -> str:
    """Return the value that a front-matter field must have: line ends and outer newlines aside."""
    text = translation.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    bare = source.strip("\n")
    at = source.index(bare)
    return source[:at] + text + source[at + len(bare) :]


def check_built(document: Document, translations: dict[str, str], built: Assembly) -> None:
    """Assert invariants 2 and 4 on what `assemble(document, translations)` returned."""
    source, output = document.source, built.output
    refused = {refusal.segment.span for refusal in built.refused if refusal.segment}
    assert all(refusal.reason for refusal in built.refused)
    asked = [one for one in document.segments if translations.get(one.text) not in (None, "", one.text)]
    placed = [one for one in asked if one.span not in refused]
    assert built.translated == len(placed)

    # Only the spans of what was placed differ.
    at_source = at_output = 0
    for one in sorted(placed, key=lambda one: one.span):
        kept = source[at_source : one.span[0]]
        if at_source == 0:
            assert output.startswith(kept)
            at_output = len(kept)
        else:
            found = output.find(kept, at_output)
            assert found >= 0, f"the bytes before {one.path} are not there"
            at_output = found + len(kept)
        at_source = one.span[1]
    assert output.endswith(source[at_source:])
    if not placed:
        assert output == source

    # The front matter's tree is the same but for the translated values.
    body, new_body = parts(source)[1], parts(output)[1]
    if document.front == "yaml":
        front, new_front = parts(source)[0], parts(output)[0]
        headers = [
            i for i, entry in enumerate(document.outline[: document.front_entries]) if entry.startswith("\0")
        ]
        number = {header + 1: index for index, header in enumerate(headers)}
        expected = yaml_tree(front)
        assert len(expected) == len(headers)
        for one in placed:
            if isinstance(one.slot, YamlSlot):
                for entry in one.entries:
                    path, tag, value = expected[number[entry]]
                    assert value == one.text
                    value = as_placed(one.text, translations[one.text])
                    expected[number[entry]] = (path, tag, value)
        assert yaml_tree(new_front) == expected
        if yaml_tree(front) == _safely(front):
            assert _safely(new_front) == expected, "PyYAML's own reader sees another tree than libyaml"
    elif document.front:
        assert output[: document.front_end] == source[: document.front_end]
        body, new_body = source[document.front_end :], output[document.front_end :]
    else:
        body, new_body = source.removeprefix(BOM), output.removeprefix(BOM)

    # The blocks are the same.
    plain, with_tables = zip(
        skeletons(body.decode(), body.decode()), skeletons(body.decode(), new_body.decode()), strict=True
    )
    # What is a table for one parser is a paragraph or a list for the other: one of them is right.
    tables = any(block[0] == "table_open" for block in with_tables[0])
    for before, after in [with_tables] if tables else [plain, with_tables]:
        differ = [pair for pair in zip_longest(before, after) if pair[0] != pair[1]]
        assert not differ, (differ[0], new_body)


def _safely(front: bytes) -> Tree | None:
    try:
        return yaml_tree(front, yaml.SafeLoader)
    except yaml.YAMLError:
        return None


Choose = Callable[[int, str], str]


def check(source: bytes, types: dict[str, str], choose: Choose) -> Document | None:
    """Assert invariants 1, 2, 4 and 8 on any bytes; `choose(number, text)` gives translations.

    Returns the document, None where the bytes were refused with a proper InputError.
    """
    problem = None
    try:
        document = parse(source, types, "any.md")
    except InputError as error:
        problem = error
    if problem is not None:
        lines = len(re.findall(rb"\r\n|\r|\n", source)) + 1
        assert problem.file == "any.md"
        assert problem.message
        assert problem.line is not None, problem
        assert 1 <= problem.line <= lines, problem
        return None
    assert assemble(document, {}).output == source
    assert assemble(document, {one.text: one.text for one in document.segments}).output == source
    at = 0
    for one in sorted(document.segments, key=lambda one: one.span):
        assert at <= one.span[0] < one.span[1] <= len(source), one
        at = one.span[1]
        source[one.span[0] : one.span[1]].decode()
        assert all(document.outline[entry] == one.text for entry in one.entries)
    texts = dict.fromkeys(one.text for one in document.segments)
    translations = {text: choose(number, text) for number, text in enumerate(texts)}
    built = assemble(document, translations)
    check_built(document, translations, built)
    assert assemble(parse(source, types, "any.md"), translations) == built
    return document
