"""The translation pipeline around an engine that costs nothing: python -m bench.pipeline"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n.backends.base import Result, Unit
from l10n.backends.cascade import Cascade
from l10n.backends.engine import Engine
from l10n.placeables import find
from l10n.report import EngineReport
from l10n.verifier import Verifier

BAR = 2_000
FLORES = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "flores"
# Texts as reviews have them, with their translations; repeated with other numbers.
OWN = [
    ("Kontextové okno má {0} tokenů a milion z nich stojí {1} USD.",
     "The context window has {0} tokens, and a million of them cost USD {1}."),
    ("Na běžnou práci je to **rychlá** volba, [podrobnosti](/recenze/{0}) jsou níže.",
     "For everyday work it is a **fast** choice, the [details](/recenze/{0}) are below."),
    ("Příkaz `run --model m{0}` vypíše odpověď, aniž by čekal na ostatní.",
     "The command `run --model m{0}` prints the answer without waiting for the others."),
    ("Vícekrokové úlohy zvládá lépe než jeho předchůdce, a to hlavně v matematice.",
     "It handles multi-step tasks better than its predecessor, above all in mathematics."),
    ("Slabé stránky", "Weak points"),
]  # fmt: skip


class Nothing:
    """An engine that knows each answer already."""

    name = "nothing"

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers

    def translate(self, units: Sequence[Unit]) -> Iterator[Result]:
        return (Result(unit.id, self._answers[unit.text]) for unit in units)


def measure(pairs: Sequence[tuple[str, str]], rounds: int = 3) -> tuple[float, int]:
    """Return units a second, the best of some rounds, and how many were accepted."""
    best, accepted = 0.0, 0
    for _ in range(rounds):
        engine = Engine(Nothing(dict(pairs)), EngineReport("nothing", "en"))
        cascade = Cascade([engine], Verifier("cs", "en"), "cs", "en")
        start = time.perf_counter()
        units = [
            Unit(str(number), source, placeables=tuple(find(source, "cs")))
            for number, (source, _) in enumerate(pairs)
        ]
        accepted = sum(done.text is not None for done in cascade.translate(units))
        best = max(best, len(units) / (time.perf_counter() - start))
    return best, accepted


def rows() -> list[tuple[str, float, int, int]]:
    """Return what was translated, units a second, accepted units and all of them."""
    own = [
        (source.format(number, f"{number % 90 + 1},5"), target.format(number, f"{number % 90 + 1}.5"))
        for number in range(1_000, 2_000)
        for source, target in OWN
    ]
    found = [("texts as in reviews", *measure(own), len(own))]
    if FLORES.is_dir():
        lines = [
            (FLORES / f"flores-dev.{lang}").read_text(encoding="utf-8").splitlines() for lang in ("cs", "en")
        ]
        pairs = list(zip(*lines, strict=True))
        found.append(("FLORES, 20 words a sentence", *measure(pairs), len(pairs)))
    return found


def main() -> int:
    print("| texts | units a second | accepted | of | bar | met |\n| --- | --: | --: | --: | --: | --- |")
    fast = True
    for name, speed, accepted, total in rows():
        fast &= speed >= BAR
        met = "yes" if speed >= BAR else "NO"
        print(f"| {name} | {speed:,.0f} | {accepted:,} | {total:,} | {BAR:,} | {met} |")
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
