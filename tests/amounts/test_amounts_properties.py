"""For any amount: its form in any language is the same amount, and another value is not; time is linear."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.amounts import compare, dress, localise
from l10n.amounts.scan import amounts

LANGS = st.sampled_from(["cs", "en", "de", "sk", "pl", "fr", "es"])
# Not of three decimals: where groups are set apart by spaces, 1,234 can be read in two ways.
VALUES = st.builds(
    lambda whole, part: Decimal(f"{whole}.{part}" if part else whole),
    st.integers(13, 99_999_999),
    st.sampled_from(["", "5", "25", "75", "07"]),
)
MEASURES = st.sampled_from(["{}", "{} km", "{} kg", "{} GB", "{} %", "{} USD", "{} EUR"])


def written(value: Decimal, lang: str) -> str:
    return format_decimal(value, format="#,##0.##", locale=lang)


@settings(max_examples=150, deadline=None)
@given(VALUES, MEASURES, LANGS, LANGS)
def test_an_amount_is_the_same_in_every_language(value: Decimal, measure: str, one: str, other: str) -> None:
    source, target = (f"aaa {measure.format(written(value, lang))} bbb" for lang in (one, other))
    assert compare(source, target, one, other) == []


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES, MEASURES, LANGS, LANGS)
def test_another_value_is_a_difference(
    value: Decimal, wrong: Decimal, measure: str, one: str, other: str
) -> None:
    if value != wrong:
        source, target = measure.format(written(value, one)), measure.format(written(wrong, other))
        assert compare(source, target, one, other)


@settings(max_examples=100, deadline=None)
@given(VALUES, st.permutations(["km", "kg", "GB", "USD", "EUR"]), LANGS, LANGS)
def test_another_measure_is_a_difference(value: Decimal, names: list[str], one: str, other: str) -> None:
    source, target = f"{written(value, one)} {names[0]}", f"{written(value, other)} {names[1]}"
    assert compare(source, target, one, other)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 100), LANGS, LANGS)
def test_percentages_as_babel_writes_them(value: int, one: str, other: str) -> None:
    source, target = (format_percent(Decimal(value) / 100, locale=lang) for lang in (one, other))
    assert compare(source, target, one, other) == []
    assert compare(source, dress(source, source, one, other), one, other) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(VALUES, MEASURES), min_size=1, max_size=4), LANGS, LANGS)
def test_dressing_keeps_values_and_is_done_once(
    items: list[tuple[Decimal, str]], one: str, other: str
) -> None:
    source = "; ".join(f"aaa {measure.format(written(value, one))} bbb" for value, measure in items)
    dressed = dress(source, source, one, other)
    assert compare(source, dressed, one, other) == []
    assert dress(dressed, source, one, other) == dressed
    for value, _ in items:
        if value == value.to_integral_value():
            assert value in {number for amount in amounts(dressed, other) for number in amount.values}


@settings(max_examples=150, deadline=None)
@given(st.text("0123456789 ,.:/-–%$€KčkMUSD'½²a\xa0\n`[](){}<*_", max_size=40), LANGS, LANGS)
def test_any_text_is_read(text: str, one: str, other: str) -> None:
    assert compare(text, text, one, one) == []
    once = dress(text, text, one, other)
    assert dress(once, text, one, other) == once
    assert localise("".join(c for c in text if not c.isdecimal() and c != "½"), one, other) is not None


SIZE = 20_000
HOSTILE = {
    "digits": "1" * 100_000,
    "grouped": "1" + " 000" * 25_000,
    "commas": "1," * 50_000,
    "numbers": "1 " * 50_000,
    "different numbers": " ".join(map(str, range(17_000))),
    "spaces": "1" + " " * 100_000 + "1",
    "fractions": "1/2/" * 25_000,
    "times": "1:30:" * 20_000,
    "powers": "1^" * 50_000,
    "units": "5 km " * 20_000,
    "modifiers": "5 square " * 11_000,
    "multipliers": "5 million million " * 5_500,
    "number words": "three hundred and " * 5_500 + "1",
    "roman": "I " * 50_000 + "1",
    "letters": "a" * 100_000 + "1",
    "hyphens": "1-a-" * 25_000,
    "minus": "-" * 100_000 + "1",
    "stars": "*" * 100_000 + "1",
    "ticks": "`1" * 50_000,
    "brackets": "[^1" * 33_000,
    "entities": "&#1;" * 25_000,
    "superscripts": "1²" * 50_000,
    "dates": "1. 2. " * 16_000,
    "decades": "10s " * 25_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    text = HOSTILE[name][:SIZE]
    spent = []
    for part in (text[: len(text) // 4], text):
        start = time.process_time()
        compare(part, "2", "cs", "en")
        dress(part, part, "cs", "en")
        spent.append(time.process_time() - start)
    assert spent[1] < max(10 * spent[0], 0.5), spent


@pytest.mark.parametrize("name", ["numbers", "different numbers", "units", "fractions"])
def test_much_on_both_sides_takes_linear_time(name: str) -> None:
    text = HOSTILE[name][:SIZE]
    start = time.process_time()
    assert compare(text, text, "cs", "en") == []
    assert compare(text, text.translate(str.maketrans("15", "77")), "cs", "en")
    assert time.process_time() - start < 6
