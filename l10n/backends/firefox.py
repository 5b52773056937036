"""The offline engine: the models of Firefox Translations, run on all cores of this machine.

The text goes to the engine sentence by sentence, and what stands between the sentences stays. From a
language that is not English into another one, the way leads through English, by two models.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TYPE_CHECKING, Final

from l10n.backends.base import Carriage, Estimate, Result, Unit, Usage
from l10n.backends.registry import Setup
from l10n.errors import BackendError, ConfigError, InputError

if TYPE_CHECKING:
    from l10n.models.engine import Engines
    from l10n.models.sources import Source
    from l10n.models.store import Model, Store

# For fewer texts, another process takes longer to load its models than it saves.
_SHARE = 8
# What one core does with a model of 27 MB.
_WORDS_A_SECOND = 200.0
_OPTIONS = {"records": str, "attachments": str, "threads": int}


class Firefox:
    """Translates by models that it downloads when a language pair is first used.

    `usage.requests` counts the texts that the engine was given.
    """

    name = "firefox"
    carries: Final[Carriage] = "token"

    def __init__(self, setup: Setup) -> None:
        """Take the options `records`, `attachments` and `threads`; raise ConfigError for others."""
        self._setup = setup
        self._options = _checked(setup.options)
        self.usage = Usage()
        self._by = self.name
        self._engines: Engines | None = None

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, as soon as it is there; raise BackendError where there is no model."""
        fit = []
        for unit in units:
            reason = _unfit(unit.text)
            if reason:
                yield Result(unit.id, None, reason)
            else:
                fit.append(unit)
        if fit:
            yield from self._parallel(fit)

    def estimate(self, units: Sequence[Unit]) -> Estimate:
        """Say what these would take: no money, and seconds to about a factor of two."""
        from l10n.models.pairs import routes

        words = sum(len(unit.text.split()) for unit in units)
        ways = routes(self._setup.source_lang, self._setup.target_lang)
        legs = max(map(len, ways), default=1)
        return Estimate(cost=0.0, seconds=words * legs / (_WORDS_A_SECOND * self._threads()))

    def close(self) -> None:
        """End the engine's processes; the next texts start them again."""
        if self._engines is not None:
            self._engines.close()
            self._engines = None

    def _parallel(self, units: Sequence[Unit]) -> Iterator[Result]:
        engines = self._engines = self._engines or self._started()
        workers = min(self._threads(), -(-len(units) // _SHARE))
        executor = ThreadPoolExecutor(workers, thread_name_prefix=self.name)
        remaining = iter(units)
        waiting: set[Future[Result]] = set()
        whole = False
        try:
            while True:
                for unit in islice(remaining, 2 * workers - len(waiting)):
                    waiting.add(executor.submit(self._one, engines, unit))
                if not waiting:
                    break
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    self.usage.requests += 1
                    yield result
            whole = True
        finally:
            if not whole:
                for future in waiting:
                    future.cancel()
                self.close()
            executor.shutdown()

    def _one(self, engines: Engines, unit: Unit) -> Result:
        from l10n.memory.sentences import split
        from l10n.models.engine import Died, Refused

        text, last = unit.text, 0
        out: list[str] = []
        try:
            with engines.engine() as engine:
                for start, end in split(text, self._setup.source_lang):
                    sentence = text[start:end]
                    # A number by itself has no language.
                    spoken = any(map(str.isalpha, sentence))
                    out += text[last:start], engine.translate(sentence) if spoken else sentence
                    last = end
        except Refused as error:
            return Result(unit.id, None, str(error))
        except Died:
            return Result(unit.id, None, "the engine broke down over it", failed=True)
        return Result(unit.id, "".join(out) + text[last:], by=self._by)

    def _started(self) -> Engines:
        from l10n.models.engine import Engines, Leg
        from l10n.models.library import discovery
        from l10n.models.store import Store

        discovery()
        store = Store()
        models = self._models(store)
        labels = dict.fromkeys(model.label for model in models)
        self._by = " ".join([self.name, " + ".join(filter(None, labels))]).strip()
        legs = [Leg.of({kind: store.path(model, kind) for kind in model.files}) for model in models]
        engines = Engines(legs)
        weakref.finalize(self, engines.close)
        return engines

    def _models(self, store: Store) -> Sequence[Model]:
        """Return the models from the source to the target language, downloaded where they are missing."""
        source, target = self._setup.source_lang, self._setup.target_lang
        models = store.route(source, target)
        if models is not None:
            return models
        way = f"l10n models add {source}-{target}"
        missing = f"the model from {source} to {target} is not on this machine"
        if self._setup.offline:
            raise BackendError(
                f"{missing}, and --offline keeps it from being downloaded",
                hint=f"run without --offline, or: {way} --from FOLDER",
            )
        from l10n.models.adding import fetch_route

        try:
            found = fetch_route(store, self._source(), source, target, self._setup.talk)
        except (BackendError, InputError) as error:
            raise BackendError(
                f"{missing}, and cannot be downloaded: {error.message}",
                hint=f"run again when there is a network, or: {way} --from FOLDER",
            ) from None
        return [model for model, _ in found]

    def _source(self) -> Source:
        from l10n.models.sources import Server, mozilla

        records, attachments = self._options.get("records"), str(self._options.get("attachments", ""))
        return Server(str(records), attachments) if records else mozilla(attachments)

    def _threads(self) -> int:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return int(str(self._options.get("threads", cores)))


def _checked(options: Mapping[str, object]) -> Mapping[str, object]:
    for name, value in options.items():
        kind = _OPTIONS.get(name)
        if kind is None:
            raise ConfigError(
                f"[backends.firefox] has no option {name!r}", hint=f"there are: {', '.join(_OPTIONS)}"
            )
        if type(value) is not kind or (kind is int and not 1 <= int(str(value)) <= 256):
            wanted = "an address" if kind is str else "a number from 1 to 256"
            raise ConfigError(f"[backends.firefox] {name} must be {wanted}")
    return options


def _unfit(text: str) -> str:
    """Return why a text is not given to the engine, or ""."""
    if not text.strip():
        return "nothing to translate"
    if "\0" in text:
        return "it holds a NUL"
    return ""
