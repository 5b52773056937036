"""The glossary: terms found in texts, labels translated, translations held against it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from l10n.glossary.phrase import Phrase, Text, written_as
from l10n.glossary.term import Term
from l10n.glossary.words import BEGINNING, LONGEST, beginning, language, plain, related

# A lone adjective agrees with what it is said of: Slabý, Slabá, Slabé. These languages say one word
# for all of them where it stands alone.
_AGREEING: Final = {"cs": ("ý", "á", "é")}
_NOT_AGREEING: Final = frozenset({"en", "de", "nl"})
_WORDS: Final = 1 << 14


class Glossary:
    """The terms of a site, in any number of languages."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Take the terms; of two for one source and language the first is meant."""
        self.terms = tuple(terms)
        self._indexes: dict[str, _Index] = {}

    def find(self, text: str, source_lang: str, target_lang: str) -> tuple[Term, ...]:
        """Return the terms of a text, each once, by their first place.

        Of terms that overlap the one with the most words counts. What stands in code, addresses,
        HTML or Liquid is none.
        """
        return self._index(target_lang).search(text, language(source_lang))

    def label(self, text: str, source_lang: str, target_lang: str) -> str | None:
        """Translate a text that is one term and nothing else, or return None.

        It begins with a capital where the text does. An inflected form is no label, as its number may
        be another; but a lone adjective may agree with another gender.
        """
        text = " ".join(text.split())
        terms = self._index(target_lang).labels.get(text.casefold(), [])
        if not terms:
            terms = self._agreeing(text, language(source_lang), target_lang)
        for term in terms:
            if term.case == "any" or written_as(text, term.source):
                return _capitalised(term, text)
        return None

    def _agreeing(self, text: str, source_lang: str, target_lang: str) -> list[Term]:
        endings = _AGREEING.get(source_lang, ())
        if " " in text or not text.endswith(endings) or language(target_lang) not in _NOT_AGREEING:
            return []
        labels = self._index(target_lang).labels
        forms = (text[:-1] + ending for ending in endings)
        terms = [term for form in forms for term in labels.get(form.casefold(), ())]
        return [term for term in terms if related(text, term.source, source_lang)]

    def names(self, target_lang: str) -> frozenset[str]:
        """Return the names that are kept in this language."""
        return frozenset(term.source for term in self.terms if term.keep and term.speaks(target_lang))

    def violations(self, source: str, target: str, source_lang: str, target_lang: str) -> list[str]:
        """Say where a translation goes against the glossary, a sentence each."""
        index = self._index(target_lang)
        found = index.search(source, language(source_lang))
        if not found:
            return []
        text = Text(target, language(target_lang))
        used: set[int] = set()
        missing = set()
        for term in found:
            places = list(index.target(term).places(text, loose=True))
            used.update(word for first, last in places for word in range(first, last))
            if not places:
                missing.add(term)
        said = []
        for term in found:
            wrong = [
                phrase
                for phrase, words in index.forbidden(term)
                for first, last in words.places(text)
                if used.isdisjoint(range(first, last))
            ]
            if wrong:
                said.append(f"“{wrong[0]}” must not stand for “{term.source}”, which is “{term.target}”")
            elif term in missing and term.keep:
                said.append(f"the name “{term.source}” is missing")
            elif term in missing:
                said.append(f"“{term.source}” is “{term.target}” in the glossary, and that is missing")
        return said

    def _index(self, target_lang: str) -> _Index:
        known = self._indexes.get(target_lang)
        if known is None:
            terms = [term for term in self.terms if term.speaks(target_lang)]
            terms.sort(key=lambda term: -len(term.language))
            known = self._indexes[target_lang] = _Index(terms)
        return known


class _Index:
    """The terms for one language: by their whole text, and by what their first word begins with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms, those of the narrowest language first."""
        self.labels: dict[str, list[Term]] = {}
        self._beginnings: dict[str, list[tuple[Phrase, Term]]] = {}
        self._starting = lru_cache(maxsize=_WORDS)(self._that_start)
        self.target = lru_cache(maxsize=None)(_target)
        self.forbidden = lru_cache(maxsize=None)(_forbidden)
        for term in terms:
            same = self.labels.setdefault(term.source.casefold(), [])
            if any(term.case == other.case for other in same):
                continue
            same.append(term)
            same.sort(key=lambda one: one.case, reverse=True)  # exact before any
            phrase = Phrase(term.source, exact=term.case == "exact")
            self._beginnings.setdefault(beginning(phrase.words[0]), []).append((phrase, term))

    def search(self, text: str, lang: str) -> tuple[Term, ...]:
        """Return the terms of a text, each once, by their first place."""
        parsed = Text(text, lang)
        hits = []
        starting = self._starting
        for first, match in enumerate(parsed.words):
            word = match[0]
            if len(word) > LONGEST:
                continue
            for phrase, term in starting(word, lang):
                last = first + len(phrase.words)
                if phrase.stands(parsed, first) and _is_meant(term, parsed, first, last):
                    hits.append((first, last, term))
        # The longest first, and of two alike the one that minds its letters.
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[2].case == "any", hit[0]))
        taken: set[int] = set()
        chosen = {}
        for first, last, term in hits:
            if taken.isdisjoint(range(first, last)) and not parsed.hidden(first, last):
                taken.update(range(first, last))
                chosen[first] = term
        return tuple(dict.fromkeys(chosen[first] for first in sorted(chosen)))

    def _that_start(self, word: str, lang: str) -> tuple[tuple[Phrase, Term], ...]:
        """Return the terms whose first word this may be."""
        letters = plain(word)
        starts = dict.fromkeys(letters[:length] for length in range(1, BEGINNING + 1))
        return tuple(
            (phrase, term)
            for start in starts
            for phrase, term in self._beginnings.get(start, ())
            if phrase.fits(word, 0, lang)
        )


def _target(term: Term) -> Phrase:
    return Phrase(term.target, exact=term.case == "exact")


def _forbidden(term: Term) -> list[tuple[str, Phrase]]:
    return [(one, Phrase(one, exact=term.case == "exact")) for one in term.forbidden]


def _is_meant(term: Term, text: Text, first: int, last: int) -> bool:
    """Say whether the letters of an exact term show that it is meant.

    A capital that opens a sentence shows nothing: „Slabý“ may be the label there or any other word.
    """
    own = term.source
    if term.case == "any" or term.keep or not own[0].isupper() or not own[1:2].islower():
        return True
    return last - first == len(text.words) or not text.opens_sentence(first)


def _capitalised(term: Term, text: str) -> str:
    """Return the translation of a text, with a capital where the text has one and its row has none.

    A capital is never taken away: a noun in German has one, and a name in English.
    """
    target = term.target
    if term.keep or not text[0].isupper() or term.source[0].isupper():
        return target
    return target[0].upper() + target[1:]
