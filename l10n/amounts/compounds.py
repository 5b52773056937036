"""Number words that are written as one: dvaadvacet, pětadvacetiletý, fünfundzwanzig, zweihundertdrei."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_CS_ONES: Final = {
    **{"jeden": 1, "jedna": 1, "jedno": 1, "jed": 1, "dva": 2, "dvě": 2, "dvou": 2, "tři": 3, "tří": 3},
    **{"čtyři": 4, "čtyř": 4, "pět": 5, "pěti": 5, "šest": 6, "šesti": 6, "sedm": 7, "sedmi": 7},
    **{"osm": 8, "osmi": 8, "devět": 9, "devíti": 9},
}
_CS_TENS: Final = {
    **{"dvacet": 20, "dvacát": 20, "třicet": 30, "třicát": 30, "čtyřicet": 40, "čtyřicát": 40},
    **{"padesát": 50, "šedesát": 60, "sedmdesát": 70, "osmdesát": 80, "devadesát": 90},
}
_SK_ONES: Final = {"tri": 3, "štyri": 4, "päť": 5, "šesť": 6, "sedem": 7, "osem": 8, "deväť": 9}
_SK_TENS: Final = {
    **{"dvadsať": 20, "tridsať": 30, "štyridsať": 40, "päťdesiat": 50, "šesťdesiat": 60},
    **{"sedemdesiat": 70, "osemdesiat": 80, "deväťdesiat": 90},
}
_ONES: Final = _CS_ONES | _SK_ONES
_TENS: Final = _CS_TENS | _SK_TENS
_ONES_FIRST = re.compile(rf"({'|'.join(sorted(_ONES, key=len, reverse=True))})n?a({'|'.join(_TENS)})")
_TENS_FIRST = re.compile(rf"({'|'.join(_TENS)})i?({'|'.join(sorted(_ONES, key=len, reverse=True))})")

_DE_ONES: Final = {"drei": 3, "vier": 4, "fünf": 5, "acht": 8, "neun": 9}
_DE: Final = {
    **_DE_ONES,
    **{f"{name}zehn": value + 10 for name, value in _DE_ONES.items()},
    **{"ein": 1, "eins": 1, "zwei": 2, "sechs": 6, "sieben": 7, "zehn": 10, "elf": 11, "zwölf": 12},
    **{"sechzehn": 16, "siebzehn": 17, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50},
    **{"sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000},
}
_DE_PART = re.compile(rf"und|{'|'.join(sorted(_DE, key=len, reverse=True))}")
_DE_ENDING = re.compile(r"(?:s?te[nrsm]?|[es])?\Z")
_DE_ADJECTIVE = re.compile(r"jährig|tägig|wöchig|stündig|minütig|stellig|fach|mal|köpfig|seitig|teilig")


def read_compound(word: str, lang: str) -> Decimal | None:
    """Return the value of the compound number word that `word` begins with, None if it begins otherwise.

    `achtung` and `einfach` begin as numbers do: a compound has two numbers, or a number and an ending.
    """
    if lang == "de":
        return _german(word)
    return _czech(word) if lang in ("cs", "sk") else None


def _czech(word: str) -> Decimal | None:
    if found := _ONES_FIRST.match(word):
        return Decimal(_ONES[found[1]] + _TENS[found[2]])
    found = _TENS_FIRST.match(word)
    return Decimal(_TENS[found[1]] + _ONES[found[2]]) if found else None


def _german(word: str) -> Decimal | None:
    total = current = parts = position = 0
    while part := _DE_PART.match(word, position):
        position, value = part.end(), _DE.get(part[0], 0)
        parts += value > 0
        if value == 1000:
            total, current = total + (current or 1) * 1000, 0
        elif value == 100:
            current = (current or 1) * 100
        else:
            current += value
    ends = _DE_ADJECTIVE.match(word, position) or (parts > 1 and _DE_ENDING.match(word, position))
    return Decimal(total + current) if parts and ends else None
