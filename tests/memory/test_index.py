"""The index finds what is known, keeps it in a file, and survives whatever happens to that."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from l10n.errors import InputError
from l10n.memory import Index, Keys, Origin, Pair

PAIRS = [
    Pair("", "Ahoj", "Hello", False),
    Pair("", "Ahoj", "Hi"),
    Pair("", "Ahoj", "Hey"),
    Pair("pozdrav", "Ahoj", "Howdy", False),
    Pair("", "Prázdné", ""),
    Pair("", "Stojí 5 USD.", "It costs USD 5."),
    Pair("", "Je rychlý. Stojí 9 USD.", "It is fast. It is priced at USD 9."),
]


class Source:
    """An origin that counts how often it is read."""

    def __init__(self, *pairs: Pair, name: str = "a.po", digest: bytes = b"1") -> None:
        self.pairs, self.name, self.digest, self.reads = pairs, name, digest, 0

    def read(self) -> Iterator[Pair]:
        self.reads += 1
        yield from self.pairs

    @property
    def origin(self) -> Origin:
        return Origin(self.name, self.digest, self.read)


def index(*sources: Source, path: Path | None = None) -> Index:
    return Index([source.origin for source in sources], "cs", "en", path)


def exact(known: Index, text: str, context: str = "") -> str | None:
    entry = known.exact(text, context)
    return entry and entry.translation


def key(text: str) -> int:
    return Keys(text, "cs").whole


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory.sqlite3"


def test_the_first_wins_but_people_before_machines() -> None:
    known = index(Source(*PAIRS))
    assert exact(known, "Ahoj") == "Hi"
    assert exact(known, "Prázdné") is None
    assert exact(known, "ahoj") is None


def test_the_own_context_comes_first() -> None:
    known = index(Source(*PAIRS))
    assert exact(known, "Ahoj", "pozdrav") == "Howdy"
    assert exact(known, "Ahoj", "jiný") == "Hi"


def test_the_first_origin_comes_first_whatever_was_there_before(path: Path) -> None:
    one, other = Source(Pair("", "a", "1"), name="z"), Source(Pair("", "a", "2"), name="b")
    assert exact(index(other, one, path=path), "a") == "2"
    assert exact(index(one, other, path=path), "a") == "1"
    assert (one.reads, other.reads) == (1, 1)


def test_alike_but_for_placeables() -> None:
    known = index(Source(*PAIRS))
    assert [entry.source for entry in known.alike(key("Stojí  7\nUSD."))] == ["Stojí 5 USD."]
    assert known.alike(key("Stojí USD.")) == []


def test_sentences_are_learnt_where_they_match() -> None:
    known = index(Source(*PAIRS))
    assert known.sentences(key("Stojí 3 USD.")) == [("Stojí 9 USD.", "It is priced at USD 9.")]
    assert known.sentences(key("Ahoj")) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Má 5. Stojí 9 USD.", "It has 5, and costs USD 9."),
        ("Má jich 5. Stojí 9 USD.", "It costs USD 9. It has 5 of them."),
        ("Má `a`. Stojí.", "It has `b`. It costs."),
        (f"Stojí to {'opravdu velmi ' * 9}mnoho. Ano.", f"Yes. It costs {'really very ' * 9}much."),
    ],
)
def test_sentences_are_not_learnt_where_they_may_not_match(source: str, translation: str) -> None:
    known = index(Source(Pair("", source, translation)))
    keys = Keys(source, "cs").sentences
    assert [known.sentences(key) for _, _, key in keys] == [[], []]


def test_similar() -> None:
    known = index(
        Source(
            Pair("", "Odpovídá rychle a přesně.", "It answers fast and accurately."),
            Pair("", "Odpovídá rychle a přesně!", "It answers fast, and accurately!", False),
            Pair("", "Odpovídá pomalu, zato nepřesně.", "It answers slowly but inaccurately."),
        )
    )
    found = known.similar("Odpovídá rychle i přesně!", 0.75)
    # A machine's would be nearer.
    assert found is not None
    assert found.source == "Odpovídá rychle a přesně."
    assert known.similar("Něco docela jiného.", 0.75) is None
    assert known.similar("", 0.75) is None
    assert known.similar("Odpovídá " + "a" * 100_000, 0.75) is None


def test_a_machines_work_is_offered_where_there_is_no_other() -> None:
    known = index(Source(Pair("", "Odpovídá rychle.", "It answers fast.", False)))
    found = known.similar("Odpovídá rychleji.", 0.75)
    assert found is not None
    assert found.machine


def test_of_equals_the_own_context_wins() -> None:
    pairs = [Pair(context, "Odpovídá rychle.", f"It answers {context}.") for context in ("a", "b", "c")]
    known = index(Source(*pairs))
    found = [known.similar("Odpovídá rychleji.", 0.75, context) for context in ("b", "c", "x")]
    assert [entry and entry.context for entry in found] == ["b", "c", "a"]


def test_it_is_kept_and_read_again_only_when_changed(path: Path) -> None:
    source, other = Source(*PAIRS), Source(Pair("", "Jiné", "Other"), name="b.po")
    index(source, other, path=path)
    assert exact(index(source, other, path=path), "Ahoj") == "Hi"
    assert (source.reads, other.reads) == (1, 1)
    source.pairs, source.digest = (*PAIRS[2:], Pair("", "Nové", "New")), b"2"
    known = index(source, other, path=path)
    assert [exact(known, text) for text in ("Ahoj", "Nové", "Jiné")] == ["Hey", "New", "Other"]
    assert (source.reads, other.reads) == (2, 1)


def test_what_is_gone_is_forgotten_with_its_sentences(path: Path) -> None:
    index(Source(*PAIRS), Source(Pair("", "Jiné", "Other"), name="b.po"), path=path)
    for known in (index(Source(*PAIRS[:1], digest=b"2"), path=path), index(path=path)):
        assert exact(known, "Stojí 5 USD.") is None
        assert exact(known, "Jiné") is None
        assert known.sentences(key("Stojí 9 USD.")) == []
    assert sqlite3.connect(path).execute("SELECT count(*) FROM sentences").fetchone() == (0,)


def test_the_same_pairs_give_the_same_answers_whatever_was_there_before(path: Path) -> None:
    numbers = [Pair("", f"Má {number} a {number}.", f"Has {number} and {number}.") for number in range(2, 60)]
    index(Source(*reversed(numbers), digest=b"0"), path=path)
    index(Source(*numbers[:40], digest=b"1"), path=path)
    grown = index(Source(*numbers, digest=b"2"), path=path)
    fresh = index(Source(*numbers))
    assert grown.alike(key("Má 1 a 1.")) == fresh.alike(key("Má 1 a 1."))
    assert grown.similar("Má 100 nebo 100.", 0.6) == fresh.similar("Má 100 nebo 100.", 0.6)


def test_counts() -> None:
    known = index(Source(*PAIRS), Source(name="b.po"))
    assert known.counts() == {"a.po": (4, 1), "b.po": (0, 0)}
    assert known.size() > 0


def test_what_cannot_be_read_is_tried_again(path: Path) -> None:
    def fail() -> list[Pair]:
        raise InputError("broken")

    good = Source(*PAIRS)
    bad = Origin("bad.tmx", b"1", fail)
    assert exact(Index([good.origin, bad], "cs", "en", path), "Ahoj") == "Hi"
    mended = Origin("bad.tmx", b"1", lambda: [Pair("", "Nové", "New")])
    assert exact(Index([good.origin, mended], "cs", "en", path), "Nové") == "New"
    assert good.reads == 1


def test_halves_of_surrogate_pairs_and_nulls() -> None:
    known = index(Source(Pair("", "a\ud800", "b"), Pair("", "a\0b", "c\0d"), Pair("", "c", "\ud800")))
    assert exact(known, "a\0b") == "c\0d"
    assert exact(known, "c") is None


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to look like something" * 100)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE entries (surprise)")


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 1")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _holes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _changed_row(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entries SET translation = 'Wrong'")


def _wrong_types(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entries SET source = x'ff', translation = 7 WHERE source != 'Ahoj'")
        db.execute("UPDATE entries SET context = NULL")


def _no_text(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entries SET translation = CAST(x'ff' AS TEXT)")


@pytest.mark.parametrize(
    "harm",
    [_garbage, _empty, _foreign, _other_version, _cut, _holes, _folder, _changed_row, _wrong_types, _no_text],
)
def test_a_damaged_or_foreign_file_is_made_anew(path: Path, harm: Callable[[Path], None]) -> None:
    index(Source(*PAIRS), path=path).close()
    harm(path)
    known = index(Source(*PAIRS), path=path)
    assert exact(known, "Ahoj") == "Hi"
    assert [entry.translation for entry in known.alike(key("Stojí 6 USD."))] == ["It costs USD 5."]
    similar = known.similar("Stojí jen 5 USD.", 0.75)
    assert similar is not None
    assert similar.translation == "It costs USD 5."
    known.close()
    if path.is_file():
        assert exact(index(Source(*PAIRS), path=path), "Ahoj") == "Hi"


def test_damage_while_it_is_open(path: Path) -> None:
    known = index(Source(*PAIRS), path=path)
    _garbage(path)
    assert [exact(known, "Ahoj") for _ in range(3)] == ["Hi"] * 3


def test_without_a_folder_it_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert exact(index(Source(*PAIRS), path=tmp_path / "file" / "memory.sqlite3"), "Ahoj") == "Hi"


def test_each_reads_what_it_wanted_while_others_change_the_file(path: Path) -> None:
    one = index(Source(Pair("", "a", "1"), digest=b"1"), path=path)
    other = index(Source(Pair("", "a", "2"), digest=b"2"), path=path)
    assert (exact(one, "a"), exact(other, "a")) == ("1", "2")
    assert exact(index(Source(Pair("", "a", "3"), digest=b"3"), path=path), "a") == "3"
    assert (exact(one, "a"), exact(other, "a")) == ("1", "2")


_WORKER = """
import sys
from pathlib import Path
from l10n.memory import Index, Origin, Pair
path, name = Path(sys.argv[1]), sys.argv[2]
for turn in range(12):
    pairs = [Pair("", f"Text {n}.", f"{name} {turn} {n}") for n in range(100)]
    index = Index([Origin("a.po", f"{name} {turn}".encode(), lambda: pairs)], "cs", "en", path)
    for n in range(0, 100, 7):
        assert index.exact(f"Text {n}.").translation == f"{name} {turn} {n}"
    index.close()
"""


def test_several_processes_at_once(path: Path) -> None:
    workers = [
        subprocess.Popen([sys.executable, "-c", _WORKER, path, name], stderr=subprocess.PIPE, text=True)
        for name in ("one", "two", "three")
    ]
    for worker in workers:
        _, errors = worker.communicate(timeout=60)
        assert worker.returncode == 0, errors
    assert exact(index(Source(*PAIRS), path=path), "Ahoj") == "Hi"
