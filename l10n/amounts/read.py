"""The values that a number in digits can have."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from l10n.amounts.locales import symbols
from l10n.amounts.model import Value
from l10n.placeables import read_number

# A number of more characters than any amount has is compared as text: reading it would take too long.
_LONGEST: Final = 40
_PARTS = re.compile(r"\d+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]?([0-5]\d)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FRACTIONS: Final = "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8"
_VULGAR: Final = {
    sign: Decimal(int(value[0])) / Decimal(int(value[2:]))
    for sign, value in zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        _FRACTIONS.split(),
        strict=True,
    )
}


@lru_cache(maxsize=20_000)
def read(token: str, lang: str) -> tuple[tuple[Value, ...], tuple[Decimal, ...]]:
    """Return the values that a token may have, the likeliest first, and the numbers that it is made of."""
    if len(token) > _LONGEST:
        return (token,), ()
    parts = tuple(Decimal(digits) for digits in _PARTS.findall(token))
    if token[-1] in _VULGAR:
        return (sum(parts, _VULGAR[token[-1]]),), ()
    if "/" in token or "⁄" in token:
        whole, numerator, denominator = (Decimal(0), *parts)[-3:]
        return ((whole + numerator / denominator if denominator else token),), parts
    if "^" in token or not token[-1].isdecimal():
        return _power(token), parts[:1]
    if ":" in token:
        return (_clock(token) or token,), parts
    values = _plain(token, lang)
    # `1.2.3` may be a date, and `10 500` the end of a name and a number; `4.5` is never 4 and 5.
    return (values or (token,)), (parts if not values or (len(parts) > 1 and parts_apart(token)) else ())


def parts_apart(token: str) -> bool:
    """Tell whether the groups of a number are set apart by spaces."""
    return any(sign.isspace() for sign in token)


def _plain(token: str, lang: str) -> tuple[Value, ...]:
    if token.isdecimal():
        clock = _clock(token) if len(token) == 4 else None
        return (Decimal(token), clock) if clock else (Decimal(token),)
    if _INDIAN.fullmatch(token):
        return (Decimal(token.replace(",", "")),)
    number = read_number(token, lang)
    if number is None:
        return ()
    values: list[Value] = [number.value]
    # Where groups are set apart by spaces, people also write them as in English: 33,438 may be 33 thousand.
    head, dot, tail = token.replace(",", ".").partition(".")
    if dot and len(tail) == 3 and tail.isdecimal() and head.isdecimal() and symbols(lang)[1] not in ".,":
        values += {Decimal(f"{head}.{tail}"), Decimal(head + tail)} - {number.value}
    if clock := _clock(token):
        values.append(clock)
    return tuple(values)


def _clock(token: str) -> str | None:
    found = _CLOCK.match(token)
    if not found or (found.end() != len(token) and ":" not in token):
        return None
    return clock(int(found[1]), int(found[2])) + token[found.end() :].lstrip(":0")


def clock(hour: int, minute: int = 0) -> str:
    """Name a time of day, the same in the morning and in the evening."""
    return f"t{(hour * 60 + minute) % 720}"


def _power(token: str) -> tuple[Value, ...]:
    head = token.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").rstrip("^")
    number, _, exponent = (
        token.partition("^") if "^" in token else (head, "", token[len(head) :].translate(_SUPERSCRIPTS))
    )
    if len(exponent) > 2 or len(number) > 4:
        return (token,)
    return (Decimal(int(number) ** int(exponent)), Decimal(number))
