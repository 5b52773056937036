"""The index's file: SQLite, made anew where it is damaged, foreign or of another version.

Its rows are named by what they say, so that a row which was damaged is found out when it is read, and the
same pairs give the same rows whatever was there before.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

from l10n import __version__
from l10n.memory.keys import number

_WAIT_SECONDS = 60.0
_APPLICATION = 0x6C31306D  # l10m
_SCHEMA = """
CREATE TABLE origins (name TEXT PRIMARY KEY, number INTEGER, rank INTEGER, digest BLOB) WITHOUT ROWID;
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, origin INTEGER, machine INTEGER, context TEXT, source TEXT, translation TEXT,
    key INTEGER, folded INTEGER
);
CREATE INDEX by_key ON entries (key);
CREATE INDEX by_folded ON entries (folded, machine, id);
CREATE INDEX by_origin ON entries (origin);
CREATE TABLE sentences (
    key INTEGER, machine INTEGER, unit INTEGER, place INTEGER, PRIMARY KEY (key, machine, unit, place)
) WITHOUT ROWID;
"""
# What is derived from a text changes with the program.
_VERSION = zlib.crc32(f"{__version__} {_SCHEMA}".encode()) & 0x7FFFFFFF


def database_path(root: Path, name: str, source_lang: str, target_lang: str) -> Path:
    """Return where the index of a project (its folder, the name of its l10n.toml) and languages is."""
    from l10n.cachedir import cache_folder

    key = "\0".join((str(root.resolve()), name, source_lang, target_lang))
    return cache_folder("memory") / f"{number(key):016x}.sqlite3"


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the index in this file, or an empty one in memory.

    Raises sqlite3.Error or OSError, where the file cannot be used; it may be discarded then.
    """
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path or ":memory:", timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        # A lost cache costs some seconds; waiting for the disk would cost them on every run.
        db.execute("PRAGMA synchronous = OFF")
        # One process reads on while another writes.
        db.execute("PRAGMA journal_mode = WAL")
        if not _is_ours(db):
            _make(db)
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    if not _is_ours(db):  # another process may have been faster
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("of another make")
        for statement in _SCHEMA.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
    db.execute("COMMIT")


def _is_ours(db: sqlite3.Connection) -> bool:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    return bool(application == _APPLICATION and version == _VERSION)


def is_busy(error: Exception) -> bool:
    """Say whether another process has the database, which then is not to be thrown away."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def discard(path: Path) -> None:
    """Remove a database with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()
