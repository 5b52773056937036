"""Spaces and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.entry import Entry
from l10n.checks.texts.marks import STYLES, Style
from l10n.verifier.languages import base

_QUOTES = re.compile('[“”„‟‘‚«»‹›"「」『』]')
_STRAIGHT = re.compile(r'(\d?)"')
_DOUBLED = re.compile(r"(?<=\S)[ \xa0\u202f]{2,}(?=\S)")

_CLOSING = frozenset(")]}([{\"'”“„’‘‚»«›‹*_~`」』 \t\n\r\xa0\u202f\u2009")
_FINAL = {
    **{
        ".": ".",
        "。": ".",
        "．": ".",
        "।": ".",
        "۔": ".",
        "։": ".",
        "!": "!",
        "！": "!",
        "?": "?",
        "？": "?",
    },
    **{"؟": "?", ":": ":", "：": ":", "…": "…", ",": ",", ";": ",", "，": ",", "；": ",", "、": ","},
}
_NO_FULL_STOP = frozenset({"th", "lo", "km", "my"})
_WORD = re.compile(r"[\w.]+\Z")
_VOWEL = re.compile("[aeiouyáàâäãåæéèêëěíìîïóòôöõøœúùûüůýÿąęıőű]|[^\x00-\u024f]", re.IGNORECASE)
_SHORTENED = frozenset(
    {"aj", "al", "apod", "atd", "atp", "ap", "hod", "resp", "popř", "např", "tis", "mil", "min", "sek"}
    | {"inc", "co", "corp", "etc", "jr", "sr", "vol", "approx", "ave", "usw", "bzw", "ca", "mio"}
)
_ADJACENT = re.compile(r"[.!?:…,;]{2}")
_TWICE = re.compile(r"(?<![.!?:…,;])([.!?:,;])\1(?![.!?:…,;])")
_LONGEST = 40  # characters of a word
_HEADING = re.compile(r"h[1-6]|title")


def quotes(entry: Entry) -> Iterator[str]:
    """Quotation marks of another language, mixed kinds, or one without its partner."""
    if '"' not in entry.target and (entry.target.isascii() or not _QUOTES.search(entry.target)):
        return
    if base(entry.target_lang) not in STYLES:
        return
    style = STYLES[base(entry.target_lang)]
    source, target = entry.source_prose, entry.target_prose
    marks = set(_QUOTES.findall(target))
    if wrong := sorted(marks - style.marks - {'"'}):
        yield f"`{wrong[0]}` is no quotation mark of {entry.target_lang}, which writes {style.example}"
    elif '"' in marks and marks & style.double:
        if '"' not in source:
            yield f"straight and typographic quotation marks are mixed: {style.example}"
    elif '"' in marks and not style.straight and '"' not in source and _QUOTES.search(source):
        yield f'straight quotation marks `"` where {entry.target_lang} writes {style.example}'
    elif _is_open(target, style) and not _is_open(source, STYLES.get(base(entry.source_lang))):
        yield "a quotation mark without its partner"


def _is_open(text: str, style: Style | None) -> bool:
    """Tell whether a quotation mark has no partner."""
    straight = [match[1] for match in _STRAIGHT.finditer(text)]
    if len(straight) % 2 and not any(straight):  # after a digit it may be an inch
        return True
    for opening, closing in style.pairs if style else ():
        if opening == closing:
            if text.count(opening) % 2:
                return True
        elif closing in "’‘":  # an apostrophe too
            if text.count(opening) > text.count(closing):
                return True
        elif opening in text or closing in text:
            depth = 0
            for mark in re.findall(f"[{opening}{closing}]", text):
                depth += 1 if mark == opening else -1
                if depth < 0:
                    return True
            if depth:
                return True
    return False


def outer_space(entry: Entry) -> Iterator[str]:
    """White space at the beginning or at the end that the source has not, or the other way round."""
    source, target = entry.source, entry.target
    ends = (source[:1], source[-1:], target[:1], target[-1:])
    if not any(end.isspace() for end in ends):
        return
    for where, one, other in (
        ("beginning", _lead(source), _lead(target)),
        ("end", _lead(source[::-1]), _lead(target[::-1])),
    ):
        if one != other:
            had, has = (f"{len(space)} characters" if space else "none" for space in (one, other))
            yield f"white space at the {where}: {had} in the source, {has} in the translation"


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def end_punctuation(entry: Entry) -> Iterator[str]:
    """The text ends with another punctuation mark than the source."""
    if entry.source[-1:] == entry.target[-1:] == "." != entry.target[-2:-1]:
        return
    source, target = _Ending(entry.source_prose), _Ending(entry.target_prose)
    if source.marks == target.marks and (twice := _TWICE.search(target.tail)):
        if not _ADJACENT.search(source.tail):
            yield f"ends with `{twice[0]}`, but the source with {source.shown}"
        return
    if source.marks == target.marks or not source.word or not target.word:
        return
    longer, shorter = (source, target) if source.marks > target.marks else (target, source)
    if longer.marks - shorter.marks == {"."} and longer.marks > shorter.marks:
        if longer.is_abbreviated or base(entry.target_lang) in _NO_FULL_STOP:
            return
        if shorter.marks and longer.is_quoted:
            return
    if source.marks | target.marks <= {".", ":"} and _is_heading(entry):
        return
    if base(entry.target_lang) == "el" and ";" in target.tail and "?" in source.marks:
        return  # the Greek question mark
    yield f"ends with {target.shown}, but the source with {source.shown}"


class _Ending:
    """How a text ends: its punctuation `marks`, in their `tail` with quotation marks and brackets.

    `word` is what stands before the tail.
    """

    def __init__(self, text: str) -> None:
        at = len(text)
        while at and (text[at - 1] in _CLOSING or text[at - 1] in _FINAL):
            at -= 1
        self.tail = text[at:]
        marks = {_FINAL[sign] for sign in self.tail if sign in _FINAL}
        self.marks = marks - {"."} | {"…"} if "..." in self.tail else marks
        self._before = text[max(0, at - _LONGEST) : at]
        word = _WORD.search(self._before)
        self.word = word[0] if word else self._before[-1:]

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation or brackets end between two marks: `“Why?”.`"""
        return not _ADJACENT.search(self.tail)

    @property
    def is_abbreviated(self) -> bool:
        """Whether the full stop may belong to the word: `atd.`, `U.S.`, a Czech or German ordinal."""
        word = self.word
        if not self.tail.startswith(".") or self._before[: -len(word)].endswith(("/", "°")):
            return False
        if word[-1].isdigit():
            return word.isdigit() and len(word) < 3
        return "." in word or len(word) == 1 or word.lower() in _SHORTENED or not _VOWEL.search(word)

    @property
    def shown(self) -> str:
        return " ".join(f"`{mark}`" for mark in sorted(self.marks)) or "no punctuation mark"


def _is_heading(entry: Entry) -> bool:
    return any(_HEADING.fullmatch(field) for field in entry.fields)


def double_space(entry: Entry) -> Iterator[str]:
    """Two spaces in a row within the text."""
    target = entry.target
    if "  " in target or (not target.isascii() and _DOUBLED.search(target)):
        found = list(_DOUBLED.finditer(target))
        if len(found) > len(_DOUBLED.findall(entry.source)):
            at = found[0].start()
            yield f"two spaces in a row: `{target[max(0, at - 15) : found[0].end() + 15]}`"
