"""What earlier runs found out, in `.l10n/`. Deleting it costs time, and the
knowledge of which produced files somebody edited by hand.

Everything is keyed by content: a document by its source's hash and the rules it was parsed by, a
catalogue by its file's hash, an output by the hashes of all that went into it. The database also is the
lock: one run writes at a time.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from l10n import __version__
from l10n.errors import OutputError
from l10n.files import Stamp

T = TypeVar("T")

FOLDER = ".l10n"
LOCK_SECONDS = 60.0
# A change within the same tick of the file system's clock could leave the stamp as it was.
TICK_NS = 20_000_000
_DAY = 24 * 3600 * 1_000_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, stamp TEXT, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (key BLOB PRIMARY KEY, data BLOB, used INTEGER);
CREATE TABLE IF NOT EXISTS outputs (name TEXT PRIMARY KEY, key BLOB, digest BLOB, source TEXT,
    language TEXT)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS built (digest BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (key TEXT PRIMARY KEY, fingerprint BLOB, report BLOB);
"""


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    # A lost cache costs a second; waiting for the disk would cost that on every run.
    db.execute("PRAGMA synchronous = OFF")
    if db.execute("PRAGMA user_version").fetchone()[0] != 1:
        db.executescript(_SCHEMA)
        db.execute("PRAGMA user_version = 1")
    return db


