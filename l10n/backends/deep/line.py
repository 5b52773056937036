"""The line to a service: what deep-translator finds in the place of `requests`.

It sends within limits of time and size, and says what an answer means for the text that was asked for
(Problem), for the next attempt (Again), or for the whole run (BackendError). No message of it holds a key.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from l10n.backends.online import Again, Secrets, retry_after
from l10n.backends.transport import NotText, TooLarge, Transport
from l10n.errors import BackendError

if TYPE_CHECKING:
    from l10n.backends.deep.options import Options

_SAID = ("message", "error_msg", "errorMessage", "responseDetails", "Message", "error")
_LATER = {408, 425, 429}
_QUOTA = {402, 456}
_NOWHERE = {404, 405, 410}
_TOO_LONG = {413, 414}


class Problem(Exception):
    """A text that cannot be had; `failed` where the service did not work."""

    def __init__(self, reason: str, failed: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.failed = reason, failed


class Line:
    """A service, the languages in its own codes, and the account that pays.

    Args:
        address: where the service is; the paths below it are its own.
        keys: the account's keys by their environment variable.
        check: looks for an error in an answer whose status says that all is well.
        page: finds the piece of a web page that has the translation; answers are JSON where there is none.
    """

    exceptions = requests.exceptions  # deep-translator looks for it

    def __init__(
        self,
        transport: Transport,
        address: str,
        source: str,
        target: str,
        keys: Mapping[str, str],
        options: Options,
        check: Callable[[Line, Any], None] | None = None,
        page: Callable[[str], str | None] | None = None,
    ) -> None:
        self.source, self.target, self.keys, self.options = source, target, keys, options
        self.address = address.rstrip("/")
        self.host = urlsplit(address).netloc.rpartition("@")[2]
        self._transport, self._check, self._page = transport, check, page
        self.hide = Secrets(keys.values())

    def get(self, url: str, params: Mapping[str, Any] | None = None, **_: Any) -> requests.Response:
        """Send a GET, as `requests.get` does."""
        return self._send("GET", url, params=params)

    def post(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | bytes | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        **_: Any,
    ) -> requests.Response:
        """Send a POST, as `requests.post` does.

        Parameters go into the body where it is free: a text would make too long an address, and
        addresses are logged, keys and all.
        """
        if data is None and json is None:
            params, data = None, params
        return self._send("POST", url, params=params, data=data, json=json, headers=headers)

    def quota(self, said: str, hint: str = "") -> BackendError:
        """Return the error that ends the run because the account is used up."""
        more = "wait until it is renewed or buy more; what is translated is kept"
        return BackendError(f"{self.host}: the quota is used up{self._quoted(said)}", hint=hint or more)

    def denied(self, said: str) -> BackendError:
        """Return the error that ends the run because the service does not accept the key."""
        names = " and ".join(self.keys)
        if not names:
            return BackendError(
                f"{self.host} refuses to answer this address{self._quoted(said)}",
                hint="wait some hours, set a lower per-second, or take another backend",
            )
        return BackendError(
            f"{self.host} does not accept the key{self._quoted(said)}",
            hint=f"check {names}, and what the account may use",
        )

    def wrong(self, said: str, hint: str) -> BackendError:
        """Return an error that ends the run: what is asked for can never succeed."""
        return BackendError(f"{self.host}{self._quoted(said)}", hint=hint)

    def refusal(self, said: str) -> Problem:
        """Return the problem that the service declines this one text."""
        return Problem(f"{self.host} declines it{self._quoted(said)}", failed=False)

    def failure(self, said: str) -> Again:
        """Return an error of the service that may pass."""
        return Again(f"{self.host} answered with an error{self._quoted(said)}; run again later")

    def busy(self, said: str, after: float | None = None) -> Again:
        """Return the request to come back later."""
        return Again(f"{self.host} is busy{self._quoted(said)}; a lower per-second may help", after)

    def _send(self, method: str, url: str, **request: Any) -> requests.Response:
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        try:
            response = self._transport.send(method, self.address + parts.path + query, **request)
        except requests.RequestException as error:
            raise self._unsent(error) from None
        content = _json(response)
        if isinstance(content, dict) and self._check is not None:
            self._check(self, content)
        if response.status_code != HTTPStatus.OK:
            raise self._meant(response, _said(content))
        if self._page is not None:
            piece = self._page(response.text)
            if piece is None:
                raise Again(f"{self.host} answered with a page without a translation; it may have had enough")
            return _with_text(response, piece)
        if content is None:
            what = "a web page" if response.text.lstrip().startswith("<") else "something else"
            raise Again(f"{self.host} answered with {what} instead of JSON; is a login page in between?")
        return response

    def _unsent(self, error: requests.RequestException) -> Exception:
        """Say what it means that no answer came. The error's own text may hold the key."""
        if isinstance(error, TooLarge | NotText):
            return Again(f"{self.host} answered with {error}")
        if isinstance(error, requests.Timeout) or "timed out" in str(error):
            return Again(f"{self.host} did not answer in time; run again later, or set a higher timeout")
        if isinstance(error, requests.exceptions.SSLError):
            return BackendError(
                f"the certificate of {self.host} cannot be verified",
                hint="check the clock, and whether a proxy needs its certificate in REQUESTS_CA_BUNDLE",
            )
        if isinstance(error, requests.exceptions.ProxyError):
            return Again(f"the proxy on the way to {self.host} does not work; check HTTPS_PROXY")
        if _unknown_host(error):
            return BackendError(
                f"{self.host} cannot be found", hint="is there a network? what is translated is kept"
            )
        if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
            return Again(f"the connection to {self.host} failed; run again later")
        return Problem(f"{self.host} cannot be asked ({type(error).__name__})")

    def _meant(self, response: requests.Response, said: str) -> Exception:
        """Say what an answer means whose status is not 200."""
        status = response.status_code
        if status in (401, 403):
            return self.denied(said or str(status))
        if status in _QUOTA:
            return self.quota(said or str(status))
        if status in _LATER or status >= 500:
            after = retry_after(response.headers.get("Retry-After"))
            if status == 429:
                return self.busy(said or "429", after)
            return Again(f"{self.host} answered {_named(status)}{self._quoted(said)}; run again later", after)
        if status in _TOO_LONG:
            return self.refusal(said or "the text is too long")
        if 300 <= status < 400:
            return BackendError(
                f"{self.host} answered {_named(status)}",
                hint="the service is elsewhere now, or has had enough: check its url, or wait some hours",
            )
        if status in _NOWHERE:
            return BackendError(
                f"{self.host} answered {_named(status)}", hint="there is no such service; check its url"
            )
        return Problem(f"{self.host} answered {_named(status)}{self._quoted(said)}")

    def _quoted(self, said: str) -> str:
        """Return the words so that they can follow another: one short line, no key, no control characters."""
        plain = re.sub(r"[^\S ]+| {2,}", " ", self.hide(said)[:400]).strip().rstrip(".")
        shown = "".join(sign for sign in plain if sign.isprintable())
        return f": {shown[:200]}" if shown else ""


def _json(response: requests.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def _with_text(response: requests.Response, text: str) -> requests.Response:
    response._content, response.encoding = text.encode(), "utf-8"
    return response


def _said(content: Any) -> str:
    """Return a service's own words on what is wrong, "" where there are none."""
    for _ in range(4):
        if not isinstance(content, dict):
            break
        content = next((content[key] for key in _SAID if content.get(key)), "")
    return content if isinstance(content, str) else ""


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _unknown_host(error: BaseException) -> bool:
    """Tell whether it is the name of the host that is wrong, or that there is no network to ask for it."""
    seen: list[object] = [error]
    for one in seen:
        if isinstance(one, socket.gaierror) or type(one).__name__ == "NameResolutionError":
            return True
        if isinstance(one, BaseException) and len(seen) < 20:
            seen += [*one.args, getattr(one, "reason", None), one.__cause__]
    return False
