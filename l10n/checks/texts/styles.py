"""What a site asks of its texts: how headings are capitalised, how long a field may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.entry import Entry
from l10n.fields import rules
from l10n.verifier.languages import base
from l10n.verifier.pair import shown

_HEADING = re.compile(r"h[1-6]")
_WORD = re.compile(r"[^\W_](?:[\w'’&/.‑-]*\w)?")
_PLAIN = re.compile(r"[^\W\d_][^\W\d_A-Z]*(?:['’-][^\W\d_A-Z]+)*")
_OPENS = re.compile(r"[.:!?–—][\s\"“„‚‘«»(*_]*\Z")
_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "but", "nor", "for", "of", "in", "on", "at", "to", "by", "as", "vs"}
    | {"via", "per", "from", "into", "with", "over", "than"}
)
_LETTER = re.compile(r"[^\W_]")
_LONGEST = 300  # characters of a heading
_STEM = 4  # letters that two forms of a name share: Alza, Alzou
_NOUNS = frozenset({"de", "lb"})  # languages that write all nouns large


def too_long(entry: Entry) -> Iterator[str]:
    """The translation is longer than `[check.max-length]` allows for its field."""
    limits = entry.desk.config.check.max_length
    if not limits or len(entry.target) <= min(limits.values()):
        return
    known = rules({pattern: pattern for pattern in limits})
    for field in entry.fields:
        pattern = known.get(field.partition(" › ")[0])
        if pattern and len(entry.target) > limits[pattern]:
            yield f"{len(entry.target)} characters, and `{field}` may have {limits[pattern]}"
            return


def heading_case(entry: Entry) -> Iterator[str]:
    """A heading is not capitalised as `[check.headings]` says: as a sentence, or as a title."""
    wanted = entry.desk.config.check.headings
    if not wanted or not any(_HEADING.fullmatch(field) for field in entry.fields):
        return
    style = wanted.get(entry.target_lang) or wanted.get(base(entry.target_lang))
    text = entry.target_prose
    words = [match for match in _WORD.finditer(text, 0, _LONGEST) if _PLAIN.fullmatch(match[0])]
    if not style or not words:
        return
    first = words[0]
    rest = [match[0] for match in words[1:] if not _OPENS.search(text, 0, match.start())]
    if first[0].islower() and not _LETTER.search(text, 0, first.start()) and first[0] not in entry.source:
        yield f"a heading begins with a capital: `{first[0]}`"
    elif style == "title":
        small = [word for word in rest if word.islower() and word not in _SMALL]
        if small := [word for word in small if word not in entry.source_words]:
            yield f"in a title these begin with a capital: {shown(small)}"
    elif base(entry.target_lang) not in _NOUNS:
        large = [word for word in rest if word[0].isupper()]
        small = [word for word in rest if word.islower() and word not in _SMALL]
        # A name that we do not know may stand among small words; a title has no small ones.
        if large and (large := _without_names(large, entry)) and (len(large) > 1 or not small):
            yield f"in a sentence these begin with a small letter: {shown(large)}"


def _without_names(words: list[str], entry: Entry) -> list[str]:
    """Return the words that are in no name that we know or that the source has."""
    known = _proper(base(entry.target_lang)) | {"I"}
    known |= {word for name in entry.desk.names.within(entry.target) for word in name.split()}
    stems = {word[:_STEM] for word in entry.source_words[1:] if word[0].isupper()}
    return [word for word in words if word not in known and word[:_STEM] not in stems]


@lru_cache(maxsize=16)
def _proper(lang: str) -> frozenset[str]:
    """Return the words of the names of languages, countries, months and days."""
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = [*locale.languages.values(), *locale.territories.values()]
    names += locale.months["format"]["wide"].values()
    names += locale.days["format"]["wide"].values()
    return frozenset(word for name in names for word in name.split() if word[0].isupper())
