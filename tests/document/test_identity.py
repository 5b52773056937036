"""Invariant 1: nothing translated, nothing changed; the same for a text that is its own translation."""

import pytest

from l10n.document import assemble, parse, reassemble
from tests.document.support import (
    ALL_TEXT,
    REVIEW_FIELDS,
    docs,
    examples,
    needs_corpus,
    reviews,
    variants,
)

pytestmark = needs_corpus


@pytest.mark.parametrize(
    ("files", "fields", "at_least"),
    [(reviews, REVIEW_FIELDS, 31), (docs, ALL_TEXT, 159), (examples, {}, 650)],
    ids=["reviews", "docs", "commonmark"],
)
def test_identity_on_the_corpus(files, fields, at_least):
    known = files()
    assert len(known) >= at_least
    for name, source in known:
        for variant in variants(source):
            document = parse(variant, fields, name)
            assert reassemble(document, {}) == variant, name
            assert reassemble(document, {one.text: one.text for one in document.segments}) == variant, name
            # An empty translation is none.
            assert reassemble(document, {one.text: "" for one in document.segments}) == variant, name


def test_variants_have_the_same_segments():
    """Line ends and a BOM are layout: no translator sees them."""
    for name, source in [*reviews(), *docs(), *examples()]:
        if b"\r" in source or source.startswith(b"\xef\xbb\xbf"):
            continue
        texts = [
            [(one.text, one.path, one.place, one.line) for one in parse(variant, ALL_TEXT, name).segments]
            for variant in variants(source)
        ]
        assert texts[0] == texts[1] == texts[2], name


def test_spans_hold_the_text_in_order():
    """A span's own bytes, read as UTF-8, are where the text is; spans neither overlap nor run back."""
    for name, source in [*reviews(), *docs(), *examples()]:
        document = parse(source, ALL_TEXT, name)
        at = 0
        for one in sorted(document.segments, key=lambda one: one.span):
            start, end = one.span
            assert at <= start < end <= len(source), (name, one.path)
            at = end
            inner = source[start:end].decode()
            assert one.line == source.count(b"\n", 0, start) + 1, (name, one.path)
            if "\n" not in one.text and "\n" not in inner and "\\" not in inner and inner[0] not in "'\"":
                assert inner == one.text, (name, one.path)


def test_upper_case_everywhere():
    """Every text of every review is replaced; nothing is refused."""
    for name, source in reviews():
        document = parse(source, REVIEW_FIELDS, name)
        built = assemble(document, {one.text: one.text.upper() for one in document.segments})
        assert built.translated == len(document.segments)
        assert built.refused == ()
        again = parse(built.output, REVIEW_FIELDS, name)
        assert [one.text for one in again.segments] == [one.text.upper() for one in document.segments]
        assert [one.path for one in again.segments] == [one.path for one in document.segments]


@pytest.mark.parametrize(
    "source", [b"", b"\xef\xbb\xbf", b"\n", b"---\n---\n", b"---\n---", b" ", b"---", b"\r"]
)
def test_next_to_nothing(source):
    document = parse(source, ALL_TEXT)
    assert document.segments == ()
    assert reassemble(document, {"": "x", " ": "y"}) == source
