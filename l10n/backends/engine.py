"""A backend at work: counted, timed, and set aside when it fails."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from time import monotonic

import msgspec

from l10n.backends.base import Backend, Carriage, Estimate, Result, Unit, Usage
from l10n.errors import BackendError, L10nError
from l10n.report import EngineReport

# So many failures in a row, and an engine is left alone for the rest of the run.
_FAILURES = 5


class Budget:
    """What the engines of a run may cost together, in US dollars; None: no limit."""

    def __init__(self, limit: float | None = None) -> None:
        self.limit = limit
        self._usages: dict[str, list[Usage]] = {}

    def watch(self, name: str, usage: Usage) -> None:
        """Count what the engine of this name uses, in one of the languages."""
        self._usages.setdefault(name, []).append(usage)

    def allows(self, usage: Usage) -> bool:
        """Say whether the engine may cost more; one that has cost nothing in any language always may."""
        spent = sum(one.cost for own in self._usages.values() for one in own)
        if self.limit is None or spent < self.limit:
            return True
        # What it has cost in another language counts: or each new one would get a request for nothing.
        own = next((own for own in self._usages.values() if any(one is usage for one in own)), [usage])
        return not any(one.cost for one in own)


class Engine:
    """A backend at work. `set_aside` says why it is asked no more; `error` is set if it failed.

    Args:
        tally: what is counted.
        budget: what it may spend, together with all that share it.
    """

    def __init__(self, backend: Backend, tally: EngineReport, budget: Budget | None = None) -> None:
        self.name, self.backend, self.tally, self._budget = tally.name, backend, tally, budget or Budget()
        self.set_aside = ""
        self.error: BackendError | None = None
        self._row = 0
        self._usage: Usage = getattr(backend, "usage", None) or Usage()
        self._budget.watch(self.name, self._usage)

    @property
    def carries(self) -> Carriage:
        carriage: Carriage = getattr(self.backend, "carries", "token")
        return carriage

    @property
    def hears(self) -> bool:
        return bool(getattr(self.backend, "follows_instructions", False))

    def ask(self, units: Sequence[Unit]) -> Generator[Result]:
        """Yield the backend's results, at most one a unit; what it raises sets it aside."""
        self._heed_budget()
        if self.set_aside or not units:
            return
        waiting = {unit.id for unit in units}
        start = monotonic()
        results = None
        try:
            results = iter(self.backend.translate(units))
            for result in results:
                msgspec.convert(msgspec.structs.asdict(result), Result)  # who made it may not have checked
                if result.id not in waiting:
                    continue  # an answer to nothing that was asked, or a second one
                waiting.discard(result.id)
                self._account(start)
                start = monotonic()
                yield result
                self._consider(result)
                if self.set_aside:
                    break
                start = monotonic()
        except Exception as error:  # a plug-in may fail in any way
            self.fail(error)
        finally:
            close = getattr(results, "close", None)
            if close is not None:
                close()
            self._account(start)
            self._heed_budget()

    def estimate(self, units: Sequence[Unit]) -> Estimate:
        """Return what translating these would take, as far as the backend knows."""
        known = getattr(self.backend, "estimate", None)
        return known(units) if known is not None and units else Estimate()

    def close(self) -> None:
        """End what the backend has started, such as processes."""
        close = getattr(self.backend, "close", None)
        if close is not None:
            close()

    def reject(self, rules: Iterable[str]) -> None:
        """Count an answer that may not be stored."""
        for rule in rules:
            self.tally.rejected[rule] = self.tally.rejected.get(rule, 0) + 1

    def fail(self, error: Exception) -> None:
        """Set the engine aside for the rest of the run."""
        what = error.message if isinstance(error, L10nError) else f"{type(error).__name__}: {error}"
        hint = error.hint if isinstance(error, L10nError) else ""
        self.set_aside = " ".join(what.split())
        self.error = BackendError(
            f"the backend {self.name!r} failed: {self.set_aside}", hint=hint or "run again to go on"
        )

    def _consider(self, result: Result) -> None:
        self._row = self._row + 1 if result.failed else 0
        self.tally.failed += result.failed
        if self._row >= _FAILURES:
            self.fail(BackendError(f"{self._row} failures in a row, the last one: {result.reason}"))
        # One that asks before each request is heard out: what it still says is paid for.
        if not getattr(self.backend, "heeds_budget", False):
            self._heed_budget()

    def _heed_budget(self) -> None:
        if not self.set_aside and not self._budget.allows(self._usage):
            self.set_aside = f"the limit of USD {self._budget.limit:g} is reached"

    def _account(self, start: float) -> None:
        self.tally.seconds += monotonic() - start
        self.tally.tokens_in, self.tally.tokens_out = self._usage.tokens_in, self._usage.tokens_out
        self.tally.cost = self._usage.cost
