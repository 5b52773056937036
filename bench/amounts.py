"""Amounts: alarms on people's translations and on planted faults: python -m bench.amounts [--show]."""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from l10n.amounts import compare

FLORES = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "flores"
COUNT = 200
_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/]|[.,]\d)")
_DECIMAL = re.compile(r"(?<![\w.,])\d{1,3}\.\d{1,2}(?![\w.,]\d)")
_UNITS = [
    ["km", "m", "miles", "cm", "mm"],
    ["kilometres", "metres", "yards"],
    ["hours", "minutes", "days", "weeks", "months", "years"],
    ["kg", "g", "pounds", "tonnes"],
    ["percent", "kilograms", "degrees"],
    ["GB", "MB", "kB"],
    ["%", " km", " kg"],
]
_UNIT = re.compile(rf"(?<=\d)(-| ?)({'|'.join(u.strip() for group in _UNITS for u in group)})(?!\w)")
_MONEY = re.compile(r"(US\$|\$|€|£)(?=\d)|(?<=\d) (USD|EUR|CZK)\b| (dollars|euros)\b(?=.*)")
_TEMPLATES = [
    ("Zaplatili za to {n} {c}, tedy víc než loni.", "They paid {p} for it, more than last year."),
    (
        "Stavba stála přes {n} milionů {c} a trvala dva roky.",
        "The building cost over {p} million and took two years.",
    ),
    ("Vstupné je {n} {c} za osobu.", "Admission is {p} per person."),
    ("Od ledna se cena zvýšila na {n} {c}.", "The price has risen to {p} since January."),
]
_MEASURED = [
    ("Cesta měří {n} {s} a vede lesem.", "The path is {m} {t} long and leads through a forest."),
    ("Zbývá asi {n} {s}, než skončí.", "About {m} {t} remain before it ends."),
    ("Do vzdálenosti {n} {s} nebylo nic vidět.", "Nothing could be seen within {m} {t}."),
]
_PAIRS = [
    ("km", "km"),
    ("kilometrů", "kilometres"),
    ("hodin", "hours"),
    ("kg", "kg"),
    ("tun", "tonnes"),
    ("GB", "GB"),
]
_OTHER = {"km": "miles", "kilometres": "miles", "hours": "days", "kg": "pounds", "tonnes": "kg", "GB": "MB"}
_CURRENCIES = {"Kč": "CZK {}", "USD": "US${}", "dolarů": "${}", "eur": "€{}", "EUR": "EUR {}", "liber": "£{}"}
_SIGNS = ["CZK {}", "US${}", "€{}", "£{}"]
Fault = Callable[[str, random.Random], str | None]
Pair = tuple[str, str]


def digit(text: str, chance: random.Random) -> str | None:
    """Change one digit."""
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + chance.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]


def mark(text: str, chance: random.Random) -> str | None:
    """Move or lose a decimal mark."""
    found = [m for m in _DECIMAL.finditer(text) if m[0].strip("0.")]
    if not found:
        return None
    match = chance.choice(found)
    whole, part = match[0].split(".")
    digits = whole + part
    place = chance.choice([n for n in range(len(digits) + 1) if n != len(whole)])
    moved = f"{digits[:place] or '0'}.{digits[place:]}".rstrip(".")
    if place == len(digits):
        moved = digits.lstrip("0")
    return text[: match.start()] + moved + text[match.end() :] if float(moved) != float(match[0]) else None


