"""When two words are forms of one: `kontextového` and `kontextové`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# The endings of nouns and adjectives, for words that no dictionary has: tokenů, Sonnetem, Tokens.
_ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "cs": (
        *(
            "ami",
            "emi",
            "ěmi",
            "ovi",
            "ého",
            "ému",
            "ých",
            "ými",
            "ího",
            "ímu",
            "ích",
            "ími",
            "ách",
            "ech",
            "ám",
            "em",
            "ém",
            "ím",
            "ům",
            "ým",
        ),
        *("ou", "mi", "a", "á", "e", "é", "ě", "i", "í", "o", "u", "ů", "y", "ý"),
    ),
    "de": ("ern", "em", "en", "er", "es", "e", "n", "s"),
    "en": ("es", "s"),
}
_STEM = 3
_FLEETING: Final = re.compile(r"(?<=\w\w)e(?=[^aeiouyáéíóúůýě]\Z)")
BEGINNING: Final = 3
# They write compounds as one word: Kontext in Kontextlänge.
COMPOUNDS: Final = frozenset({"da", "de", "fi", "hu", "nb", "nl", "nn", "no", "sv"})
_COMPOUNDED = 4
# No word of a language is so long, and a dictionary's guesses at one would take their time.
LONGEST: Final = 60


def language(code: str) -> str:
    """Return a code's language, without its country: `en` of `en-GB`."""
    return re.split(r"[-_@]", code, maxsplit=1)[0].lower()


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """Return a word without its accents, letter case aside."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))


def beginning(word: str) -> str:
    """Return the letters that begin the `plain` forms of a word, nearly all of them.

    It costs no dictionary to find that two words begin differently.
    """
    letters = plain(word)
    return letters[: max(1, min(BEGINNING, len(letters) - 2))]


@lru_cache(maxsize=1 << 16)
def related(form: str, word: str, lang: str, *, by_stem: bool = False) -> bool:
    """Say whether `form` is a form of `word`, letter case aside.

    The same stem is enough for words that no dictionary has, and `by_stem` for all. A language that
    simplemma does not know has no lemmas.
    """
    ours, theirs = form.casefold(), word.casefold()
    if ours == theirs:
        return True
    if (
        max(len(form), len(word)) > LONGEST
        or _is_acronym(word)
        or not plain(form).startswith(beginning(word))
    ):
        return False
    stems = _stem(ours, lang) == _stem(theirs, lang)
    if stems and by_stem:
        return True
    # What a dictionary knows as a form of another word is none of this one, whatever its stem.
    return _lemma(form, lang) in (_lemma(word, lang), theirs) or (stems and not _known(form, lang))


def in_compound(form: str, word: str, lang: str) -> bool:
    """Say whether `word` is a part of a compound that is written as one word."""
    return lang in COMPOUNDS and len(word) >= _COMPOUNDED and word.casefold() in form.casefold()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _stem(word: str, lang: str) -> str:
    for ending in _ENDINGS.get(lang, ()):
        if len(word) >= len(ending) + _STEM and word.endswith(ending):
            word = word[: -len(ending)]
            break
    if lang == "cs":
        # odezva, odezev; smyčka, smyčce.
        word = _FLEETING.sub("", word)
        word = word[:-1] + "k" if word.endswith("c") else word
    return plain(word)


@lru_cache(maxsize=1 << 14)
def _lemma(word: str, lang: str) -> str:
    from simplemma import lemmatize

    try:
        return lemmatize(word, lang=lang).casefold()
    except ValueError:  # a language that it does not know
        return word.casefold()


@lru_cache(maxsize=1 << 14)
def _known(word: str, lang: str) -> bool:
    from simplemma import is_known

    try:
        return is_known(word, lang=lang) or is_known(word.lower(), lang=lang)
    except ValueError:
        return False
