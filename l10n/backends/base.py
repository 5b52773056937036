"""The contract of a translation backend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A text to translate; `path` and `context` say where it stands and which sense is meant."""

    id: str
    text: str
    path: str = ""
    context: str = ""


class Result(msgspec.Struct, frozen=True):
    """The translation of the unit with this id, or None and the reason."""

    id: str
    text: str | None
    reason: str = ""


class Backend(Protocol):
    """Anything that translates."""

    name: str

    def translate(self, units: Sequence[Unit]) -> Iterable[Result]:
        """Yield one result a unit, in any order; raise BackendError when nothing more can come."""
        ...
