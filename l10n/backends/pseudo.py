"""Pseudo-localization: shows what is not extracted, cut off or damaged, and needs no engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.backends.base import Result, Unit
from l10n.placeables import find

_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "áƀčďĕƒğĥíĵķłɱňóƥɋřšťúṽŵẋýž"
_VOWELS = "aeiouyáéěíóúůýäöü"
_LETTERS = dict(zip(_PLAIN, _ACCENTED, strict=True)) | {
    vowel: 2 * dict(zip(_PLAIN, _ACCENTED, strict=True)).get(vowel, vowel) for vowel in _VOWELS
}
_TABLE = str.maketrans(_LETTERS | {k.upper(): v.upper() for k, v in _LETTERS.items()})

# Only letters change, so the only Markdown that can break is that whose letters mean something.
_KEPT = re.compile(
    r"""
  &(?:\#\w{1,8}+ | \w{2,31}+);         # entities
| \\[A-Za-z]++                         # TeX commands
| \{[:\#.][^{}\n]*+\}                  # attribute lists
| \[[^\[\]]++\](?!\()                  # reference labels and footnotes
| (?<=\d)\s?[A-Z]{3}\b | \b[A-Z]{3}(?=\s?\d)  # currencies: 0,60 USD, EUR 5
| (?<=\d)[^\W\d_]++                    # units: 200k, 8x
| (?<![^\W\d_])[^\W\d_]++(?=\d)       # USD0.60
| (?<![\w.+-])[\w.+-]++@[\w.-]++        # bare addresses
""",
    re.VERBOSE,
)


class Pseudo:
    """Writes `[!!! Řýýčĥłĕĕ … !!!]`: accents, doubled vowels (about 30 % longer) and brackets."""

    name = "pseudo"

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        """Yield one result a unit, in order; an empty text has none."""
        for unit in units:
            if unit.text.strip():
                yield Result(unit.id, pseudo(unit.text), trusted=True)
            else:
                yield Result(unit.id, None, "nothing to translate")


def pseudo(text: str) -> str:
    """Return the text pseudo-localized: placeables and Markdown syntax as they are.

    >>> pseudo("Rychle a *levně* za `x`")
    '[!!! Řýýčĥłĕĕ áá *łĕĕṽňěě* žáá `x` !!!]'
    """
    core = text.strip()
    lead, trail = text[: text.index(core)], text[text.index(core) + len(core) :]
    out: list[str] = []
    last, words = 0, ""
    for start, end in _kept(core):
        out += core[last:start].translate(_TABLE), core[start:end]
        words += core[last:start] + " "
        last = end
    out.append(core[last:].translate(_TABLE))
    # A `]` that closes nothing would make a link of the bracket that is put before the text.
    opening = r"\[!!!" if _closes_more(words + core[last:]) else "[!!!"
    return f"{lead}{opening} {''.join(out)} !!!]{trail}"


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that must not change, in order, none overlapping."""
    spans = [(p.start, p.end) for p in find(text, "en")]
    spans += (match.span() for match in _KEPT.finditer(text))
    last = 0
    for start, end in sorted(spans):
        if end > last:
            yield max(start, last), end
            last = end


def _closes_more(text: str) -> bool:
    depth = 0
    for token in re.findall(r"\\.|[\[\]]", text):
        depth += {"[": 1, "]": -1}.get(token, 0)
        if depth < 0:
            return True
    return False
