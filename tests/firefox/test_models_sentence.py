"""Sentences longer than the engine can read: divided at their punctuation, or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.models.sentence import LONGEST, TooLong, Vocabulary, fit
from tests import models

VOCABULARY = Vocabulary(models.unpacked(models.VOCABULARY))


def test_pieces_are_counted_as_the_engine_counts_them():
    sentencepiece = pytest.importorskip("sentencepiece")
    theirs = sentencepiece.SentencePieceProcessor(model_proto=models.unpacked(models.VOCABULARY))
    for text in ("Model odpovídá rychle, ale stojí 0,60 USD.", "  dvě   mezery ", "`kód` X1Q …", "x", ""):
        assert VOCABULARY.count(text) == max(1, len(theirs.encode(text)))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_what_fits_is_never_too_long(text):
    sentencepiece = pytest.importorskip("sentencepiece")
    theirs = sentencepiece.SentencePieceProcessor(model_proto=models.unpacked(models.VOCABULARY))
    if VOCABULARY.fits(text):
        assert len(theirs.encode(text)) < 128


@given(
    st.lists(
        st.sampled_from(["slovo ", "delší výraz, ", "konec; ", "a tak – ", "(vložka) ", "x"]), max_size=200
    )
)
def test_parts_make_the_whole_and_fit(words):
    text = "".join(words)
    try:
        parts = fit(text, VOCABULARY)
    except TooLong:
        assert VOCABULARY.count(text) > LONGEST
    else:
        assert "".join(parts) == text
        assert all(VOCABULARY.fits(part) for part in parts)


def test_a_short_sentence_is_left_whole():
    assert fit("Krátká věta, která má čárku; i středník.", VOCABULARY) == [
        "Krátká věta, která má čárku; i středník."
    ]


def test_a_semicolon_is_preferred_to_a_comma():
    half = "první část té věty, která má čárky, " * 4 + "a končí tady"
    assert fit(f"{half}; {half}", VOCABULARY)[0] == f"{half};"


def test_code_and_links_are_not_divided():
    link = "[" + "odkaz, který má čárky, " * 12 + "konec](https://example.org/a)"
    with pytest.raises(TooLong):
        fit(f"{link} {link}", VOCABULARY)


@pytest.mark.parametrize("text", ["slovo " * 200, "x" * 500, "a, " * 30_000])
def test_what_cannot_be_divided_is_refused(text):
    with pytest.raises(TooLong):
        fit(text, VOCABULARY)


@pytest.mark.parametrize("data", [b"", b"\xff" * 100, b"\n\x05abc", b"\x0a\xff\xff\xff\xff\x0f", bytes(50)])
def test_a_vocabulary_that_is_none_has_no_pieces(data):
    assert Vocabulary(data).count("abc") >= 3
