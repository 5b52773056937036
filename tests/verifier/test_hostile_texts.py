"""Whatever the texts hold, the verifier answers, soon, and takes a text for its own translation."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.verifier import RULES, Verifier

PIECES = [
    *(
        "`",
        "``",
        "[",
        "](",
        ")",
        "][",
        "[^1]",
        "![",
        "<",
        ">",
        "<b>",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#a}",
        "&amp;",
    ),
    *("\\", "https://", "www.", "a@b.cz", "GPT-4", "-", "*", "**", "_", "~~", "/", ":", ".", ",", " ", "\n"),
    *(
        "  \n",
        "\n\n",
        "# ",
        "> ",
        "1",
        "000",
        "0,60",
        "2026-01-20",
        "Kč",
        "že",
        "protože",
        "word",
        "„",
        "“",
        "\0",
    ),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
HOSTILE = [
    *("a", "a ", "ě", "že ", "1", "-", "\\", "\n", "  \n", "a\n\n", "\0", "e\u030c", "\ufffd"),
    *(
        "[",
        "![",
        "[a](",
        "[a][b]",
        "[^a]",
        "*",
        "*a ",
        "_a_",
        "~~a~~ ",
        "`a``",
        "<",
        "<a b='",
        "{{",
        "{% a ",
        "{#a",
    ),
    *("a@", ":a:", "&amp;", '"A ', "„A“ ", "http://a.b/", "X1Q ", "a-1-2 "),
]
SIZE = 60_000


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_any_two_texts_get_an_answer(source: str, target: str) -> None:
    assert {fault.rule for fault in Verifier("cs", "en").faults(source, target)} <= {*RULES}


@given(texts)
@settings(max_examples=150, deadline=None)
def test_a_text_agrees_with_itself(text: str) -> None:
    """In the same language, only what may stand nowhere is refused."""
    assert {fault.rule for fault in Verifier("cs", "cs-CZ").faults(text, text)} <= {"control"}


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    verifier = Verifier("cs", "en", frozenset({"aa", "a 1", "GPT-5"}))
    text = (unit * SIZE)[:SIZE]
    start = time.process_time()
    verifier.faults("Krátká věta.", text)
    assert time.process_time() - start < 8


def test_many_different_names_take_linear_time() -> None:
    rng = random.Random(1)
    text = " ".join(f"ab{rng.randrange(10**6)}-{rng.randrange(9)}" for _ in range(SIZE // 10))
    start = time.process_time()
    Verifier("cs", "en", frozenset(text.split()[:1000])).faults(text, text[::-1])
    assert time.process_time() - start < 8
