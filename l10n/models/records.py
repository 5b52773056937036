"""What models there are: the records of Remote Settings, one a file, and the best model of each pair.

A record says its file's name, type (model, vocab or srcvocab and trgvocab, lex), languages, version and
architecture, the SHA-256 of the unpacked file, and where its packed attachment lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from l10n.errors import BackendError
from l10n.models.library import discovery
from l10n.models.pairs import Pair, is_language, routes

LARGEST = 512 * 1024 * 1024
"""No file of a model is larger than so many bytes, packed or not; the largest known ones have 60 MB."""

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_LOCATION = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/){0,8}[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# At the same version, the larger one translates better.
_ARCHITECTURES = ("tiny", "base", "base-memory")


class Attachment(msgspec.Struct, frozen=True):
    """The packed file: where it lies, its SHA-256 and its size in bytes; "" and 0 where unknown."""

    location: str
    hash: str = ""
    size: int = 0


class Record(msgspec.Struct, frozen=True, rename="camel"):
    """One file of a model. `decompressed_hash` is the SHA-256 of the file itself."""

    name: str
    file_type: str
    source_language: str
    target_language: str
    attachment: Attachment
    version: str = "0"
    architecture: str | None = None
    decompressed_hash: str | None = None

    @property
    def pair(self) -> Pair:
        return Pair(self.source_language, self.target_language)


class Offer(msgspec.Struct, frozen=True):
    """A model that can be had, with all of its files."""

    pair: Pair
    version: str
    architecture: str
    files: tuple[Record, ...]

    @property
    def size(self) -> int | None:
        """The bytes to download, None where a record does not say."""
        sizes = [record.attachment.size for record in self.files]
        return sum(sizes) if all(sizes) else None


class Records:
    """The models that the records offer. Only what this version of the engine can run is one."""

    def __init__(self, body: bytes, origin: str) -> None:
        """Read the body of an answer; raise BackendError where it holds no records."""
        self.origin = origin
        self._raw: list[tuple[Record, Mapping[str, Any]]] = []
        try:
            data = json.loads(body.decode("utf-8"))["data"]
            items = list(data) if isinstance(data, list) else None
        except (ValueError, KeyError, TypeError, RecursionError):
            items = None
        if items is None:
            raise BackendError(
                f"{origin} does not answer with the records of models", hint="check the address of the mirror"
            )
        for item in items:
            try:
                record = msgspec.convert(item, Record)
            except msgspec.ValidationError:
                continue  # the collection has held other things, and will again
            if is_language(record.source_language) and is_language(record.target_language):
                self._raw.append((record, item))

    def pairs(self) -> list[Pair]:
        """List the pairs that there is a model for."""
        models = [one for one, _ in self._raw if one.file_type == "model" and _supported(one.version)]
        return sorted({model.pair for model in models})

    def route(self, source: str, target: str) -> tuple[Pair, ...]:
        """Return the pairs to translate by, directly if possible, otherwise through English.

        Raise BackendError if there is no way.
        """
        known = set(self.pairs())
        for route in routes(source, target):
            if known.issuperset(route):
                return route
        raise BackendError(
            f"{self.origin} offers no model that leads from {source} to {target}",
            hint="see what there is with: l10n models list --all",
        )

    def offer(self, pair: Pair) -> Offer:
        """Return the best model of a pair: of the newest version, the best architecture.

        Raise BackendError where there is none, or where its records cannot be trusted.
        """
        ours = [record for record, _ in self._raw if record.pair == pair and _supported(record.version)]
        model = max((record for record in ours if record.file_type == "model"), key=_rank, default=None)
        if model is None:
            raise BackendError(f"{self.origin} offers no model for {pair}")

        def closest(record: Record) -> tuple[Any, ...]:
            return record.architecture == model.architecture, record.version == model.version, _rank(record)

        by_type: dict[str, Record] = {"model": model}
        for record in sorted(ours, key=closest):
            if record.file_type != "model":
                by_type[record.file_type] = record
        files = tuple(by_type[kind] for kind in parts(by_type))
        if not files:
            raise self._distrusted(f"the model {pair} has no vocabulary")
        for record in files:
            self._demand(record)
        if len({record.name for record in files}) != len(files):
            raise self._distrusted(f"two files of {pair} have the same name")
        return Offer(pair, model.version, model.architecture or "", files)

    def raw(self, of: Callable[[Pair], bool]) -> list[Mapping[str, Any]]:
        """Return the records of these pairs as they came."""
        return [item for record, item in self._raw if of(record.pair)]

    def _demand(self, record: Record) -> None:
        if not FILE_NAME.fullmatch(record.name):
            raise self._distrusted(f"{record.name[:60]!r} is no plain file name")
        if not _LOCATION.fullmatch(record.attachment.location):
            raise self._distrusted(f"{record.attachment.location[:60]!r} is no place of an attachment")
        if not _SHA256.fullmatch(record.decompressed_hash or ""):
            raise self._distrusted(f"{record.name} has no checksum")
        if not 0 <= record.attachment.size <= LARGEST:
            raise self._distrusted(f"{record.name} would have {record.attachment.size:,} bytes")

    def _distrusted(self, what: str) -> BackendError:
        return BackendError(f"the records of {self.origin} cannot be trusted: {what}")


def parts(types: Container[str]) -> tuple[str, ...]:
    """Return which of these types of files make up a model, () where one lacks."""
    needed = ("model", "vocab") if "vocab" in types else ("model", "srcvocab", "trgvocab")
    if not all(kind in types for kind in needed):
        return ()
    return (*needed, "lex") if "lex" in types else needed


def _rank(record: Record) -> tuple[Any, ...]:
    """Return what the better record has more of; the last parts only settle ties."""
    parts = record.version.split(".")
    numbers = tuple(int(part) if part.isascii() and part.isdigit() and len(part) < 9 else 0 for part in parts)
    released = re.fullmatch(r"[\d.]+", record.version) is not None
    architecture = record.architecture or ""
    quality = _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else -1
    return numbers, released, quality, architecture, record.version, record.name


@lru_cache(maxsize=64)
def _supported(version: str) -> bool:
    """Tell whether the engine runs models of this version: it alone knows, and says so of a pair."""
    record = {
        "name": "model", "fileType": "model", "sourceLanguage": "cs", "targetLanguage": "en",
        "version": version, "attachment": {"location": "model"},
    }  # fmt: skip
    return bool(discovery().model_pairs(json.dumps({"data": [record]})))
