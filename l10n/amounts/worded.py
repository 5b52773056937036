"""The amounts of a text that are written in words, as far as they may stand for one in digits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from l10n.amounts.lexicon import Meaning, base, meaning
from l10n.amounts.model import Amount, Value
from l10n.amounts.tail import follow

_WORD = re.compile(r"[^\W\d_]++\.?")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]*[ \xa0]\Z")
_JOINTS: Final = frozenset({"and", "a", "und", "i", "y", "et", "an", "of"})


def worded(text: str, lang: str) -> list[Amount]:
    """List what the words of a text may amount to: one word can give several, such as total and parts."""
    found: list[Amount] = []
    run: list[Meaning] = []
    start = end = 0
    for match in _WORD.finditer(text):
        means = meaning(match[0], lang)
        if means.values or means.times:
            if not run:
                start = match.start()
            run.append(means)
            end = match.end()
            continue
        if run and match[0].lower() in _JOINTS and match.start() - end < 2:
            end = match.end()
            continue
        if run:
            found += _total(text, start, end, run, lang)
            run = []
        if means.month:
            found.append(Amount(match[0], (Decimal(means.month),), role="month"))
        if means.measure:
            found.append(Amount(match[0], (Decimal(1),), measure=means.measure, role="bare"))
        elif roman := _roman(match[0].rstrip(".")):
            # An I that follows no name, as in World War I, is the English pronoun.
            named = _NAME.search(text, max(0, match.start() - 30), match.start())
            values = (roman,) if roman != 1 or base(lang) != "en" or named else ()
            found += (Amount(match[0], (value,)) for value in values)
    return found + (_total(text, start, end, run, lang) if run else [])


def _total(text: str, start: int, end: int, run: list[Meaning], lang: str) -> list[Amount]:
    """Return what a run of number words amounts to, in its unit: twenty-one, two thirds, one and a half."""
    tail = follow(text, end, lang)
    while end > start and text[end - 1 : end].isspace():
        end -= 1
    parts = {value for means in run for value in means.values}
    # A part of a longer number has not its unit: the twenty of twenty-one days.
    bare = parts if len(run) > 1 else set()
    whole = _sums(run) if len(run) > 1 or run[0].times else parts
    return [Amount(text[start:end], (value,)) for value in bare - whole] + [
        Amount(text[start : max(end, tail.end)], (value,), measure=tail.measure) for value in whole
    ]


def _sums(run: list[Meaning]) -> set[Value]:
    total = current = Decimal(0)
    products: set[Value] = set()
    for means in run:
        value = means.values[0] if means.values else Decimal(0)
        if means.times:
            current = (current or Decimal(1)) * means.times
            total, current = total + current, Decimal(0)
        elif not isinstance(value, Decimal):
            continue
        elif value == 100:
            current = (current or Decimal(1)) * 100
        else:
            fraction = min((item for item in means.values if isinstance(item, Decimal)), default=value)
            if 0 < fraction < 1:
                products.add((current or Decimal(1)) * fraction)
                value = fraction
            current += value
    return products | {total + current}


def _roman(word: str) -> Decimal | None:
    if not word.isupper() or not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word]
    return Decimal(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
