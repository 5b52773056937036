"""The memory gives back what is known, what differs from it in placeables only, what is made of known
sentences; and offers what is similar."""

from pathlib import Path

import pytest

from l10n.backends import Backend, Memory, Result, Unit
from l10n.memory import Origin, Pair

PAIRS = [
    ("Ahoj", "Hello"),
    ("Ahoj", "Hi"),
    ("Prázdné", ""),
    ("Stojí 0,60 USD", "It costs USD 0.60"),
    ("Dvakrát 5 a 5", "Twice 5 and 5"),
    ("Odpovídá rychle. Má okno 8 000 tokenů.", "It answers fast. It has a window of 8,000 tokens."),
    ("Umí česky.", "It knows Czech."),
]


@pytest.fixture
def memory() -> Memory:
    return Memory(PAIRS, "cs", "en")


def ask(memory: Backend, text: str, context: str = "") -> Result:
    (result,) = memory.translate([Unit("u", text, context=context)])
    assert result.id == "u"
    return result


def known(*pairs: Pair) -> Memory:
    return Memory([], "cs", "en", [Origin("a.po", b"1", lambda: pairs, own=True)])


@pytest.mark.parametrize("text", ["Ahoj", "Stojí 0,60 USD"])
def test_what_is_known_needs_no_verifier(memory: Backend, text: str) -> None:
    assert ask(memory, text) == Result("u", dict(reversed(PAIRS))[text], trusted=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stojí 0,45 USD", "It costs USD 0.45"),
        ("Stojí  0,60\nUSD", "It costs USD 0.60"),
    ],
)
def test_placeables_are_carried_over(memory: Backend, text: str, expected: str) -> None:
    assert ask(memory, text) == Result("u", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Odpovídá rychle.", "It answers fast."),
        ("Umí česky.  Odpovídá rychle.", "It knows Czech.  It answers fast."),
        ("Má okno 16 000 tokenů.\n\nUmí česky. ", "It has a window of 16,000 tokens.\n\nIt knows Czech. "),
    ],
)
def test_known_sentences_are_put_together(memory: Backend, text: str, expected: str) -> None:
    assert ask(memory, text) == Result("u", expected)


def test_one_sentence_that_is_not_known_is_enough(memory: Backend) -> None:
    assert ask(memory, "Umí česky. Neumí hebrejsky, zato všechno ostatní.").text is None


@pytest.mark.parametrize(
    ("text", "previous"),
    [("Umí i česky.", "Umí česky."), ("Dvakrát 6 a 5", "Dvakrát 5 a 5")],
)
def test_what_is_similar_is_offered(memory: Backend, text: str, previous: str) -> None:
    assert ask(memory, text) == Result("u", dict(PAIRS)[previous], previous=previous)


@pytest.mark.parametrize("text", ["Nazdar", "Prázdné", "", "   ", "?", "a\ud800"])
def test_what_is_not_known(memory: Backend, text: str) -> None:
    assert ask(memory, text) == Result("u", None, "not in the memory")


def test_similar_means_three_quarters() -> None:
    memory = Memory([("abcd", "ABCD")], "cs", "en")
    assert ask(memory, "abcx").previous == ""
    memory = Memory([("slovo abcd", "word ABCD")], "cs", "en")
    assert ask(memory, "slovo abcx").previous == "slovo abcd"


def test_a_machines_work_is_verified() -> None:
    assert ask(known(Pair("", "Ahoj", "Hello", False)), "Ahoj") == Result("u", "Hello")


def test_people_first_and_the_own_context_before_that() -> None:
    memory = known(Pair("", "Ahoj", "Hello", False), Pair("b", "Ahoj", "Hi"), Pair("c", "Ahoj", "Hey", False))
    found = [ask(memory, "Ahoj", context) for context in ("x", "b", "c", "")]
    assert [(one.text, one.trusted) for one in found] == [
        ("Hi", True),
        ("Hi", True),
        ("Hey", False),
        ("Hello", False),
    ]


def test_what_was_given_comes_before_other_origins() -> None:
    origin = Origin("a.po", b"1", lambda: [Pair("", "Ahoj", "Other"), Pair("", "Nové", "New")])
    memory = Memory(PAIRS, "cs", "en", [origin])
    assert [ask(memory, text).text for text in ("Ahoj", "Nové")] == ["Hello", "New"]


def test_a_later_text_of_the_same_skeleton_may_fit() -> None:
    memory = Memory([("má 2 a 2", "has 2 and 2"), ("má 3 a 4", "has 3 and 4")], "cs", "en")
    assert ask(memory, "má 5 a 6").text == "has 5 and 6"


def test_nothing_is_read_before_the_first_text(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"

    def pairs() -> list[Pair]:
        read.append("a.po")
        return [Pair("", "Ahoj", "Hi")]

    read: list[str] = []
    for _ in range(2):
        memory = Memory([], "cs", "en", [Origin("a.po", b"1", pairs)], path)
        assert not list(memory.translate([]))
        assert ask(memory, "Ahoj").text == "Hi"
    assert read == ["a.po"]
