"""A backend at work: counted, timed, and set aside when it fails."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from time import monotonic

from l10n.backends.base import Backend, Carriage, Estimate, Result, Unit, Usage
from l10n.errors import BackendError, ConfigError, L10nError
from l10n.report import EngineReport

# So many failures in a row, and an engine is left alone for the rest of the run.
_FAILURES = 5


class Engine:
    """A backend at work. `set_aside` says why it is asked no more; `error` is set if it failed.

    Args:
        tally: what is counted.
        max_cost: US dollars after which it is asked no more; None: no limit.
    """

    def __init__(self, backend: Backend, tally: EngineReport, max_cost: float | None = None) -> None:
        self.name, self.backend, self.tally, self._max_cost = tally.name, backend, tally, max_cost
        self.set_aside = ""
        self.error: BackendError | None = None
        self._row = 0

    @property
    def carries(self) -> Carriage:
        carriage: Carriage = getattr(self.backend, "carries", "token")
        return carriage

    def ask(self, units: Sequence[Unit]) -> Generator[Result]:
        """Yield the backend's results, at most one a unit; what it raises sets it aside."""
        if self.set_aside or not units:
            return
        waiting = {unit.id for unit in units}
        start = monotonic()
        results = None
        try:
            results = iter(self.backend.translate(units))
            for result in results:
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
        except ConfigError:
            raise
        except Exception as error:  # a plug-in may fail in any way
            self.fail(error)
        finally:
            close = getattr(results, "close", None)
            if close is not None:
                close()
            self._account(start)

    def estimate(self, units: Sequence[Unit]) -> Estimate:
        """Return what translating these would take, as far as the backend knows."""
        known = getattr(self.backend, "estimate", None)
        return known(units) if known is not None and units else Estimate()

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
        elif self._max_cost is not None and self.tally.cost >= self._max_cost:
            self.set_aside = f"the limit of USD {self._max_cost:g} is reached"

    def _account(self, start: float) -> None:
        self.tally.seconds += monotonic() - start
        usage: Usage | None = getattr(self.backend, "usage", None)
        if usage is not None:
            self.tally.tokens_in, self.tally.tokens_out = usage.tokens_in, usage.tokens_out
            self.tally.cost = usage.cost
