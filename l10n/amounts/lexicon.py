"""What the words of a language mean for its amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from typing import Final

import msgspec

from l10n.amounts.compounds import read_compound
from l10n.amounts.locales import months
from l10n.amounts.measures import CURRENCIES, SYMBOLS, known

TABLES: Final = frozenset({"cs", "de", "en", "es", "fr", "pl", "sk"})
# Letters that are units after a number, but also words of the language: `10 s kolegou`.
_NO_UNIT: Final = {"cs": {"s"}, "sk": {"s"}, "pl": {"s"}, "en": {"B"}, "es": {"mi"}, "de": {"mi"}}
_EVERYWHERE: Final = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12,
}  # fmt: skip
_SUPERSCRIPTS: Final = str.maketrans("²³", "23")
_LONGEST = 40


class Meaning(msgspec.Struct, frozen=True):
    """What a word may be: numbers, a multiplier, a measure, what changes a measure (`square`)."""

    values: tuple[Decimal | str, ...] = ()
    times: int = 0
    measure: frozenset[str] = frozenset()
    modifier: str = ""
    month: int = 0


class _Table(msgspec.Struct, frozen=True):
    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]

    def find(self, word: str) -> tuple[str, ...]:
        """Return the meanings of a word: as it stands, without its dot, else of its longest beginning."""
        bare = word.rstrip(".")
        if (found := self.words.get(word) or self.words.get(bare)) is not None:
            return found
        word = bare
        return next(
            (self.stems[head] for n in range(len(word), 1, -1) if (head := word[:n]) in self.stems), ()
        )


def base(lang: str) -> str:
    """Return the language of a locale: `en-GB` is English."""
    return lang.replace("_", "-").split("-")[0].lower()


def has_words(lang: str) -> bool:
    """Tell whether we know the number words of a language."""
    return base(lang) in TABLES


@lru_cache(maxsize=64)
def _table(lang: str, name: str) -> _Table:
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    if has_words(lang):
        text: str = getattr(import_module(f"l10n.amounts.tables.{base(lang)}"), name)
        for line in text.strip().splitlines():
            meaning, _, forms = line.partition(":")
            for form in forms.split():
                into = stems if form.endswith("*") else words
                form = form.rstrip("*")
                into[form] = (*into.get(form, ()), meaning)
    return _Table(words, stems)


@lru_cache(maxsize=20_000)
def meaning(word: str, lang: str) -> Meaning:
    """Return what a word means beside a number; a dot at its end is an abbreviation's: `mil.`."""
    if len(word) > _LONGEST:
        return Meaning()
    bare = word.rstrip(".")
    lower = word.lower()
    values, times = _numbers(lower, lang)
    modifier = next(iter(_table(lang, "MODIFIERS").find(lower)), "")
    return Meaning(values, times, _measure(bare, lang), modifier, _month(lower.rstrip("."), lang))


def _numbers(word: str, lang: str) -> tuple[tuple[Decimal | str, ...], int]:
    if times := _EVERYWHERE.get(word, 0):
        return (), times
    bare = word.rstrip(".")
    table = _table(lang, "NUMBERS")
    if word not in table.words and bare not in table.words and (value := read_compound(bare, base(lang))):
        return (value,), 0
    found = table.find(word)
    times = next((int(item[1:]) for item in found if item[0] == "x"), 0)
    values = tuple(_value(item) for item in found if item[0] != "x")
    return values, times


def _value(item: str) -> Decimal | str:
    if item.endswith("t"):
        return f"t{int(item[:-1]) % 720}"
    fraction = Fraction(item)
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _month(word: str, lang: str) -> int:
    """Read the name of a month, 0 if it is none; a long one may change its ending: ledna, lednu."""
    for name, month in months(lang):
        bent = len(name) > 4 and -1 <= len(word) - len(name) <= 1 and word.startswith(name[:-1])
        if bent or word == name:
            return month
    return 0


def _measure(word: str, lang: str) -> frozenset[str]:
    word = word.translate(_SUPERSCRIPTS)
    if word in CURRENCIES:
        return frozenset({word})
    if word in SYMBOLS and word not in _NO_UNIT.get(base(lang), ()):
        return known(SYMBOLS[word])
    return known(" ".join(_table(lang, "UNITS").find(word.lower())))
