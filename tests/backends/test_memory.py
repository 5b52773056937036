"""The memory gives back what is known, and what differs from it in placeables only."""

import pytest

import l10n.backends.memory
from l10n.backends import Backend, Memory, Result, Unit

PAIRS = [
    ("Ahoj", "Hello"),
    ("Ahoj", "Hi"),
    ("Prázdné", ""),
    ("Stojí 0,60 USD", "It costs USD 0.60"),
    ("Dvakrát 5 a 5", "Twice 5 and 5"),
]


@pytest.fixture
def memory() -> Memory:
    return Memory(PAIRS, "cs", "en")


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Ahoj", "Hello", ""),
        ("Stojí 0,60 USD", "It costs USD 0.60", ""),
        ("Stojí 0,45 USD", "It costs USD 0.45", ""),
        ("Stojí  0,60\nUSD", "It costs USD 0.60", ""),
        ("Dvakrát 6 a 5", None, "only placeables differ, but they cannot be carried over"),
        ("Nazdar", None, "not in the memory"),
        ("Prázdné", None, "not in the memory"),
        ("", None, "not in the memory"),
    ],
)
def test_translate(memory: Backend, text: str, expected: str | None, reason: str) -> None:
    assert list(memory.translate([Unit("u", text)])) == [Result("u", expected, reason)]


def test_a_later_text_of_the_same_skeleton_may_fit() -> None:
    memory = Memory([("má 2 a 2", "has 2 and 2"), ("má 3 a 4", "has 3 and 4")], "cs", "en")
    assert [r.text for r in memory.translate([Unit("u", "má 5 a 6")])] == ["has 5 and 6"]


def test_skeletons_are_made_only_when_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def count(text: str, lang: str) -> str:
        calls.append(text)
        return text

    monkeypatch.setattr(l10n.backends.memory, "skeleton", count)
    memory = Memory(PAIRS, "cs", "en")
    assert [r.text for r in memory.translate([Unit("u", "Ahoj")])] == ["Hello"]
    assert calls == []
    assert [r.text for r in memory.translate([Unit("u", "Nazdar"), Unit("v", "Nic")])] == [None] * 2
    assert sorted(calls) == sorted({*dict(PAIRS), "Nazdar", "Nic"} - {"Prázdné"})
