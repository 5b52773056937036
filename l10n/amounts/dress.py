"""Write the amounts of a translation as its language does: 0,60 USD is USD 0.60 in English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from l10n.amounts.lexicon import base, meaning
from l10n.amounts.locales import currency_leads, currency_symbol, percent_space, symbols
from l10n.amounts.measures import MONEY, SIGNS
from l10n.amounts.read import read
from l10n.amounts.scan import Place, has_digits, linked, places, plain
from l10n.amounts.tail import SPACES, follow
from l10n.placeables import read_number
from l10n.placeables.scan import spans

_PERCENT = re.compile(rf"[{SPACES}]?%")
_AFTER = re.compile(
    rf"(?P<gap>[{SPACES}]?)(?P<sign>[A-Z]{{3}}(?!\w)|Kč(?!\w)|zł(?!\w)|[A-Z]{{0,2}}[{SIGNS}])"
)
_BEFORE = re.compile(rf"(?<!\w)(?P<sign>[A-Z]{{3}}|Kč|zł|[A-Z]{{0,2}}[{SIGNS}])(?P<gap>[{SPACES}]?)\Z")
_NAME = re.compile(r"[^\s.!?:]\s+[^\W\d_a-z][^\W_]*[ \xa0]\Z")
_VERSION = re.compile(r"\b(?:v|ver|version|verze|verz[ií]|release|wersja)\.?[ \xa0]?\Z", re.IGNORECASE)
# A currency between two numbers may be of either.
_DIGIT_AFTER = re.compile(rf"[{SPACES}]?\d")
_DIGIT_BEFORE = re.compile(rf"\d[{SPACES}]?\Z")
_CODES: Final = {"Kč": "CZK", "zł": "PLN"}


def localise(amount: str, source_lang: str, target_lang: str) -> str:
    """Write one amount as the target's language does; what is no amount, or an ambiguous one, stays.

    >>> [localise(text, "cs", "en") for text in ("0,60 USD", "131 072", "99,5 %", "1.2.3")]
    ['USD 0.60', '131,072', '99.5%', '1.2.3']
    """
    return dress(amount, amount, source_lang, target_lang)


def dress(text: str, source: str, source_lang: str, target_lang: str) -> str:
    """Write the amounts of a translation that stand as in its source in the form of its language.

    No value changes. Code, addresses, HTML, Liquid, dates, names, versions, and whatever can be read
    in two ways stay as they are.
    """
    if base(source_lang) == base(target_lang) or not has_digits(text):
        return text
    prose = plain(source)
    forms = {prose[place.number[0] : place.number[1]] for place in places(prose, source_lang)}
    if not forms:
        return text
    kept = [(start, end) for start, end, kind in spans(text) if kind != "number"]
    found = places(text, source_lang)
    out: list[str] = []
    last = 0
    for index, place in enumerate(found):
        start, end = place.number
        while kept and kept[0][1] <= start:
            del kept[0]
        if text[start:end] not in forms or place.amount.role or (kept and kept[0][0] < end):
            continue
        near = found[max(0, index - 1) : index + 2]
        alone = not any(linked(text, one, other) for one, other in pairwise(near))
        first, final, new = _rewritten(text, prose, place, alone, source_lang, target_lang)
        if first >= last and _written_again(text[start:end], forms, source_lang, target_lang):
            out += text[last:first], new
            last = final
    return "".join([*out, text[last:]])


def _rewritten(
    text: str, source: str, place: Place, alone: bool, source_lang: str, target_lang: str
) -> tuple[int, int, str]:
    """Return from where to where an amount is written anew, and how."""
    start, end = place.number
    number = _number(text, place, source_lang, target_lang)
    if (percent := _PERCENT.match(text, end)) and text[start : percent.end()] in source:
        return start, percent.end(), number + percent_space(target_lang) + "%"
    if percent or not alone or place.tail.times != (1,):
        return start, end, number
    before, after = _BEFORE.search(text, max(0, start - 6), start), _AFTER.match(text, end)
    if bool(before) == bool(after) or not (money := before or after):
        return start, end, number
    first, final = min(start, money.start()), max(end, money.end())
    if _DIGIT_AFTER.match(text, final) or _DIGIT_BEFORE.search(text, max(0, first - 2), first):
        return start, end, number
    if text[first:final] not in source or not meaning(money["sign"], source_lang).measure & MONEY:
        return start, end, number
    return first, final, _priced(number, money["sign"], money["gap"], target_lang)


def _priced(number: str, sign: str, gap: str, lang: str) -> str:
    if sign in _CODES:
        sign = currency_symbol(_CODES[sign], lang)
    if not currency_leads(lang):
        return f"{number}{gap or chr(0xA0)}{sign}"
    return f"{sign}{gap or ' '}{number}" if sign[-1].isalpha() else f"{sign}{number}"


def _number(text: str, place: Place, source_lang: str, target_lang: str) -> str:
    """Return the digits of an amount as the target writes them, or as they are if they may be no amount."""
    start, end = place.number
    old = text[start:end]
    if "." in old:
        tail = follow(text, end, target_lang)
        measure = place.amount.measure | tail.measure
        # 2.5 may be a version, 9.30 a time, 131.072 part of a name.
        if "h" in measure or not (
            measure or _PERCENT.match(text, end) or _grouped(text, start, old, source_lang)
        ):
            return old
    elif " " in old and _NAME.search(text, max(0, start - 40), start):
        return old
    return _written(old, source_lang, target_lang)


def _grouped(text: str, start: int, old: str, lang: str) -> bool:
    number = read_number(old, lang)
    named = _NAME.search(text, max(0, start - 40), start) or _VERSION.search(text, max(0, start - 9), start)
    return number is not None and number.group == "." == symbols(lang)[1] and not named


@lru_cache(maxsize=10_000)
def _written(old: str, source_lang: str, target_lang: str) -> str:
    number = read_number(old, source_lang)
    values = {value for value in read(old, source_lang)[0] if isinstance(value, Decimal)}
    if number is None or len(values) != 1 or not (number.group or number.decimal):
        return old
    decimal, group = symbols(target_lang)
    places = len(old.rpartition(number.decimal)[2]) if number.decimal else 0
    new = f"{number.value:{',' if number.group else ''}.{places}f}"
    new = new.translate({ord(","): group, ord("."): decimal})
    again = read_number(new, target_lang)
    return new if again is not None and again.value == number.value else old


def _written_again(old: str, forms: set[str], source_lang: str, target_lang: str) -> bool:
    """Tell whether writing `old` anew cannot be mistaken for another amount of the source in its own form."""
    new = _written(old, source_lang, target_lang)
    return new == old or new not in forms or _written(new, source_lang, target_lang) == new
