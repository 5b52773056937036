"""What is imported is put to what is there; what is exported is each text once."""

from l10n.memory.exchange import Imported, Merged, exported
from l10n.memory.index import Pair
from l10n.memory.tmx import Unit

MACHINE = frozenset({"en"})


def put(known: list[Unit], *units: Unit, languages: tuple[str, ...] = ("en",)) -> tuple[list[Unit], Imported]:
    merged = Merged(known, "cs")
    counts = merged.put(units, languages)
    return merged.units, counts


def test_new_units_come_last() -> None:
    known = Unit({"cs": "A", "en": "1"})
    units, counts = put([known], Unit({"cs-CZ": "B", "en-GB": "2", "fr": "3"}))
    assert units == [known, Unit({"cs": "B", "en": "2"})]
    assert counts == Imported(added=1)


def test_the_later_one_wins() -> None:
    units, counts = put(
        [Unit({"cs": "A", "en": "1"})], Unit({"cs": "A", "en": "2"}), Unit({"cs": "A", "en": "2"})
    )
    assert units == [Unit({"cs": "A", "en": "2"})]
    assert counts == Imported(replaced=1, unchanged=1)


def test_a_persons_over_a_machines() -> None:
    person, machine = Unit({"cs": "A", "en": "1"}), Unit({"cs": "A", "en": "2"}, "", MACHINE)
    assert put([person], machine) == ([person], Imported(unchanged=1))
    assert put([machine], person) == ([person], Imported(replaced=1))
    approved = Unit({"cs": "A", "en": "2"})
    assert put([machine], approved) == ([approved], Imported(replaced=1))
    assert put([approved], machine) == ([approved], Imported(unchanged=1))


def test_languages_and_contexts_are_apart() -> None:
    units, counts = put(
        [Unit({"cs": "A", "en": "1"})],
        Unit({"cs": "A", "de-AT": "2"}),
        Unit({"cs": "A", "en": "3"}, "c"),
        languages=("en", "de"),
    )
    assert units == [Unit({"cs": "A", "en": "1", "de": "2"}), Unit({"cs": "A", "en": "3"}, "c")]
    assert counts == Imported(added=2)


def test_what_is_of_no_use_is_skipped_and_what_is_there_stays() -> None:
    other = Unit({"fr": "x", "it": "y"})
    units, counts = put(
        [other], Unit({"cs": "A"}), Unit({"en": "1"}), Unit({"cs": "a\x0b", "en": "1"}), Unit({})
    )
    assert units == [other]
    assert counts == Imported(skipped=4)


def test_export() -> None:
    pairs = [
        ("en", Pair("", "A", "1", False)),
        ("en", Pair("", "A", "2")),
        ("en", Pair("", "A", "3")),
        ("de", Pair("", "A", "4", False)),
        ("en", Pair("c", "A", "5")),
        ("en", Pair("", "\x0b", "6")),
    ]
    assert exported(pairs, "cs") == [
        Unit({"cs": "A", "en": "2", "de": "4"}, "", frozenset({"de"})),
        Unit({"cs": "A", "en": "5"}, "c"),
    ]
