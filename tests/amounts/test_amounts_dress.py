"""Amounts of a translation take the form of its language, and nothing else changes."""

from __future__ import annotations

import pytest

from l10n.amounts import dress, localise


@pytest.mark.parametrize(
    ("amount", "english", "german"),
    [
        ("0,60 USD", "USD 0.60", "0,60 USD"),
        ("131 072", "131,072", "131.072"),
        ("1 048 576", "1,048,576", "1.048.576"),
        ("99,5 %", "99.5%", "99,5\xa0%"),
        ("10 %", "10%", "10\xa0%"),
        ("97.3 %", "97.3%", "97,3\xa0%"),
        ("1 500 Kč", "CZK 1,500", "1.500 CZK"),
        ("1 234,56 €", "€1,234.56", "1.234,56 €"),
        ("0,15–0,60 USD", "0.15–0.60 USD", "0,15–0,60 USD"),
        ("1,5 milionu USD", "1.5 milionu USD", "1,5 milionu USD"),
        ("2,5x", "2.5x", "2,5x"),
        ("−0,5 °C", "−0.5 °C", "−0,5 °C"),
        ("5.1 GB", "5.1 GB", "5,1 GB"),
    ],
)
def test_czech_amounts(amount: str, english: str, german: str) -> None:
    assert localise(amount, "cs", "en") == english
    assert localise(amount, "cs", "de") == german


@pytest.mark.parametrize(
    ("one", "other", "amount", "expected"),
    [
        ("en", "cs", "$0.60", "0,60\xa0$"),
        ("en", "cs", "USD 1,234.50", "1\xa0234,50 USD"),
        ("en", "de", "99.5%", "99,5\xa0%"),
        ("en", "cs", "1,000", "1\xa0000"),
        ("de", "en", "131.072 Token", "131,072 Token"),
        ("de", "en", "1.234,5 kg", "1,234.5 kg"),
        ("en", "en-GB", "1,000.5", "1,000.5"),
    ],
)
def test_other_languages(one: str, other: str, amount: str, expected: str) -> None:
    assert localise(amount, one, other) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gemini 2.5",
        "1.2.3",
        "GPT-4.1",
        "verze 2.5",
        "`0,60 USD`",
        "https://example.com/1,5?x=1 000",
        "[ceník](/x/0,5)",
        "{{ 0,5 }}",
        "{% if 0,5 %}",
        '<b title="0,5 %">a</b>',
        "2025-03-19",
        "12.5. 2020",
        "4. 5. 2025",
        "9.30 h",
        "9:30",
        "v roce 2025",
        "131072",
        "openai/gpt-4.1-mini",
        "o Windows 10 500 lidí",
        "128,000",
        "33,438 s",
        "1/2",
        "6:3",
        "v 60. letech",
        "",
    ],
)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_is_no_amount_or_ambiguous_stays(text: str, lang: str) -> None:
    assert localise(text, "cs", lang) == text


def test_versions_stay_in_every_language() -> None:
    assert localise("Gemini 2.5", "en", "cs") == "Gemini 2.5"
    assert localise("version 1.5", "en", "de") == "version 1.5"
    assert localise("Version 2.500", "de", "en") == "Version 2.500"


def test_amounts_that_the_source_does_not_have_stay() -> None:
    assert dress("It costs 0,70 USD.", "Stojí 0,60 USD.", "cs", "en") == "It costs 0,70 USD."


def test_the_engine_may_have_moved_the_currency() -> None:
    assert dress("It costs USD 0,60.", "Stojí 0,60 USD.", "cs", "en") == "It costs USD 0.60."
    assert dress("It costs 0,60 USD.", "Stojí 0,60 USD.", "cs", "en") == "It costs USD 0.60."
    assert dress("It costs $0.60.", "Stojí 0,60 USD.", "cs", "en") == "It costs $0.60."


def test_amounts_in_prose() -> None:
    source = "Vejde se 131 072 tokenů (99,5 %) za 0,60 USD, viz `131 072` a [odkaz](/a/0,60 'x')."
    text = "It holds 131 072 tokens (99,5 %) for 0,60 USD, see `131 072` and the [link](/a/0,60 'x')."
    expected = "It holds 131,072 tokens (99.5%) for USD 0.60, see `131 072` and the [link](/a/0,60 'x')."
    assert dress(text, source, "cs", "en") == expected


def test_forms_that_would_be_mistaken_for_each_other_stay() -> None:
    text = "1,234 kg und 1.234 kg"
    assert dress(text, "1,234 kg and 1.234 kg", "en", "de") == text
