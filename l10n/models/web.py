"""Downloads: limited in time and size, tried again, and resumed where a connection was cut."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

import msgspec

from l10n import __version__
from l10n.errors import BackendError

if TYPE_CHECKING:
    from requests import Response

T = TypeVar("T")

_CHUNK = 64 * 1024
# So much more, and a connection that was cut does not count as a failure.
_PROGRESS = 256 * 1024


class Limits(msgspec.Struct, frozen=True):
    """How patient a download is. Times in seconds.

    Attributes:
        connect, read: until a connection is made, until more arrives.
        window, slowest: fewer than `slowest` bytes in `window` seconds count as a connection that is cut.
        attempts: how often in a row nothing may come of it.
        first: the wait before the second attempt; it doubles each time, and half of it is chance.
        longest: no wait is longer. A server that asks for more is given up.
        redirects: how often a server may say that it is elsewhere.
    """

    connect: float = 10.0
    read: float = 30.0
    window: float = 30.0
    slowest: int = 16 * 1024
    attempts: int = 4
    first: float = 1.0
    longest: float = 60.0
    redirects: int = 5


PATIENT = Limits()


class _Failure(Exception):
    """What went wrong; `again`: another attempt may succeed, `after` so many seconds."""

    def __init__(self, what: str, again: bool = False, after: float | None = None) -> None:
        super().__init__(what)
        self.what, self.again, self.after = what, again, after


def shown(url: str) -> str:
    """Return an address without what could be a secret: user, password, query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{_host(url)}{parts.path}"


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