def dropped(text: str, chance: random.Random) -> str | None:
    """Leave a number out."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return re.sub("  +", " ", text[: match.start()] + text[match.end() :])


def added(text: str, chance: random.Random) -> str | None:
    """Put a number in."""
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
    if not spaces or not re.search(r"\d", text):
        return None
    place = chance.choice(spaces)
    return f"{text[:place]} {chance.choice([chance.randint(2, 99), chance.randint(100, 9999)])}{text[place:]}"


def unit(text: str, chance: random.Random) -> str | None:
    """Put another unit in the place of one."""
    found = list(_UNIT.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    groups = [group for group in _UNITS if match[2] in [u.strip() for u in group]]
    other = chance.choice([u.strip() for u in groups[0] if u.strip() != match[2]])
    return text[: match.start()] + (match[1] or " ") + other + text[match.end() :]


def currency(text: str, chance: random.Random) -> str | None:
    """Put another currency in the place of one."""
    found = list(re.finditer(r"(?:US\$|\$|€|£|CZK |EUR |USD )(?=\d)", text))
    if not found:
        return None
    match = chance.choice(found)
    old = match[0].replace("US", "").strip() if "$" in match[0] else match[0].strip()
    other = chance.choice(
        [s for s in ("$", "€", "£", "CZK ") if s.strip() not in (old, {"EUR": "€", "USD": "$"}.get(old))]
    )
    return text[: match.start()] + other + text[match.end() :]


FAULTS: dict[str, Fault] = {
    "a digit changed": digit,
    "a decimal mark moved": mark,
    "the currency changed": currency,
    "the unit changed": unit,
    "a number dropped": dropped,
    "a number added": added,
}


def read_pairs() -> list[Pair]:
    """Return the human pairs of the corpus, Czech and English."""
    czech, english = (
        (FLORES / f"flores-dev.{lang}").read_text(encoding="utf-8").splitlines() for lang in ("cs", "en")
    )
    return list(zip(czech, english, strict=True))


def templates(chance: random.Random) -> list[Pair]:
    """Make pairs with prices, measures and decimals, of which people's sentences have few."""
    made = []
    for _ in range(COUNT):
        whole, part = chance.randint(2, 97), chance.choice(["", f"{chance.randint(1, 99)}"])
        czech = f"{whole},{part}".rstrip(",")
        english = f"{whole}.{part}".rstrip(".")
        name, sign = chance.choice(list(_CURRENCIES.items()))
        one, other = chance.choice(_TEMPLATES)
        made.append((one.format(n=czech, c=name), other.format(p=sign.format(english))))
        one, other = chance.choice(_MEASURED)
        s, t = chance.choice(_PAIRS)
        made.append((one.format(n=czech, s=s), other.format(m=english, t=t)))
    return made


def plant(
    pairs: list[Pair], fault: Fault, chance: random.Random, made: list[Pair]
) -> list[tuple[str, str, str]]:
    """Return source, translation and faulty translation, COUNT times, of people's sentences or made ones."""
    clean = [pair for pair in pairs if not compare(*pair, "cs", "en")]
    fit = [pair for pair in clean if fault(pair[1], random.Random(0)) is not None]
    extra = [pair for pair in made if fault(pair[1], random.Random(0)) is not None]
    if len(fit) < COUNT // 2:
        fit = fit * 2 + extra
    planted: list[tuple[str, str, str]] = []
    tries = 0
    while len(planted) < COUNT and tries < 50 * COUNT:
        source, target = fit[tries % len(fit)]
        tries += 1
        faulty = fault(target, chance)
        if faulty is not None and faulty != target:
            planted.append((source, target, faulty))
    return planted


def speed(pairs: list[Pair]) -> list[tuple[str, float]]:
    """Return microseconds a pair: without numbers, and with."""
    rows = []
    for name, digits in (("without numbers", False), ("with numbers", True)):
        some = [pair for pair in pairs if bool(re.search(r"\d", pair[0] + pair[1])) is digits]
        best = 1e9
        for _ in range(5):
            start = time.process_time()
            for source, target in some:
                compare(source, target, "cs", "en")
            best = min(best, (time.process_time() - start) / len(some))
        rows.append((name, best * 1e6))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", action="store_true", help="print each alarm and each fault that was not found"
    )
    options = parser.parse_args()
    if not FLORES.is_dir():
        print(f"the corpus is not there ({FLORES}): nothing to measure")
        return 0
    pairs = read_pairs()
    print("| translations | reported | of |\n| --- | --: | --: |")
    source = [pair[0] for pair in pairs]
    for name in ("en", "google.en", "microsoft.en", "bergamot-base-memory.en", "bergamot-tiny.en"):
        lines = (FLORES / f"flores-dev.{name}").read_text(encoding="utf-8").splitlines()
        alarms = [
            (n, d) for n, p in enumerate(zip(source, lines, strict=True), 1) if (d := compare(*p, "cs", "en"))
        ]
        print(f"| {'human' if name == 'en' else name[:-3]} | {len(alarms)} | {len(lines)} |")
        if options.show:
            for number, found in alarms:
                print(f"    {number}: {'; '.join(d.message for d in found)}")
    print("\n| fault | found | of |\n| --- | --: | --: |")
    chance, passed = random.Random(3), True
    made = templates(chance)
    passed = not any(compare(*pair, "cs", "en") for pair in made)
    for title, fault in FAULTS.items():
        planted = plant(pairs, fault, chance, made)
        missed = [item for item in planted if not compare(item[0], item[2], "cs", "en")]
        passed &= len(missed) <= 0.02 * COUNT
        print(f"| {title} | {len(planted) - len(missed)} | {len(planted)} |")
        if options.show:
            for _, target, faulty in missed:
                print(f"    {target}\n -> {faulty}")
    print("\n| pairs | µs |\n| --- | --: |")
    for name, micros in speed(pairs):
        print(f"| {name} | {micros:.0f} |")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
