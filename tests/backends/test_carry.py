"""Marks in the place of what must not change, and everything back in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.backends.carry import mask, pieces

TEXT = "Spusť `l10n run` a čti [návod](https://example.org/a_b) i **tučný text** za 0,60 USD."


def english(amount: str) -> str:
    return amount.replace(",", ".")


def test_tokens_stand_for_what_must_not_change() -> None:
    masked = mask(TEXT, "cs", "token")
    assert masked is not None
    assert masked.text == "Spusť XQ1QX a čti XQ2QX i XQ3QX za 0,60 USD."
    assert masked.words == {2: "návod", 3: "tučný text"}
    words = {2: "the guide", 3: "bold text"}
    back = masked.restore("Run XQ1QX and read XQ2QX and XQ3QX for 0.60 USD.", words)
    assert (
        back == "Run `l10n run` and read [the guide](https://example.org/a_b) and **bold text** for 0.60 USD."
    )


def test_numbers_are_masked_where_they_came_back_wrong() -> None:
    masked = mask("Stojí 0,60 USD.", "cs", "token", english)
    assert masked is not None
    assert masked.text == "Stojí XQ1QX."
    assert masked.restore("It costs xq 1 qx.", {}) == "It costs 0.60 USD."


def test_elements_for_engines_that_know_them() -> None:
    masked = mask("Když a < b, [viz](/x) `y` & **z**", "cs", "xml")
    assert masked is not None
    assert masked.text == 'Když a &lt; b, <g id="1">viz</g> <x id="2"/> &amp; <g id="3">z</g>'
    answer = 'If a &lt; b, <x id="2"/> <g id="1">see</g> &amp; <g id="3">Z</g>'
    assert masked.restore(answer, {}) == "If a < b, `y` [see](/x) & **Z**"


@pytest.mark.parametrize(
    "answer",
    [
        *("Run XQ1QX and XQ2QX.", "Run XQ1QX, XQ1QX, XQ2QX and XQ3QX.", "Run.", ""),
        *("Run XQ1QX, XQ2QX, XQ3QX and XQ4QX.", "XQ9999999QX"),
    ],
)
def test_a_mark_that_is_lost_or_doubled_is_seen(answer: str) -> None:
    masked = mask(TEXT, "cs", "token")
    assert masked is not None
    assert masked.restore(answer, {}) is None


def test_a_text_with_the_letters_of_a_mark_gets_others() -> None:
    masked = mask("Varianta XQ1QX i `x`", "cs", "token")
    assert masked is not None
    assert masked.text == "Varianta ZQ1QZ i ZQ2QZ"
    assert masked.restore(masked.text, masked.words) == "Varianta XQ1QX i `x`"


def test_nothing_to_mask() -> None:
    assert mask("Rychlý a levný.", "cs", "token") is None
    assert mask("Stojí 5 USD.", "cs", "token") is None


def test_names_keep_their_form() -> None:
    masked = mask("Model Relace Search hledá.", "cs", "token", names=["Relace Search"])
    assert masked is not None
    assert masked.text == "Model XQ1QX hledá."


def test_pieces_are_the_words_between() -> None:
    cut = pieces("Spusť `l10n` za **0,60 USD** a **hned**.", "cs", english)
    assert cut == [
        ("Spusť ", True),
        ("`l10n`", False),
        (" za ", True),
        ("**", False),
        ("0,60 USD", True),
        ("**", False),
        (" a ", True),
        ("**", False),
        ("hned", True),
        ("**", False),
        (".", False),
    ]


SNIPPETS = [
    *("slovo", " ", ", ", "**tučně**", "*kurzíva*", "_x_", "__y__", "~~z~~", "`kód`", "``a ` b``"),
    *("[popis](https://example.org)", "![obr](/a.png)", "[a][b]", "<b>", "</b>", "{{ x }}", "{% if %}"),
    *("0,60", "131 072", "99 %", "GPT-4o", "2025-03-19", "XQ1QX", "**", "*", "_", "[", "](", ")", "&amp;"),
]


@given(st.lists(st.sampled_from(SNIPPETS), max_size=12).map("".join), st.sampled_from(["token", "xml"]))
def test_what_comes_back_unchanged_is_the_text(text: str, carriage: str) -> None:
    masked = mask(text, "cs", carriage, lambda amount: amount)  # type: ignore[arg-type]
    if masked is not None:
        assert masked.restore(masked.text, masked.words) == text
    assert "".join(piece for piece, _ in pieces(text, "cs", lambda amount: amount)) == text


@pytest.mark.parametrize("snippet", ["**a", "[a", "[a](", "~~a", "*a ", "__a ", "![", "](("])
def test_hostile_text_takes_no_longer(snippet: str) -> None:
    mask(snippet * 20_000, "cs", "token")