class Web:
    """Fetches from https addresses, and from http ones on hosts that the user named so."""

    def __init__(self, named: tuple[str, ...] = (), limits: Limits | None = None) -> None:
        import requests

        self._limits = limits or PATIENT
        self._plain = {_host(url) for url in named if urlsplit(url).scheme == "http"}
        self._session = requests.Session()
        # A few files at most: no connection is worth keeping, and none is left to be closed.
        headers = {"User-Agent": f"l10n/{__version__}", "Accept-Encoding": "identity", "Connection": "close"}
        self._session.headers.update(headers)

    def body(self, url: str, largest: int) -> bytes:
        """Return what is at an address; raise BackendError where it cannot be had or is larger."""

        def attempt() -> bytes:
            with self._answer(url, {}) as response:
                if response.status_code != 200:
                    raise _refused(response)
                data = bytearray()
                for chunk in self._chunks(response, decode=True):
                    data += chunk
                    if len(data) > largest:
                        raise _Failure(f"answers with more than {largest:,} bytes")
                return bytes(data)

        return self._patiently(url, attempt, lambda: 0)

    def download(
        self, url: str, path: Path, size: int, largest: int, progress: Callable[[int], None]
    ) -> None:
        """Fetch a file of `size` bytes (0: unknown, `largest` at most), or what of it `path` still lacks.

        `progress` hears of each change of the file's size. What was fetched stays when this fails: the next
        call goes on from there. Raise BackendError.
        """

        def attempt() -> None:
            self._append(url, path, size, largest, progress)

        progress(_size(path))
        self._patiently(url, attempt, lambda: _size(path))

    def _append(self, url: str, path: Path, size: int, largest: int, progress: Callable[[int], None]) -> None:
        have = _size(path)
        if size and have == size:
            return
        tag = path.with_suffix(".etag")
        headers = {"Range": f"bytes={have}-"} if have else {}
        if have and tag.is_file():
            headers["If-Range"] = tag.read_text("ascii")
        with self._answer(url, headers) as response:
            if response.status_code == 206 and _continues(response, have, size):
                pass
            elif response.status_code == 200:
                _forget(path, progress)
                have = 0
                etag = response.headers.get("ETag", "")
                tag.unlink(missing_ok=True)
                if etag.startswith('"') and etag.isascii():
                    tag.write_text(etag, "ascii")
            elif response.status_code in (206, 416):
                _forget(path, progress)
                raise _Failure("cannot go on with what is there already", again=True)
            else:
                raise _refused(response)
            length = response.headers.get("Content-Length", "")
            announced = have + int(length) if length.isascii() and length.isdigit() else 0
            if (size and announced and announced != size) or announced > largest:
                raise _Failure(f"would send {announced:,} bytes instead of {size or largest:,}")
            with path.open("ab") as file:
                for chunk in self._chunks(response, decode=False):
                    have += len(chunk)
                    if have > (size or largest):
                        raise _Failure(f"sends more than {size or largest:,} bytes")
                    file.write(chunk)
                    progress(len(chunk))
            if have < max(size, announced):
                raise _Failure("the connection was cut", again=True)

    def _patiently(self, url: str, attempt: Callable[[], T], reached: Callable[[], int]) -> T:
        failures = 0
        while True:
            before = reached()
            try:
                return attempt()
            except _Failure as failure:
                failures = 1 if reached() - before >= _PROGRESS else failures + 1
                wait = self._wait(failures, failure)
                if wait is None:
                    raise BackendError(
                        f"{shown(url)}: {failure.what}",
                        hint="check the connection and run again; what was downloaded is kept",
                    ) from None
            time.sleep(wait)

    def _wait(self, failures: int, failure: _Failure) -> float | None:
        limits = self._limits
        if not failure.again or failures >= limits.attempts or (failure.after or 0.0) > limits.longest:
            return None
        if failure.after is not None:
            return failure.after
        wait: float = min(limits.first * 2 ** (failures - 1), limits.longest)
        return wait * random.uniform(0.5, 1.0)

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[Response]:
        """Give the answer, redirects followed; what requests and urllib3 raise becomes a failure."""
        import requests
        import urllib3

        try:
            response = self._follow(url, headers)
            with response:
                yield response
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            raise _Failure("no answer in time", again=True) from None
        except requests.exceptions.SSLError:
            raise _Failure("its certificate is not valid") from None
        except requests.exceptions.ProxyError:
            raise _Failure("the proxy does not let us through", again=True) from None
        except (requests.ConnectionError, urllib3.exceptions.ProtocolError):
            raise _Failure("no connection, or it was cut", again=True) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            raise _Failure(f"cannot be fetched ({type(error).__name__})") from None

    def _follow(self, url: str, headers: dict[str, str]) -> Response:
        times = (self._limits.connect, self._limits.read)
        for _ in range(self._limits.redirects + 1):
            scheme = urlsplit(url).scheme
            if scheme != "https" and not (scheme == "http" and _host(url) in self._plain):
                raise _Failure(f"leads to {shown(url)}, which is not secured by https")
            response = self._session.get(
                url, headers=headers, stream=True, timeout=times, allow_redirects=False
            )
            if not response.is_redirect:
                return response
            response.close()
            url = urljoin(url, response.headers["Location"])
        raise _Failure("redirects without end")

    def _chunks(self, response: Response, *, decode: bool) -> Iterator[bytes]:
        """Yield the body as it arrives; one that only drips is cut."""
        start, received = time.monotonic(), 0
        # `iter_content` would wait for whole chunks, and never notice that hardly anything comes.
        while chunk := response.raw.read1(_CHUNK, decode_content=decode):
            yield chunk
            received += len(chunk)
            now = time.monotonic()
            if now - start >= self._limits.window:
                if received < self._limits.slowest:
                    raise _Failure("hardly anything arrives", again=True)
                start, received = now, 0


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _forget(path: Path, progress: Callable[[int], None]) -> None:
    progress(-_size(path))
    path.unlink(missing_ok=True)


def _continues(response: Response, have: int, size: int) -> bool:
    """Tell whether a partial answer is just the rest that was asked for."""
    sent = response.headers.get("Content-Range", "")
    return sent.startswith(f"bytes {have}-") and (not size or sent.endswith((f"/{size}", "/*")))


def _refused(response: Response) -> _Failure:
    status = response.status_code
    again = status in (408, 425, 429) or status >= 500
    after: float | None = None
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        after = float(asked[:9])
    elif asked:
        with suppress(ValueError, TypeError, OverflowError):
            after = max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    return _Failure(f"answers {status} {response.reason or ''}".rstrip(), again, after)
