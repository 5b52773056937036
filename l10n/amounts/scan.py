"""The amounts of a text, in digits: where they are and what they may mean."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from l10n.amounts.model import Amount, Role, Value
from l10n.amounts.read import clock, read
from l10n.amounts.tail import SPACES, Tail, follow, prefix
from l10n.placeables.scan import spans

# Possessive throughout; groups that capture stay outside the repeats (CPython gh-101955): linear time.
NUMBER = re.compile(
    rf"""
  (?: \d{{1,3}}[ \xa0-] )?+ \d{{1,3}}[/⁄]\d{{1,3}}(?![\d/⁄])
| \d{{1,2}}:[0-5]\d(?::[0-5]\d)?+(?![\d:])
| \d++ (?: \^\d++ | [⁰¹²³⁴-⁹]++ )
| (?:\d++[ \xa0]?+)?+[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]
| [1-9]\d{{0,2}}(?P<space>[{SPACES}'’])\d{{3}}(?!\d)(?:(?P=space)\d{{3}}(?!\d))*+(?:[.,]\d++)?+
| \d++(?:[.,]\d++)*+
""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_ALIEN = re.compile(r"[`<{\[]|://|www\.|&#?\w")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]*+\]|\]\[[^\[\]\s]*+\]")
_STARS = re.compile(r"(?<!\d)\*{1,3}|\*{1,3}(?!\d)|(?<!\w)_{1,2}|_{1,2}(?!\w)")
_NAME = re.compile(r"[^\W_][\w-]{0,30}\Z")
_REST = re.compile(r"[^\W\d_]{0,30}+")
_MINUS = re.compile(r"\bm[ií]nus[ \xa0]\Z", re.IGNORECASE)
_BELOW = re.compile(r"[ \xa0](?:below (?:zero|freezing)|pod (?:nulou|bodem mrazu)|unter Null)")
_RANGE = re.compile(rf"[{SPACES}]?(?:[-–—−]|až|to|do|or|nebo|či|bis|oder|ou|à|lub|resp\.)[{SPACES}]?")
_DECADE = re.compile(
    r"(?:\.[ \xa0]?l(?:et|ét)[^\W\d_]{0,4}+|er\b|['’]?s\b)"
    r"(?:[ \xa0](?:[^\W\d_]{1,3}[ \xa0]){0,2}(?P<century>\d\d?)(?:\.|st|nd|rd|th))?"
)
_CENTURY = re.compile(
    r"(?:st|nd|rd|th|\.|e|ème)?[ \xa0-]?(?:stol|centur|Jahrh|Jh|siècle|wiek|storoč)", re.IGNORECASE
)
_CLOCK = re.compile(r"\.[ \xa0]?hod|[ \xa0]?(?:[ap]\.?m\b|o['’]clock|Uhr\b|h\b|hod|heures?\b|godz)")
_AT = re.compile(r"\b(?:ve?|po|před|kolem|okolo|o|à|[Vv]e?)[ \xa0]\Z")
_FORMULA = re.compile(r"\b(?:C?H|CO|SO|NO|N|O|C|CO2|H2S)\Z")
_DATE = re.compile(r"(?:\.[ \xa0]?|[/-])\d{1,2}(?!\d)|\.[ \xa0]?\d{4}(?!\d)")
_DATE_BEFORE = re.compile(r"(?<!\d)(?:\d{1,2}(?:\.[ \xa0]?|[/-])|\d{4}-)\Z")
_POWER_UNIT = re.compile(r"(?<![^\W_])[kcdm]?m\Z")


def has_digits(text: str) -> bool:
    """Tell whether there is any number in digits."""
    return _DIGIT.search(text) is not None


def plain(text: str) -> str:
    """Return the text without what is no prose: code, addresses, HTML, Liquid, footnotes, emphasis."""
    if _ALIEN.search(text):
        parts: list[str] = []
        last = 0
        for start, end, kind in spans(text):
            if kind in ("code", "url", "html", "liquid"):
                parts += text[last:start], " ; "
                last = end
        text = html.unescape(_FOOTNOTE.sub(" ; ", "".join([*parts, text[last:]])))
    return _STARS.sub("", text) if "*" in text or "_" in text else text


class Place(msgspec.Struct, frozen=True):
    """An amount and where it stands: its number, its whole with currency and unit."""

    amount: Amount
    number: tuple[int, int]
    whole: tuple[int, int]
    tail: Tail


def places(text: str, lang: str) -> list[Place]:
    """List the amounts in digits of a text, in order."""
    found = [_place(text, match, lang) for match in NUMBER.finditer(text)]
    return [
        _in_range(text, place, before, after)
        for place, before, after in zip(found, [None, *found], [*found[1:], None], strict=False)
    ]


def amounts(text: str, lang: str, multipliers: bool = True) -> list[Amount]:
    """List the amounts in digits of a text that `plain` gave; the digits of km2 and m3 are none.

    Without `multipliers`, 1.5 million may be 1.5: the other language's word for a million is not known.
    """
    return [
        place.amount if multipliers or place.tail.times == (1,) else _divided(place)
        for place in places(text, lang)
        if not (
            place.amount.role == "name"
            and _POWER_UNIT.search(text[max(0, place.number[0] - 4) : place.number[0]])
        )
    ]


