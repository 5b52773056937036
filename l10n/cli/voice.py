"""How a command speaks while it works: bars on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from l10n.talk import Bar, NoBar

if TYPE_CHECKING:
    from rich.progress import Progress

    from l10n.cli.options import Settings

T = TypeVar("T")

# Less than this many items are done before a bar could be read.
_FEW = 50
# Off a terminal, one line in so many seconds.
_SECONDS = 10.0


class Voice:
    """Speak to a person: progress on a terminal and in logs, details with -v, nothing with -q or --json."""

    def __init__(self, settings: Settings) -> None:
        self._verbose, self._silent = settings.verbose, settings.quiet or settings.json
        self._bars = sys.stderr.isatty() and not self._silent and not self._verbose

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        if not self._bars or len(items) < _FEW:
            return items
        from rich.console import Console
        from rich.progress import track

        return track(items, label, console=Console(stderr=True), transient=True)

    @contextmanager
    def bar(self, label: str, total: int | None, unit: Literal["items", "bytes"] = "items") -> Iterator[Bar]:
        if self._silent or total == 0:
            yield NoBar()
        elif not self._bars:
            yield _Lines(label, total, unit)
        else:
            with _progress(unit) as progress:
                yield _RichBar(progress, label, total)

    def detail(self, text: str) -> None:
        if self._verbose:
            click.echo(text, err=True)


class _RichBar:
    def __init__(self, progress: Progress, label: str, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task(label, total=total, note="")

    def advance(self, amount: int = 1, note: str = "") -> None:
        self._progress.update(self._task, advance=amount, note=note)


class _Lines:
    """A line every few seconds, for logs."""

    def __init__(self, label: str, total: int | None, unit: str) -> None:
        self._label, self._total, self._unit = label, total, unit
        self._done, self._last = 0, monotonic()

    def advance(self, amount: int = 1, note: str = "") -> None:
        self._done += amount
        if monotonic() - self._last < _SECONDS:
            return
        self._last = monotonic()
        done = ": " + (f"{self._done / 1e6:,.1f} MB" if self._unit == "bytes" else f"{self._done:,}")
        if self._total:
            done += f" ({100 * self._done // self._total} %)"
        click.echo(self._label + done + (f", {note}" if note else ""), err=True)


def _progress(unit: str) -> Progress:
    from rich import progress
    from rich.console import Console

    amount = progress.DownloadColumn() if unit == "bytes" else progress.MofNCompleteColumn()
    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        amount,
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.fields[note]}"),
        console=Console(stderr=True),
        transient=True,
    )
