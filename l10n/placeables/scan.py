"""Where the placeables of a text are: one regular expression, one pass, linear time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final, Literal, get_args

import msgspec

from l10n.placeables.numbers import read_number

Kind = Literal["code", "url", "html", "liquid", "date", "name", "number"]
ALL: Final[frozenset[Kind]] = frozenset(get_args(Kind))

# Each match is a stretch of plain text and then one token, or one character, or the end: so the
# loop in Python runs once a token, and the pattern never fails and never looks at a text twice.
# Quantifiers are possessive, and no token reads past what may open the next: hostile text stays
# linear. Capturing groups stay outside the possessive repeats (CPython gh-101955).
_TOKEN = re.compile(
    r"""
(?: [^\W\d_]++ (?=[\s,;)!?] | \.?(?:\s|\Z)) | [^\w`<{\]\[\\&−-]++ | _++ )*+
(?: \\[!-/:-@\[-`{-~]                                     # an escape opens nothing
  | &(?:\#\w{1,8}+ | \w{2,31}+);                          # an entity's digits are no amount
  | \[\^[^\[\]\s<>`]++\]                                # nor are a footnote's
  | (?P<code> (?P<ticks>`++) (?:[^`]++ | (?!(?P=ticks)(?!`))`++)*+ (?P=ticks)(?!`) )
  | `++
  | (?P<liquid> \{\{ (?:[^{}]++ | \{(?!\{) | \}(?!\}))*+ \}\}
              | \{%  (?:[^%{]++ | %(?!\}) | \{(?!%))*+   %\} )
  | (?P<html> <!-- (?:[^<-]++ | -(?!->) | <(?!!--))*+ -->
            | </?[A-Za-z][A-Za-z0-9-]*+ (?:\s(?:[^<>"']++ | "[^"<]*+" | '[^'<]*+')*+)?+ /?>
            | <[!?][^<>]*+> )
  | <(?P<autolink> [A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+ | [^\s<>@]++@[A-Za-z0-9.-]++ )>
  | \]\(\s*+ (?: <(?P<angle> [^<>\n]++ )>
               | (?!<)(?P<target> (?: \{\{[^{}]*+\}\} | \{%[^{}]*+%\} | \\.
                   | \((?:[^\x00-\x20()]++ | \([^\x00-\x20()]*+\))*+\)
                   | [^\x00-\x20()\\{]++ | \{ )++ ) ) (?=\s*+\) | \s++["'(])
  | (?P<url> (?i:https?://|ftp://|mailto:|www\.)
             (?: [^\s<>()\[\]{}"`\\.,;:!?*_~'…“”„’»«]++ | \([^\s<>()]*+\)
               | [.,;:!?*_~'…’]++
                 (?=[^\s<>()\[\]{}"`\\.,;:!?*_~'…“”„’»«] | \([^\s<>()]*+\)) )++ )
  | (?<=\d)[^\W\d_]++                                     # a unit: k, x, GB
  | (?:USD|EUR|GBP|CZK|Kč)(?=\d)
  | (?P<date> \d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)
                (?: [T ][012]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d++)?+)?+ (?:Z|[+-]\d\d:?\d\d)?+ )?+
            | \d{4}-(?:0[1-9]|1[0-2])(?![\d-])
            | (?:0?[1-9]|[12]\d|3[01])\.                      # 4.5. is no date, 4. 5. is one
                (?: [ \xa0\u202f]?(?:0?[1-9]|1[0-2])\.[ \xa0\u202f]?\d{4}(?!\d)
                  | [ \xa0\u202f](?:0?[1-9]|1[0-2])\.(?!\s?\d) )
            | \d{1,2}/\d{1,2}/\d{4}(?!\d)
            | (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?+ (?![\d:]) )
  | (?P<name> [a-z]++(?:-[a-z]++)*+/(?=[A-Za-z][A-Za-z._-]*+\d)
                [A-Za-z0-9]++(?:[._/-][A-Za-z0-9]++)*+ (?::[a-z]++(?!\w))?+
            | [a-z]++(?:-ai)?+/(?=[a-z]{2,}+-[a-z])       # openai/gpt-audio, not telefon/e-mail
                [a-z]++(?:[._-][a-z]++)*+ (?![\w/]) (?::[a-z]++(?!\w))?+
            | (?: [^\W\d_]++(?:[-_‐‑][^\W\d_]++)*+[-_‐‑]?+ | \d++(?![xX]\d)[^\W\d_]++ )
                \d[^\W_]*+ (?:(?:[-_‐‑]|\.(?=\d))[^\W_]++)*+ )
  | [^\W\d_]++(?:[-_‐‑][^\W\d_]++)*+
  | (?P<number> (?:[-−](?<![\w%)\]−-][-−]))?+
                (?: [1-9]\d{0,2}(?P<space>[ \xa0\u202f\u2009'’])\d{3}(?!\d)
                      (?:(?P=space)\d{3}(?!\d))*+ (?![^\W\d_]) (?:[.,]\d++)?+
                  | \d++(?:[.,]\d++)*+ ) )
  | \Z | . )
""",
    re.VERBOSE | re.DOTALL,
)
_KIND: Final[dict[str, Kind]] = {kind: kind for kind in get_args(Kind)} | {
    "autolink": "url",
    "angle": "url",
    "target": "url",
}
_MARK: Final[dict[str, str]] = {group: chr(1 + get_args(Kind).index(kind)) for group, kind in _KIND.items()}


class Placeable(msgspec.Struct, frozen=True):
    """A part of a text that is not language: `text[start:end]`, and an amount's value."""

    start: int
    end: int
    kind: Kind
    text: str
    value: Decimal | None = None


def spans(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Yield start, end and kind of each placeable, in order."""
    for match in _TOKEN.finditer(text):
        if group := match.lastgroup:
            yield *match.span(group), _KIND[group]


def find(text: str, lang: str) -> list[Placeable]:
    """List the placeables of a text in order, none overlapping; amounts are read as in `lang`."""
    found = []
    for start, end, kind in spans(text):
        part = text[start:end]
        number = read_number(part, lang) if kind == "number" else None
        found.append(Placeable(start, end, kind, part, number.value if number else None))
    return found


def skeleton(text: str, lang: str, kinds: Collection[Kind] = ALL) -> str:
    """Return the text with one control character for each placeable, white space folded.

    Texts with the same skeleton differ in placeables of these kinds only. The character is
    U+0001 to U+0007, in the order of `Kind`. `lang` changes nothing yet: every language is
    scanned alike.
    """
    out: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group and _KIND[group] in kinds:
            start, end = match.span(group)
            out += text[last:start], _MARK[group]
            last = end
    out.append(text[last:])
    return " ".join("".join(out).split())
