"""Words: doubled ones, and what the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from l10n.checks.entry import Entry
from l10n.verifier.languages import base
from l10n.verifier.pair import shown

_FORBIDDEN = " must not stand for "
# Words that may well stand twice in a row.
_TWICE: dict[str, frozenset[str]] = {
    "en": frozenset({"had", "that", "her", "bye"}),
    "de": frozenset({"die", "der", "das", "den", "sie", "ist"}),
    "fr": frozenset({"nous", "vous"}),
    "nl": frozenset({"die", "dat", "had"}),
    "cs": frozenset({"se", "si"}),
}
_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]++)[*_~]{0,3}\s++[*_~]{0,3}(?=(\w++)(?!['’-]))")
_STEM = 3  # letters that two forms of a name share: ve Walla Walle


def repeated_word(entry: Entry) -> Iterator[str]:
    """A word stands twice in a row."""
    words = entry.target_lower
    if not any(map(eq, words, words[1:])):
        return
    doubled = _doubled(entry.target_prose)
    found = {one[0].lower(): one for one in doubled if one[0].lower() == one[1].lower()}
    found = {word: one for word, one in found.items() if word not in _TWICE.get(base(entry.target_lang), ())}
    if not found:
        return
    for first, second in _doubled(entry.source_prose):
        if first.lower() == second:
            return  # the source doubles a common word, so may the translation
        if first[:_STEM].lower() == second[:_STEM].lower():
            stem = first[:_STEM].lower()
            found = {word: one for word, one in found.items() if word[:_STEM] != stem}
    if found:
        yield f"a word twice: {shown(' '.join(one) for one in found.values())}"


def _doubled(text: str) -> list[tuple[str, str]]:
    """List the neighbouring words that begin alike."""
    pairs = _DOUBLED.findall(text)
    return [(one, other) for one, other in pairs if one[:_STEM].lower() == other[:_STEM].lower()]


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
