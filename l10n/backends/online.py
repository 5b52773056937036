"""What every engine on the network needs: pace, patience, threads, and keys that stay secret."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime
from itertools import islice
from queue import SimpleQueue
from typing import TypeVar
from urllib.parse import quote, quote_plus

import msgspec

T = TypeVar("T")
R = TypeVar("R")

Pause = Callable[[float], None]
"""Wait for so many seconds; raise Stopped where nobody waits for the result any more."""


class Stopped(Exception):
    """Nobody listens any more: leave what you are doing."""


class Again(Exception):
    """The same request may succeed later: `after` so many seconds, where the service says so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.after = reason, after


class Patience(msgspec.Struct, frozen=True):
    """How often to try, and how long to wait in between.

    Attributes:
        attempts: requests in all, the first included.
        first: seconds before the second attempt; each further wait is twice as long.
        longest: seconds that no wait exceeds. A service that asks for more is given up.
    """

    attempts: int = 4
    first: float = 1.0
    longest: float = 60.0

    def wait(self, failures: int, after: float | None) -> float | None:
        """Return the seconds to wait after so many failures, None to give up.

        Half of a wait is chance, so that many clients do not come back all at once; what a service
        asks for is never cut short.
        """
        if failures >= self.attempts or (after or 0.0) > self.longest:
            return None
        if after is not None:
            return after + random.uniform(0.0, min(self.first, self.longest))
        return min(self.first * 2.0 ** (failures - 1), self.longest) * random.uniform(0.5, 1.0)


class Throttle:
    """Lets so many requests a second pass, evenly spaced, for all threads together."""

    def __init__(self, per_second: float) -> None:
        self._gap = 1.0 / per_second
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, pause: Pause) -> None:
        """Wait for one's turn."""
        while delay := self._delay():
            pause(delay)

    def hold(self, seconds: float) -> None:
        """Let nobody pass for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def _delay(self) -> float:
        """Return 0 and count a request, or the seconds until the next one may go."""
        with self._lock:
            now = time.monotonic()
            if self._next > now:
                return self._next - now
            self._next = now + self._gap
            return 0.0


def retry(attempt: Callable[[], T], patience: Patience, throttle: Throttle, pause: Pause) -> T:
    """Return what the attempt returns, trying again as long as it raises Again and there is patience.

    A time that the service asks for holds up every request that goes through the same throttle.
    Raise the last Again, and whatever else the attempt raises at once.
    """
    failures = 0
    while True:
        throttle.wait(pause)
        try:
            return attempt()
        except Again as again:
            failures += 1
            delay = patience.wait(failures, again.after)
            if delay is None:
                raise
            if again.after:
                throttle.hold(again.after)
            pause(delay)


def retry_after(value: str | None) -> float | None:
    """Read a Retry-After header, seconds or a date; None where there is none that makes sense.

    >>> retry_after("120"), retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), retry_after("soon")
    (120.0, 0.0, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value[:12])
    try:
        return max(0.0, parsedate_to_datetime(value[:64]).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def concurrently(
    items: Iterable[T],
    function: Callable[[T, Pause], Iterable[R]],
    workers: int,
    cancel: Callable[[], None] = lambda: None,
) -> Iterator[R]:
    """Yield all that the function yields for each item, as soon as it is there; several items at a time.

    At most two items a worker are under way, so that memory stays flat whatever there is to do; the
    items are drawn in the caller's thread. What the function raises is raised here and ends it all.
    When the generator is closed before its end, `cancel` is called, which should cut the
    connections, pauses raise Stopped, and the threads end.
    """
    source = iter(items)
    stop = threading.Event()
    tasks: SimpleQueue[tuple[T] | None] = SimpleQueue()
    done: SimpleQueue[tuple[R] | BaseException | None] = SimpleQueue()
    threads: list[threading.Thread] = []

    def pause(seconds: float) -> None:
        if stop.wait(seconds):
            raise Stopped

    def work() -> None:
        while (task := tasks.get()) is not None and not stop.is_set():
            try:
                for result in function(task[0], pause):
                    done.put((result,))
                done.put(None)
            except BaseException as error:
                done.put(error)

    waiting = 0
    try:
        for item in islice(source, 2 * workers):
            tasks.put((item,))
            waiting += 1
            if len(threads) < workers:
                # Daemons: one that hangs where no time limit reaches must not keep the program alive.
                threads.append(threading.Thread(target=work, daemon=True))
                threads[-1].start()
        while waiting:
            found = done.get()
            if isinstance(found, BaseException):
                raise found
            if found is not None:
                yield found[0]
                continue
            waiting -= 1
            for item in islice(source, 1):
                tasks.put((item,))
                waiting += 1
    finally:
        stop.set()
        for _ in threads:
            tasks.put(None)
        if waiting:
            cancel()
        for thread in threads:
            thread.join(1.0)


class Secrets:
    """What must never be shown; calling it returns a text with every trace of it replaced by `***`."""

    def __init__(self, values: Iterable[str]) -> None:
        forms = {form for value in values if value for form in (value, quote(value, ""), quote_plus(value))}
        self._forms = sorted(forms, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for form in self._forms:
            text = text.replace(form, "***")
        return text
