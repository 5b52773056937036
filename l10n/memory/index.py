"""The index over what is translated: asked for a text, it says how that was translated before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from l10n.errors import InputError
from l10n.memory import database
from l10n.memory.align import aligned
from l10n.memory.keys import Keys, number
from l10n.memory.similar import Similar

# Texts that are little but placeables share a skeleton by the thousand; a few decide.
_ALIKE = 16
_TRIES = 5
_SELECT = "SELECT id, origin, machine, context, source, translation FROM entries WHERE"
_TYPES = (int, int, int, str, str, str)


class Pair(NamedTuple):
    """A text and its translation; `reviewed` where it is a person's work."""

    context: str
    source: str
    translation: str
    reviewed: bool = True


class Origin(msgspec.Struct, frozen=True):
    """Where pairs come from: a catalogue or a file.

    Attributes:
        name: what to call it.
        digest: of the pairs; while it is the same, they are not asked for.
        pairs: yields them, as often as it is called. Raises InputError where they cannot be read.
        own: they are this project's, and no other program's.
    """

    name: str
    digest: bytes
    pairs: Callable[[], Iterable[Pair]]
    own: bool = False


class Entry(NamedTuple):
    """A text and its translation as they stand in the index."""

    id: int
    origin: int
    machine: int
    context: str
    source: str
    translation: str


