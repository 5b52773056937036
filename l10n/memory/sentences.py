"""Where the sentences of a text begin and end: a value of the front matter, or Markdown inline source.

A sentence ends at `.`, `!`, `?` or `…` and what closes behind it, before white space and what may begin
another one: a capital, a digit, code, a name. It does not end after an abbreviation that something must
follow, in a link, in emphasis or in parentheses, nor where the space is one that must not break.
A line break ends it too, but where plain prose goes on in lower case.
Time is linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from l10n.placeables.scan import spans

# What closes behind the full stop. Possessive throughout: nothing is read twice.
_CLOSING = r"""["'”“’‘»«›‹)\]*_~」』）】]|</[A-Za-z]\w*+>|\]\([^()\s]*+\)|\[\^[^\[\]\s]++\]"""
_BOUNDARY = re.compile(
    rf"""
  (?P<wide> [。！？｡]++ (?:{_CLOSING})*+ \s*+ )
| (?P<stop> (?<![.!?…।])[.!?…।]++ ) (?P<closing> (?:{_CLOSING})*+ ) (?P<gap> [^\S\n]++ ) (?!\n|\\\n)
| (?P<line> (?:(?<![^\S\n])[^\S\n]++)?+ \\?+ \n \s*+ )
""",
    re.VERBOSE,
)
# Without one of these there is no boundary; it is found ten times as fast.
_MAYBE = re.compile(r"[.!?…।][^\s.!?…।]*+\s|[\n。！？｡]")
_OPENING = re.compile(r"""(?:[-–—…"'„“”‚‘’«»‹›(\[*_~¿¡#>|•+]|</?[A-Za-z][^<>]*+>|[^\S\n]++){0,20}+""")
_WORD = re.compile(r"""[^\s"'„“”‚‘’«»‹›()\[\]*_~]*+\Z""")
_PAIRED = re.compile(r"\\.|\n[ \t]*\n|\*+|_+|~~|[()\[\]]", re.DOTALL)
# Without one of these there is nothing to keep together; `4. 5.` is a date.
_SPECIAL = re.compile(r"[`<{(\[*_~]|\d\.\s\d")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)[^<>]*?(/?)>\Z")
_NAME = re.compile(r"[a-z]++[-_./]*+[A-Z\d]")  # iPhone, gpt-4o
_ROMAN = re.compile(r"[IVXLCDM]{1,6}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LARGE = frozenset(("tis", "mil", "mld", "bil", "mio", "mrd", "tsd"))
_CURRENCY = re.compile(r"(?:[A-Z]{3}|Kč)\b|[€$£]")
_NO_BREAK = "\xa0\u202f\u2007\u2060"

# What never ends a sentence: something must follow it.
_ABBREVIATIONS = {
    "cs": "např tj tzn tzv resp event popř příp mj zejm zvl vč cca ca st mr mrs srov viz dr mgr ing bc judr"
    " mudr phdr rndr prof doc sv pí odd kupř zn tř nám ul vs ev al pozn",
    "en": "e.g i.e eg ie cf vs viz approx mr mrs ms dr prof st incl esp resp gen sen rep gov capt lt col",
    "de": "z.b d.h u.a bzw ca vgl evtl ggf inkl exkl sog insb dr prof hr fr st vs bspw zzgl max min mind",
    "pl": "np tzn tzw m.in dr prof mgr inż ul św por ok al pt",
    "fr": "p.ex c.-à-d cf env mme mlle dr pr st ste m mm",
    "es": "p.ej ej aprox sr sra dr dra ud uds pág vs",
    "it": "es p.es ad ecc.es sig sigg dott dott.ssa prof ca vs",
}
_ABBREVIATIONS["sk"] = f"{_ABBREVIATIONS['cs']} napr t.j t.zn tzv príp najmä pozri"
# What does not end one before a number: `str. 5`, `No. 7`.
_NUMBERED = (
    "č čís str s obr tab kap odst čl par ř sv roč no nos nr fig figs art sec ch vol p pp pg vers ver v"
    " abb bd tl rys ryc poz pág núm fasc"
)
_NEVER = {lang: frozenset(words.split()) for lang, words in _ABBREVIATIONS.items()}
_BEFORE_NUMBER = frozenset(_NUMBERED.split())


def sentences(text: str, lang: str) -> list[str]:
    """Return the sentences of a text, without the space around them."""
    return [text[start:end] for start, end in split(text, lang)]


def split(text: str, lang: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text are: (start, end), in order, none empty or overlapping.

    What lies between and around them is white space, and the backslash of a hard line break.

    >>> [text[a:b] for text in ["Má 5. místo, např. v testu.  Stojí 4,5 Kč."] for a, b in split(text, "cs")]
    ['Má 5. místo, např. v testu.', 'Stojí 4,5 Kč.']
    """
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first < last and not _MAYBE.search(text, first, last):
        return [(first, last)]
    found: list[tuple[int, int]] = []
    kept: _Kept | None = None
    for match in _BOUNDARY.finditer(text, first, last):
        end, start = _sides(match)
        if start >= last or end <= first:
            continue
        # Most texts are one sentence or plain, and need no look at their links and code.
        kept = kept or _Kept(text if _SPECIAL.search(text) else "")
        if kept.inside(end) or not _divides(match, text, first, lang):
            continue
        if end > first:
            found.append((first, end))
        first = start
    if first < last:
        found.append((first, last))
    return found


def _sides(match: re.Match[str]) -> tuple[int, int]:
    """Return where the sentence before a boundary ends, and where the one after it begins."""
    if match["wide"]:
        return match.start() + len(match["wide"].rstrip()), match.end()
    return (match.start() if match["line"] else match.end("closing")), match.end()


def _divides(match: re.Match[str], text: str, first: int, lang: str) -> bool:
    """Tell whether a boundary really is one; `first` is where its sentence begins."""
    if match["wide"]:
        return True
    opening = _OPENING.match(text, match.end())
    start = opening.end() if opening else match.end()
    if line := match["line"]:
        hard = line.startswith(("  ", "\\", " \\")) or line.count("\n") > 1
        return hard or start > match.end() or not text[start].islower()
    if not match["gap"].strip(_NO_BREAK) or not _may_begin(text, start):
        return False
    return match["stop"] != "." or _may_end(text, first, match.start("stop"), start, lang)


def _may_begin(text: str, start: int) -> bool:
    """Tell whether a sentence may begin here, opening signs left out."""
    following = text[start : start + 1]
    if not following:
        return False
    return not following.islower() or bool(_NAME.match(text, start, start + 40))


def _may_end(text: str, first: int, stop: int, start: int, lang: str) -> bool:
    """Tell whether the word before a single full stop may be the last one of its sentence."""
    found = _WORD.search(text, max(first, stop - 24), stop)
    word = found[0] if found else ""
    primary = lang.replace("_", "-").partition("-")[0].lower()
    lower = word.lower()
    if lower in _NEVER.get(primary, ()):
        return False
    if lower in _BEFORE_NUMBER and (text[start : start + 1].isdigit() or _ROMAN.match(text, start)):
        return False
    if len(word) == 1 and word.isalpha():  # an initial; but `s. r. o.` may end one
        return word.islower() and bool(re.search(r"\b[a-z]\.\s?\Z", text[max(0, stop - 5) : stop - 1]))
    if word.isdigit() and len(word) <= 2:  # the number of a list's item; a German ordinal
        return stop - len(word) > first and primary != "de"
    if word.isupper() and _INITIALS.fullmatch(word):  # J.K. Rowling, the U.S. market
        return False
    if lower in _LARGE and _CURRENCY.match(text, start):
        return False
    return primary == "en" or not _ROMAN.fullmatch(word)


class _Kept:
    """The stretches of a text that are not to be torn: code, links, emphasis, elements, parentheses."""

    def __init__(self, text: str) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(_stretches(text)):
            if merged and start < merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def inside(self, place: int) -> bool:
        """Tell whether a place lies within one of them, not at its edge."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self._starts[index] < place < self._ends[index]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is not to be torn, (start, end), in no order; pairs may lie within others."""
    opened: dict[str, list[int]] = {}
    last = 0
    for start, end, kind in [*spans(text), (len(text), len(text), "code")]:
        yield from _pairs(text, last, start, opened)
        last = end
        if kind == "html" and (tag := _TAG.match(text, start, end)):
            name = tag[2].lower()
            if not tag[1]:
                if not tag[3]:
                    opened.setdefault(name, []).append(start)
            elif opened.get(name):
                yield opened[name].pop(), end
        yield start, end


def _pairs(text: str, start: int, end: int, opened: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of brackets and emphasis that close in this part; `opened` says what is open."""
    for match in _PAIRED.finditer(text, start, end):
        sign, (left, right) = match[0][0], match.span()
        if sign == "\\":
            continue
        if sign == "\n":  # a pair holds within its paragraph
            opened.clear()
        elif sign in "([":
            opened.setdefault(sign, []).append(left)
        elif sign in ")]":
            if places := opened.get("(" if sign == ")" else "["):
                yield places.pop(), right
        else:
            before, after = text[left - 1 : left], text[right : right + 1]
            if sign == "_" and before.isalnum() and after.isalnum():
                continue
            places = opened.setdefault(sign, [])
            width = right - left
            if before and not before.isspace():
                while places and width:
                    yield places.pop(), right
                    width -= 1
            if after and not after.isspace():
                places += [left] * width
