"""HTTP through the `openai` package: one request, within its time limit, cut off when nobody waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

import msgspec

from l10n.backends.llm.options import Options
from l10n.backends.online import Stopped
from l10n.errors import ConfigError

_MOST_BYTES = 8_000_000
_CONNECT = 10.0
_UNREACHABLE = ("ConnectError", "ConnectTimeout")


class Response(msgspec.Struct, frozen=True):
    """An answer of any status; status 0 is none at all, and `body` says why.

    `late`: the time limit was reached. `unreachable`: no connection could be made.
    """

    status: int
    body: bytes
    retry_after: str | None = None
    late: bool = False
    unreachable: bool = False


class Wire:
    """The connections to an endpoint, on an event loop in a thread of its own.

    A loop, because a request that waits for its answer can be cancelled there: neither the package's
    blocking client nor a socket's time limit ends a slow answer in time.
    """

    def __init__(self, options: Options, key: str) -> None:
        """Connect to nothing yet. Raises ConfigError where the package is missing."""
        try:
            import openai
        except ImportError as error:
            raise ConfigError(
                f"the backend 'llm' needs the package openai: {error}",
                hint="install it with: pip install 'l10n[llm]'",
            ) from None
        self._openai, self._timeout = openai, options.timeout
        self._client = openai.AsyncOpenAI(
            # The package takes OPENAI_API_KEY where it is given none; that one is for OpenAI alone.
            api_key=key or "none",
            base_url=options.url,
            timeout=openai.Timeout(options.timeout, connect=min(options.timeout, _CONNECT)),
            max_retries=0,
        )
        self._lock, self._closed = threading.Lock(), False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def ask(self, body: Mapping[str, Any]) -> Response:
        """Send a chat completion request. Raises Stopped where the wire is closed before its answer."""
        with self._lock:
            if self._closed:
                raise Stopped
            answer = asyncio.run_coroutine_threadsafe(self._ask(body), self._loop)
        try:
            return answer.result()
        except CancelledError:
            raise Stopped from None

    def close(self) -> None:
        """Cut what is under way and end the thread; a second time does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        with suppress(Exception):  # whatever it is, nobody needs these connections any more
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(_CONNECT)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _ask(self, body: Mapping[str, Any]) -> Response:
        create = self._client.chat.completions.with_streaming_response.create
        try:
            async with asyncio.timeout(self._timeout), create(**body) as response:
                content = bytearray()
                async for chunk in response.iter_bytes():
                    content += chunk
                    if len(content) > _MOST_BYTES:
                        return Response(0, b"the answer has no end")
                return Response(response.status_code, bytes(content))
        except self._openai.APIStatusError as error:
            after = error.response.headers.get("retry-after")
            return Response(error.status_code, error.response.content[:_MOST_BYTES], after)
        except TimeoutError:
            return Response(0, f"no answer within {self._timeout:g} s".encode(), late=True)
        except Exception as error:  # each version of the package has its own HTTP library
            what = type(error.__cause__ or error).__name__
            late = isinstance(error, self._openai.APITimeoutError)
            said = f"the connection broke: {what}".encode()
            return Response(0, said, late=late, unreachable=what in _UNREACHABLE)

    async def _end(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.close()
        await self._loop.shutdown_default_executor()
