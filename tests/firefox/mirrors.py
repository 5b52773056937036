"""A loopback server of models, in the format of Remote Settings, that fails as it is told to."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import zstandard

from tests import models

Fault = Callable[[BaseHTTPRequestHandler, bytes], None]
RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def packed(data: bytes) -> bytes:
    return zstandard.compress(data)


def record(pair: tuple[str, str], name: str, data: bytes, **more: Any) -> dict[str, Any]:
    """Return the record of a file as Mozilla's server has it; `more` replaces or adds fields."""
    kind = name.partition(".")[0]
    attachment = {
        "hash": sha256(packed(data)), "size": len(packed(data)), "filename": f"{name}.zst",
        "location": f"main-workspace/translations-models-v2/{sha256(data)[:24]}.zst",
        "mimetype": "application/zstd",
    }  # fmt: skip
    plain = {
        "name": name, "fileType": kind, "sourceLanguage": pair[0], "targetLanguage": pair[1],
        "version": "3.0", "architecture": "base-memory", "decompressedHash": sha256(data),
        "decompressedSize": len(data), "attachment": attachment, "id": sha256(name.encode())[:32],
    }  # fmt: skip
    return plain | more


class Mirror:
    """What a server has, what it was asked, and how it is to fail.

    Attributes:
        records: served as Remote Settings serves them, unless `body` is set.
        files: attachments by location.
        faults: what befalls the next requests of a path, one each; then they are answered properly.
        seen: the headers of all requests so far, by path.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.records: list[dict[str, Any]] = []
        self.body: bytes | None = None
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.seen: dict[str, list[dict[str, str]]] = defaultdict(list)

    @property
    def records_url(self) -> str:
        return self.url + RECORDS

    def offer(self, pair: tuple[str, str], **more: Any) -> None:
        """Serve the tiny model of a pair."""
        for name, data in models.files(pair).items():
            self.put(record(pair, name, data, **more), data)

    def put(self, item: dict[str, Any], data: bytes) -> None:
        self.records.append(item)
        self.files[item["attachment"]["location"]] = packed(data)

    def path(self, kind: str) -> str:
        """Return the path of the first attachment of this type."""
        item = next(item for item in self.records if item["fileType"] == kind)
        return "/files/" + item["attachment"]["location"]

    def content(self, path: str) -> bytes | None:
        if path == RECORDS:
            return self.body if self.body is not None else json.dumps({"data": self.records}).encode()
        if path == "/v1/":
            root = {"capabilities": {"attachments": {"base_url": f"{self.url}/files/"}}}
            return json.dumps(root).encode()
        return self.files.get(path.removeprefix("/files/"))


@contextmanager
def serving() -> Iterator[Mirror]:
    """Serve an empty mirror while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            mirror.seen[self.path].append(dict(self.headers))
            content = mirror.content(self.path)
            self.close_connection = True
            try:
                if mirror.faults[self.path]:
                    mirror.faults[self.path].pop(0)(self, content or b"")
                elif content is None:
                    answer(self, 404, b"not here")
                else:
                    send(self, content)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client has had enough

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    mirror = Mirror(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, length: int | None = None, **headers: str
) -> None:
    """Send a whole answer, that may announce another length than it has."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def send(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    """Send a file as a good server does: the rest of it where a range is asked for and it is unchanged."""
    etag = f'"{sha256(content)[:16]}"'
    wanted = handler.headers.get("Range", "")
    if wanted and handler.headers.get("If-Range", etag) == etag:
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        answer(handler, 206, content[start:], ETag=etag, Content_Range=span)
    else:
        answer(handler, 200, content, ETag=etag)


def status(code: int, **headers: str) -> Fault:
    return lambda handler, content: answer(handler, code, b"sorry", **headers)


def cut(after: int) -> Fault:
    """Announce all, send a part, hang up."""
    return lambda handler, content: answer(
        handler, 200, content[:after], len(content), ETag=f'"{sha256(content)[:16]}"'
    )


def corrupt(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    middle = len(content) // 2
    answer(handler, 200, content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :])


def drip(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    """Send a byte now and then, for some seconds at most."""
    answer(handler, 200, b"", len(content))
    for byte in content[:200]:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.02)


def hang(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    time.sleep(1.5)


def vast(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    answer(handler, 200, content, 1 << 40)


def redirect(to: str) -> Fault:
    return status(302, Location=to)
