"""Whatever the texts hold, every check answers, soon, and finds a text to agree with itself."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogue.model import Message
from l10n.checks.entry import Desk, Entry
from l10n.checks.texts import TEXT_CHECKS
from l10n.config import Check, Config
from l10n.glossary import Glossary, Term
from l10n.verifier.pair import Names

PIECES = [
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "](",
        "[^1]",
        "`",
        "*",
        "_",
        "~~",
        "<b>",
        "{{",
        "}}",
        "%s",
        "{a}",
        "${b}",
    ),
    *("„", "“", "”", "‘", "’", "»", "«", '"', "'", ".", "...", "…", "!", "?", ":", ";", ",", "a) ", ":("),
    *(
        " ",
        "  ",
        "\xa0",
        "\t",
        "\n",
        "  \n",
        "\n\n",
        "# ",
        "> ",
        "\0",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\ufffd",
    ),
    *(
        "1",
        "000",
        "0,60",
        "131 072",
        "12.5",
        " %",
        " Kč",
        "km",
        "Ã©",
        "â€™",
        "Ä",
        "ß",
        "don?t",
        "the ",
        "the ",
    ),
    *("Kočka", "kočky", "cat", "GPT-4", "Nimbus", "https://a.cz", "a@b.cz", '[a b="c"]', "že", "protože"),
]
HOSTILE = [
    *("(", ")", "()", "([", "[a](", "{a", "{a}", "${", "%(a", "%s", '[a b="c" ', "a) ", '"', "“", "„", "“x "),
    *(".", "... ", "?", "a?", "a??", "x?y ", "  ", " \xa0", "\xa0", "a a ", "the the ", "a*_ ", "a\n", "\n"),
    *(
        "Ã",
        "Ã©",
        "â€",
        "ÃÂ",
        "ï»",
        "ø",
        "ø ",
        "Ä“",
        "\u200b",
        "\ue000",
        "a\u200d",
        "\0",
        "1,2",
        "1 000 ",
        "0,60 ",
    ),
    *("Kočka ", "A", "Ab ", "a.b.", "a.", "’", "it’s ", '="', "kočka-"),
]
SIZE = 20_000
GLOSSARY = Glossary([Term("kočka", "cat", "en", forbidden=("kitty",))])
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def desk(source: str, target: str) -> Desk:
    check = Check(max_length={"a": 1000}, headings={"en": "sentence", "de": "title"})
    config = Config(source=source, targets=[target], collections={}, check=check)
    return Desk(config, target, Names({"Nimbus", "a 1"}), GLOSSARY)


def findings(source: str, target: str, shared: Desk) -> dict[str, list[str]]:
    entry = Entry(Message(source, target, notes=("h2", "a")), shared)
    return {check.name: said for check in TEXT_CHECKS if (said := list(check.text(entry)))}


@given(texts, texts, st.sampled_from(["en", "de", "fr", "ja", "xx", "sr-Latn"]))
@settings(max_examples=150, deadline=None)
def test_any_two_texts_get_an_answer(source: str, target: str, lang: str) -> None:
    for said in findings(source, target, desk("cs", lang)).values():
        assert all(isinstance(one, str) and one for one in said)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_a_text_agrees_with_itself(text: str) -> None:
    """In the same language, only what may stand nowhere is found, and the quotation marks of others."""
    assert set(findings(text, text, desk("cs", "cs-CZ"))) <= {"control", "mojibake", "quotes", "too-long"}


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    text = (unit * SIZE)[:SIZE]
    start = time.process_time()
    findings("Krátká věta.", text, desk("cs", "en"))
    findings(text, text[::-1], desk("cs", "de"))
    assert time.process_time() - start < 8
