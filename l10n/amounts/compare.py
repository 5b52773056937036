"""Whether a translation has the amounts of its source, by value, unit and currency.

Amounts are matched in steps, each less strict than the one before, on what is left over: the same value
and measure; the same value; the numbers that a composite is made of; a number word; the same quantity
(1.5 h, 90 min). What both sides explain by a conversion, a century or a repetition is no difference.
What no step explains is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from l10n.amounts import measures
from l10n.amounts.explain import conversions, explain
from l10n.amounts.lexicon import has_words, meaning
from l10n.amounts.match import Pair, agree, pair
from l10n.amounts.model import Amount, Difference
from l10n.amounts.scan import amounts, has_digits, plain
from l10n.amounts.worded import worded

_WORD = re.compile(r"[^\W\d_]++|[%‰$€£¥₹₽₩₺]")


def compare(source: str, target: str, source_lang: str, target_lang: str) -> list[Difference]:
    """List the amounts that the translation lacks, adds, or gives in another unit or currency.

    >>> [d.message for d in compare("Stojí 10 Kč.", "It costs EUR 10.", "cs", "en")]
    ['10 Kč became EUR 10']
    """
    if not has_digits(source) and not has_digits(target):
        return []
    source, target = plain(source), plain(target)
    both = has_words(source_lang) and has_words(target_lang)
    left, right = amounts(source, source_lang, both), amounts(target, target_lang, both)
    pairs, lost, added = pair(left, right)
    found = [d for one, other in pairs if (d := _measures_differ(one, other))]
    found += _forms_lost(pairs, source, target, source_lang, target_lang)
    if not lost and not added:
        return found
    lost = explain(lost, left, right, pairs, worded(target, target_lang), target_lang)
    added = explain(added, right, left, pairs, worded(source, source_lang), source_lang)
    swapped, lost, added = conversions(lost, added)
    found += (_became(one, other) for one, other in swapped)
    found += (_number(f'"{text}" of the source is not in the translation') for text in _texts(lost))
    found += (_number(f'"{text}" is not in the source') for text in _texts(added))
    return found


def _number(message: str) -> Difference:
    return Difference("number", message)


def _measures_differ(one: Amount, other: Amount) -> Difference | None:
    return None if agree(one, other) else _became(one, other)


def _became(one: Amount, other: Amount) -> Difference:
    rule = measures.kind(one.measure | other.measure) if other.measure else measures.kind(one.measure)
    return Difference(rule, f"{one.text} became {other.text}")


def _forms_lost(
    pairs: Sequence[Pair], source: str, target: str, source_lang: str, target_lang: str
) -> list[Difference]:
    """List percentages and prices that are bare numbers on the other side, which names no such thing."""
    found = []
    named: dict[bool, frozenset[str]] = {}
    for one, other in pairs:
        if bool(one.measure) == bool(other.measure) or one.role or other.role:
            continue
        measure, text, lang = (
            (one.measure, target, target_lang) if one.measure else (other.measure, source, source_lang)
        )
        if measure <= measures.FORMS and has_words(lang):
            side = bool(one.measure)
            if side not in named:
                named[side] = _measures_of(text, lang)
            money = measure <= measures.MONEY
            if not named[side] & (measures.MONEY if money else measures.FORMS - measures.MONEY):
                found.append(_became(one, other))
    return found


def _measures_of(text: str, lang: str) -> frozenset[str]:
    """Return the measures that a text names in words."""
    return frozenset().union(*(meaning(word, lang).measure for word in _WORD.findall(text)))


def _texts(amounts: Iterable[Amount]) -> Iterable[str]:
    return dict.fromkeys(amount.text for amount in amounts)
