"""Pair the amounts of two texts, in steps, each less strict than the one before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from l10n.amounts import measures
from l10n.amounts.model import Amount, Value

# Of amounts with the same value, so many are tried for one that fits: hostile text may have thousands.
_NEAR: Final = 8
Pair = tuple[Amount, Amount]


def pair(left: Sequence[Amount], right: Sequence[Amount]) -> tuple[list[Pair], list[Amount], list[Amount]]:
    """Pair the amounts of both sides; return the pairs, and what is left of each."""
    pairs: list[Pair] = []
    lost, added = list(left), list(right)
    for keys, fits in _STEPS:
        taken, lost, added = take(lost, added, keys, fits)
        pairs += taken
        if not lost or not added:
            return pairs, lost, added
    one, other = exploded(lost), exploded(added)
    taken, lost, added = take(exploded(lost, _known(other)), exploded(added, _known(one)), values, always)
    return pairs + taken, lost, added


def exploded(amounts: Iterable[Amount], wanted: Collection[Value] | None = None) -> list[Amount]:
    """Return composites as the numbers that they are made of, each with the text of the whole.

    Those alone that have a number that is `wanted`, if that is given: 9/11, when there is an 11.
    """
    return [
        part
        for amount in amounts
        for part in (
            _parts(amount) if wanted is None or any(number in wanted for number in amount.parts) else [amount]
        )
    ]


def _parts(amount: Amount) -> list[Amount]:
    if amount.measure or not amount.parts:
        return [amount]
    return [Amount(amount.text, (number,), role="date") for number in amount.parts]


def _known(amounts: Iterable[Amount]) -> set[Value]:
    return {value for amount in amounts for value in amount.values}


def take(
    left: Iterable[Amount],
    right: Sequence[Amount],
    keys: Callable[[Amount], Iterable[object]],
    fits: Callable[[Amount, Amount], bool],
) -> tuple[list[Pair], list[Amount], list[Amount]]:
    """Pair each amount of the left with the first of the right that shares a key and fits."""
    shelves: dict[object, list[int]] = {}
    for place in range(len(right) - 1, -1, -1):
        for key in keys(right[place]):
            shelves.setdefault(key, []).append(place)
    pairs: list[Pair] = []
    rest: list[Amount] = []
    used = bytearray(len(right))
    for amount in left:
        found = _first(amount, right, shelves, used, keys, fits)
        if found is None:
            rest.append(amount)
        else:
            used[found] = 1
            pairs.append((amount, right[found]))
    return pairs, rest, [amount for amount, gone in zip(right, used, strict=True) if not gone]


def _first(
    amount: Amount,
    right: Sequence[Amount],
    shelves: dict[object, list[int]],
    used: bytearray,
    keys: Callable[[Amount], Iterable[object]],
    fits: Callable[[Amount, Amount], bool],
) -> int | None:
    for key in keys(amount):
        shelf = shelves.get(key, [])
        while shelf and used[shelf[-1]]:
            shelf.pop()
        for place in shelf[: -_NEAR - 1 : -1]:
            if not used[place] and fits(amount, right[place]):
                return place
    return None


def _exact(amount: Amount) -> Iterable[object]:
    return ((amount.values[0], amount.measure),)


def _value(amount: Amount) -> Iterable[object]:
    return amount.values[:1]


def values(amount: Amount) -> Iterable[object]:
    return amount.values


def agree(one: Amount, other: Amount) -> bool:
    return measures.agree(one.measure, other.measure)


def always(one: Amount, other: Amount) -> bool:
    return True


_STEPS: Final = ((_exact, always), (_value, agree), (values, agree), (values, always))