def _divided(place: Place) -> Amount:
    values = place.amount.values
    number = values[0]
    bare = (number / place.tail.times[0],) if isinstance(number, Decimal) else ()
    return msgspec.structs.replace(place.amount, values=values + bare)


def _place(text: str, match: re.Match[str], lang: str) -> Place:
    start, end = match.span()
    values, parts = read(match[0], lang)
    tail = follow(text, end, lang)
    first, measure = prefix(text, start)
    measure = measure or tail.measure
    last = max(end, tail.end)
    role, before = _role(text, start, end), text[start - 1 : start]
    if role == "name":
        name = _NAME.search(text, max(0, start - 31), start)
        first = name.start() if name else first
    elif before and before in "-−–" and not re.match(r"[\w)%°]", text[start - 2 : start - 1] or " "):
        first = min(first, start - 1)
        values = _negative(values) + (values if before == "–" else ())
    elif before in " \xa0" and _MINUS.search(text, max(0, start - 8), start):
        values = _negative(values)
    elif _BELOW.match(text, last):
        values = _negative(values) + values
    if tail.times != (1,):
        values = multiplied(values, tail.times)
    if role in ("decade", "century"):
        values, measure = values + _years(values, role, _DECADE.match(text, end)), frozenset()
    elif len(match[0]) < 3 and _is_hour(text, start, end):
        values = (*values, clock(int(match[0])))
    rest = _REST.match(text, last)
    whole = (first, max(last, rest.end() if rest else last))
    parts = tuple(part for part in parts if part) if ":" in match[0] else parts
    amount = Amount(text[whole[0] : whole[1]], values, parts, measure, role)
    return Place(amount, (start, end), whole, tail)


def _is_hour(text: str, start: int, end: int) -> bool:
    """Tell whether a number is an hour of the day; `10 hodin` may be the time that something takes."""
    word = _CLOCK.match(text, end)
    if not word or not text[start:end].isdecimal() or int(text[start:end]) > 24:
        return False
    lasts = word[0].strip(" \xa0")[:3] in ("hod", "heu", "god")
    return not lasts or _AT.search(text, max(0, start - 8), start) is not None


def multiplied(values: Iterable[Value], times: Iterable[int]) -> tuple[Value, ...]:
    """Return every number times every multiplier; what is no number stays out."""
    return tuple(value * factor for factor in times for value in values if isinstance(value, Decimal))


def _negative(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(-value for value in values if isinstance(value, Decimal)) or values


def _role(text: str, start: int, end: int) -> Role:
    before = text[start - 1 : start]
    if before.isalpha() or (before in ("-", "‐", "‑") and text[start - 2 : start - 1].isalpha()):
        alone = not text[end : end + 1].isalnum()
        return "formula" if alone and _FORMULA.search(text, max(0, start - 4), start) else "name"
    if text[end - 1] == "0" and end - start in (2, 4) and _DECADE.match(text, end):
        return "decade"
    if end - start > 2:
        return ""
    if _DATE.match(text, end) or _DATE_BEFORE.search(text, max(0, start - 6), start):
        return "date"
    return "century" if _CENTURY.match(text, end) else ""


def _years(values: tuple[Value, ...], role: Role, decade: re.Match[str] | None) -> tuple[Value, ...]:
    """Return the years that a decade or a century may be called by: the 1960s, the 1700s."""
    value = values[0]
    if not isinstance(value, Decimal):
        return ()
    if role == "century":
        return ((value - 1) * 100,)
    if value >= 100:
        short = (value % 100,) if 1900 <= value < 2100 else ()
        return (*short, value // 100 + 1) if value % 100 == 0 else short
    if decade and decade["century"]:
        return (value + (int(decade["century"]) - 1) * 100,)
    return (value + 1900, value + 2000)


def _in_range(text: str, place: Place, before: Place | None, after: Place | None) -> Place:
    """Give one end of a range what it has from the other: 3 to 5 km, 1 až 2 miliony, $10–20, 1995–96."""
    amount = place.amount
    if after and not place.tail.measure and linked(text, place, after):
        measure = amount.measure or after.amount.measure
        values = amount.values
        if place.tail.times == (1,) != after.tail.times:
            values += multiplied(values, after.tail.times)
        amount = msgspec.structs.replace(amount, measure=measure, values=values)
    if before and (linked(text, before, place) or text[before.number[1] : place.number[0]] == "/"):
        first, second = before.amount.values[0], amount.values[0]
        if not amount.measure and before.whole[0] < before.number[0]:
            amount = msgspec.structs.replace(amount, measure=before.amount.measure)
        if (
            isinstance(first, Decimal)
            and isinstance(second, Decimal)
            and 1000 <= first < 2100
            and 0 <= second < 100
        ):
            amount = msgspec.structs.replace(amount, values=(*amount.values, first // 100 * 100 + second))
    return place if amount is place.amount else msgspec.structs.replace(place, amount=amount)


def linked(text: str, one: Place, other: Place) -> bool:
    """Tell whether two amounts, one after the other, are the ends of a range."""
    start = max(one.number[1], min(one.tail.end, other.number[0]))
    return (
        other.whole[0] - start < 9
        and _RANGE.fullmatch(text, start, min(other.whole[0], other.number[0])) is not None
    )
