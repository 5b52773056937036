"""Invariants 1, 2, 4 and 8 on generated files: random Markdown from pieces, random front matter."""

import os
import re
import subprocess
import sys

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.document import assemble, parse
from l10n.document.emit import emit_scalar
from l10n.document.model import YamlSlot
from l10n.errors import InputError
from tests.document.fragments import FRAGMENTS, FRONT
from tests.document.hostile import HOSTILE
from tests.document.oracle import BOM, as_placed, check, yaml_tree
from tests.document.support import ALL_TEXT, ROOT

EOLS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t :#-*>|`[]{}'\"&!%@\\\u2028\x85\xa0"),
    max_size=30,
)
TRANSLATIONS = st.lists(st.sampled_from(HOSTILE) | TEXT | st.just("Obyčejný překlad"), min_size=1, max_size=9)


def indent(text, by):
    return "".join(by + line for line in text.splitlines(keepends=True))


def containers(inside):
    """Put blocks into quotes, lists and list items."""
    return st.builds(
        lambda text, by: by[0] + indent(text, by[1])[len(by[1]) :],
        inside.filter(bool),
        st.sampled_from(
            [("> ", "> "), ("- ", "  "), ("1. ", "   "), (">", ">"), ("-\t", "\t"), (": ", "  ")]
        ),
    )


BLOCKS = st.sampled_from(FRAGMENTS) | TEXT.map(lambda text: text + "\n")
NESTED = st.recursive(BLOCKS, containers, max_leaves=4)
BODY = st.lists(st.tuples(NESTED, st.sampled_from(["", "\n", "\n\n"])).map("".join), max_size=6).map("".join)
VALUES = st.recursive(
    TEXT
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.just("Ahoj"),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT.filter(bool), inside, max_size=3),
    max_leaves=6,
)


@st.composite
def dumped(draw):
    """Front matter as PyYAML writes it, in any of its styles."""
    data = draw(
        st.dictionaries(st.from_regex(r"[a-zá]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=4)
    )
    return yaml.safe_dump(
        data,
        default_style=draw(st.sampled_from([None, None, "'", '"', "|", ">"])),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        width=draw(st.sampled_from([10, 40, 1000])),
        indent=draw(st.sampled_from([2, 4, 7])),
        allow_unicode=draw(st.booleans()),
        sort_keys=False,
    )


WRITTEN = st.lists(st.sampled_from(FRONT), min_size=1, max_size=5).map(
    lambda pieces: "".join(piece.format(n=number) for number, piece in enumerate(pieces))
)
FILES = st.builds(
    lambda front, body, eol, bom, final: (
        (BOM if bom else b"")
        + (
            ((f"---\n{front}---\n" if front else "") + body).rstrip("" if final else "\n").replace("\n", eol)
        ).encode()
    ),
    st.just("") | WRITTEN | dumped(),
    BODY,
    EOLS,
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=400)
@given(FILES, TRANSLATIONS)
@example(b"---\n\xef\xbb\xbfa: text\n---\n", ["x"])
@example("---\na: 'te\u2028xt'\nb: text\n---\n".encode(), ["x: y"])
def test_no_file_breaks(source, translations):
    check(source, ALL_TEXT, lambda number, text: translations[number % len(translations)])


@settings(max_examples=200)
@given(st.binary(max_size=200) | TEXT.map(str.encode), TRANSLATIONS)
def test_no_bytes_break_it(source, translations):
    check(source, ALL_TEXT, lambda number, text: translations[number % len(translations)])


@settings(max_examples=200)
@given(BODY, TRANSLATIONS)
def test_each_segment_alone_changes_nothing_else(body, translations):
    """What is refused among others is refused alone, and what is placed alone is where its span is."""
    source = body.encode()
    try:
        document = parse(source)
    except InputError:
        return  # a NUL, or front matter that is none
    for number, one in enumerate(document.segments):
        built = assemble(document, {one.text: translations[number % len(translations)]})
        same = [other.span for other in document.segments if other.text == one.text]
        if len(same) == 1:
            assert built.output.startswith(source[: one.span[0]])
            assert built.output.endswith(source[one.span[1] :])


SLOTS = st.builds(
    YamlSlot,
    st.sampled_from(["", "'", '"', "|", ">"]),
    st.sampled_from(["|", "|-", "|+", "|2", "|2-"]),
    st.just(2),
    st.booleans(),
    st.sampled_from([0, 10, 60]),
)


@settings(max_examples=400)
@given(SLOTS, TEXT, EOLS)
def test_any_text_in_any_yaml_style_reads_back(slot, text, eol):
    """`emit_scalar` is right by itself, before anything is parsed again."""
    text = text.replace("\r", "")
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text):
        return
    if slot.style in ("|", ">"):
        # A block scalar's last line break follows its span; `+` keeps what is there.
        slot = YamlSlot(slot.style, slot.style + slot.header[1:], slot.indent, False, slot.width)
        text = text.strip("\n") + ("" if "-" in slot.header else "\n")
    written = emit_scalar(slot, text, eol)
    source = f"a: [{written}, x]\n" if slot.flow else f"a: {written}\nb: x\n"
    path = "a[0]" if slot.flow else "a"
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        assert (path, "tag:yaml.org,2002:str", text) in yaml_tree(source.encode(), loader), written


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_outer_line_breaks_are_the_sources(head, text):
    assert as_placed(f"\n{head.strip()}x\n", text).startswith("\n")


def test_the_same_bytes_under_any_hash_seed(tmp_path):
    """Invariant 8 across processes: nothing depends on the order of a set."""
    code = (
        "import hashlib\n"
        "from l10n.document import assemble, parse\n"
        "from tests.document.fragments import FRAGMENTS, FRONT\n"
        "from tests.document.hostile import HOSTILE\n"
        "front = ''.join(one.format(n=n) for n, one in enumerate(FRONT) if one.isascii())\n"
        "text = '---\\n' + front + '---\\n' + '\\n'.join(FRAGMENTS)\n"
        "document = parse(text.encode(), {'**': 'text'})\n"
        "built = assemble(document, {one.text: HOSTILE[n % 97] for n, one in enumerate(document.segments)})\n"
        "print(hashlib.sha256(repr((document, built)).encode('utf-8', 'replace')).hexdigest())\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(answers) == 1
    assert len(answers.pop()) == 65
