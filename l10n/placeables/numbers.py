"""Amounts as people write them, to values and back.

How a token such as `128,000` is read in a locale, first rule that fits:

1. A space or an apostrophe groups (the scanner sees to three digits); what follows it is decimal.
2. Two kinds of separator: the last is decimal and stands once, the other groups.
3. One separator, several times: it groups (`1,048,576`, `1.048.576`).
4. One separator, once, with exactly three digits after it and 1-999 before it: it groups if it
   is the locale's group symbol, or a comma in a locale that groups with spaces. So Czech
   `128,000` is 128 000 (the English habit is the commoner), but `0,125` and `6.181` are decimals,
   and German `1.925` is 1 925 while `1,925` is a decimal.
5. One separator, once, otherwise: decimal, whatever the locale: `4,5` is never 45.

Groups that are not three digits (`1.2.3`) and leading zeros (`0324`) have no value: they are
versions or codes, to be compared as text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import msgspec

_PARTS = re.compile(r"(\D)")
_MINUS = "-−"


class Number(msgspec.Struct, frozen=True):
    """A token's value, and its clothes: the symbols it shows, "" for those that it does not."""

    value: Decimal
    minus: str
    group: str
    decimal: str


@lru_cache(maxsize=64)
def symbols(lang: str) -> tuple[str, str]:
    """Return the locale's decimal and group symbols; those of English if Babel knows none."""
    from babel.core import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ".", ","
    return get_decimal_symbol(locale), get_group_symbol(locale)


def read_number(text: str, lang: str) -> Number | None:
    """Read one token as people who write `lang` would; None if it has no value.

    >>> [str(n.value) for t in ("0,60", "128,000", "97.3") if (n := read_number(t, "cs"))]
    ['0.60', '128000', '97.3']
    """
    minus = text[:1] if text[:1] in _MINUS else ""
    parts = _PARTS.split(text[len(minus) :])
    digits, separators = parts[::2], parts[1::2]
    if len(digits[0]) > 1 and digits[0][0] == "0":
        return None
    decimal = _decimal(digits, separators, lang)
    fraction = digits.pop() if decimal else ""
    groups = separators[: len(digits) - 1]
    if groups and not _grouped(digits, groups):
        return None
    sign = "-" if minus else ""
    value = Decimal(f"{sign}{''.join(digits)}.{fraction}" if decimal else sign + "".join(digits))
    return Number(value, minus, groups[0] if groups else "", decimal)


def _decimal(digits: list[str], separators: list[str], lang: str) -> str:
    """Return the separator that is decimal in this token, or ""."""
    if not separators or (last := separators[-1]) not in ".,":
        return ""
    if len(separators) > 1:
        return last if last not in separators[:-1] else ""
    group = symbols(lang)[1]
    groups = last == group or (last == "," and group not in ".,")
    return "" if groups and _grouped(digits, separators) else last


def _grouped(digits: list[str], groups: list[str]) -> bool:
    return (
        len(set(groups)) == 1
        and 1 <= len(digits[0]) <= 3
        and digits[0] != "0"
        and all(len(part) == 3 for part in digits[1:])
    )


def write_number(source: Number, clothes: Number, lang: str) -> str | None:
    """Write the source's value as `clothes` is written; None if it would be misread in `lang`.

    The decimals are the source's. Groups are made if `clothes` has them, or if the source has
    and the value is 10 000 or more, unless `clothes` is so large too and still has none.
    """
    decimal, group = symbols(lang)
    decimal, group = clothes.decimal or decimal, clothes.group or group
    large = source.group and abs(source.value) >= 10_000 > abs(clothes.value)
    text = f"{abs(source.value):,f}" if clothes.group or large else f"{abs(source.value):f}"
    text = text.translate({ord(","): group, ord("."): decimal})
    if source.value < 0:
        text = (clothes.minus or source.minus) + text
    read = read_number(text, lang)
    return text if read is not None and read.value == source.value else None
