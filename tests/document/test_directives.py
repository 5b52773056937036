"""Directives: what is skipped, what translators are told, and what the owner is told of mistakes."""

import pytest

from l10n.document import parse


def read(source):
    document = parse(source.encode(), name="x.md")
    return [one.text for one in document.segments], [(one.line, one.message) for one in document.notices]


@pytest.mark.parametrize(
    ("source", "texts", "line", "says"),
    [
        ("<!-- l10n:skipp -->\n\na\n", ["a"], 1, "did you mean l10n:skip?"),
        ("a\n\n<!-- l10n:xyz -->\n\nb\n", ["a", "b"], 3, "known: skip, skip-start, skip-end, comment"),
        ("a\n\n<!-- l10n:skip-end -->\n\nb\n", ["a", "b"], 3, "without l10n:skip-start"),
        ("---\nk: v\n---\na\n\n<!-- l10n:skip-start -->\n\nb\n", ["a"], 6, "never closed"),
    ],
)
def test_mistakes_are_reported_with_their_line(source, texts, line, says):
    found, notices = read(source)
    assert found == texts
    ((where, message),) = notices
    assert where == line
    assert says in message


def test_a_comment_is_for_the_next_block_alone():
    source = "<!-- l10n:comment Jen\ntoto. -->\n\n- a\n- b\n\nc\n"
    assert [(one.text, one.note) for one in parse(source.encode()).segments] == [
        ("a", "Jen toto."), ("b", "Jen toto."), ("c", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<!-- l10n:skip -->\n\n<!-- l10n:comment x -->\n\na\n\nb\n", ["b"]),
        ("<!-- l10n:comment x -->\n\n<!-- l10n:skip -->\n\na\n\nb\n", ["b"]),
        ("<!-- l10n:skip-start -->\n\n<!-- l10n:skip -->\n\na\n\nb\n\n<!-- l10n:skip-end -->\n\nc\n", ["c"]),
        ("> <!-- l10n:skip -->\n>\n> a\n>\n> b\n\nc\n", ["b", "c"]),
        ("text <!-- l10n:skip --> dál\n\nb\n", ["text <!-- l10n:skip --> dál", "b"]),
        ("```\n<!-- l10n:skip -->\n```\n\na\n", ["a"]),
        ("<!--l10n:skip-->\n\na\n\nb\n", ["b"]),
        ("<!-- L10N:skip -->\n\na\n", ["a"]),
    ],
)
def test_what_is_skipped(source, texts):
    assert read(source) == (texts, [])


def test_a_directive_without_a_block_is_reported():
    texts, notices = read("- x\n\n  <!-- l10n:skip -->\n\ny\n")
    assert texts == ["x", "y"]
    ((line, message),) = notices
    assert line == 3
    assert "no block follows l10n:skip" in message


def test_a_skip_within_the_block_of_a_comment():
    source = "<!-- l10n:comment pro všechny -->\n\n- a\n- b\n\n  <!-- l10n:skip -->\n\n  nech\n- c\n"
    found = [(one.text, one.note) for one in parse(source.encode()).segments]
    assert found == [("a", "pro všechny"), ("b", "pro všechny"), ("c", "pro všechny")]