class Index:
    """The pairs of some origins, those of the first before those of the others.

    It is kept in a file, and only what changed is read again. Where the file cannot be used, it is in
    memory; where it is damaged, it is made anew.
    """

    def __init__(
        self, origins: Iterable[Origin], source_lang: str, target_lang: str, path: Path | None = None
    ) -> None:
        """Bring the index in `path` up to date, and read it as it is then while others change it."""
        self.origins = {origin.name: origin for origin in origins}
        self.source_lang, self.target_lang, self.path = source_lang, target_lang, path
        self._ranks = {number(name): rank for rank, name in enumerate(self.origins)}
        self._own = {number(origin.name) for origin in self.origins.values() if origin.own}
        self._unreadable: set[str] = set()
        self._similar: tuple[list[tuple[int, int]], Similar] | None = None
        self._db = self._opened()

    def close(self) -> None:
        self._db.close()

    def __del__(self) -> None:
        if hasattr(self, "_db"):
            self.close()

    def exact(self, text: str, context: str = "") -> Entry | None:
        """Return the entry of this very text, one of its own context before others."""
        found = [one for one in self._entries(f"{_SELECT} key = ?", number(text)) if one.source == text]
        return min(found, key=lambda entry: self._order(entry, context), default=None)

    def is_own(self, entry: Entry) -> bool:
        """Say whether the project's own catalogues have an entry."""
        return entry.origin in self._own

    def alike(self, key: int, context: str = "") -> list[Entry]:
        """Return entries whose texts have this key: they differ in placeables and spacing only."""
        found = self._entries(f"{_SELECT} folded = ? ORDER BY machine, id LIMIT {_ALIKE}", key)
        return sorted(found, key=lambda entry: self._order(entry, context))

    def sentences(self, key: int, context: str = "") -> list[tuple[str, str]]:
        """Return sentences of known texts that have this key, with their translations."""
        query = "SELECT unit, place FROM sentences WHERE key = ? ORDER BY machine, unit, place LIMIT ?"
        places = dict(self._rows(query, (int, int), key, _ALIKE))
        entries = sorted(self._by_id(list(places)), key=lambda entry: self._order(entry, context))
        found: list[tuple[str, str]] = []
        for entry in entries:
            pairs = aligned(entry.source, entry.translation, self.source_lang, self.target_lang)
            found += pairs[places[entry.id] : places[entry.id] + 1]
        return found

    def similar(self, text: str, cutoff: float, context: str = "") -> Entry | None:
        """Return the unit most similar to a text: people's work before machines', then by similarity."""
        if self._similar is None:
            rows = self._rows("SELECT id, machine, source FROM entries ORDER BY id", (int, int, str))
            self._similar = [row[:2] for row in rows], Similar([row[2] for row in rows])
        units, texts = self._similar
        found = [(units[place], score) for place, score in texts.near(text, cutoff)]
        if not found:
            return None
        best = min((machine, -score) for (_, machine), score in found)
        equals = [unit for (unit, machine), score in found if (machine, -score) == best]
        entries = self._by_id(equals[:_ALIKE])
        return min(entries, key=lambda entry: self._order(entry, context), default=None)

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return name -> (units, those of them by machines) of the origins."""
        query = "SELECT origin, count(*), sum(machine) FROM entries GROUP BY origin"
        rows = {origin: (units, machine) for origin, units, machine in self._rows(query, (int,) * 3)}
        return {name: rows.get(number(name), (0, 0)) for name in self.origins}

    def size(self) -> int:
        """Return the bytes that the index takes."""
        ((pages, size),) = self._rows(
            "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size", (int, int)
        )
        return int(pages * size)

    def _order(self, entry: Entry, context: str) -> tuple[object, ...]:
        return (
            entry.context != context,
            entry.machine,
            self._ranks.get(entry.origin, len(self._ranks)),
            entry.context,
            entry.id,
        )

    # --- the file

    def _opened(self) -> sqlite3.Connection:
        """Open the file; what is in the way is put away, and if all fails it is kept in memory."""
        for _ in range(2 if self.path else 0):
            try:
                return self._current(database.connect(self.path))
            except (sqlite3.Error, OSError) as error:
                if database.is_busy(error) or isinstance(error, OSError) or self.path is None:
                    break
                database.discard(self.path)
        return self._current(database.connect(None))

    def _current(self, db: sqlite3.Connection) -> sqlite3.Connection:
        """Bring a database up to date, and leave a transaction open in which it stays so."""
        try:
            for _ in range(_TRIES):
                db.execute("BEGIN")
                known = {row[0]: row[1:] for row in db.execute("SELECT name, rank, digest FROM origins")}
                if known == self._wanted():
                    return db
                db.execute("ROLLBACK")
                db.execute("BEGIN IMMEDIATE")
                self._refresh(db)
                db.execute("COMMIT")
            raise sqlite3.OperationalError("locked by others that want it otherwise")
        except BaseException:
            db.close()
            raise

    def _wanted(self) -> dict[str, tuple[int, bytes]]:
        """Return what the table of origins should say: one that cannot be read is tried every time."""
        return {
            name: (rank, b"" if name in self._unreadable else origin.digest)
            for rank, (name, origin) in enumerate(self.origins.items())
        }

    def _refresh(self, db: sqlite3.Connection) -> None:
        known = dict(db.execute("SELECT name, digest FROM origins"))
        for name in known.keys() - self.origins.keys():
            gone = db.execute("SELECT id FROM entries WHERE origin = ?", (number(name),)).fetchall()
            self._remove(db, [unit for (unit,) in gone])
            db.execute("DELETE FROM origins WHERE name = ?", (name,))
        for rank, (name, origin) in enumerate(self.origins.items()):
            digest = origin.digest
            if known.get(name) != digest:
                digest = self._replace(db, origin)
            row = (name, number(name), rank, digest)
            db.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?)", row)

    def _replace(self, db: sqlite3.Connection, origin: Origin) -> bytes:
        """Make the rows of an origin those of its pairs; return its digest, none if it cannot be read."""
        owner = number(origin.name)
        try:
            wanted = {_identity(owner, pair): pair for pair in _chosen(origin.pairs())}
            self._unreadable.discard(origin.name)
        except InputError:
            wanted = {}
            self._unreadable.add(origin.name)
        known = {one for (one,) in db.execute("SELECT id FROM entries WHERE origin = ?", (owner,))}
        self._remove(db, sorted(known - wanted.keys()))
        self._add(db, owner, {one: wanted[one] for one in sorted(wanted.keys() - known)})
        return b"" if origin.name in self._unreadable else origin.digest

    def _remove(self, db: sqlite3.Connection, units: Sequence[int]) -> None:
        for unit in units:
            for (source,) in db.execute("SELECT source FROM entries WHERE id = ?", (unit,)):
                keys = Keys(source, self.source_lang).sentences
                gone = [(key, unit) for _, _, key in keys]
                db.executemany("DELETE FROM sentences WHERE key = ? AND unit = ?", gone)
            db.execute("DELETE FROM entries WHERE id = ?", (unit,))

    def _add(self, db: sqlite3.Connection, origin: int, pairs: Mapping[int, Pair]) -> None:
        entries: list[tuple[object, ...]] = []
        sentences: list[tuple[int, ...]] = []
        for unit, (context, source, translation, reviewed) in pairs.items():
            keys = Keys(source, self.source_lang)
            entries.append(
                (unit, origin, not reviewed, context, source, translation, number(source), keys.whole)
            )
            if len(keys.sentences) > 1:
                sentences += (
                    (key, not reviewed, unit, place) for place, (_, _, key) in enumerate(keys.sentences)
                )
        db.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
        db.executemany("INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)", sorted(sentences))

    def _by_id(self, ids: Sequence[int]) -> list[Entry]:
        return self._entries(f"{_SELECT} id IN ({', '.join('?' * len(ids))})", *ids)

    def _entries(self, query: str, *values: object) -> list[Entry]:
        """Return whole rows of entries; those of a damaged database are made anew first."""
        try:
            return self._checked(query, values)
        except sqlite3.DatabaseError:
            self._rebuild()
        return self._checked(query, values)

    def _checked(self, query: str, values: Sequence[object]) -> list[Entry]:
        found = [Entry(*row) for row in self._typed(query, values, _TYPES)]
        for one in found:
            pair = Pair(one.context, one.source, one.translation, not one.machine)
            if one.id != _identity(one.origin, pair):
                raise sqlite3.DatabaseError("a row is damaged")
        return found

    def _rows(self, query: str, types: tuple[type, ...], *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._typed(query, values, types)
        except sqlite3.DatabaseError:
            self._rebuild()
        return self._typed(query, values, types)

    def _typed(self, query: str, values: Sequence[object], types: tuple[type, ...]) -> list[tuple[Any, ...]]:
        """Return the rows, whose columns have these types; in a damaged file they may have any."""
        rows = self._db.execute(query, values).fetchall()
        if not all(all(map(isinstance, row, types)) for row in rows):
            raise sqlite3.DatabaseError("a row is damaged")
        return rows

    def _rebuild(self) -> None:
        self._db.close()
        self._similar = None
        if self.path is not None:
            database.discard(self.path)
        self._db = self._opened()


def _identity(origin: int, pair: Pair) -> int:
    """Return what names the row of a pair: all that it says."""
    context, source, translation, reviewed = pair
    return number(f"{origin} {reviewed:d} {len(context)} {len(source)} {context}{source}{translation}")


def _chosen(pairs: Iterable[Pair]) -> Iterable[Pair]:
    """Return one pair a context and source: the first, but people's work before machines'."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        if not pair.source or not pair.translation or not _is_text(pair):
            continue
        known = found.get(pair[:2])
        if known is None or (pair.reviewed and not known.reviewed):
            found[pair[:2]] = pair
    return found.values()


def _is_text(pair: Pair) -> bool:
    """Tell whether no half of a surrogate pair is in it, which SQLite does not take."""
    try:
        "".join(pair[:3]).encode()
    except UnicodeEncodeError:
        return False
    return True
