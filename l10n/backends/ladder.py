"""The tries that an engine gets at a text, each leaving it less to damage.

The text as it is; the same once more with what was wrong, or with marks in the place of what must not
change; sentence by sentence; and at last only the words between the placeables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from l10n.backends.base import Carriage, Unit
from l10n.backends.carry import mask, pieces

# What marks can mend, and which of it lies in the numbers.
_MASKABLE: Final = frozenset(
    {"placeable", "link", "number", "unit", "currency", "emphasis", "structure", "control"}
)
_NUMBERS: Final = frozenset({"number", "unit", "currency"})


class Plan(NamedTuple):
    """One try: the texts to ask for, and how their translations make the whole, or None."""

    parts: Sequence[str]
    join: Callable[[Sequence[str]], str | None]
    complaint: str = ""


class Ladder:
    """The tries for texts of one language.

    Args:
        carriage: what the engine can carry.
        hears: it takes a complaint to heart, and may do better on the same text.
        number: writes one amount as the target does.
        names: what keeps its form in every language.
    """

    def __init__(
        self,
        lang: str,
        carriage: Carriage,
        hears: bool,
        number: Callable[[str], str],
        names: Collection[str],
    ) -> None:
        self._lang, self._carriage, self._hears = lang, carriage, hears
        self._number, self._names = number, names

    @property
    def steps(self) -> Iterator[Callable[[Unit, Collection[str], str], Plan | None]]:
        """Yield the tries in order: (unit, rules that the last one broke, in words) -> plan, or None."""
        yield lambda unit, rules, complaint: Plan([unit.text], _only)
        if self._hears:
            yield self._again
        if self._carriage != "text":
            yield self._masked
        yield self._sentences
        if self._carriage != "text":
            yield self._pieces

    def _again(self, unit: Unit, rules: Collection[str], complaint: str) -> Plan:
        return Plan([unit.text], _only, complaint)

    def _masked(self, unit: Unit, rules: Collection[str], complaint: str = "") -> Plan | None:
        if self._carriage == "text" or _MASKABLE.isdisjoint(rules):
            return None
        numbers = None if _NUMBERS.isdisjoint(rules) else self._number
        masked = mask(unit.text, self._lang, self._carriage, numbers, self._names)
        if masked is None:
            return None
        words = masked.words if self._carriage == "token" else {}
        return Plan(
            [masked.text, *words.values()],
            lambda answers: masked.restore(answers[0], dict(zip(words, answers[1:], strict=True))),
        )

    def _sentences(self, unit: Unit, rules: Collection[str], complaint: str) -> Plan | None:
        from l10n.memory.sentences import split

        text = unit.text
        spans = split(text, self._lang)
        if len(spans) < 2:
            return None
        plans: list[tuple[Plan, int]] = []
        for start, end in spans:
            one = Unit(unit.id, text[start:end])
            plan = self._masked(one, rules) or Plan([one.text], _only)
            plans.append((plan, len(plan.parts)))
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        gaps = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]

        def join(answers: Sequence[str]) -> str | None:
            out, at = [gaps[0]], 0
            for (plan, count), gap in zip(plans, gaps[1:], strict=True):
                sentence = plan.join(answers[at : at + count])
                if sentence is None:
                    return None
                out += sentence.strip(), gap
                at += count
            return "".join(out)

        return Plan([part for plan, _ in plans for part in plan.parts], join)

    def _pieces(self, unit: Unit, rules: Collection[str], complaint: str) -> Plan | None:
        if _MASKABLE.isdisjoint(rules):
            return None
        cut = pieces(unit.text, self._lang, self._number, self._names)
        words = [piece for piece, to_do in cut if to_do]
        if not words or len(cut) < 2:
            return None

        def join(answers: Sequence[str]) -> str:
            given = iter(answers)
            return "".join(_spaced(piece, next(given)) if to_do else piece for piece, to_do in cut)

        return Plan([piece.strip() for piece in words], join)


def _only(answers: Sequence[str]) -> str:
    return answers[0]


def _spaced(source: str, answer: str) -> str:
    """Return the answer with the source's outer spaces."""
    lead, trail = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return lead + answer.strip() + trail
