"""Two writers of one catalogue: what a person saved while a run was going wins."""

from __future__ import annotations

import msgspec

from l10n.catalogue.model import Catalogue, Message


def take_over(base: Catalogue, theirs: Catalogue, ours: Catalogue) -> Catalogue:
    """Return `ours` with what changed from `base` to `theirs`.

    A message that they changed has their words; one that only they have is kept.
    """
    result = Catalogue(ours.language, dict(ours.messages), dict(ours.header), theirs.comments)
    for field, value in theirs.header.items():
        if base.header.get(field) != value:
            result.header[field] = value
    for key, message in theirs.messages.items():
        before, now = base.messages.get(key), ours.messages.get(key)
        if before is not None and _words(before) == _words(message):
            continue
        if now is None:
            result.messages[key] = msgspec.structs.replace(message, obsolete=True, files=(), notes=())
        else:
            result.messages[key] = msgspec.structs.replace(
                message, notes=now.notes, files=now.files, obsolete=now.obsolete
            )
    return result


def same_words(one: Message | None, other: Message) -> bool:
    """Say whether a message still has the words and remarks that it had."""
    return one is not None and not one.obsolete and _words(one) == _words(other)


def _words(message: Message) -> tuple[object, ...]:
    return (message.string, message.fuzzy, message.comments, message.plural, message.flags)
