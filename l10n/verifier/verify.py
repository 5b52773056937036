"""The verifier: which rules there are, and asking them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from l10n.verifier.languages import pairing
from l10n.verifier.markup import emphasis, structure
from l10n.verifier.pair import Fault, Names, Pair, Rule
from l10n.verifier.places import link, placeable
from l10n.verifier.residue import echo, source_language
from l10n.verifier.text import control, empty, length, repetition

if TYPE_CHECKING:
    from l10n.glossary import Glossary


def amounts(pair: Pair) -> Iterator[Fault]:
    """Numbers have the source's values, with the same units and currencies."""
    from l10n.amounts import compare

    for found in compare(pair.source, pair.target, pair.pairing.source, pair.pairing.target):
        yield Fault(found.rule, found.message)


RULES: Final[tuple[str, ...]] = (
    *("empty", "control", "placeable", "link", "number", "unit", "currency"),
    *("emphasis", "structure", "length", "echo", "repetition", "source-language"),
)
_ASKED: Final[tuple[Rule, ...]] = (
    control,
    placeable,
    link,
    amounts,
    emphasis,
    structure,
    length,
    echo,
    repetition,
    source_language,
)


class Verifier:
    """Judges translations from one language into another.

    `names` are those of products and people that are to stay as they are: each that the source has
    as it is written there must be in the translation.
    """

    def __init__(
        self,
        source_lang: str,
        target_lang: str,
        names: frozenset[str] = frozenset(),
        glossary: Glossary | None = None,
    ) -> None:
        self._pairing = pairing(source_lang, target_lang)
        self._names = Names(names)
        self._glossary = glossary

    def faults(self, source: str, target: str) -> list[Fault]:
        """List why `target` may not be stored as the translation of `source`; [] if it may.

        Both are Markdown inline source, or a front-matter value.
        """
        pair = Pair(source, target, self._pairing, self._names)
        if found := list(empty(pair)):
            return found
        return [fault for rule in _ASKED for fault in rule(pair)]

    def warnings(self, source: str, target: str) -> list[Fault]:
        """List where the glossary's terms were not kept to; no reason to refuse a translation."""
        if self._glossary is None:
            return []
        found = self._glossary.violations(source, target, self._pairing.source, self._pairing.target)
        return [Fault("glossary", message) for message in found]
