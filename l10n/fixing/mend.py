"""Mend a translation: spaces, numbers, quotation marks, final punctuation; nothing that is not proved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

import msgspec

from l10n.amounts import dress
from l10n.checks.entry import Desk, Entry
from l10n.checks.texts import TEXT_CHECKS
from l10n.fixing.endings import end_punctuation
from l10n.fixing.masking import masked, untouchable
from l10n.fixing.quotes import quotes
from l10n.verifier import Verifier

Mending = Callable[[Entry], Iterator[str]]
"""Yields what a translation may be mended to, the least change first."""

_DOUBLED = re.compile(r"(?<=\S)[ \xa0\u202f]{2,}(?=\S)")
_SEPARATED = re.compile(r"\d[.,’'\s]\d|\d\s*%")
_GAP = re.compile(r"(?<=\d)[ \xa0\u202f](?=\d)")
_CHECKS = {check.code: check.text for check in TEXT_CHECKS if check.text is not None}


def outer_space(entry: Entry) -> Iterator[str]:
    """Yield the text with the source's space around it."""
    source, text = entry.source, entry.target.strip()
    if text and source.strip():
        head = source[: len(source) - len(source.lstrip())]
        yield head + text + source[len(source.rstrip()) :]


def double_space(entry: Entry) -> Iterator[str]:
    """Yield the text with one space where it has several, if the source has no such place."""
    text = entry.target
    found = [match.span() for match in _DOUBLED.finditer(masked(text))]
    if not found or _DOUBLED.search(masked(entry.source)):
        return
    out: list[str] = []
    last = 0
    for start, end in found:
        # One that keeps words together was put there with a purpose.
        out += text[last:start], next((one for one in text[start:end] if one != " "), " ")
        last = end
    yield "".join([*out, text[last:]])


def decimal_mark(entry: Entry) -> Iterator[str]:
    """Yield the text with the numbers that stand as in the source in the form of its own language."""
    text = entry.target
    if _SEPARATED.search(text):
        # Whatever space the source has between digits, an engine may have written another.
        for source in (entry.source, *(_GAP.sub(space, entry.source) for space in " \xa0\u202f")):
            text = dress(text, source, entry.source_lang, entry.target_lang)
        yield text


MENDINGS: Final[Mapping[str, Mending]] = {
    "L705": outer_space,
    "L707": double_space,
    "L504": decimal_mark,
    "L703": quotes,
    "L706": end_punctuation,
}
"""By the code of the check that finds what they mend, in the order in which they are done."""


class Mended(msgspec.Struct, frozen=True):
    """A translation after mending, and the codes of the checks whose findings were mended."""

    text: str
    codes: tuple[str, ...] = ()


def mend(entry: Entry) -> str:
    """Return the translation with all mended that can be, or as it is."""
    return mended(entry).text


def mended(entry: Entry, codes: Collection[str] = MENDINGS.keys()) -> Mended:
    """Mend what these checks find in a translation.

    Each mending is proved: its check finds nothing any more, no other check and no rule of the
    verifier finds more than before, and code, addresses, HTML and Liquid are the same to the byte.
    One that cannot be proved is not done.
    """
    if entry.target != entry.message.string:  # not in normal form: other characters would change too
        return Mended(entry.message.string)
    done: dict[str, None] = {}
    before = None
    while before is not entry:
        before = entry
        for code in filter(codes.__contains__, MENDINGS):
            after = _mended(entry, code)
            if after is not entry:
                entry, done[code] = after, None
    return Mended(entry.target, tuple(done))


def _mended(entry: Entry, code: str) -> Entry:
    for text in MENDINGS[code](entry):
        if text != entry.target:
            again = Entry(msgspec.structs.replace(entry.message, string=text), entry.desk)
            if _is_proved(entry, again, code):
                return again
    return entry


def _is_proved(old: Entry, new: Entry, code: str) -> bool:
    return (
        not any(_CHECKS[code](new)) and _kept(new.target) == _kept(old.target) and _found(new) <= _found(old)
    )


def _kept(text: str) -> list[str]:
    return [text[start:end] for start, end in untouchable(text)]


def _found(entry: Entry) -> Counter[str]:
    """Count what is wrong with a translation, by check and by rule of the verifier."""
    found = Counter(code for code, check in _CHECKS.items() for _ in check(entry))
    found.update(fault.rule for fault in _verifier(entry.desk).faults(entry.source, entry.target))
    return found


@lru_cache(maxsize=8)
def _verifier(desk: Desk) -> Verifier:
    return Verifier(desk.config.source, desk.language, desk.names.all, desk.glossary)
