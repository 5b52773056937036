"""Numbers with their units and currencies, and the form in which they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from l10n.amounts import Difference, compare, dress
from l10n.amounts.locales import symbols
from l10n.amounts.scan import NUMBER, places, plain
from l10n.checks.entry import Entry
from l10n.placeables import read_number
from l10n.verifier.pair import shown

_LONGEST = 40  # characters; reading a longer number takes too long
_SEPARATED = re.compile(r"\d[.,’'\s]\d")


def number(entry: Entry) -> Iterator[str]:
    """A number is lost, added or changed; `0,60` is `0.60`, and `dva` is 2."""
    return _of("number", entry)


def unit(entry: Entry) -> Iterator[str]:
    """The same number of something else: miles for kilometres."""
    return _of("unit", entry)


def currency(entry: Entry) -> Iterator[str]:
    """The same sum in other money."""
    return _of("currency", entry)


def decimal_mark(entry: Entry) -> Iterator[str]:
    """A number is written as in the source's language: `0,60` or `131 072` in English."""
    if entry.pairing.same or not _SEPARATED.search(entry.target):
        return
    suspects = _suspects(entry.target, entry.target_lang)
    if not suspects:
        return
    dressed = dress(entry.target, entry.source, entry.source_lang, entry.target_lang)
    old, new = ([match[0] for match in NUMBER.finditer(text)] for text in (entry.target, dressed))
    wrong = [one for one, other in zip(old, new, strict=False) if one != other and one in suspects]
    prose, source = plain(entry.target), plain(entry.source)
    known = {value for place in places(source, entry.source_lang) for value in place.amount.values[:1]}
    # What stands so in the source is for `dress`, which knows a version and a name when it sees one.
    wrong += (
        token
        for token, value in suspects.items()
        if value in known and token in prose and token not in source
    )
    if wrong:
        yield f"not written as in {entry.target_lang}: {shown(dict.fromkeys(wrong))}"


# The checks of one message run one after the other, and three of them read its amounts.
@lru_cache(maxsize=1)
def _differences(entry: Entry) -> list[Difference]:
    return compare(entry.source, entry.target, entry.source_lang, entry.target_lang)


def _of(rule: str, entry: Entry) -> Iterator[str]:
    return (found.message for found in _differences(entry) if found.rule == rule)


def _suspects(text: str, lang: str) -> dict[str, Decimal]:
    """Return the numbers with a decimal or group symbol that is not the language's, and their values."""
    decimal, group = symbols(lang)
    found: dict[str, Decimal] = {}
    for match in NUMBER.finditer(text):
        token = match[0]
        if token.isdecimal() or len(token) > _LONGEST or not (read := read_number(token, lang)):
            continue
        if (read.decimal and read.decimal != decimal) or (read.group and not _alike(read.group, group)):
            found[token] = read.value
    return found


def _alike(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace()) or {one, other} <= set("'’")
