"""Rules on what is no translation: echo, source-language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.verifier.pair import Fault, Pair, shown, words_of
from l10n.verifier.stopwords import STOP_WORDS

_WINDOW = 12  # words within which they count together
_COPIED = 4  # letters of a word that is looked up where source and translation share it
_SHORT = 3  # words that may be a name or international
_PLAIN = 8  # words that show a language
_QUOTED = re.compile(r"[„“‚‘«»\"*_]([^\W\d_a-z][^„“”‘’«»\"*_\n]{0,60})[“”’«»\"*_]")
_TITLE = 5  # words


def echo(pair: Pair) -> Iterator[Fault]:
    """Not the source itself, unless it may be a name, a number, or the same in both languages."""
    if pair.pairing.same or _fold(pair.source) != _fold(pair.target):
        return
    names = _names(pair)
    words = [word for word in pair.target_words if word.lower() not in names]
    if words and _is_prose(pair, words):
        yield Fault("echo", "the translation is the source itself")


def source_language(pair: Pair) -> Iterator[Fault]:
    """No words of the source's language left, names and titles aside; not a third language either."""
    if pair.pairing.same:
        return
    words = _without_titles(pair)
    if found := _residue(pair, words):
        yield Fault("source-language", f"words of the source left: {shown(found)}")
    elif other := _third_language(pair, words):
        yield Fault("source-language", other)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _names(pair: Pair) -> set[str]:
    """Return the words of the names that the source has."""
    return {word for name in pair.names for word in words_of(name.casefold())}


def _is_prose(pair: Pair, words: list[str]) -> bool:
    """Tell whether words are of the source's language rather than names."""
    pairing = pair.pairing
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return False
    lower = [word.lower() for word in words]
    if any(word in pairing.alien or _is_foreign(pair, word) for word in lower):
        return True
    if len(words) > _SHORT:
        return not pairing.close and any(word.islower() for word in words)
    return any(_only_source(word, pairing.source_base, pairing.target_base) for word in lower)


def _is_foreign(pair: Pair, word: str) -> bool:
    """Tell whether a word has a letter that no word of the target's language has."""
    return bool(pair.pairing.foreign.search(word)) or _other_script(pair, word)


def _other_script(pair: Pair, word: str) -> bool:
    """Tell whether a word is in the source's script, which the target does not use."""
    return pair.pairing.script is not None and bool(pair.pairing.script.search(word))


@lru_cache(maxsize=1 << 14)
def _only_source(word: str, source: str, target: str) -> bool:
    """Tell whether dictionaries know a word in the source's language and not in the target's."""
    from simplemma import is_known

    try:
        return is_known(word, lang=source) and not is_known(word, lang=target)
    except ValueError:  # there is no such dictionary
        return False


def _without_titles(pair: Pair) -> list[str]:
    """Return the translation's words but for titles: quoted or emphasised, and so in the source too."""
    text = pair.target_prose
    if not _QUOTED.search(text):
        return pair.target_words

    def without(match: re.Match[str]) -> str:
        return " " if match[1].count(" ") < _TITLE and match[1] in pair.source else match[0]

    return words_of(_QUOTED.sub(without, text))


def _residue(pair: Pair, words: list[str]) -> list[str]:
    """Return words of the source's language that stand close together and are evidence enough."""
    suspects = _suspects(pair, words)
    if sum(suspects.values()) < pair.pairing.enough:
        return []
    names = _names(pair)
    places = [at for at, word in enumerate(words) if word in suspects]
    places = [at for at in places if words[at].lower() not in names and not _in_name(words, at)]
    for first, start in enumerate(places):
        near = {
            words[at].lower(): suspects[words[at]]
            for at in places[first : first + _WINDOW]
            if at < start + _WINDOW
        }
        if sum(near.values()) >= pair.pairing.enough:
            return list(near)
    return []


def _suspects(pair: Pair, words: list[str]) -> dict[str, int]:
    """Return the words that may be of the source's language, with how strongly they speak for it."""
    pairing, vocabulary = pair.pairing, set(words)
    found = {}
    if not pairing.alien.isdisjoint(pair.target_lower):
        found = {word: 1 for word in vocabulary if word.lower() in pairing.alien}
    if not pair.target.isascii() and (pairing.script or pairing.foreign.search(pair.target)):
        for word in vocabulary:
            if (word.islower() and pairing.foreign.search(word)) or _other_script(pair, word):
                found[word] = pairing.enough
    copied = [
        word
        for word in vocabulary & set(pair.source_words)
        if len(word) >= _COPIED and word.islower() and word not in pairing.own and word not in found
    ]
    found |= {word: 1 for word in copied if pairing.borrowed.search(word)}
    known, each = sum(found.values()), 1 if pairing.lends else 2
    # Dictionaries take a second to load, so they are asked only where they can decide.
    if not pairing.close and known < pairing.enough <= known + each * len(copied):
        for word in copied:
            if word not in found and _only_source(word, pairing.source_base, pairing.target_base):
                found[word] = each
    return found


def _in_name(words: list[str], at: int) -> bool:
    """Tell whether a word stands between capitalised ones, as in `Ústí nad Labem`."""
    around = words[at - 1 : at] + words[at + 1 : at + 2]
    return len(around) == 2 and all(word[0].isupper() for word in around)


def _third_language(pair: Pair, words: list[str]) -> str:
    """Say which language the text is in, if it is plainly not the target's, or ""."""
    pairing = pair.pairing
    if len(words) < _PLAIN:
        return ""
    if pairing.own_script and not pairing.own_script.search(pair.target):
        return f"no letter of {pairing.target}"
    lower = {word.lower() for word in words}
    own = lower & pairing.own
    if not pairing.own or 5 * len(own) > len(lower):
        return ""
    for lang, function_words in STOP_WORDS.items():
        theirs = lower & function_words
        if lang != pairing.target_base and len(theirs - own) >= max(3, 3 * len(own - theirs)):
            return f"reads like {lang}"
    return ""
