"""Rules that look at characters and words alone: empty, control, length, repetition."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from operator import eq

from l10n.verifier.pair import Fault, Pair, has_digit, shown

# Controls, surrogates, marks that turn the reading direction, and what decoders and tokenizers write
# for what they do not know. Tabs and line feeds are text.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffd-\uffff\u2047\u2581]"
)
_NEVER = re.compile("[\x00\ud800-\udfff]")
# Marks of l10n/backends/carry.py that were not put back.
_TOKEN = re.compile(r"(?<!\w)(?:X[QW]|Z[QK]) ?\d{1,4} ?(?:[QW]X|[QK]Z)(?!\w)", re.IGNORECASE)
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_WIDE_LETTERS = 1.8  # what a wide character says beyond one letter
_STRETCH = re.compile(r"(.)\1\1\1")
_STRETCHED = re.compile(r"([^\W\d_]|[^\w\s.=*_#~-])\1{5}|([.=*_#~-])\2{15}")
_STUTTER = re.compile(r"([^\W\d_]{2,8})\1{3}")
_LONG_WORD = 15
_PERIOD = 24  # words
_NUMBERS = re.compile(r"(?<!\d)(?!000\b)(\d++)(?:\W{1,3}\1(?!\d)){2}")
_MANY = 40  # words
_VARIED = 0.35  # different words to words


def empty(pair: Pair) -> Iterator[Fault]:
    """There is text in the source and none in the translation."""
    if pair.source.strip() and not pair.target.strip():
        yield Fault("empty", "the translation is empty")


def control(pair: Pair) -> Iterator[Fault]:
    """No control characters, no damaged ones, and no engine's own tokens."""
    if pair.target.isascii() and pair.target.isprintable():
        found: list[str] = []
    else:
        known = set(_CONTROL.findall(pair.source))
        found = [c for c in _CONTROL.findall(pair.target) if c not in known or _NEVER.match(c)]
    if found:
        yield Fault("control", f"characters that are no text: {_codes(found)}")
    if not has_digit(pair.target):
        return
    if tokens := [t[0] for t in _TOKEN.finditer(pair.target) if t[0] not in pair.source]:
        yield Fault("control", f"a mask was left in: {shown(tokens)}")


def length(pair: Pair) -> Iterator[Fault]:
    """Neither much longer nor much shorter than the source; short texts have more freedom."""
    source, target = _letters(pair.source), _letters(pair.target)
    if not source or not target:
        return
    freedom = 0.5 + 3 / math.sqrt(min(source, target))
    if abs(math.log(target / source)) > freedom:
        yield Fault("length", f"{len(pair.target)} characters for {len(pair.source)}")


def repetition(pair: Pair) -> Iterator[Fault]:
    """No loops: a phrase or a character again and again where the source has no such thing."""
    words = pair.target_lower
    if loop := _loop(words) or _char_loop(pair.target, words) or _number_loop(pair.target):
        before = [word.lower() for word in pair.source_words]
        if not (_loop(before) or _char_loop(pair.source, before) or _number_loop(pair.source)):
            yield Fault("repetition", f"{shown([loop])} again and again")
    elif len(words) >= _MANY and _variety(words) < min(_VARIED, 0.6 * _variety(pair.source_words)):
        yield Fault("repetition", "the same few words over and over")


def _codes(found: Sequence[str]) -> str:
    return ", ".join(f"U+{ord(c):04X}" for c in sorted(set(found))[:5])


def _letters(text: str) -> float:
    """Return the length of a text in letters: a Chinese character says more than a Latin one."""
    stripped = text.strip()
    if stripped.isascii():
        return len(stripped)
    return len(stripped) + _WIDE_LETTERS * len(_WIDE.findall(stripped))


def _loop(words: list[str]) -> str:
    """Return the phrase that stands three times in a row (twice, if of four words or more), or ""."""
    repeated = len(words) - len(set(words))
    for period in range(1, min(_PERIOD, len(words) // 2) + 1):
        needed = period * (2 if period < 4 else 1)
        if needed > repeated or sum(map(eq, words, words[period:])) < needed:
            continue
        run = 0
        for at in range(len(words) - period):
            run = run + 1 if words[at] == words[at + period] else 0
            if run == needed:
                return " ".join(words[at + 1 : at + 1 + period])
    return ""


def _char_loop(text: str, words: list[str]) -> str:
    """Return the letters that are repeated within one of the text's words, or ""."""
    if _STRETCH.search(text) and (found := _STRETCHED.search(text)):
        return found[0]
    if max(map(len, words), default=0) < _LONG_WORD:
        return ""
    return found[0] if (found := _STUTTER.search(text)) else ""


def _number_loop(text: str) -> str:
    """Return the number that stands three times in a row, or ""."""
    if not has_digit(text):
        return ""
    return found[1] if (found := _NUMBERS.search(text)) else ""


def _variety(words: list[str]) -> float:
    return len(set(words)) / max(len(words), 1)
