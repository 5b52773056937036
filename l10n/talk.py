"""How a stage speaks while it works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Literal, Protocol, TypeVar

T = TypeVar("T")


class Bar(Protocol):
    """The progress of one piece of work."""

    def advance(self, amount: int = 1, note: str = "") -> None:
        """Say that this much more is done; the note stands beside the bar until the next one."""
        ...


class Talk(Protocol):
    """How a stage speaks while it works."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        """Yield the items, showing progress."""
        ...

    def bar(
        self, label: str, total: int | None, unit: Literal["items", "bytes"] = "items"
    ) -> AbstractContextManager[Bar]:
        """Show the progress of work on so many items or bytes while the block lasts."""
        ...

    def detail(self, text: str) -> None:
        """Say what -v is for."""
        ...


class Silence:
    """Say nothing."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        return items

    def bar(
        self, label: str, total: int | None, unit: Literal["items", "bytes"] = "items"
    ) -> AbstractContextManager[Bar]:
        return nullcontext(NoBar())

    def detail(self, text: str) -> None:
        pass


class NoBar:
    """Show nothing."""

    def advance(self, amount: int = 1, note: str = "") -> None:
        pass
