"""The memory's bars: python -m bench.memory [--units N]. Exits with 1 where a bar is missed.

100,000 units of invented Czech sentences, the same at every run, are indexed from nothing and looked up
as `l10n translate` does it: each look-up goes through the backend.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from l10n.backends.base import Result, Unit
from l10n.backends.memory import Memory
from l10n.memory import Origin, Pair

_SUBJECTS = (
    "Model;The model|Nový model;The new model|Menší z obou modelů;The smaller of the two models"
    "|Tato verze;This version|Levnější varianta;The cheaper variant|Překladač;The translator"
    "|Asistent pro programátory;The assistant for programmers|Vyhledávání;The search"
    "|Dlouhý kontext;The long context|Rozhraní služby;The service's interface"
)
_VERBS = (
    "zvládne;handles|pokazí;spoils|shrne;summarises|přeloží;translates|ověří;verifies|doplní;completes"
    "|přepíše;rewrites|vysvětlí;explains|opraví;corrects|porovná;compares|vynechá;leaves out|najde;finds"
)
_OBJECTS = (
    "smlouvu;a contract|dlouhou zprávu;a long report|zápis z porady;the minutes of a meeting"
    "|dotaz zákazníka;a customer's question|tabulku cen;a table of prices|právní posudek;a legal opinion"
    "|složitý výpočet;a complicated calculation|recept na svíčkovou;a recipe for sirloin"
    "|seznam chyb;a list of errors|popis výrobku;a product description|starý zdrojový kód;old source code"
    "|novinový článek;a newspaper article|školní úlohu;a school problem|titulky k filmu;film subtitles"
)
_CONDITIONS = (
    "bez jediné chyby;without a single error|až na druhý pokus;only at the second attempt"
    "|rychleji než člověk;faster than a person|za cenu delšího čekání;at the price of a longer wait"
    "|jen s podrobným zadáním;only with detailed instructions|překvapivě dobře;surprisingly well"
    "|hůř než jeho předchůdce;worse than its predecessor|i v noci a o víkendu;even at night and at weekends"
    "|pokud je vstup v pořádku;if the input is in order|do několika vteřin;within a few seconds"
)
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sta", "vel", "zo", "kri", "dal")


def _phrases(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, _, other in (pair.partition(";") for pair in text.split("|"))]


_SLOTS = [_phrases(slot) for slot in (_SUBJECTS, _VERBS, _OBJECTS, _CONDITIONS)]


def sentence(random: random.Random) -> tuple[str, str]:
    """Return a sentence and its translation: four phrases, a made-up name and a price."""
    words = [random.choice(slot) for slot in _SLOTS]
    name = "".join(random.choices(_SYLLABLES, k=3)).capitalize()
    price = f"{random.randint(1, 99)},{random.randint(10, 99)}"
    czech = " ".join(word for word, _ in words)
    english = " ".join(word for _, word in words)
    dressed = price.replace(",", ".")
    return f"{czech}, říká {name}, a stojí {price} USD.", f"{english}, says {name}, and costs USD {dressed}."


def make(count: int, seed: int = 3) -> list[Pair]:
    """Return so many units of one to three sentences."""
    chance = random.Random(seed)
    pairs = []
    for _ in range(count):
        parts = [sentence(chance) for _ in range(chance.randint(1, 3))]
        source, translation = (" ".join(side) for side in zip(*parts, strict=True))
        pairs.append(Pair("", source, translation))
    return pairs


def reworded(pairs: Sequence[Pair], count: int, seed: int = 4) -> list[str]:
    """Return texts that are no unit: known ones with a word changed, dropped or put in."""
    chance = random.Random(seed)
    texts = []
    for pair in chance.sample(pairs, count):
        words = pair.source.split()
        place = chance.randrange(len(words) - 1)
        kind = chance.randrange(3)
        words[place : place + (kind != 2)] = [] if kind == 1 else ["opravdu"]
        texts.append(" ".join(words))
    return texts


def _timed(memory: Memory, texts: Sequence[str]) -> tuple[float, list[Result]]:
    start = perf_counter()
    results = list(memory.translate([Unit(str(number), text) for number, text in enumerate(texts)]))
    return perf_counter() - start, results


def measure(count: int) -> bool:
    """Print the table; say whether all bars are met."""
    pairs = make(count)
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite3"
        origin = Origin("bench", b"1", lambda: pairs)

        def opened(origin: Origin = origin) -> Memory:
            return Memory([], "cs", "en", [origin], path)

        first = [pairs[0].source]
        build, _ = _timed(opened(), first)
        memory = opened()
        again, _ = _timed(memory, first)
        changed = [*pairs[1:], Pair("", "Věta, která tu nebyla.", "A sentence that was not here.")]
        update, _ = _timed(opened(Origin("bench", b"2", lambda: changed)), first)
        exact, found = _timed(memory, [pair.source for pair in chance.choices(pairs, k=min(20_000, count))])
        assert all(result.text and not result.previous for result in found)
        numbers = [pair.source.replace(" USD", "5 USD") for pair in chance.choices(pairs, k=2_000)]
        adapted, carried = _timed(memory, numbers)
        warm, _ = _timed(memory, ["První věta, která se ničemu nepodobá a zahřeje index."])
        texts = reworded(pairs, min(1_000, count))
        fuzzy, offered = _timed(memory, texts)
        share = sum(bool(result.text) for result in offered) / len(offered)
        size = path.stat().st_size / 1e6
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    exact_rate, adapted_rate, fuzzy_rate = len(found) / exact, len(carried) / adapted, len(texts) / fuzzy
    print(f"| {count:,} units | measured | bar |\n| --- | --: | --- |")
    print(f"| index made from nothing | {build:.1f} s | |")
    print(f"| index opened, nothing changed | {1000 * again:.0f} ms | |")
    print(f"| index brought up to date, one unit changed | {update:.1f} s | |")
    print(f"| exact | {exact_rate:,.0f} look-ups/s | ≥ 5,000 |")
    print(f"| the same but for a number | {adapted_rate:,.0f} look-ups/s | |")
    print(f"| first fuzzy look-up of a run | {warm:.1f} s | |")
    print(f"| fuzzy | {fuzzy_rate:,.0f} look-ups/s | ≥ 100 |")
    print(f"| reworded texts that are offered something | {100 * share:.1f} % | |")
    print(f"| file | {size:.0f} MB | |")
    print(f"| memory of the process, the bench's own units included | {used:.0f} MB | |")
    return exact_rate >= 5_000 and fuzzy_rate >= 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    return 0 if measure(parser.parse_args().units) else 1


if __name__ == "__main__":
    sys.exit(main())
