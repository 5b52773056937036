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
    "aj al apod atd atp ap hod inc co corp etc usw bzw ca min sek mil mio jr sr vol approx ave "
    "resp popř např tis".split()
)
_LONGEST = 40
_HEADING = re.compile(r"h[1-6]|title")


def quotes(entry: Entry) -> Iterator[str]:
    """Quotation marks of another language, mixed kinds, or one without its partner."""
    if not _QUOTES.search(entry.target) or base(entry.target_lang) not in STYLES:
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
    for where, one, other in (
        (
            "beginning",
            source[: len(source) - len(source.lstrip())],
            target[: len(target) - len(target.lstrip())],
        ),
        ("end", source[len(source.rstrip()) :], target[len(target.rstrip()) :]),
    ):
        if one != other:
            had, has = (f"`{space!r}`".replace("'", "") if space else "nothing" for space in (one, other))
            yield f"white space at the {where}: {had} in the source, {has} in the translation"


def end_punctuation(entry: Entry) -> Iterator[str]:
    """The text ends with another punctuation mark than the source."""
    if entry.source[-1:] == entry.target[-1:] == ".":
        return
    (had, before), (has, after) = _ending(entry.source_prose), _ending(entry.target_prose)
    if had & has or had == has or not before or not after:
        return
    if base(entry.target_lang) == "el" and "," in has and entry.target.rstrip().endswith(";"):
        return  # the Greek question mark
    if had ^ has == {"."}:
        word = before if had else after
        if _is_short(word) or base(entry.target_lang) in _NO_FULL_STOP:
            return
    if not has - {".", ":"} and not had - {".", ":"} and _is_heading(entry):
        return
    yield f"ends with {_named(has)}, but the source with {_named(had)}"


def _ending(text: str) -> tuple[frozenset[str], str]:
    """Return the punctuation marks with which a text ends, and the word before them."""
    marks, at = "", len(text)
    while at and (text[at - 1] in _CLOSING or text[at - 1] in _FINAL):
        at -= 1
        marks += _FINAL.get(text[at], "")
    if "..." in marks:
        marks = "…"
    word = _WORD.search(text, max(0, at - _LONGEST), at)
    return frozenset(marks), word[0] if word else text[max(0, at - 1) : at]


def _is_short(word: str) -> bool:
    """Tell whether a full stop may belong to the word: an abbreviation, a Czech or German ordinal."""
    if word.isdigit():
        return len(word) < 3
    return "." in word or len(word) == 1 or word.lower() in _SHORTENED or not _VOWEL.search(word)


def _is_heading(entry: Entry) -> bool:
    return any(_HEADING.fullmatch(field) for field in entry.fields)


def _named(marks: frozenset[str]) -> str:
    return " ".join(f"`{mark}`" for mark in sorted(marks)) or "no punctuation mark"


def double_space(entry: Entry) -> Iterator[str]:
    """Two spaces in a row within the text."""
    target = entry.target
    if "  " in target or (not target.isascii() and _DOUBLED.search(target)):
        found = list(_DOUBLED.finditer(target))
        if len(found) > len(_DOUBLED.findall(entry.source)):
            at = found[0].start()
            yield f"two spaces in a row: `{target[max(0, at - 15) : found[0].end() + 15]}`"
