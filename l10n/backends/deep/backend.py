"""An online service as a backend."""

from __future__ import annotations

import html
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from l10n.backends.base import Carriage, Estimate, Result, Unit, Usage
from l10n.backends.deep.codes import service_code
from l10n.backends.deep.cut import Cut, cut
from l10n.backends.deep.options import read_options
from l10n.backends.online import Again, Patience, Pause, Throttle, concurrently, retry
from l10n.backends.registry import Setup
from l10n.errors import BackendError

if TYPE_CHECKING:
    from l10n.backends.deep.line import Line
    from l10n.backends.transport import Transport

T = TypeVar("T")

_WORKERS = 8.0
_ENTITY = re.compile(r"&(?:#\w{1,8}|\w{2,31});")
# What services leave in their answers; it has no width and no meaning.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
# What no text has: control characters, halves of a character, the sign for a character that was lost.
_DAMAGED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd]")
_WORD = re.compile(r"[^\W\d_]{2,}+")


class Job(NamedTuple):
    """A unit, and how it is cut into texts for the service; None if it cannot be."""

    unit: Unit
    cut: Cut | None

    @property
    def parts(self) -> tuple[str, ...]:
        return self.cut.parts if self.cut else ()


class Deep:
    """Translates through an online service; which, says the name.

    Args:
        name: one of SERVICES.
        setup: languages, and the service's options.
        patience: how often to try, and how long to wait.

    Raises:
        ConfigError: an option that makes no sense, or a language that the service does not know.
    """

    # deep-translator asks for plain text everywhere: no service is told to keep elements.
    carries: Carriage = "token"

    def __init__(self, name: str, setup: Setup, patience: Patience | None = None) -> None:
        from l10n.backends.deep.services import SERVICES

        self.name = name
        self.usage = Usage()
        self._service = SERVICES[name]
        self._options = read_options(name, self._service.options, setup.options)
        codes = self._service.codes()
        self._source = service_code(setup.source_lang, codes, name, "from")
        self._target = service_code(setup.target_lang, codes, name, "into")
        self._lang, self._offline = setup.source_lang, setup.offline
        self._patience = patience or Patience()
        self._throttle = Throttle(self._options.per_second)
        self._workers = ceil(min(_WORKERS, self._options.per_second))
        self._counting = threading.Lock()

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, in no order.

        Raise BackendError: no key, a wrong key, a used-up account, no such host, `--offline`.
        """
        if self._offline:
            raise BackendError(f"{self.name} needs the network", hint="run without --offline to go on")
        from l10n.backends.transport import Transport

        keys = self._keys()
        with Transport(self._options.timeout, self._workers) as transport:
            ask = partial(self._answers, self._line(transport, keys))
            batches = _grouped(self._jobs(units), self._weight, self._service.texts, self._service.limit)
            yield from concurrently(batches, ask, self._workers, transport.cut)

    def estimate(self, units: Sequence[Unit]) -> Estimate:
        """Return the seconds that it takes at least; only the service knows what it charges."""
        parts = [part for job in self._jobs(units) for part in job.parts]
        requests = sum(1 for _ in self._requests(parts))
        return Estimate(seconds=requests / self._options.per_second)

    def _keys(self) -> dict[str, str]:
        """Return the keys by their environment variables, none where none is needed."""
        keys = {name: os.environ.get(name, "").strip() for name in self._service.keys}
        missing = [name for name, key in keys.items() if not key]
        if missing and self._service.keyless and self._options.url:
            return {}
        if missing:
            plural = "are" if len(missing) > 1 else "is"
            raise BackendError(f"{' and '.join(missing)} {plural} not set", hint=self._service.advice)
        for name, key in keys.items():
            if not (key.isascii() and key.isprintable()):
                raise BackendError(f"{name} has characters that no key has", hint="copy the key again")
        return keys

    def _line(self, transport: Transport, keys: dict[str, str]) -> Line:
        from l10n.backends.deep.line import Line

        service = self._service
        free = service.free if any(key.endswith(":fx") for key in keys.values()) else ""
        address = self._options.url or free or service.address
        languages = (self._source, self._target)
        return Line(transport, address, *languages, keys, self._options, service.check, service.page)

    def _jobs(self, units: Iterable[Unit]) -> Iterator[Job]:
        for unit in units:
            yield Job(unit, cut(unit.text, self._lang, self._service.limit, self._service.measure))

    def _weight(self, job: Job) -> tuple[int, int]:
        return len(job.parts), sum(map(self._service.measure, job.parts))

    def _requests(self, parts: Iterable[str]) -> Iterator[list[str]]:
        measure = self._service.measure
        return _grouped(parts, lambda part: (1, measure(part)), self._service.texts, self._service.limit)

    def _answers(self, line: Line, jobs: Sequence[Job], pause: Pause) -> Iterator[Result]:
        """Yield a result for each job. Where they fail together, each is asked for on its own."""
        from l10n.backends.deep.line import Problem

        for job in jobs:
            if not job.parts:
                what = "nothing to translate" if job.cut else f"a word is longer than {self.name} takes"
                yield Result(job.unit.id, None, what)
        asked = [job for job in jobs if job.parts]
        answers: list[object] = []
        try:
            for texts in self._requests(part for job in asked for part in job.parts):
                answers += retry(partial(self._ask, line, texts), self._patience, self._throttle, pause)
        except (Again, Problem) as problem:
            if len(asked) > 1:
                for job in asked:
                    yield from self._answers(line, [job], pause)
            else:
                failed = isinstance(problem, Again) or problem.failed
                yield Result(asked[0].unit.id, None, problem.reason, failed)
            return
        given = iter(answers)
        for job in asked:
            yield self._result(job, [next(given) for _ in job.parts])

    def _ask(self, line: Line, texts: Sequence[str]) -> Sequence[object]:
        """Send one request; return an answer a text."""
        from l10n.backends.deep.line import Problem

        with self._counting:
            self.usage.requests += 1
        try:
            answers = self._service.ask(line, texts)
        except (Again, Problem, BackendError):
            raise
        except Exception:  # what reads the answers fails in any way, and its words may hold the key
            raise Again(f"{line.host} answered with no translation where it should be") from None
        if len(answers) != len(texts):
            said = f"{line.host} answered {len(answers)} texts where {len(texts)} were asked for"
            raise Problem(said) if len(texts) > 1 else Again(said)
        return answers

    def _result(self, job: Job, answers: Sequence[object]) -> Result:
        texts: list[str] = []
        for part, answer in zip(job.parts, answers, strict=True):
            if answer is not None and not isinstance(answer, str):
                return Result(job.unit.id, None, f"{self.name} answered with something that is no text", True)
            text = self._clean(part, answer or "")
            if not text:
                return Result(job.unit.id, None, f"{self.name} answered with nothing")
            if _DAMAGED.search(text) and not _DAMAGED.search(part):
                return Result(job.unit.id, None, f"{self.name} answered with damaged characters", True)
            texts.append(text)
        if list(job.parts) == texts and _has_words(job.unit.text):
            return Result(job.unit.id, None, f"{self.name} gave it back as it was")
        return Result(job.unit.id, job.cut.join(texts) if job.cut else None)

    def _clean(self, part: str, answer: str) -> str:
        """Return an answer without what the service adds to it."""
        if self._service.entities and not _ENTITY.search(part):
            answer = html.unescape(answer)
        return (answer if _INVISIBLE.search(part) else _INVISIBLE.sub("", answer)).strip()


def _has_words(text: str) -> bool:
    """Tell whether a text has a word that is no name: what is all small letters, or in a script without."""
    return any(word == word.lower() for word in _WORD.findall(text))


def _grouped(
    items: Iterable[T], weigh: Callable[[T], tuple[int, int]], count: int, limit: int
) -> Iterator[list[T]]:
    """Yield neighbours together, within both limits; `weigh` says how much of them each one takes."""
    group: list[T] = []
    number, amount = 0, 0
    for item in items:
        one, size = weigh(item)
        if group and (number + one > count or amount + size > limit):
            yield group
            group, number, amount = [], 0, 0
        group.append(item)
        number, amount = number + one, amount + size
    if group:
        yield group
