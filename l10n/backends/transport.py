"""HTTP with limits: on the time to connect, between two bytes, for a whole answer, and on its size.

`requests` has no limit on the whole answer: a server that sends a byte now and then holds it for hours.
So the socket itself is read against a deadline, headers included.
"""

from __future__ import annotations

import io
import logging
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPResponse
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from weakref import WeakSet

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

# The answer to the largest request is a third of it; what is longer is no translation.
LARGEST = 1 << 20
_CHUNK = 1 << 16


class TooLarge(requests.RequestException):
    """An answer of more than LARGEST bytes."""


class NotText(requests.RequestException):
    """An answer whose bytes are not in the encoding that it says, UTF-8 if it says none."""


class Transport:
    """Sends requests; any thread may, several at a time. Connections are kept until the block ends.

    Args:
        seconds: for connecting, for each wait for more bytes, and twice as long for a whole answer.
        connections: how many are kept.
    """

    def __init__(self, seconds: float, connections: int) -> None:
        self._seconds = seconds
        self._live = _Live(2 * seconds)
        logging.getLogger("urllib3.connectionpool").addFilter(_without_query)
        self._session = requests.Session()
        # One user's cookies and netrc passwords are none of a translation service's business.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.auth = _NoAuth()
        adapter = _Adapter(self._live, connections)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | bytes | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Return the answer, read to its end and decoded, whatever its status; follow no redirection.

        Raise requests.RequestException: no connection, too slow, TooLarge, NotText, ….
        """
        with self._session.request(
            method,
            url,
            params=params,
            data=data,
            json=json,
            headers=headers,
            timeout=self._seconds,
            stream=True,
            allow_redirects=False,  # it would take the key and the text somewhere else
        ) as response:
            body = bytearray()
            for chunk in response.iter_content(_CHUNK):
                body += chunk
                if len(body) > LARGEST:
                    raise TooLarge(f"more than {LARGEST >> 20} MiB")
        response._content = bytes(body)
        if "charset" not in response.headers.get("Content-Type", "").lower():
            response.encoding = "utf-8"  # requests takes a page for Latin-1
        try:
            response.content.decode(response.encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            raise NotText(f"bytes that are not {response.encoding}") from None
        return response

    def __enter__(self) -> Transport:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def cut(self) -> None:
        """End every request that is under way, and those to come."""
        self._live.cut()


def _without_query(record: logging.LogRecord) -> bool:
    """Cut what follows the `?` of an address, keys and texts, before it gets into a log."""
    if isinstance(record.args, tuple):
        record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
    return True


class _Live:
    """The sockets on which an answer is waited for, `seconds` each."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._lock = threading.Lock()
        self._over = False

    def add(self, sock: socket.socket) -> None:
        with self._lock:
            self._sockets.add(sock)
            if self._over:
                _shut(sock)

    def cut(self) -> None:
        with self._lock:
            self._over = True
            for sock in self._sockets:
                _shut(sock)


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        sock.shutdown(socket.SHUT_RDWR)


class _Deadline(io.RawIOBase):
    """A socket's bytes, until a moment."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self._sock = sock
        # Keeps the socket open until the answer is read, as `makefile` promises.
        self._file = sock.makefile("rb", buffering=0)
        self._pause, self._end = sock.gettimeout(), time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        self._sock.settimeout(left if self._pause is None else min(left, self._pause))
        try:
            return self._sock.recv_into(buffer)
        finally:
            self._sock.settimeout(self._pause)

    def close(self) -> None:
        self._file.close()
        super().close()


def _response_class(live: _Live) -> type[HTTPResponse]:
    class Response(HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self.fp = io.BufferedReader(_Deadline(sock, live.seconds))
            live.add(sock)

    return Response


class _Adapter(HTTPAdapter):
    """Makes connections whose answers have a deadline, through a proxy as well."""

    def __init__(self, live: _Live, connections: int) -> None:
        response = _response_class(live)
        http = type("Connection", (HTTPConnection,), {"response_class": response})
        https = type("SecureConnection", (HTTPSConnection,), {"response_class": response})
        self._pools = {
            "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }
        super().__init__(pool_maxsize=connections, pool_block=False)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> urllib3.ProxyManager:
        manager: urllib3.ProxyManager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


class _NoAuth(AuthBase):
    """Keeps `requests` from looking for passwords in ~/.netrc."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request
