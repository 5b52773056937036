"""The contract of a translation backend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

import msgspec

from l10n.placeables import Placeable

Carriage = Literal["text", "token", "xml"]
"""How an engine carries what must not change, where the bare text has come back damaged: not at all,
as words that it leaves alone (`XQ1QX`), or as elements (`<x id="1"/>`)."""


class Unit(msgspec.Struct, frozen=True):
    """A text to translate, and what there is to know of it.

    Attributes:
        id: what a result names it by.
        text: Markdown inline source, or a front-matter value.
        path: the field or headings where it first stands: `competitors[].comparison`,
            `body › Strong points`.
        context: which sense is meant, where one text has several translations (msgctxt).
        before, after: the texts that stand around it, or "".
        placeables: what of the text must survive.
        terms: the glossary's terms in it, as (source, target).
        complaint: why the last answer was not accepted, for engines that can learn from it.
    """

    id: str
    text: str
    path: str = ""
    context: str = ""
    before: str = ""
    after: str = ""
    placeables: tuple[Placeable, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    complaint: str = ""

    @property
    def heading(self) -> str:
        """The heading above a text of the body, or ""."""
        return self.path.rpartition(" › ")[2] if " › " in self.path else ""


class Result(msgspec.Struct, frozen=True):
    """The translation of the unit with this id, or None and the reason.

    Attributes:
        failed: the engine did not work, rather than having nothing to offer: a few of these in a row
            set it aside for the run.
        trusted: somebody answers for it, such as the person who wrote it: it is not verified.
        by: what to say in the machine mark instead of the backend's name, such as its model.
        previous: the text that this is a translation of, where it is only similar; it is then
            offered to a person and never built.
    """

    id: str
    text: str | None
    reason: str = ""
    failed: bool = False
    trusted: bool = False
    by: str = ""
    previous: str = ""


class Usage(msgspec.Struct):
    """What an engine has used up so far; `cost` in US dollars."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


class Backend(Protocol):
    """Anything that translates.

    A backend may also have `carries: Carriage` ("token" where it says nothing),
    `follows_instructions = True` (its units are to have the glossary's terms, and a rejected answer
    comes back with a complaint), `usage: Usage`, and `estimate(units) -> Estimate`
    where its work takes time or money. One with `heeds_budget = True` asks `Setup.allows` itself before
    each request, so that no answer that is paid for is lost.
    """

    name: str

    def translate(self, units: Sequence[Unit]) -> Iterable[Result]:
        """Yield one result a unit, in any order, each as soon as it is there.

        Raise BackendError when nothing more can come. The caller may stop listening at any time:
        a generator is then closed, and must end its own threads and connections.
        """
        ...


class Estimate(msgspec.Struct):
    """What a translation would take: tokens, US dollars, seconds; None where nobody can know."""

    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: float | None = None
    seconds: float | None = None
