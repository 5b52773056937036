"""Where models come from: Mozilla's server, a mirror of it, or a folder that holds the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from l10n.errors import BackendError, ConfigError, InputError
from l10n.models.library import discovery
from l10n.models.records import LARGEST, Record, Records
from l10n.models.web import Limits, Web, shown

RECORDS = "records.json"
"""The name of the records in a mirror; the attachments lie beside it, each at its location."""

RECORDS_URL = "FXTRANSLATE_RECORDS_URL"
_ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
_LARGEST_RECORDS = 32 * 1024 * 1024


class Source(Protocol):
    """What offers models."""

    def records(self) -> Records:
        """Return what is offered; raise BackendError or InputError."""
        ...

    def fetch(self, record: Record, folder: Path, progress: Callable[[int], None]) -> Path:
        """Return the path of a record's packed file, which may be put into this folder.

        What is there of it already is used; `progress` hears of each change of its size.
        """
        ...


class Server:
    """Remote Settings, or a mirror on a web server.

    Args:
        records: the address of the records.
        attachments: the address that locations are relative to; "" where the server says it: Remote
            Settings at its root, any other server by where its records are.
    """

    def __init__(self, records: str, attachments: str = "", limits: Limits | None = None) -> None:
        for url in (records, attachments):
            if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
                raise ConfigError(
                    f"{shown(url)!r} is not the address of a mirror", hint="it must begin with https://"
                )
        self._records, self._attachments = records, attachments
        self._web = Web((records, attachments), limits)

    def records(self) -> Records:
        return Records(self._web.body(self._records, _LARGEST_RECORDS), shown(self._records))

    def fetch(self, record: Record, folder: Path, progress: Callable[[int], None]) -> Path:
        self._attachments = self._attachments or self._root()
        url = urljoin(self._attachments.rstrip("/") + "/", record.attachment.location)
        path = folder / f"{record.name}.{(record.decompressed_hash or '')[:16]}.part"
        self._web.download(url, path, record.attachment.size, LARGEST, progress)
        return path

    def _root(self) -> str:
        server, api, _ = self._records.partition("/v1/buckets/")
        if not api:
            return urljoin(self._records, ".")
        try:
            answer = json.loads(self._web.body(f"{server}/v1/", _LARGEST_RECORDS))
            root = answer["capabilities"]["attachments"]["base_url"]
            if urlsplit(root).scheme in ("http", "https"):
                return str(root)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        raise BackendError(
            f"{shown(server)} does not say where its attachments are",
            hint="name their address: attachments in [backends.firefox]",
        )


class Folder:
    """A mirror in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def records(self) -> Records:
        path = self._folder / RECORDS
        return Records(_read(path, _LARGEST_RECORDS), str(path))

    def fetch(self, record: Record, folder: Path, progress: Callable[[int], None]) -> Path:
        path = self._folder / record.attachment.location
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise InputError("no such file, or it is far too large", file=str(path))
        progress(path.stat().st_size)
        return path


def mozilla(attachments: str = "") -> Server:
    """Return the server of the models of Firefox, or the mirror that FXTRANSLATE_RECORDS_URL names."""
    url = os.environ.get(RECORDS_URL)
    if url:
        return Server(url, attachments)
    return Server(discovery().records_url(), attachments or _ATTACHMENTS)


def opened(where: str) -> Source:
    """Return the mirror at an address, of its records or their folder, or in a folder."""
    if "://" in where:
        path = urlsplit(where).path
        at_records = path.endswith((".json", "/records"))
        return Server(where if at_records else f"{where.rstrip('/')}/{RECORDS}")
    return Folder(Path(where))


def _read(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None
    if len(data) > largest:
        raise InputError(f"has more than {largest:,} bytes", file=str(path))
    return data
