"""What explains an amount that stands on one side only: number words, quantities, conversions, centuries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from l10n.amounts import measures
from l10n.amounts.lexicon import has_words
from l10n.amounts.match import Pair, agree, exploded, take, values
from l10n.amounts.model import Amount

# Steps that look at pairs do so for this many amounts of a text; no person writes more into one segment.
_MOST: Final = 200
_DISTINCT: Final = 100


def explain(
    rest: list[Amount],
    own: Sequence[Amount],
    other: Sequence[Amount],
    pairs: Sequence[Pair],
    words: Sequence[Amount],
    other_lang: str,
) -> list[Amount]:
    """Return what of `rest` no word, quantity, conversion, century or repetition explains."""
    rest = [amount for amount in rest if amount.role != "formula"]
    rest = take(rest, words, _spoken, _stands_for)[1]
    rest = take(exploded(rest), words, values, _stands_for)[1] if any(a.parts for a in rest) else rest
    rest = take(rest, [*words, *other], _quantities, _otherwise)[1] if len(rest) <= _MOST else rest
    matched = {value for pair in pairs for amount in pair for value in amount.values}
    rest = [a for a in rest if not (_distinct(a) and a.values[0] in matched)]
    if len(rest) > _MOST or len(own) > _MOST or len(other) > _MOST:
        return rest
    spoken = frozenset[str]().union(*(one.measure for one in (*other, *words)))
    rest = [a for a in rest if a.measure & spoken or not any(_beside(a, one) for one in own)]
    rest = [a for a in rest if not (a.role == "century" and any(_within(one, a) for one in other))]
    return rest if has_words(other_lang) else [a for a in rest if not _wordable(a)]


def _spoken(amount: Amount) -> Iterable[object]:
    """Return the values that words may give: those of a decade are its tens too, as in the eighties."""
    value = amount.values[0]
    tens = (value % 100,) if amount.role == "decade" and isinstance(value, Decimal) else ()
    return (*amount.values, *tens)


def _stands_for(one: Amount, word: Amount) -> bool:
    """Tell whether a word can be a number in digits: a month in a date, `an hour` for 1 hour."""
    if word.role == "month":
        return one.role == "date"
    return agree(one, word) and (word.role != "bare" or bool(one.measure))


def _otherwise(one: Amount, other: Amount) -> bool:
    """Tell whether a quantity is put in another number: twice 5 km are not 5 km."""
    return one.values[0] != other.values[0]


def _quantities(amount: Amount) -> Iterable[object]:
    values = (value for value in amount.values[:2] if isinstance(value, Decimal))
    return [quantity for value in values for quantity in measures.quantities(value, amount.measure)]


def _distinct(amount: Amount) -> bool:
    """Tell whether a number is so much its own that saying it once more, or once less, is no other claim."""
    value = amount.values[0]
    return amount.role == "name" or not isinstance(value, Decimal) or value >= _DISTINCT


def _beside(amount: Amount, one: Amount) -> bool:
    """Tell whether an amount converts another of its text: 645 miles (1040 km)."""
    if not amount.measure or not one.measure or not amount.measure.isdisjoint(one.measure):
        return False
    mine, others = _quantities(amount), _quantities(one)
    return any(measures.converted(a, b) for a in mine for b in others)  # type: ignore[arg-type]


def _within(one: Amount, century: Amount) -> bool:
    """Tell whether a year or a decade is in a century: the 1880s, 19. století."""
    value, number = one.values[0], century.values[0]
    return isinstance(value, Decimal) and isinstance(number, Decimal) and value // 100 + 1 == number


def _wordable(amount: Amount) -> bool:
    """Tell whether a text whose number words we do not know may have this number in words."""
    value = amount.values[0]
    return isinstance(value, Decimal) and (value <= 100 or value % 100 == 0)


def conversions(lost: list[Amount], added: list[Amount]) -> tuple[list[Pair], list[Amount], list[Amount]]:
    """Pair amounts that were converted and not kept beside: 16,1 cm, 6.34 inches."""
    if len(lost) > _MOST or len(added) > _MOST:
        return [], lost, added
    pairs = []
    for amount in list(lost):
        if other := next((one for one in added if _beside(amount, one)), None):
            pairs.append((amount, other))
            lost.remove(amount)
            added.remove(other)
    return pairs, lost, added