def digest(*parts: bytes | str) -> bytes:
    """Return a hash of the parts, told apart whatever they contain."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.digest()


class Store:
    """The cache of one project. Without a writable folder it lives in memory and forgets."""

    def __init__(self, root: Path, name: str = "l10n.toml") -> None:
        """Open the cache of the project whose settings are in `root / name`."""
        self._root = root
        self._path = root / FOLDER / f"{name}-{__version__}.sqlite3"
        self._broken = False
        self._db = self._open()
        self.started = time.time_ns()

    def _open(self) -> sqlite3.Connection:
        """Open the cache; what is in the way is put away, and if all fails it is kept in memory."""
        for attempt in range(2):
            try:
                self._path.parent.mkdir(exist_ok=True)
                ignore = self._path.parent / ".gitignore"
                if not ignore.exists():
                    ignore.write_text("# Made by l10n; safe to delete.\n*\n")
                return _connect(str(self._path))
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    raise self._locked() from None
            except sqlite3.DatabaseError:
                pass  # not a database: nothing in it is worth keeping
            except OSError:
                break
            if attempt == 0:
                self._discard()
        return _connect(":memory:")

    def _discard(self) -> None:
        for path in (self._path, Path(f"{self._path}-journal")):
            with suppress(OSError):
                path.unlink()

    def _locked(self) -> OutputError:
        return OutputError(
            f"another l10n has been at work here for {LOCK_SECONDS:.0f} seconds",
            file=str(self._root),
            hint="wait for it, or stop it; nothing was changed",
        )

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the project's lock; what is put in meanwhile is kept, however the block ends.

        Raises OutputError where another process holds it for LOCK_SECONDS.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise self._locked() from None
            self._db = _connect(":memory:")
        try:
            yield
        finally:
            # All of it is keyed by content, so what an interrupted run learnt is true as well.
            self._put("COMMIT")

    def _put(self, statement: str, values: tuple[object, ...] = ()) -> None:
        # A cache that cannot be written (a full disk) is a slow run, not a failed one.
        with suppress(sqlite3.Error):
            self._db.execute(statement, values)

    def _rows(
        self, statement: str, types: tuple[type, ...], values: tuple[object, ...] = ()
    ) -> list[tuple[Any, ...]]:
        """Return the rows whose columns have these types; in a damaged file they may have any."""
        try:
            rows = self._db.execute(statement, values).fetchall()
        except (sqlite3.Error, UnicodeError):
            self._broken = True  # as good as empty, and not to be met again
            return []
        return [row for row in rows if all(map(isinstance, row, types))]

    def close(self) -> None:
        """Close the cache; one that turned out to be damaged is thrown away."""
        self._db.close()
        if self._broken:
            self._discard()

    def files(self) -> dict[str, tuple[str, bytes]]:
        """Return name -> (stamp, digest) of all files that were ever read."""
        rows = self._rows("SELECT name, stamp, digest FROM files", (str, str, bytes))
        return {name: (text, known) for name, text, known in rows}

    def put_file(self, name: str, stamp: Stamp, content: bytes) -> None:
        """Remember the digest of a file with this stamp."""
        row = (name, self.trusted(stamp), content)
        self._put("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)

    def trusted(self, stamp: Stamp | None) -> str:
        """Return the stamp as text, "" where it is too young to vouch for the content."""
        if stamp is None or stamp.ctime + TICK_NS > time.time_ns():
            return ""
        return _text(stamp)

    def blob(self, key: bytes) -> bytes | None:
        """Return what was put under this key."""
        rows = self._rows("SELECT data, used FROM blobs WHERE key = ?", (bytes, int), (key,))
        if not rows:
            return None
        if rows[0][1] < self.started - _DAY:
            self._put("UPDATE blobs SET used = ? WHERE key = ?", (self.started, key))
        data: bytes = rows[0][0]
        return data

    def put_blob(self, key: bytes, data: bytes) -> None:
        self._put("INSERT OR REPLACE INTO blobs VALUES (?, ?, ?)", (key, data, self.started))

    def get(self, key: bytes, kind: type[T]) -> T | None:
        """Return the object of this type that was put under this key."""
        data = self.blob(key)
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=kind)
        except (msgspec.MsgspecError, ValueError):
            return None  # of another make: as good as unknown

    def has(self, key: bytes) -> bool:
        """Say whether something was put under this key."""
        return bool(self._rows("SELECT 1 FROM blobs WHERE key = ?", (int,), (key,)))

    def put(self, key: bytes, value: object) -> None:
        """Remember an object that msgspec can encode."""
        self.put_blob(key, msgspec.msgpack.encode(value))

    def outputs(self) -> dict[str, tuple[bytes, bytes, str, str]]:
        """Return name -> (key, digest, source, language) of the outputs that builds wrote."""
        rows = self._rows(
            "SELECT name, key, digest, source, language FROM outputs", (str, bytes, bytes, str, str)
        )
        return {name: (key, content, source, language) for name, key, content, source, language in rows}

    def output_names(self) -> list[str]:
        """Return the names of the outputs that builds wrote, sorted."""
        return [name for (name,) in self._rows("SELECT name FROM outputs ORDER BY name", (str,))]

    def put_output(self, name: str, key: bytes, content: bytes, source: str, language: str) -> None:
        """Remember what an output was built from, and what it is."""
        row = (name, key, content, source, language)
        self._put("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", row)
        self._put("INSERT OR IGNORE INTO built VALUES (?)", (content,))

    def forget_output(self, name: str) -> None:
        self._put("DELETE FROM outputs WHERE name = ?", (name,))

    def built(self, content: bytes) -> bool:
        """Say whether some build wrote a file with this digest."""
        return bool(self._rows("SELECT 1 FROM built WHERE digest = ?", (int,), (content,)))

    def report(self, key: str, fingerprint: bytes) -> bytes | None:
        """Return the report of the last run of this kind, if nothing has changed since."""
        rows = self._rows("SELECT fingerprint, report FROM runs WHERE key = ?", (bytes, bytes), (key,))
        return rows[0][1] if rows and rows[0][0] == fingerprint else None

    def put_report(self, key: str, fingerprint: bytes, report: bytes) -> None:
        self._put("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", (key, fingerprint, report))

    def prune(self) -> None:
        """Forget what no run has used for some days."""
        self._put("DELETE FROM blobs WHERE used < ?", (self.started - 4 * _DAY,))


def _text(stamp: Stamp) -> str:
    return f"{stamp.size} {stamp.mtime} {stamp.ctime} {stamp.inode}"


def unchanged(known: str, stamp: Stamp | None) -> bool:
    """Say whether a file with this stamp is as it was when the known stamp was taken."""
    return bool(known) and stamp is not None and known == _text(stamp)
