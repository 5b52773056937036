"""What an amount is: a number of a text with its unit or currency."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

Rule = Literal["number", "unit", "currency"]
# What a number is part of; a month's name, and a unit with no number, stand for numbers in few places only.
Role = Literal["", "name", "formula", "decade", "century", "date", "month", "bare"]
# A number, or what is compared as text: a version (`1.2.3`), a time of day (`t570`, minutes past 0 or 12 h).
Value = Decimal | str


class Difference(msgspec.Struct, frozen=True):
    """One difference between the amounts of two texts, told to people."""

    rule: Rule
    message: str


class Amount(msgspec.Struct, frozen=True):
    """A number as a text has it.

    `values` are its possible readings, the likeliest first; `parts` the numbers that it consists of,
    if it can be read as several (`9:30`, `6/4`); `measure` the units or currencies that it may be in,
    by the names in `measures`: empty where none is known.
    """

    text: str
    values: tuple[Value, ...]
    parts: tuple[Decimal, ...] = ()
    measure: frozenset[str] = frozenset()
    role: Role = ""
