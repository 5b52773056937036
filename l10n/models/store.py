"""The models on this machine: a folder for each pair, with its files and a `model.json` that describes them.

A model is put together in a folder of its own and then takes the old one's place, so that a model is
either there or not, whatever happens. What an interrupted download has left is used by the next one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from l10n.cachedir import cache_folder
from l10n.errors import ConfigError, OutputError
from l10n.models import pairs
from l10n.models.pairs import Pair
from l10n.models.records import FILE_NAME, parts
from l10n.talk import Talk

_ABOUT = "model.json"
_LARGEST_ABOUT = 64 * 1024


class File(msgspec.Struct, frozen=True):
    """A file of a model: its name, size in bytes, and SHA-256."""

    name: str
    size: int
    sha256: str


class Model(msgspec.Struct, frozen=True):
    """A model on this machine. `files` by their type; `origin` is where it came from."""

    source: str
    target: str
    version: str
    architecture: str
    origin: str
    files: dict[str, File]

    @property
    def pair(self) -> Pair:
        return Pair(self.source, self.target)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files.values())

    @property
    def label(self) -> str:
        """What people know the model by, such as `base-memory 3.1`."""
        return " ".join(part for part in (self.architecture, self.version) if part)


class Store:
    """The models in a folder; without one, in the user's cache."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder("models")

    def pairs(self) -> list[Pair]:
        """List the pairs that have a folder here, sound or not."""
        if not self.folder.is_dir():
            return []
        found = []
        for path in sorted(self.folder.iterdir()):
            with suppress(ConfigError):
                if path.is_dir():
                    found.append(pairs.parse(path.name))
        return found

    def model(self, pair: Pair) -> Model | None:
        """Return what is known of the model of a pair, None where there is none, or no knowing."""
        path = self.folder / str(pair) / _ABOUT
        try:
            with path.open("rb") as file:
                model = msgspec.json.decode(file.read(_LARGEST_ABOUT), type=Model)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        names = all(FILE_NAME.fullmatch(file.name) for file in model.files.values())
        return model if names and parts(model.files) and model.pair == pair else None

    def faults(self, pair: Pair) -> list[str]:
        """Return what is wrong with a model by its checksums, nothing where it is sound."""
        model = self.model(pair)
        if model is None:
            return ["it is not complete"] if (self.folder / str(pair)).is_dir() else ["it is not there"]
        found = []
        for file in model.files.values():
            path = self.folder / str(pair) / file.name
            if not path.is_file():
                found.append(f"{file.name} is missing")
            elif path.stat().st_size != file.size or checksum(path) != file.sha256:
                found.append(f"{file.name} is damaged")
        return found

    def route(self, source: str, target: str) -> tuple[Model, ...] | None:
        """Return the sound models that lead from one language to another, None where they are not here."""
        for route in pairs.routes(source, target):
            models = [self.model(pair) for pair in route]
            if all(models) and not any(map(self.faults, route)):
                return tuple(model for model in models if model is not None)
        return None

    def path(self, model: Model, kind: str) -> Path:
        """Return where the file of this type is."""
        return self.folder / str(model.pair) / model.files[kind].name

    def remove(self, pair: Pair, talk: Talk) -> bool:
        """Remove a model and what is left of its downloads; return whether there was anything."""
        with self.locked(pair, talk), writing(self.folder):
            new = self.staging(pair)
            there = [path for path in (self.folder / str(pair), new, Path(f"{new}.old")) if path.is_dir()]
            for path in there:
                shutil.rmtree(path)
        return bool(there)

    def staging(self, pair: Pair) -> Path:
        """Return the folder where a model of this pair is put together."""
        return self.folder / f".{pair}.new"

    def commit(self, model: Model) -> None:
        """Let the model in the staging folder take its place; raise OutputError where that fails."""
        new, place, old = self.staging(model.pair), self.folder / str(model.pair), ""
        with writing(place):
            names = {file.name for file in model.files.values()}
            for path in new.iterdir():
                if path.name not in names:
                    path.unlink()
            (new / _ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=2) + b"\n")
            if os.path.lexists(place):
                old = f"{new}.old"
                shutil.rmtree(old, ignore_errors=True)
                os.rename(place, old)
            os.rename(new, place)
            if old:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def locked(self, pair: Pair, talk: Talk) -> Iterator[None]:
        """Let nobody else change the model of this pair; wait for who is doing so."""
        path = self.folder / f".{pair}.lock"
        with writing(path):
            self.folder.mkdir(parents=True, exist_ok=True)
        try:
            # A lock that works on every system, and ends with its process.
            lock = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            try:
                if not _locked(lock):
                    talk.detail(f"waiting for another process that is at the model {pair}")
                    while not _locked(lock):
                        pass  # each try waits for half a second
                yield
            finally:
                lock.close()
        except sqlite3.Error as error:
            raise OutputError(f"cannot be locked: {error}", file=str(path)) from None


def _locked(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


@contextmanager
def writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            file=str(error.filename or path),
            hint="check free space and permissions; L10N_CACHE_DIR puts the cache elsewhere",
        ) from None


def write(path: Path, data: bytes) -> None:
    """Write a file of the store; raise OutputError where that fails."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
