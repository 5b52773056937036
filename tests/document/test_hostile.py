"""Invariants 2 and 4: whatever a translation contains, only its own span changes, and no file breaks."""

import frontmatter
import pytest
import yaml

from l10n.document import assemble, parse
from l10n.document.frontmatter import fields
from l10n.document.model import YamlSlot
from l10n.fields import rules
from tests.document.hostile import HOSTILE
from tests.document.oracle import as_placed, check_built, parts
from tests.document.support import ALL_TEXT, REVIEW_FIELDS, docs, examples, needs_corpus, reviews

pytestmark = needs_corpus


def test_there_are_enough_hostile_strings():
    assert len(set(HOSTILE)) > 100


def unique(segments):
    """Return one segment for each text: a translation goes to all places of its text."""
    by_text = {}
    for one in segments:
        by_text.setdefault((one.context, one.text), []).append(one)
    return by_text


def build(source, types, name, choose):
    """Translate each text by `choose(number)`; check the output; return (placed, refused) counts."""
    document = parse(source, types, name)
    translations = {text: choose(number) for number, (_, text) in enumerate(unique(document.segments))}
    built = assemble(document, translations)
    check_built(document, translations, built)
    return built.translated, len(built.refused)


@pytest.mark.parametrize("shift", [0, 41, 83])
def test_hostile_strings_in_every_review(shift):
    placed = refused = 0
    for index, (name, source) in enumerate(reviews()):
        done = build(source, REVIEW_FIELDS, name, lambda n: HOSTILE[(n + 7 * index + shift) % len(HOSTILE)])  # noqa: B023
        placed, refused = placed + done[0], refused + done[1]
    assert placed > refused > 0


def test_every_hostile_string_in_one_review_each():
    """The whole review in one string: the worst for the search of those that hold together."""
    known = reviews()
    for index, hostile in enumerate(HOSTILE):
        name, source = known[index % len(known)]
        build(source, REVIEW_FIELDS, name, lambda n: hostile)  # noqa: B023


def test_hostile_strings_in_documents_and_examples():
    sample = [*docs()[::6], *examples()[::3]]
    for index, (name, source) in enumerate(sample):
        for step in (5, 11):
            build(source, ALL_TEXT, name, lambda n: HOSTILE[(n * step + 3 * index) % len(HOSTILE)])  # noqa: B023


@pytest.mark.parametrize("eol", [b"\r\n", b"\n"])
def test_one_segment_at_a_time_changes_nothing_else(eol):
    sample = [reviews()[0], reviews()[-1], docs()[3], docs()[40], docs()[90]]
    for index, (name, source) in enumerate(sample):
        source = source.replace(b"\r\n", b"\n").replace(b"\n", eol)
        document = parse(source, REVIEW_FIELDS if index < 2 else ALL_TEXT, name)
        for number, (_, group) in enumerate(unique(document.segments).items()):
            if len(group) > 1:
                continue
            segment = group[0]
            start, end = segment.span
            for hostile in (HOSTILE[(number * 3 + index) % len(HOSTILE)], "Obyčejný překlad"):
                built = assemble(document, {segment.text: hostile})
                tail = source[end:]
                assert built.output.startswith(source[:start])
                assert built.output.endswith(tail)
                if built.refused:
                    assert built.output == source
                    assert [one.segment for one in built.refused] == [segment]
                    assert hostile != "Obyčejný překlad"
                elif hostile == "Obyčejný překlad":
                    assert hostile.encode() in built.output[start : len(built.output) - len(tail)]


def test_a_refused_one_does_not_keep_its_neighbours_from_being_translated():
    for name, source in reviews():
        document = parse(source, REVIEW_FIELDS, name)
        texts = list(unique(document.segments))
        bad = {text for number, (_, text) in enumerate(texts) if number % 5 == 0}
        built = assemble(document, {text: "{{ x }}" if text in bad else text.upper() for _, text in texts})
        assert {one.segment.text for one in built.refused} == bad
        assert built.translated == sum(one.text not in bad for one in document.segments)
        for one in document.segments:
            if one.text in bad and "\n" not in one.text and one.slot == YamlSlot(""):
                assert one.text.encode() in built.output


def flat(value, path=""):
    """Return path -> leaf of python-frontmatter's metadata."""
    if isinstance(value, dict) and value:
        return {k: v for key, one in value.items() for k, v in flat(one, f"{path}.{key}".lstrip(".")).items()}
    if isinstance(value, list) and value:
        return {k: v for i, one in enumerate(value) for k, v in flat(one, f"{path}[{i}]").items()}
    return {path: value}


def test_python_frontmatter_reads_the_same_but_for_the_translations():
    """An oracle from outside: the metadata as another program sees them."""
    for index, (name, source) in enumerate(reviews()):
        document = parse(source, REVIEW_FIELDS, name)
        front = [one for one in document.segments if isinstance(one.slot, YamlSlot)]
        chosen = {one.text: HOSTILE[(number + index * 13) % len(HOSTILE)] for number, one in enumerate(front)}
        built = assemble(document, chosen)
        refused = {refusal.segment.path for refusal in built.refused}
        expected = flat(frontmatter.loads(source.decode()).metadata)
        for one in front:
            if one.path not in refused and chosen[one.text]:
                expected[one.path] = as_placed(one.text, chosen[one.text])
        assert flat(frontmatter.loads(built.output.decode()).metadata) == expected, name


@pytest.mark.parametrize(
    "source",
    [
        "---\nverdict: Dobrý model\n---\n",
        "---\nverdict: >\n  Dobrý\n  model\n---\n",
        "Dobrý model\n",
        "# Dobrý model\n",
    ],
    ids=["plain", "folded", "paragraph", "heading"],
)
def test_a_blank_translation_never_blanks_a_text(source):
    """White space is no translation: it is refused or taken for none, and the source's words stay."""
    document = parse(source.encode(), {"verdict": "text"})
    (segment,) = document.segments
    for blank in (" ", "\n", "\n\n", "\t", " \n ", "\xa0", "\r\n"):
        assert assemble(document, {segment.text: blank}).output.decode() == source, repr(blank)


def test_untouchables_keep_their_bytes():
    """Invariant 3, on the front matter: what is not text or a label is the same in the written file."""
    for name, source in reviews():
        document = parse(source, REVIEW_FIELDS, name)
        built = assemble(document, {one.text: one.text.upper() for one in document.segments}).output
        before, after = source.decode(), built.decode()
        again = fields(after, rules(REVIEW_FIELDS), name)
        for path, one in fields(before, rules(REVIEW_FIELDS), name).items():
            same = after[again[path].start : again[path].end] == before[one.start : one.end]
            assert same or one.type in ("text", "label"), (name, path)
        assert yaml.safe_load(parts(built)[0]).keys() == yaml.safe_load(parts(source)[0]).keys()
