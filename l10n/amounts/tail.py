"""What stands beside a number: its multiplier, its unit, its currency."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from l10n.amounts.lexicon import Meaning, meaning
from l10n.amounts.measures import SIGNS

SPACES: Final = " \xa0\u202f\u2009"
_NEXT = re.compile(
    rf"""
(?P<gap>[{SPACES}]?+[-‐‑]?+)
(?P<word> °[{SPACES}]?+[CFK](?!\w) | [%‰°{SIGNS}″′] | [A-Z]{{1,3}}\$ | [万萬만億亿억兆]
        | [^\W\d_]++ (?:[²³]|[23](?!\w))?+ \.?+ )
""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"(?P<word>(?<![^\W_])(?:[A-Z]{{3}}|Kč|Rs|zł|kr)|[A-Z]{{0,3}}[{SIGNS}])\.?[{SPACES}]?[-−]?\Z"
)
_GLUED: Final = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "b": 10**9,
    "T": 10**12,
}
# Letters that may be something else: metres, bytes, a model's size; `mil.` may be miles at a sentence's end.
_DOUBTFUL: Final = frozenset({"m", "B", "b", "T", "mil"})


class Tail(msgspec.Struct, frozen=True):
    """What follows a number: where it ends, what the number may be multiplied by, and in what it is."""

    end: int
    times: tuple[int, ...] = (1,)
    measure: frozenset[str] = frozenset()


def prefix(text: str, start: int) -> tuple[int, frozenset[str]]:
    """Return where the currency before a number begins, and which it is; `start` and none without."""
    match = _BEFORE.search(text[max(0, start - 7) : start])
    measure = meaning(match["word"], "und").measure if match else frozenset()
    return (start - len(match[0]), measure) if match and measure else (start, frozenset())


def follow(text: str, position: int, lang: str) -> Tail:
    """Read the multiplier and the measure that follow a number."""
    times: tuple[int, ...] = (1,)
    modifier, end = "", position
    for place in range(4):
        match = _NEXT.match(text, end)
        if match is None:
            break
        word, glued = match["word"], place == 0 and not match["gap"]
        means = meaning(word, lang)
        if glued and (bare := word.rstrip(".")) in _GLUED:
            times, end = _times(bare, _GLUED[bare]), match.end()
            if bare == "m":
                return Tail(end, times)
        elif means.times and times == (1,) and not modifier:
            times, end = _times(word.rstrip("."), means.times), match.end()
        elif means.measure:
            return _measured(text, match, times, modifier, means, lang)
        elif means.modifier:
            modifier, end = means.modifier, match.end()
        else:
            break
    return Tail(end if times != (1,) else position, times)


def _measured(
    text: str, match: re.Match[str], times: tuple[int, ...], modifier: str, means: Meaning, lang: str
) -> Tail:
    """Return the tail that ends in a unit, and what changes the unit: square metres, metrů čtverečních."""
    end = match.end() - match["word"].endswith(".")
    after = _NEXT.match(text, end)
    post = meaning(after["word"], lang).modifier if after and after["gap"] and not modifier else ""
    if after and post in ("2", "3"):
        modifier, end = post, after.end()
    return Tail(end, times, _modified(means.measure, modifier))


def _times(word: str, times: int) -> tuple[int, ...]:
    return (1, times) if word in _DOUBTFUL else (times,)


def _modified(measure: frozenset[str], modifier: str) -> frozenset[str]:
    if modifier == "n":
        return frozenset({"nmi"})
    if modifier in ("2", "3"):
        return frozenset(unit + modifier for unit in measure)
    if modifier == "%":
        return frozenset({"%"}) if "cent" in measure else measure
    return frozenset({modifier}) if modifier in measure else measure
