"""Language pairs, and the names that models give to languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.errors import ConfigError

_LANGUAGE = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"
_PAIR = re.compile(f"({_LANGUAGE})-({_LANGUAGE})")
HUB = "en"
"""The language that all models translate from or into."""


class Pair(NamedTuple):
    """What a model translates from and into, by the models' own language tags."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


def parse(text: str) -> Pair:
    """Return the pair of this name.

    >>> parse("zh-Hans-en")
    Pair(source='zh-Hans', target='en')

    Raise ConfigError for anything else, such as a path.
    """
    match = _PAIR.fullmatch(text)
    if match is None:
        raise ConfigError(f"{text[:60]!r} is not a language pair", hint="write it like cs-en")
    return Pair(match[1], match[2])


def is_language(tag: str) -> bool:
    """Tell whether a tag can be part of a pair's name."""
    return re.fullmatch(_LANGUAGE, tag) is not None


def tags(language: str) -> list[str]:
    """Return the tags under which a model for this language may be found, the closest first.

    >>> tags("zh-TW")
    ['zh-TW', 'zh-Hant', 'zh']
    """
    from babel.core import get_global

    parts = re.split("[-_@]", language)
    likely = get_global("likely_subtags")
    full = likely.get("_".join(parts)) or likely.get(parts[0]) or parts[0]
    script = [part for part in [*parts[1:], *full.split("_")[1:]] if len(part) == 4][:1]
    names = ["-".join(parts), "-".join([parts[0], *script]), parts[0]]
    return [name for name in dict.fromkeys(names) if is_language(name)]


def routes(source: str, target: str) -> list[tuple[Pair, ...]]:
    """Return the pairs to translate by, one after the other: directly or through the hub, best first."""
    sources, targets = tags(source), tags(target)
    ends = [(one, other) for one in sources for other in targets if one != other]
    direct = [(Pair(one, other),) for one, other in ends]
    if HUB in sources or HUB in targets:
        return list(direct)
    return [*direct, *((Pair(one, HUB), Pair(HUB, other)) for one, other in ends)]
