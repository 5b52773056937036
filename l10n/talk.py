"""How a stage speaks while it works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Talk(Protocol):
    """How a stage speaks while it works."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        """Yield the items, showing progress."""
        ...

    def detail(self, text: str) -> None:
        """Say what -v is for."""
        ...


class Silence:
    """Say nothing."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        return items

    def detail(self, text: str) -> None:
        pass
