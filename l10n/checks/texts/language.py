"""Whether a translation is one at all: another text, in the other language, of a fitting length."""

from __future__ import annotations

import math
from collections.abc import Iterator

from l10n.checks.entry import Entry
from l10n.verifier import residue, text

_FREEDOM = 0.42  # natural logarithm of the ratio, for long texts
_SHORT_FREEDOM = 2.3  # over the square root of the letters


def echo(entry: Entry) -> Iterator[str]:
    """The translation is the source itself."""
    if entry.source.lstrip()[:1].casefold() != entry.target.lstrip()[:1].casefold():
        return iter(())
    return (fault.message for fault in residue.echo(entry))


def source_language(entry: Entry) -> Iterator[str]:
    """Words of the source's language are left in the translation, or it is in a third language."""
    return (fault.message for fault in residue.source_language(entry))


def length(entry: Entry) -> Iterator[str]:
    """The translation is much longer or shorter than the source."""
    source, target = entry.source.strip(), entry.target.strip()
    if not source or not target:
        return
    # In other scripts a character may say as much as a word; the verifier's rule can weigh it.
    if entry.pairing.script or entry.pairing.own_script:
        yield from (fault.message for fault in text.length(entry))
        return
    freedom = _FREEDOM + _SHORT_FREEDOM / math.sqrt(min(len(source), len(target)))
    if abs(math.log(len(target) / len(source))) > freedom:
        yield f"{len(target)} characters for {len(source)}"


def repetition(entry: Entry) -> Iterator[str]:
    """A phrase or a character stands again and again, as engines write when they are lost."""
    return (fault.message for fault in text.repetition(entry))
