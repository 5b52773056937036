"""What is to stand in the translation as it stands in the source: code, links, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.entry import Entry
from l10n.verifier import places
from l10n.verifier.pair import Fault, shown

# What programs fill in (`{name}`, `${name}`, `%s`, `%(name)d`), and shortcodes in square brackets.
_FILLED = re.compile(
    r"""\$?(?<![{\w])\{(?:[A-Za-z_][\w.]*+|\d*+)(?:![rsa])?(?::[^{}\s]*+)?\}(?!\})
      | (?<![\w%])%(?:\(\w++\))?[-+0\#]?\d*+(?:\.\d++)?[sdifgxu](?!\w)
      | \[/?[a-z][\w-]*+(?:\s++[\w-]++="[^"]*+")++\s*+/?\]""",
    re.VERBOSE,
)
_NAME = ("name lost", "name added")


def placeable(entry: Entry) -> Iterator[str]:
    """Code, an address, a tag, a template mark or a placeholder is lost, added or changed."""
    yield from (fault.message for fault in _faults(entry) if not fault.message.startswith(_NAME))
    if any("{" in text or "%" in text or '="' in text for text in (entry.source, entry.target)):
        source, target = Counter(_FILLED.findall(entry.source)), Counter(_FILLED.findall(entry.target))
        if lost := source - target:
            yield f"placeholder lost: {shown(lost)}"
        if added := target - source:
            yield f"placeholder added: {shown(added)}"


def link(entry: Entry) -> Iterator[str]:
    """A link or image leads elsewhere, or a reference or footnote has another label."""
    return (fault.message for fault in places.link(entry))


def name(entry: Entry) -> Iterator[str]:
    """The name of a model, a product or a person is lost, added or changed."""
    return (fault.message for fault in _faults(entry) if fault.message.startswith(_NAME))


# The checks of one message run one after the other, and two of them share this.
@lru_cache(maxsize=1)
def _faults(entry: Entry) -> list[Fault]:
    return list(places.placeable(entry))
