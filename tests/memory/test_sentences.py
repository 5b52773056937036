"""Sentences end where a reader would say so, and what lies between them is space."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.sentences import sentences, split

# Sentences are divided by `|` here, which stands for the space between them.
CZECH = [
    "Jde to.|Nejde to.",
    "Opravdu?|Ano!|Snad…|Uvidíme.",
    "Zvládne to, např. Praha a tj. Brno.|Potom končí.",
    "Mluvil s p. Novákem, ing. Malou a dr. Veselým.|Odešel.",
    "Skončil na 5. místě v 2. kole.|Vyhrál jiný.",
    "Vznikl v roce 2024.|Potom zestárl.",
    "Skóre je 85.|Cena 4,5 Kč.|Verze 2.5 je lepší.",
    "Platí od 4. 5. 2024.|Do té doby 3. 6. nic.",
    "Viz str. 5 a obr. 3.|Tabulka č. 2 chybí.",
    "1. Otevřete okno.|2. Zavřete ho.",
    "Je na https://a.cz/b.c?d=e.|Nebo na www.a.cz.|Jinde ne.",
    "Volejte `a. B`.|`max` je větší.",
    "Je to **silné. A slabé.**|Také.|Další je [text. Text](/a.b).",
    "Píše se {{ a. B }} takto.|{% if a. B %} konec.",
    "<b>Ano. Ne.</b>|Tak.|Dál.",
    "Řekl: „Ano.“|A odešel.",
    "(Viz níže.)|Potom (viz tam. Nebo tu.) konec.",
    "Model gpt-4o stačí.|gpt-4o je dobrý.|iPhone také.",
    "Firma s. r. o. prodává.|Prodala a. s. jinam.",
    "Byl to Karel IV. Lucemburský a J. K. Novák i J.K. Novák.|Konec.",
    "Stálo to 27 mil. Kč a 5 mld. USD.|Hodně.",
    "To je první.[^1]|To je druhé.",
    "Možná… ale ne.|Možná...|Ale ne.",
    "Auta, vlaky atd.|Konec.",
    "bez konce",
]
OTHERS = [
    ("en", "See e.g. Prague, i.e. there.|It costs 5.|No. 5 is best."),
    ("en", "The U.S. market grows.|Mr. Brown left."),
    ("de", "Am 5. Mai kam z. B. Otto.|Bzw. niemand.|Nr. 7 blieb."),
    ("sk", "Napr. Košice.|Tzv. mesto."),
    ("xx", "One.|Two."),
]


@pytest.mark.parametrize("text", CZECH)
def test_czech(text: str) -> None:
    assert sentences(text.replace("|", " "), "cs") == text.split("|")
    assert sentences(text.replace("|", "  "), "cs-CZ") == text.split("|")


@pytest.mark.parametrize(("lang", "text"), OTHERS)
def test_other_languages(lang: str, text: str) -> None:
    assert sentences(text.replace("|", " "), lang) == text.split("|")


def test_signs_that_need_no_space() -> None:
    assert sentences("これは。「次です。」終わり", "ja") == ["これは。", "「次です。」", "終わり"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("první,  \ndruhý", ["první,", "druhý"]),
        ("první,\\\ndruhý", ["první,", "druhý"]),
        ("první\n\ndruhý", ["první", "druhý"]),
        ("zalomená\nvěta", ["zalomená\nvěta"]),
        ("Nadpis\n- jeden\n- dva", ["Nadpis", "- jeden", "- dva"]),
        ("**a\n\nb** ce. D", ["**a", "b** ce.", "D"]),
        ("", []),
        (" \n ", []),
        (" Ano. ", ["Ano."]),
    ],
)
def test_line_breaks(text: str, wanted: list[str]) -> None:
    assert sentences(text, "cs") == wanted


def test_a_space_that_must_not_break_does_not() -> None:
    assert sentences("Konec.\xa0Ale ne. Ano.", "cs") == ["Konec.\xa0Ale ne.", "Ano."]


PIECES = st.sampled_from(
    [
        *'aAžŽ1.!?…。 \n\t\\*_`[](){}<>"„“-–#|&;:/~^%',
        "\xa0",
        "  \n",
        "např",
        "5. 6. ",
        "</b>",
        "<b>",
        "](",
        "e.g",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80), st.sampled_from(["cs", "en", "de"]))
def test_nothing_is_lost(text: str, lang: str) -> None:
    """Spans are in order, have no outer space, and leave nothing but space between them."""
    last = 0
    for start, end in split(text, lang):
        assert last <= start < end
        assert re.fullmatch(r"\s*\\?\s*", text[last:start])
        core = text[start:end]
        assert core == core.strip()
        last = end
    assert not text[last:].strip(" \t\n\r\\") or text[last:].isspace()


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_sentence_is_one(text: str) -> None:
    """Where code, links and emphasis are out of play, a sentence by itself is not divided further."""
    plain = re.sub(r"[`*_~<>{}\[\]()\\\n]", "", text)
    for sentence in sentences(plain, "cs"):
        assert "".join(sentences(sentence, "cs")).replace(" ", "") == sentence.replace(" ", "")


@pytest.mark.parametrize(
    "part",
    [
        *(".", "…", ". ", "… ", ".)", ".](a", "(. A", "*", "_a. A", "\n", "  \\\n", "\n–", ". –", ". <a"),
        *("<b>. A", "`. A", ".[^", ".</a", "a. A ", " ", "[", "。", "1. ", "I. ", "a.b"),
    ],
)
def test_time_is_linear(part: str) -> None:
    def seconds(count: int) -> float:
        text = "a" + part * (count // len(part)) + "b"
        start = process_time()
        split(text, "cs")
        return process_time() - start

    seconds(1_000)
    assert min(seconds(80_000) for _ in range(2)) < max(0.2, 24 * seconds(10_000))
