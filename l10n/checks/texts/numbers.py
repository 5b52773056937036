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
    dressed = dress(entry.target, entry.source, entry.source_lang, entry.target_lang)
    if dressed != entry.target:
        old, new = ([match[0] for match in NUMBER.finditer(text)] for text in (entry.target, dressed))
        if len(old) == len(new):
            wrong = dict.fromkeys((one, other) for one, other in zip(old, new, strict=True) if one != other)
            yield from (f"`{one}` is `{other}` in {entry.target_lang}" for one, other in wrong)
    yield from _foreign(entry)


# The checks of one message run one after the other, and three of them read its amounts.
@lru_cache(maxsize=1)
def _differences(entry: Entry) -> list[Difference]:
    return compare(entry.source, entry.target, entry.source_lang, entry.target_lang)


def _of(rule: str, entry: Entry) -> Iterator[str]:
    return (found.message for found in _differences(entry) if found.rule == rule)


def _foreign(entry: Entry) -> Iterator[str]:
    """Yield the numbers that have the source's value, but neither its form nor that of the target."""
    decimal, group = symbols(entry.target_lang)
    text, source = plain(entry.target), plain(entry.source)
    suspects: dict[str, Decimal] = {}
    for match in NUMBER.finditer(text):
        if match[0] in source or not (read := read_number(match[0], entry.target_lang)):
            continue
        if (read.decimal and read.decimal != decimal) or (read.group and not _alike(read.group, group)):
            suspects[match[0]] = read.value
    if suspects:
        known = {value for place in places(source, entry.source_lang) for value in place.amount.values[:1]}
        for token, value in suspects.items():
            if value in known:
                yield f"`{token}` is not how {entry.target_lang} writes numbers"


def _alike(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace()) or {one, other} <= set("'’")
