"""The engine: texts in batches, replies accepted id by id, the rest asked for in halves."""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import chain

from l10n.backends.base import Carriage, Estimate, Result, Unit, Usage
from l10n.backends.llm.endpoint import Endpoint
from l10n.backends.llm.options import read_options
from l10n.backends.llm.prompt import PROMPT_VERSION, instructions, material, name_units
from l10n.backends.llm.reply import Completion, translations
from l10n.backends.llm.trouble import Useless, shortcoming
from l10n.backends.llm.wire import Wire
from l10n.backends.online import Again, Patience, Pause, Secrets, concurrently
from l10n.errors import BackendError

# Characters of text in a request: long enough to pay for the instructions, short enough for an answer
# of about 2,000 tokens, which small models still finish.
_MOST_CHARACTERS = 6000
# So many replies in a row without anything usable, and a batch is given up.
_USELESS_REPLIES = 5
# So many batches in a row that an endpoint failed at, and it is given up.
_FAILED_BATCHES = 5
# What stands in a text for bytes that were none, and what no file may hold.
_DAMAGED = "\ufffd\0"
_HALF = re.compile("[\ud800-\udfff]")


class Llm:
    """Translates with a language model behind an OpenAI-compatible endpoint.

    Args:
        source_lang, target_lang: the languages' codes.
        table: `[backends.llm]` of l10n.toml.
        offline: only an endpoint on this machine may be asked.
        allows: says whether it may cost more, having used so much.
        patience: how often to try again, and after what time.
    """

    name = "llm"
    carries: Carriage = "text"
    follows_instructions = True
    heeds_budget = True

    def __init__(
        self,
        source_lang: str,
        target_lang: str,
        table: Mapping[str, object],
        *,
        offline: bool = False,
        allows: Callable[[Usage], bool] = lambda usage: True,
        patience: Patience | None = None,
    ) -> None:
        """Read the settings; nothing is asked yet. Raises ConfigError."""
        self._options = read_options(table)
        self._languages, self._offline, self._allows = (source_lang, target_lang), offline, allows
        self._system = instructions(source_lang, target_lang, self._options.style)
        self._endpoint = Endpoint(self._options, patience or Patience())
        self._by = f"{self.name} {self._options.label} p{PROMPT_VERSION}"

    @property
    def usage(self) -> Usage:
        return self._endpoint.usage

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, a batch's as soon as it is done.

        Raises:
            ConfigError: no key, no package.
            BackendError: the endpoint cannot be used at all.
        """
        if self._offline and not self._options.is_local:
            raise BackendError(f"{self._options.host} needs the network", hint="run without --offline")
        key = self._options.key()
        # What stands in for a key where none is needed is no secret, and may be a word.
        secrets = Secrets([key] if len(key) >= 8 else [])
        with closing(Wire(self._options, key)) as wire:
            ask = partial(self._endpoint.ask, wire, secrets, self._system)
            run = _Run(ask, secrets, self._by, lambda: self._allows(self.usage))
            todo = batches(units, self._options.batch)
            yield from concurrently(todo, run.batch, self._options.concurrency, wire.close)
        if run.error is not None:
            raise run.error

    def estimate(self, units: Iterable[Unit]) -> Estimate:
        """Return what translating these units would take; nothing is asked."""
        from l10n.backends.llm.tokens import estimate

        prompts = ((batch, material(name_units(batch))) for batch in batches(units, self._options.batch))
        return estimate(self._system, prompts, *self._languages, self._options)


def batches(units: Iterable[Unit], most: int) -> Iterator[list[Unit]]:
    """Yield the units as they are to be asked for together; one that is too long for that stands alone."""
    batch: list[Unit] = []
    characters = 0
    for unit in units:
        if batch and (len(batch) == most or characters + len(unit.text) > _MOST_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(unit)
        characters += len(unit.text)
    if batch:
        yield batch


class _Run:
    """One call of `translate`: what its batches share.

    `error` is set once there is no use in going on; no batch begins after that.
    """

    def __init__(
        self,
        ask: Callable[[str, Pause], Completion],
        secrets: Secrets,
        by: str,
        allowed: Callable[[], bool],
    ) -> None:
        self._ask, self._secrets, self._by, self._allowed = ask, secrets, by, allowed
        self._lock, self._failures = threading.Lock(), 0
        self.error: BackendError | None = None

    def batch(self, units: Sequence[Unit], pause: Pause) -> Iterator[Result]:
        """Yield one result a unit, or none for some where `error` is set."""
        # Both halves before their halves: one bad text never makes a long row of useless replies.
        waiting: deque[tuple[Sequence[Unit], bool]] = deque([(units, False)])
        useless = 0
        while waiting and self.error is None and self._allowed():
            asked, again = waiting.popleft()
            try:
                texts, lack = self._answer(asked, pause)
            except Again as error:
                yield from self._given_up([asked, *(part for part, _ in waiting)], error.reason, failed=True)
                return
            except BackendError as error:
                self.error = error
                return
            yield from (Result(name, text, by=self._by) for name, text in texts.items())
            rest = [unit for unit in asked if unit.id not in texts]
            if texts:
                useless = self._failures = 0
            else:
                useless += 1
            if useless == _USELESS_REPLIES:
                yield from self._given_up([rest, *(part for part, _ in waiting)], lack.reason, lack.failed)
                return
            if len(asked) == 1 and rest and (again or lack.final):
                yield from self._given_up([rest], lack.reason, lack.failed)
            elif rest:
                half = (len(rest) + 1) // 2
                waiting += ((part, True) for part in (rest[:half], rest[half:]) if part)

    def _answer(self, units: Sequence[Unit], pause: Pause) -> tuple[dict[str, str], Useless]:
        """Return id -> translation for those units that the reply has one for, and what to say of the rest.

        Raises Again and BackendError.
        """
        named = name_units(units)
        try:
            answer = self._ask(material(named), pause)
        except Useless as useless:
            return {}, useless
        found = translations(answer.content, named)
        texts = {named[name].id: text for name, text in found.items() if self._sound(named[name].text, text)}
        return texts, shortcoming(answer)

    def _sound(self, source: str, text: str) -> bool:
        """Say whether a translation is text at all, undamaged and without secrets."""
        if not text.strip() or self._secrets(text) != text:
            return False
        return not any(char in text and char not in source for char in _DAMAGED) and not _HALF.search(text)

    def _given_up(self, parts: Iterable[Sequence[Unit]], reason: str, failed: bool) -> Iterator[Result]:
        """Yield that there is nothing for these units; a few such failures in a row are the end.

        One failure is counted as one, however many units it has cost.
        """
        if failed:
            with self._lock:
                self._failures += 1
                if self._failures >= _FAILED_BATCHES:
                    what = f"{self._failures} batches in a row failed, the last one: {reason}"
                    self.error = BackendError(what, hint="run again later, or take another model")
        for index, unit in enumerate(chain.from_iterable(parts)):
            yield Result(unit.id, None, reason, failed=failed and index == 0)
