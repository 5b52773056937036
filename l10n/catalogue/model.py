"""A message, its state, and the catalogue of one language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import msgspec

from l10n.document.words import fit_newlines

Key = tuple[str, str]
"""(context, msgid), the context "" where there is none."""

Accept = Literal["machine", "reviewed"]

EXTRACTOR = "1"
"""The version of the rules by which texts are cut into messages; kept in every catalogue's header."""

# `l10n: ignore L501 -- see 0123456789ab` is a person's word, whatever it ends in.
_MARK = re.compile(r"l10n: (?!ignore(?![\w-]))(?P<backend>\S.*?) (?P<hash>[0-9a-f]{12})")


class State(StrEnum):
    """What a message's translation is worth, read from plain PO."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs review"
    MACHINE = "machine"
    REVIEWED = "reviewed"


class Message(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of a catalogue.

    Attributes:
        id: the source's text; string: its translation, or "".
        notes: what the extractor says of it (`#.`): the fields and headings, notes for translators.
        files: the sources it is in (`#:`).
        comments: the translators' lines (`#`), the machine mark among them.
        previous: the text that `string` translates, where the source was reworded (`#|`).
        plural: msgid_plural and the strings by number, for entries that others put in.
        line: 1-based line of the entry in its file; 0 where unknown.
    """

    id: str
    string: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False
    previous: str = ""
    previous_context: str = ""
    obsolete: bool = False
    plural: tuple[str, tuple[tuple[int, str], ...]] | None = None
    line: int = 0

    @property
    def key(self) -> Key:
        return (self.context, self.id)

    @property
    def backend(self) -> str:
        """The engine whose unchanged work this is, or ""."""
        for comment in self.comments:
            found = _MARK.fullmatch(comment)
            if found and found["hash"] == _hash(self.string):
                return found["backend"]
        return ""

    @property
    def state(self) -> State:
        if not self.string:
            return State.UNTRANSLATED
        if self.fuzzy:
            return State.NEEDS_REVIEW
        return State.MACHINE if self.comments and self.backend else State.REVIEWED

    def usable(self, accept: Accept) -> bool:
        """Say whether a build may use the translation."""
        state = self.state
        return state is State.REVIEWED or (state is State.MACHINE and accept == "machine")


def _hash(string: str) -> str:
    return hashlib.blake2b(string.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def mark(backend: str, string: str) -> str:
    """Return the translator comment that says: this engine wrote this msgstr, and nobody edited it."""
    name = " ".join("".join(char if char.isprintable() else " " for char in backend).split())
    made = f"l10n: {name or 'machine'} {_hash(string)}"
    # A name must not pass for a person's remark.
    return made if _MARK.fullmatch(made) else made.replace(" ", " by ", 1)


def without_mark(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments but for machine marks."""
    return tuple(comment for comment in comments if not _MARK.fullmatch(comment))


def with_machine(message: Message, backend: str, string: str, *, fuzzy: bool = False) -> Message:
    """Return the message with an engine's translation, marked as such."""
    string = fit_newlines(message.id, string)
    comments = (*without_mark(message.comments), mark(backend, string))
    return msgspec.structs.replace(
        message, string=string, comments=comments, fuzzy=fuzzy, previous="", previous_context=""
    )


def settled(message: Message) -> Message:
    """Settle what a person's edit has left: a mark or a previous msgid that no longer holds, line breaks.

    msgfmt wants msgid and msgstr to begin and end with the same line breaks.
    """
    fitted = fit_newlines(message.id, message.string) if message.string else ""
    if fitted != message.string:
        backend = message.backend
        message = msgspec.structs.replace(message, string=fitted)
        if backend:
            return with_machine(message, backend, fitted, fuzzy=message.fuzzy)
    comments = without_mark(message.comments)
    if len(comments) < len(message.comments) and not message.backend:
        message = msgspec.structs.replace(message, comments=comments)
    if message.previous and not message.fuzzy:
        message = msgspec.structs.replace(message, previous="", previous_context="")
    return message


class Catalogue(msgspec.Struct, array_like=True):
    """The messages of one language and collection, in the order of the sources, obsolete ones last.

    `header` is the PO header by field; `comments` the file's first comment lines.
    """

    language: str
    messages: dict[Key, Message] = msgspec.field(default_factory=dict)
    header: dict[str, str] = msgspec.field(default_factory=dict)
    comments: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages.values())

    def active(self) -> Iterator[Message]:
        """Yield the messages that the sources have."""
        return (message for message in self.messages.values() if not message.obsolete)

    def copy(self) -> Catalogue:
        """Return the same messages in a catalogue of their own."""
        return Catalogue(self.language, dict(self.messages), dict(self.header), self.comments)

    def put(self, message: Message) -> None:
        self.messages[message.key] = message

    def translations(self, accept: Accept) -> dict[Key, str]:
        """Return what a build uses: (context, msgid) -> msgstr."""
        return {m.key: m.string for m in self.messages.values() if not m.obsolete and m.usable(accept)}
