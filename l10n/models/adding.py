"""Put models on this machine, whole and proved, or not at all."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from l10n.errors import BackendError, InputError, L10nError
from l10n.models import pairs, sources, zstd
from l10n.models.engine import Engine, Leg
from l10n.models.library import discovery
from l10n.models.pairs import Pair
from l10n.models.records import FILE_NAME, LARGEST, Offer, Record, Records, parts
from l10n.models.sources import Source
from l10n.models.store import File, Model, Store, checksum, write, writing
from l10n.talk import Talk

_TYPES = ("model", "vocab", "srcvocab", "trgvocab", "lex")


def add(store: Store, pair: Pair, where: str, talk: Talk) -> list[tuple[Model, bool]]:
    """Add the models for a pair from a mirror (address or folder) or a folder of models; "": from Mozilla.

    Return each with whether it is new here. Raise BackendError or InputError.
    """
    if where and "://" not in where:
        folder = Path(where)
        if not folder.is_dir():
            raise InputError("no such folder", file=where)
        if not (folder / sources.RECORDS).is_file():
            return _take_over(store, pair, folder, talk)
    source = sources.opened(where) if where else sources.mozilla()
    return fetch_route(store, source, *pair, talk)


def fetch_route(
    store: Store, source: Source, source_lang: str, target_lang: str, talk: Talk
) -> list[tuple[Model, bool]]:
    """Download the models that lead from one language to another, where they are not here already."""
    records = source.records()
    offers = [records.offer(pair) for pair in records.route(source_lang, target_lang)]
    return [_fetch(store, source, records, offer, talk) for offer in offers]


def _fetch(store: Store, source: Source, records: Records, offer: Offer, talk: Talk) -> tuple[Model, bool]:
    with store.locked(offer.pair, talk):
        known = store.model(offer.pair)
        sums = {record.decompressed_hash for record in offer.files}
        if known and {file.sha256 for file in known.files.values()} == sums and not store.faults(offer.pair):
            return known, False
        files = {}
        with talk.bar(f"model {offer.pair}", offer.size, "bytes") as bar:
            for record in offer.files:
                files[record.file_type] = _file(store, source, record, bar.advance)
        model = Model(*offer.pair, offer.version, offer.architecture, records.origin, files)
        return _install(store, model), True


def _file(store: Store, source: Source, record: Record, progress: Callable[[int], None]) -> File:
    """Put one file into the staging folder, unpacked and proved."""
    folder = store.staging(record.pair)
    path = folder / record.name
    if path.is_file() and checksum(path) == record.decompressed_hash:
        progress(record.attachment.size)
    else:
        with writing(folder):
            folder.mkdir(exist_ok=True)
            data = _unpacked(source, record, folder, progress)
        write(path, data)
    return File(record.name, path.stat().st_size, record.decompressed_hash or "")


def _unpacked(source: Source, record: Record, folder: Path, progress: Callable[[int], None]) -> bytes:
    """Fetch and unpack a file; what is damaged is fetched once more, all of it."""
    for attempt in (1, 2):
        path = source.fetch(record, folder, progress)
        try:
            return unpack(path.read_bytes(), record)
        except BackendError:
            if path.parent == folder:  # a download: nothing can be made of it
                progress(-path.stat().st_size)
                path.unlink()
            if attempt == 2 or path.parent != folder:
                raise
    raise AssertionError("unreachable")


def unpack(packed: bytes, record: Record) -> bytes:
    """Return the file that is packed here; raise BackendError where it is not the record's."""
    expected, library = record.attachment.hash, discovery()
    try:
        if expected and hashlib.sha256(packed).hexdigest() != expected:
            raise ValueError("its checksum is wrong")
        if zstd.largest(packed) > LARGEST:
            raise ValueError("it would unpack to far too much")
        data: bytes = library.verify_and_decompress(packed, record.decompressed_hash)
        return data
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the library panics past Exception
        what = "its checksum is wrong" if "hash mismatch" in str(error) else str(error)
        raise BackendError(
            f"{record.name} was damaged on its way, or is not what the records say: {what}",
            hint="run again; if that does not help, tell who runs the mirror",
        ) from None


def _install(store: Store, model: Model) -> Model:
    """Let a model that the engine can run take its place in the store."""
    folder = store.staging(model.pair)
    Engine([Leg.of({kind: folder / file.name for kind, file in model.files.items()})]).close()
    store.commit(model)
    return model


def _take_over(store: Store, pair: Pair, folder: Path, talk: Talk) -> list[tuple[Model, bool]]:
    """Copy models from a folder that holds them unpacked, such as another machine's cache."""
    for route in pairs.routes(*pair):
        found = [_files_in(folder, one, alone=len(route) == 1) for one in route]
        if all(found):
            return [_copy(store, one, files, talk) for one, files in zip(route, found, strict=True)]
    raise InputError(
        f"no model for {pair} in it",
        file=str(folder),
        hint=f"it must hold {sources.RECORDS} with the packed files, or {pair}/model.*, vocab.* …",
    )


def _files_in(folder: Path, pair: Pair, *, alone: bool) -> dict[str, Path]:
    """Return the files of a pair's model by type, from its own folder below this one or from this one."""
    for place in (folder / str(pair), *([folder] if alone else [])):
        files = {}
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            kind = path.name.partition(".")[0]
            if kind in _TYPES and FILE_NAME.fullmatch(path.name) and path.name != "model.json":
                _of_this_pair(path, pair)
                files[kind] = path
        if parts(files):
            return {kind: files[kind] for kind in parts(files)}
    return {}


def _of_this_pair(path: Path, pair: Pair) -> None:
    """Raise InputError where a file says in its name that it is another pair's: `model.ende.…`."""
    named = path.name.split(".")[1]
    if re.fullmatch(r"[a-z]{4}", named) and len(f"{pair}") == 5 and named != f"{pair}".replace("-", ""):
        said = f"is of a model from {named[:2]} to {named[2:]}, not {pair}"
        raise InputError(said, file=str(path), hint=f"add it as {named[:2]}-{named[2:]}")


def _copy(store: Store, pair: Pair, files: Mapping[str, Path], talk: Talk) -> tuple[Model, bool]:
    origin = files["model"].parent
    about = Store(origin.parent).model(pair) if origin.name == str(pair) else None
    with store.locked(pair, talk):
        known = store.model(pair)
        folder = store.staging(pair)
        for path in files.values():
            if path.stat().st_size > LARGEST:
                raise InputError("is far too large for a model", file=str(path))
        copied = {kind: File(path.name, path.stat().st_size, checksum(path)) for kind, path in files.items()}
        if about and about.files != copied:
            raise InputError("the model is damaged: its checksums differ", file=str(origin))
        if known and known.files == copied and not store.faults(pair):
            return known, False
        with writing(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for path in files.values():
                shutil.copyfile(path, folder / path.name)
        version, architecture = (about.version, about.architecture) if about else ("", "")
        try:
            return _install(store, Model(*pair, version, architecture, str(origin), copied)), True
        except L10nError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
