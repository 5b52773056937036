"""Measure the verifier: how much of people's work it refuses, and how many planted faults it finds.

    python -m bench.verifier [--corpus FOLDER] [--lines all|odd|even] [--list]

FOLDER has `flores-dev.cs`, `flores-dev.en` and engines' `flores-dev.*.en`. Prints Markdown tables;
`--list` adds each refused pair with its rules and each planted fault that was missed.
Exits with 1 if a bar is missed. The same corpus gives the same figures.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from l10n.verifier import Fault, Verifier

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "flores"
MOST_REFUSED = 0.02
LEAST_FOUND = 0.97
PLANTED = 200
MOST_MICROSECONDS = 150

# Pairs of FLORES dev in which the English is no translation of the Czech, by line.
WRONG: dict[int, str] = {
    44: "the wind blows at 150 miles an hour in one, 105 in the other",
    181: "the Czech leaves out how many others were charged",
    220: "the medal is of other Games, ten years apart",
    713: "the largest ships take 60 passengers in one, 100 in the other",
}

Pair = tuple[str, str]
Plant = Callable[[random.Random, str, str, str], tuple[str, str, str] | None]
"""(random, source, translation, another source) -> (source, good translation, damaged translation)."""


def read(corpus: Path, name: str) -> list[str]:
    return (corpus / f"flores-dev.{name}").read_text(encoding="utf-8").split("\n")[:-1]


def digit_changed(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    places = [match.start() for match in re.finditer(r"\d", target)]
    if not places:
        return None
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != target[at]])
    return source, target, target[:at] + digit + target[at + 1 :]


def decimal_moved(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    if not re.search(r"\d\.\d", target):
        whole, part = rng.randint(10, 999), rng.randint(11, 99)
        unit = rng.choice([(" %", "%"), (" km", " km"), (" USD", " USD"), ("", ""), (" milionu", " million")])
        source = insert(source, f"{whole},{part}{unit[0]}")
        target = insert(target, f"{whole}.{part}{unit[1]}")
    good = target
    way = rng.choice([(r"(\d)\.(\d)", r".\1\2"), (r"\.(\d)(?=\d)", r"\1."), (r"(\d)\.(\d)", r"\1\2")])
    for pattern, into in (way, (r"(\d)\.(\d)", r"\1\2")):
        bad = re.sub(pattern, into, target, count=1)
        if bad != good and not re.search(r"(?<!\d)\.\d", bad):
            return source, good, bad
    return None


MONEY = ("USD", "EUR", "GBP", "CZK", "JPY")


def currency_changed(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    old, new = rng.sample(MONEY, 2)
    if "$" in target and rng.random() < 0.5:
        return source, target, target.replace("$", "€", 1)
    amount = rng.choice([("25", "25"), ("0,60", "0.60"), ("1 250", "1,250"), ("3 miliony", "3 million")])
    forms = {"CZK": ("Kč", "CZK"), "EUR": ("EUR", "€"), "USD": ("USD", "$")}
    old_source, old_target = forms[old] if old in forms and rng.random() < 0.5 else (old, old)
    good, bad = (insert(target, money(code, amount[1])) for code in (old_target, new))
    return insert(source, f"{amount[0]} {old_source}"), good, bad


def currencies_swapped(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    one, other = rng.sample(MONEY, 2)
    a, b = rng.sample(range(2, 900), 2)
    source = insert(source, f"{a} {one} proti {b} {other}")
    good = insert(target, f"{money(one, str(a))} against {money(other, str(b))}")
    return source, good, insert(target, f"{money(other, str(a))} against {money(one, str(b))}")


def link_changed(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    address = (
        f"{rng.choice(['https://example.com/a', '/models/b', '../c.html', 'd#e'])}-{rng.randint(1, 999)}"
    )
    source = wrap(rng, source, "[", f"]({address})")
    good = wrap(rng, target, "[", f"]({address})")
    other = rng.choice([address + "x", address[:-1], address.replace("-", "/"), "/en/" + address, ""])
    return source, good, good.replace(f"({address})", f"({other})")


def code_lost(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    code = f"`{rng.choice(['max_tokens', 'model', 'a', 'x = 1', '--help', 'GET /v1'])}`"
    good = insert(target, code)
    other = rng.choice([code.strip("`"), "", code.replace("`", "'"), code[:-1], "`modell`"])
    return insert(source, code), good, insert(target, other)


def tag_lost(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    name = rng.choice(["b", "sup", "kbd", 'span class="x"', 'a href="/y"'])
    opening, closing = f"<{name}>", f"</{name.split()[0]}>"
    good = wrap(rng, target, opening, closing)
    bad = rng.choice(
        [good.replace(opening, ""), good.replace(closing, ""), target, good.replace(opening, "<i>")]
    )
    return wrap(rng, source, opening, closing), good, bad


def emphasis_lost(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    mark = rng.choice(["*", "**", "_", "~~"])
    good = wrap(rng, target, mark, mark)
    bad = rng.choice([target, good.replace(mark, "", 1), good.replace(mark, mark + " ", 1)])
    return wrap(rng, source, mark, mark), good, bad


def liquid_changed(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    mark = rng.choice(
        ["{{ page.price }}", "{% if x %}", "{{< youtube abc >}}", "{% include box.html id=3 %}"]
    )
    bad = rng.choice(
        ["", mark.replace("e", "é"), mark[1:], mark.replace(" ", "", 1)[:-1], mark.replace("i", "I")]
    )
    return insert(source, mark), insert(target, mark), insert(target, bad if bad != mark else "")


def sentence_left(rng: random.Random, source: str, target: str, other: str) -> tuple[str, str, str] | None:
    words = target.split()
    half, rest = " ".join(words[: len(words) // 2]), source.split()[len(source.split()) // 2 :]
    way = rng.randrange(3)
    if way == 0:
        return f"{source} {other}", f"{target}", f"{target} {other}"
    if way == 1:
        return f"{other} {source}", f"{target}", f"{other} {target}"
    return source, target, f"{half} {' '.join(rest)}"


def loop(rng: random.Random, source: str, target: str, _: str) -> tuple[str, str, str] | None:
    words = target.rstrip(".!? ").split()
    size = rng.randint(1, min(6, len(words)))
    phrase = " ".join(words[-size:])
    between = rng.choice([" ", ", "])
    return source, target, between.join([" ".join(words), *[phrase] * rng.randint(3, 12)])


CLASSES: dict[str, Plant] = {
    "a digit changed": digit_changed,
    "a decimal mark moved": decimal_moved,
    "currency changed": currency_changed,
    "two currencies swapped": currencies_swapped,
    "a link target changed": link_changed,
    "a code span lost": code_lost,
    "an HTML tag lost": tag_lost,
    "emphasis lost": emphasis_lost,
    "Liquid changed": liquid_changed,
    "a sentence left in Czech": sentence_left,
    "a repetition loop": loop,
}


def money(code: str, amount: str) -> str:
    return f"{code}{amount}" if len(code) == 1 else f"{code} {amount}"


def insert(text: str, what: str) -> str:
    """Put something before the mark that ends a sentence."""
    body = text.rstrip('.!?“”" ')
    return f"{body} ({what}){text[len(body) :]}"


def wrap(rng: random.Random, text: str, opening: str, closing: str) -> str:
    """Mark a word of the text up."""
    words = [match.span() for match in re.finditer(r"(?<!\S)[^\W\d_]+(?!\S)", text)] or [(0, len(text))]
    start, end = rng.choice(words)
    return f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"


def plants(name: str, pairs: list[Pair], verifier: Verifier) -> Iterator[tuple[str, str]]:
    """Yield PLANTED damaged pairs whose undamaged form the verifier accepts: what is found is the plant."""
    rng = random.Random(f"verifier {name}")
    given = 0
    for _ in range(50):
        for source, target in rng.sample(pairs, len(pairs)):
            planted = CLASSES[name](rng, source, target, rng.choice(pairs)[0])
            if planted is None or planted[1] == planted[2]:
                continue
            source, good, bad = planted
            if name != "a sentence left in Czech" and verifier.faults(source, good):
                continue
            yield source, bad
            given += 1
            if given == PLANTED:
                return


def judge(verifier: Verifier, pairs: Iterable[tuple[int, str, str]]) -> dict[int, list[Fault]]:
    """Return the faults of the refused pairs by line."""
    return {line: faults for line, source, target in pairs if (faults := verifier.faults(source, target))}


def microseconds(verifier: Verifier, pairs: list[Pair]) -> float:
    """Return the processor time that a pair takes, in the best of five passes."""
    passes = []
    for _ in range(5):
        start = process_time()
        for source, target in pairs:
            verifier.faults(source, target)
        passes.append(process_time() - start)
    return min(passes) / len(pairs) * 1e6


def translations(corpus: Path, name: str) -> list[str]:
    """Return an engine's lines, or the people's (`en`); HTML escapes resolved as our backends do."""
    lines = read(corpus, name)
    return [html.unescape(line) for line in lines] if name.startswith("google") else lines


def refusals(corpus: Path, verifier: Verifier, lines: range, listed: bool) -> Iterator[str]:
    """Print the table of what is refused; yield the bars that are missed."""
    sources = read(corpus, "cs")
    engines = sorted(path.name.removeprefix("flores-dev.") for path in corpus.glob("flores-dev.*.en"))
    print("| translation | refused | of | rate | by rule |\n| --- | ---: | ---: | ---: | --- |")
    for name in ["en", *engines]:
        targets = translations(corpus, name)
        wrong = WRONG if name == "en" else {}
        refused = judge(verifier, ((line, sources[line - 1], targets[line - 1]) for line in lines))
        if listed:
            for line, faults in refused.items():
                reason = f" ({wrong[line]})" if line in wrong else ""
                print(f"{name}:{line}{reason}", *(f"{f.rule}: {f.message}" for f in faults), sep="\n  ")
        alarms = {line: faults for line, faults in refused.items() if line not in wrong}
        total = sum(line not in wrong for line in lines)
        rules = Counter(rule for faults in alarms.values() for rule in {fault.rule for fault in faults})
        counts = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
        print(f"| {name} | {len(alarms)} | {total} | {len(alarms) / total:.1%} | {counts} |")
        if name == "en" and len(alarms) > MOST_REFUSED * total:
            yield f"{len(alarms)} of {total} human translations refused"


def discoveries(pairs: list[Pair], verifier: Verifier, listed: bool) -> Iterator[str]:
    """Print the table of planted faults found; yield the bars that are missed."""
    print("\n| planted | found | of | rate |\n| --- | ---: | ---: | ---: |")
    for name in CLASSES:
        planted = list(plants(name, pairs, verifier))
        missed = [(source, bad) for source, bad in planted if not verifier.faults(source, bad)]
        found, total = len(planted) - len(missed), len(planted)
        if listed:
            for source, bad in missed:
                print(f"missed, {name}\n  {source}\n  {bad}")
        print(f"| {name} | {found} | {total} | {found / total:.1%} |")
        if found < LEAST_FOUND * total:
            yield f"{name}: {found} of {total} found"


def main() -> int:
    """Print the tables; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--lines", choices=["all", "odd", "even"], default="all")
    parser.add_argument("--list", action="store_true", help="print each refused pair and each fault missed")
    options = parser.parse_args()
    if not (options.corpus / "flores-dev.cs").is_file():
        print(f"no corpus at {options.corpus}", file=sys.stderr)
        return 2
    verifier = Verifier("cs", "en")
    sources, people = read(options.corpus, "cs"), read(options.corpus, "en")
    first, step = {"all": (1, 1), "odd": (1, 2), "even": (2, 2)}[options.lines]
    lines = range(first, len(sources) + 1, step)
    human = [(sources[line - 1], people[line - 1]) for line in lines if line not in WRONG]
    misses = list(refusals(options.corpus, verifier, lines, options.list))
    misses += discoveries(human, verifier, options.list)
    taken = microseconds(verifier, human)
    print(f"\n{taken:.0f} µs a sentence")
    if taken > MOST_MICROSECONDS:
        misses.append(f"{taken:.0f} µs a sentence")
    for miss in misses:
        print(f"missed: {miss}", file=sys.stderr)
    return bool(misses)


if __name__ == "__main__":
    sys.exit(main())
