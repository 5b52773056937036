"""What the segments of a review are: lists that were checked by eye against five real reviews.

`tests/data/segments/*.json` hold [path, line, beginning of the text's SHA-256]; no text of the corpus.
The reviews are of all generations: every field, few fields, next to none, and the short schema.
"""

import hashlib
import json

import pytest

from l10n.document import parse, reassemble
from l10n.document.frontmatter import fields
from l10n.errors import InputError
from l10n.fields import rules
from tests.document.support import ALL_TEXT, REVIEW_FIELDS, REVIEWS, ROOT, docs, needs_corpus, reviews

LISTS = sorted((ROOT / "tests" / "data" / "segments").glob("*.json"))


@needs_corpus
@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem[:20])
def test_segments_equal_the_list_checked_by_eye(path):
    source = (REVIEWS / f"{path.stem}.md").read_bytes()
    document = parse(source, REVIEW_FIELDS, path.stem)
    found = [
        [one.path, one.line, hashlib.sha256(one.text.encode()).hexdigest()[:12]] for one in document.segments
    ]
    assert found == json.loads(path.read_text())


@needs_corpus
def test_every_czech_word_of_a_body_is_in_a_segment():
    """A body in plain prose: what is left without the segments has no letter in it but markers and code."""
    for name, source in reviews():
        document = parse(source, REVIEW_FIELDS, name)
        rest = bytearray(source)
        for one in document.segments:
            start, end = one.span
            rest[start:end] = b" " * (end - start)
        body = bytes(rest[document.front_end :]).decode()
        assert not any(char.isalpha() for char in body), name


@needs_corpus
def test_paths_are_unique():
    for name, source in [*reviews(), *docs()]:
        paths = [one.path for one in parse(source, ALL_TEXT, name).segments]
        assert len(paths) == len(set(paths)), name


@pytest.mark.parametrize(
    ("yaml", "texts"),
    [
        ("verdict: Dobrý", ["Dobrý"]),
        ("verdict: 12", []),
        ("verdict: '12'", []),
        ("verdict: '0,60'", ["0,60"]),
        ("verdict: null", []),
        ("verdict:", []),
        ("verdict: ~", []),
        ("verdict: ''", []),
        ("verdict: true", []),
        ("verdict: 2026-01-20", []),
        ("verdict: N/A", ["N/A"]),
        ("verdict: []", []),
        ("verdict: [a, b]", ["a", "b"]),
        ("verdict: {{ page.title }}", []),
        ("verdict: '{{ page.title }}'", []),
        ("verdict: https://x.cz/cesta", []),
        ("verdict: `kód`", None),
        ("verdict: '`kód`'", []),
        ("verdict: !!str 12 % z toho", ["12 % z toho"]),
    ],
)
def test_what_is_a_segment_in_front_matter(yaml, texts):
    """`null`, empty values, numbers and booleans never are, whatever the rule says."""
    source = f"---\n{yaml}\n---\n".encode()
    if texts is None:
        with pytest.raises(InputError):
            parse(source, {"verdict": "text"})
        return
    assert [one.text for one in parse(source, {"verdict": "text"}).segments] == texts


@pytest.mark.parametrize("kind", ["id", "slug", "price", "number", "date", "url", "name", "keep"])
def test_untouchable_types_are_fields_and_no_segments(kind):
    text = "---\nx: Nějaký text\n---\n"
    assert parse(text.encode(), {"x": kind}).segments == ()
    known = fields(text, rules({"x": kind}), "review.md")
    assert [(one.path, one.type, one.value, one.line) for one in known.values()] == [
        ("x", kind, "Nějaký text", 2)
    ]


def test_place_tells_the_field_or_the_headings():
    source = (
        "---\na: [{b: Text}]\n---\n# Jedna\n\núvod\n\n## Dvě\n\n### Tři\n\npod třemi\n\n## Čtyři\n\n- bod\n"
    )
    places = [(one.path, one.place) for one in parse(source.encode(), ALL_TEXT).segments]
    assert places == [
        ("a[0].b", "a[].b"),
        ("body/h1[1]", "h1"),
        ("body/p[1]", "body"),
        ("body/h2[1]", "h2"),
        ("body/h3[1]", "h3"),
        ("body/p[2]", "body › Dvě › Tři"),
        ("body/h2[2]", "h2"),
        ("body/li[1]", "body › Čtyři"),
    ]


def test_context_of_a_field():
    source = "---\na: Rychlost\nb: Rychlost\n---\nRychlost\n"
    document = parse(source.encode(), ALL_TEXT, contexts={"b": "label"})
    assert [(one.path, one.context) for one in document.segments] == [
        ("a", ""), ("b", "label"), ("body/p[1]", ""),
    ]  # fmt: skip
    output = reassemble(document, {("label", "Rychlost"): "Speed", "Rychlost": "Rate"}).decode()
    assert output == "---\na: Rate\nb: Speed\n---\nRate\n"
