"""Measure the verifier: how much of people's work it refuses, and how many planted faults it finds.

    python -m bench.verifier [--corpus FOLDER] [--lines all|odd|even] [--list]

FOLDER has `flores-dev.cs`, `flores-dev.en` and engines' `flores-dev.*.en`. Prints Markdown tables;
`--list` adds each refused human pair with its rule and each planted fault that was missed.
Exits with 1 if a bar is missed. The same corpus gives the same figures.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from l10n.verifier import Verifier

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


def main() -> int:
    """Print the tables; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--lines", choices=["all", "odd", "even"], default="all")
    parser.add_argument(
        "--list", action="store_true", help="print each refused human pair and each fault missed"
    )
    options = parser.parse_args()
    chosen = {"all": slice(None), "odd": slice(0, None, 2), "even": slice(1, None, 2)}[options.lines]
    if not (options.corpus / "flores-dev.cs").is_file():
        print(f"no corpus at {options.corpus}", file=sys.stderr)
        return 2
    verifier = Verifier("cs", "en")
    sources = read(options.corpus, "cs")[chosen]
    lines = range(1, len(read(options.corpus, "cs")) + 1)[chosen]
    misses: list[str] = []

    print("| translation | refused | of | rate | by rule |\n| --- | ---: | ---: | ---: | --- |")
    names = sorted(path.name.removeprefix("flores-dev.") for path in options.corpus.glob("flores-dev.*.en"))
    human: list[Pair] = []
    for name in ["en", *names]:
        targets = read(options.corpus, name)[chosen]
        if name.startswith("google"):
            targets = [html.unescape(target) for target in targets]
        refused, rules = 0, Counter[str]()
        wrong = WRONG if name == "en" else {}
        for line, source, target in zip(lines, sources, targets, strict=True):
            faults = verifier.faults(source, target)
            if faults and options.list:
                reason = f" (wrong: {wrong[line]})" if line in wrong else ""
                print(
                    f"{name}:{line}{reason}: " + "; ".join(f"{f.rule}: {f.message}" for f in faults),
                    file=sys.stderr,
                )
            if line in wrong:
                continue
            refused += bool(faults)
            rules.update({fault.rule for fault in faults})
        total = len(targets) - sum(line in wrong for line in lines)
        counts = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
        print(f"| {name} | {refused} | {total} | {refused / total:.1%} | {counts} |")
        if name == "en":
            human = [(a, b) for line, a, b in zip(lines, sources, targets, strict=True) if line not in wrong]
            if refused / total > MOST_REFUSED:
                misses.append(f"{refused / total:.1%} of the human translations refused")

    print("\n| planted | found | of | rate |\n| --- | ---: | ---: | ---: |")
    for name in CLASSES:
        found = total = 0
        for source, bad in plants(name, human, verifier):
            total += 1
            if verifier.faults(source, bad):
                found += 1
            elif options.list:
                print(f"missed, {name}:\n  {source}\n  {bad}", file=sys.stderr)
        print(f"| {name} | {found} | {total} | {found / max(total, 1):.1%} |")
        if found < LEAST_FOUND * max(total, 1):
            misses.append(f"{name}: {found} of {total} found")

    start = perf_counter()
    for source, target in human:
        verifier.faults(source, target)
    micro = (perf_counter() - start) / len(human) * 1e6
    print(f"\n{micro:.0f} µs a sentence of {sum(len(s.split()) for s in sources) / len(sources):.0f} words")
    if micro > MOST_MICROSECONDS:
        misses.append(f"{micro:.0f} µs a sentence")
    for miss in misses:
        print(f"missed: {miss}", file=sys.stderr)
    return bool(misses)


if __name__ == "__main__":
    sys.exit(main())
