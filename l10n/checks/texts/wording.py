"""Words: doubled ones, and what the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from l10n.checks.entry import Entry
from l10n.verifier.languages import base

_FORBIDDEN = " must not stand for "
# Words that may well stand twice in a row.
_TWICE: dict[str, frozenset[str]] = {
    "en": frozenset({"had", "that", "her", "bye"}),
    "de": frozenset({"die", "der", "das", "den", "sie", "ist"}),
    "fr": frozenset({"nous", "vous"}),
    "nl": frozenset({"die", "dat", "had"}),
    "cs": frozenset({"se", "si"}),
}
_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]+)([*_~]{0,3}\s+[*_~]{0,3})(?=(\w+)(?![\w'’-]))")
_STEM = 3  # letters that two forms of a name share: ve Walla Walle


def repeated_word(entry: Entry) -> Iterator[str]:
    """A word stands twice in a row."""
    words = entry.target_lower
    if not any(map(eq, words, words[1:])):
        return
    legit = _TWICE.get(base(entry.target_lang), frozenset())
    for match in _DOUBLED.finditer(entry.target_prose):
        word = match[1].lower()
        if word == match[3].lower() and word not in legit and not _doubles(entry, word):
            yield f"a word twice: `{match[1]} {match[3]}`"


def _doubles(entry: Entry, word: str) -> bool:
    """Tell whether the source doubles a word too: a common one, or two forms of a name that may be this."""
    for match in _DOUBLED.finditer(entry.source_prose):
        first, second = match[1], match[3]
        if first.lower() == second:
            return True
        if first[:_STEM].lower() == second[:_STEM].lower() == word[:_STEM]:
            return True
    return False


@lru_cache(maxsize=1)
def _violations(entry: Entry) -> list[str]:
    glossary = entry.desk.glossary
    if glossary is None:
        return []
    return glossary.violations(entry.source, entry.target, entry.source_lang, entry.target_lang)


def glossary(entry: Entry) -> Iterator[str]:
    """A term of the glossary is not translated as it says."""
    return (message for message in _violations(entry) if _FORBIDDEN not in message)


def forbidden(entry: Entry) -> Iterator[str]:
    """A translation that the glossary forbids for a term."""
    return (message for message in _violations(entry) if _FORBIDDEN in message)
