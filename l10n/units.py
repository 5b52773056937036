"""Messages as units of translation: which are to be done, and what there is to know of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

import msgspec

from l10n.backends.base import Unit
from l10n.catalogue.model import Catalogue, Message, State
from l10n.document.words import fit_newlines
from l10n.errors import ConfigError
from l10n.fields import rules
from l10n.placeables import find

if TYPE_CHECKING:
    from l10n.project import Project

Only = Literal["missing", "fuzzy", "machine"]
_BODY = re.compile(r"body(?: › .*)?|h[1-6]")


class Choice(msgspec.Struct, frozen=True):
    """Which messages to translate; what a person wrote is never among them.

    Attributes:
        only: those without a translation, those that need review, or those by a machine.
        fields: patterns of fields, `body` for all that is not front matter; none: all.
        files: sources that a message must be in; none: all.
        limit: at most so many; None: all.
    """

    only: Only = "missing"
    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    limit: int | None = None

    def of(self, catalogue: Catalogue) -> list[Message]:
        """Return the messages to translate, in their order."""
        wanted = rules(dict.fromkeys(self.fields, "wanted"))
        files = set(self.files)
        return [
            message
            for message in catalogue.active()
            if not message.plural
            and self._is(message, catalogue)
            and (not files or not files.isdisjoint(message.files))
            and (not self.fields or any(wanted.get(place(note)) for note in message.notes))
        ]

    def check(self, project: Project, languages: Sequence[str]) -> None:
        """Raise ConfigError where a pattern of `fields` fits nothing that is in the catalogues."""
        if not self.fields:
            return
        places = {
            place(note)
            for collection in project.config.collections
            for language in languages
            for message in project.catalogue(collection, language) or ()
            for note in message.notes
        }
        for pattern in self.fields:
            wanted = rules({pattern: pattern})
            if places and not any(wanted.get(one) for one in places):
                near = get_close_matches(pattern, places, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(places))}"
                raise ConfigError(f"no field {pattern!r} is in the catalogues", hint=hint)

    def _is(self, message: Message, catalogue: Catalogue) -> bool:
        state = message.state
        if self.only == "fuzzy":
            # Other words are a person's draft, which nothing else keeps.
            kept = message.backend or lender(message, catalogue) is not None
            return state is State.NEEDS_REVIEW and bool(kept)
        return state is (State.MACHINE if self.only == "machine" else State.UNTRANSLATED)


MISSING = Choice()


def place(note: str) -> str:
    """Return the field that a note names, `body` for the headings and text of the body."""
    return "body" if _BODY.fullmatch(note) else note


def guesses(catalogue: Catalogue) -> list[Message]:
    """Return the fuzzy messages that only borrow from another text, which is still in use.

    The memory may know better: that the two differ in numbers or names only. Where the other text is
    gone this one is its rewording, and a person must look at it.
    """
    found = []
    for message in catalogue.active():
        origin = lender(message, catalogue) if message.state is State.NEEDS_REVIEW else None
        if origin is not None and not origin.obsolete:
            found.append(message)
    return found


def lender(message: Message, catalogue: Catalogue) -> Message | None:
    """Return the message of the previous text, if it keeps the very words that this one has of it."""
    origin = catalogue.messages.get((message.previous_context, message.previous))
    if not message.previous or origin is None or not origin.string:
        return None
    return origin if fit_newlines(message.id, origin.string) == message.string else None


def units(
    messages: Sequence[Message],
    catalogue: Catalogue,
    lang: str,
    terms: Callable[[str], tuple[tuple[str, str], ...]] | None = None,
) -> list[Unit]:
    """Return a unit for each message, its id the message's number; `terms` looks up the glossary."""
    order = list(catalogue.active())
    at = {message.key: number for number, message in enumerate(order)}

    def beside(message: Message, step: int) -> str:
        number = at[message.key] + step
        other = order[number] if 0 <= number < len(order) else None
        return other.id if other is not None and set(other.files) & set(message.files) else ""

    return [
        Unit(
            id=str(number),
            text=message.id,
            path=message.notes[0] if message.notes else "",
            context=message.context,
            before=beside(message, -1),
            after=beside(message, 1),
            placeables=tuple(find(message.id, lang)),
            terms=terms(message.id) if terms is not None else (),
        )
        for number, message in enumerate(messages)
    ]
