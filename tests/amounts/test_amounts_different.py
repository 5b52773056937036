"""What a translation says otherwise, and how people are told."""

from __future__ import annotations

import pytest

from l10n.amounts import Difference, compare

DIFFERENT = [
    ("35 mm film", "36 mm film", "number"),
    ("V roce 1987", "In 1978", "number"),
    ("Stojí 4,5 %", "It costs 45%", "number"),
    ("Stojí 4,5 %", "It costs 0.45%", "number"),
    ("1.5 GB", "15 GB", "number"),
    ("131 072", "131,027", "number"),
    ("131 072", "131.072", "number"),
    ("2 miliardy", "2 million", "number"),
    ("3 biliony", "3 billion", "number"),
    ("1,5 milionu", "1.5", "number"),
    ("V 60. letech", "In the 1970s", "number"),
    ("V 80. letech 19. století", "In the 1980s", "number"),
    ("V 18. století", "In the 19th century", "number"),
    ("Má 5 a 5 bodů", "It has 5 points", "number"),
    ("Má body", "It has 5 points", "number"),
    ("Má 7 bodů", "It has points", "number"),
    ("Má 7 bodů", "It has nine points", "number"),
    ("v 9:30", "at 9:40", "number"),
    ("ve 21:30", "at 8:30 p.m.", "number"),
    ("déle než 24 hodin", "for more than 84 hours", "number"),
    ("za 10 hodin", "in 22 hours", "number"),
    ("11. 9. 2001", "October 11, 2001", "number"),
    ("Vyhráli 6:3.", "They won 6–2.", "number"),
    ("verze 1.2.3", "version 1.2.4", "number"),
    ("model GPT-4", "the GPT-5 model", "number"),
    ("papír A4", "A5 paper", "number"),
    ("−5 °C", "5 °C", "number"),
    ("3–5 dní", "3–6 days", "number"),
    ("645 mil (1040 km)", "645 miles (1140 km)", "number"),
    ("Zbyly 3/4", "2/3 were left", "number"),
    ("10 MB", "10 GB", "unit"),
    ("10 km", "10 miles", "unit"),
    ("5 dní", "5 weeks", "unit"),
    ("16,1 cm", "6.34 inches", "unit"),
    ("30 m²", "30 m³", "unit"),
    ("20 %", "20 kg", "unit"),
    ("20 % lidí", "20 people", "unit"),
    ("10 Kč", "EUR 10", "currency"),
    ("10 Kč", "10 EUR", "currency"),
    ("10 dolarů", "€10", "currency"),
    ("10 USD", "CA$10", "currency"),
    ("10 kanadských dolarů", "US$10", "currency"),
    ("0,60 USD", "£0.60", "currency"),
    ("10 Kč za kus", "10 apiece", "currency"),
    ("2,3 miliardy dolarů", "€2.3 billion", "currency"),
]


@pytest.mark.parametrize(("source", "target", "rule"), DIFFERENT)
def test_a_difference_is_found_either_way(source: str, target: str, rule: str) -> None:
    assert {d.rule for d in compare(source, target, "cs", "en")} == {rule}
    assert {d.rule for d in compare(target, source, "en", "cs")} == {rule}


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        (
            "Film má 35 mm.",
            "The film is 36 mm.",
            ['"35 mm" of the source is not in the translation', '"36 mm" is not in the source'],
        ),
        ("Stojí 10 Kč.", "It costs 10 EUR.", ["10 Kč became 10 EUR"]),
        ("Má 10 MB.", "It has 10 GB.", ["10 MB became 10 GB"]),
        (
            "Model GPT-4 umí vše.",
            "The model does it all.",
            ['"GPT-4" of the source is not in the translation'],
        ),
    ],
)
def test_the_messages_are_for_people(source: str, target: str, messages: list[str]) -> None:
    assert [d.message for d in compare(source, target, "cs", "en")] == messages


@pytest.mark.parametrize(
    ("one", "other", "source", "target"),
    [
        ("de", "en", "4.500 Token", "4.500 tokens"),
        ("de", "en", "eine Billion, 2 Billionen", "1 trillion, 2 billion"),
        ("en", "fi", "in 1987", "vuonna 1978"),
        ("en", "fi", "4.5 units", "45 yksikköä"),
        ("en", "xx", "USD 10", "EUR 10"),
    ],
)
def test_other_languages(one: str, other: str, source: str, target: str) -> None:
    assert compare(source, target, one, other)


def test_differences_are_values() -> None:
    assert compare("5", "6", "cs", "en")[0] == Difference(
        "number", '"5" of the source is not in the translation'
    )
