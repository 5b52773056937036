"""An amount keeps its value, whatever clothes it wears."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.placeables import find, read_number
from l10n.placeables.numbers import Number, symbols, write_number


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("cs", "0,60", "0.60"),
        ("cs", "4,5", "4.5"),
        ("en", "4,5", "4.5"),
        ("cs", "97.3", "97.3"),
        ("cs", "131 072", "131072"),
        ("cs", "1\xa0234,5", "1234.5"),
        ("cs", "1 234,567", "1234.567"),
        ("cs", "128,000", "128000"),
        ("cs", "0,125", "0.125"),
        ("cs", "6.181", "6.181"),
        ("cs", "1,048,576", "1048576"),
        ("cs", "1.048.576", "1048576"),
        ("cs", "1,048.50", "1048.50"),
        ("cs", "1.048,50", "1048.50"),
        ("cs", "1234,567", "1234.567"),
        ("en", "128,000", "128000"),
        ("en", "1.925", "1.925"),
        ("en", "0,600", "0.600"),
        ("de", "1.925", "1925"),
        ("de", "1,925", "1.925"),
        ("de", "0.125", "0.125"),
        ("pt-BR", "1.925", "1925"),
        ("cs", "-5", "-5"),
        ("cs", "−5,5", "-5.5"),
        ("cs", "0", "0"),
        ("no such locale", "128,000", "128000"),
    ],
)
def test_value(lang: str, text: str, value: str) -> None:
    (placeable,) = find(text, lang)
    assert (placeable.kind, placeable.text) == ("number", text)
    # As strings: the decimals count, since they are written again.
    assert str(placeable.value) == value


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "0324", "1,23,456.5", "1.234,567.8"])
def test_versions_and_codes_have_no_value(text: str) -> None:
    assert [(p.text, p.value) for p in find(text, "cs")] == [(text, None)]


def read(text: str, lang: str) -> Number:
    number = read_number(text, lang)
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("source", "clothes", "lang", "expected"),
    [
        ("0,50", "0.60", "en", "0.50"),
        ("0,50", "0,60", "en", "0,50"),
        ("98", "99.5", "en", "98"),
        ("262 144", "131,072", "en", "262,144"),
        ("262 144", "131 072", "en", "262 144"),
        ("262 144", "131072", "en", "262144"),
        ("16 384", "8192", "en", "16,384"),
        ("16384", "8192", "en", "16384"),
        ("4 096", "512", "en", "4096"),
        ("262 144", "512", "de", "262.144"),
        ("262 144", "512", "cs", "262\xa0144"),
        ("-7", "−5", "en", "−7"),
        ("-7", "5", "en", "-7"),
    ],
)
def test_written_in_the_same_clothes(source: str, clothes: str, lang: str, expected: str) -> None:
    assert write_number(read(source, "cs"), read(clothes, lang), lang) == expected


def test_what_would_be_misread_is_not_written() -> None:
    assert write_number(read("7.250", "en"), read("0,5", "cs"), "cs") is None


@settings(deadline=None)  # the first reading loads a locale
@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(["131 072", "131072", "0,5", "1.5", "1,234.5", "1.234,5", "−5"]),
    st.sampled_from(["cs", "en", "de", "fr", "de-CH"]),
)
def test_written_is_read_again(value: Decimal, clothes: str, lang: str) -> None:
    written = write_number(Number(value, "-", " ", "."), read(clothes, lang), lang)
    assert written is None or read(written, lang).value == value


def test_symbols_are_those_of_the_locale() -> None:
    assert [symbols(lang) for lang in ("cs", "en", "de", "de-CH")] == [
        (",", "\xa0"),
        (".", ","),
        (",", "."),
        (".", "’"),
    ]
