"""Measure the checks of texts: false alarms, planted faults found, speed; pofilter beside.

    python -m bench.checks [--corpus FOLDER] [--list] [--no-peer]

Clean texts are FLORES dev (997 Czech sentences with the English of people) and the project's own English
catalogue. Prints Markdown tables; `--list` adds each alarm and each planted fault that was missed.
Exits with 1 if a bar is missed. The same texts give the same figures, times aside.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

import polib

from bench import verifier as before
from bench.checks_plants import CLASSES, HEADINGS, LIMIT, NAMES, TERMS, Plant
from bench.peer_install import PYTHON, ROOT, NotInstalled, install
from l10n.catalogue import po
from l10n.catalogue.model import Message
from l10n.checks.base import Check
from l10n.checks.entry import Desk, Entry
from l10n.checks.texts import TEXT_CHECKS
from l10n.config import Check as Asked
from l10n.config import Config, load_config
from l10n.glossary import Glossary, Term, load_glossary
from l10n.project import Project
from l10n.store import Store
from l10n.terms import names
from l10n.verifier.pair import Names

MOST_ALARMS, MOST_IN_ALL = 0.01, 0.03
LEAST_FOUND = 0.95
PLANTED = 200
MESSAGES, MOST_SECONDS, MOST_MEGABYTES = 50_000, 10.0, 400

# Pairs of FLORES dev that are really wrong, by line.
WRONG: dict[int, str] = before.WRONG | {
    144: "quotes: an opening mark that nothing closes, and none in the Czech",
    193: "quotes: a closing mark that nothing opens; those of the Czech are damaged",
    200: "quotes: a closing mark that nothing opens; those of the Czech are damaged",
    343: "quotes: a closing mark that nothing opens; those of the Czech are damaged",
    366: "end-punctuation: the Czech lacks its full stop",
    588: "end-punctuation: no full stop",
    618: "end-punctuation: no full stop",
    639: "quotes: a closing mark where one opens",
    723: "end-punctuation: no full stop",
    836: "double-space: two spaces after a full stop",
}

# The filters of pofilter that look for the same, by check, or by class of fault.
PEER: dict[str, tuple[str, ...]] = {
    "echo": ("unchanged",),
    "number": ("numbers",),
    "a tag lost": ("xmltags",),
    "an address changed": ("urls",),
    "an e-mail address changed": ("emails",),
    "a placeholder lost": ("printf", "variables", "pythonbraceformat"),
    "brackets": ("brackets",),
    "quotes": ("doublequoting", "singlequoting"),
    "a break lost": ("newlines",),
    "outer-space": ("startwhitespace", "endwhitespace"),
    "end-punctuation": ("endpunc",),
    "double-space": ("doublespacing",),
    "repeated-word": ("doublewords",),
    "length": ("long", "short"),
}
_FILTER = re.compile(r"\(pofilter\) (\w+):")


class Text(NamedTuple):
    """A clean pair: where it is from, its number there, and the message."""

    origin: str
    line: int
    message: Message

    @property
    def wrong(self) -> bool:
        return self.origin == "FLORES" and self.line in WRONG


class Case(NamedTuple):
    """A planted fault: the check that is to find it, its class, and the damaged message."""

    check: str
    name: str
    message: Message


def settings(headings: str = "", description: int = 0) -> Config:
    """Return settings that ask for headings of a kind and for descriptions of so many characters."""
    asked: dict[str, Any] = {"headings": {"en": headings} if headings else {}}
    asked["max_length"] = {"description": description} if description else {}
    return Config(source="cs", targets=["en"], collections={}, check=Asked(**asked))


def clean(corpus: Path) -> list[Text]:
    """Return the texts that people translated."""
    pairs = zip(before.read(corpus, "cs"), before.read(corpus, "en"), strict=True)
    texts = [Text("FLORES", line, Message(*pair)) for line, pair in enumerate(pairs, 1)]
    path = ROOT / "locales" / "en" / "LC_MESSAGES" / "reviews.po"
    catalogue = po.load(path.read_bytes(), "en", path.name)
    return texts + [Text("our catalogue", m.line, m) for m in catalogue.active() if m.string and not m.fuzzy]


def desks() -> dict[str, Desk]:
    """Return what the texts are checked with: FLORES has no glossary, our catalogue has ours."""
    config = load_config(ROOT / "l10n.toml")
    with tempfile.TemporaryDirectory() as folder:
        kept = names(Project(config, Store(Path(folder) / "cache.db")))
    ours = load_glossary(ROOT / config.glossary)
    return {
        "FLORES": Desk(settings(), "en", Names(frozenset()), None),
        "our catalogue": Desk(settings(), "en", Names(kept | ours.names("en")), ours),
    }


def found(check: Check, message: Message, desk: Desk) -> list[str]:
    return list(check.text(Entry(message, desk))) if check.text else []


# --- false alarms


def alarms(texts: Sequence[Text], listed: bool) -> Iterator[tuple[str, Text]]:
    """Yield (check, text) for each alarm, those on pairs that are really wrong too."""
    shelves = desks()
    for text in texts:
        entry = Entry(text.message, shelves[text.origin])
        for check in TEXT_CHECKS:
            if said := list(check.text(entry)) if check.text else []:
                if listed:
                    reason = f" ({WRONG[text.line]})" if text.wrong else ""
                    print(f"alarm, {text.origin}:{text.line} {check.name}{reason}: {'; '.join(said)}")
                yield check.name, text


# --- planted faults


def planting_desk(check: str, name: str) -> Desk:
    terms = [Term(source, right, "en", forbidden=(wrong,)) for source, _, right, wrong in TERMS]
    config = settings(HEADINGS.get(name, ""), LIMIT if check == "too-long" else 0)
    return Desk(config, "en", Names(NAMES), Glossary(terms))


def plant(check: Check, name: str, faulty: Plant, texts: Sequence[Text], desk: Desk) -> Iterator[Case]:
    """Yield up to PLANTED damaged texts that the check leaves alone as long as they are undamaged."""
    rng = Random(f"{check.name} {name}")
    given = 0
    for _ in range(5):
        for text in rng.sample(texts, len(texts)):
            message = text.message
            planted = faulty(rng, message.id, message.string, rng.choice(texts).message.id)
            if planted is None or planted[1] == planted[2] or not planted[2].strip():
                continue
            source, good, bad = planted
            notes = {"too-long": ("description",), "heading-case": ("h2",)}.get(check.name, ())
            if name != "a sentence left" and found(check, Message(source, good, notes=notes), desk):
                continue
            yield Case(check.name, name, Message(source, bad, notes=notes))
            given += 1
            if given == PLANTED:
                return


def all_planted(texts: Sequence[Text]) -> Iterator[tuple[Case, bool]]:
    """Yield each planted fault, and whether the check found it."""
    sound = [text for text in texts if not text.wrong]
    headings = [text for text in sound if {"h1", "h2", "h3"} & {*text.message.notes}]
    for check in TEXT_CHECKS:
        for name, faulty in CLASSES[check.name].items():
            desk = planting_desk(check.name, name)
            where = headings if check.name == "heading-case" else sound
            for case in plant(check, name, faulty, where, desk):
                yield case, bool(found(check, case.message, desk))


# --- the peer


def filters(name: str, check: str) -> tuple[str, ...]:
    return PEER.get(name) or PEER.get(check, ())


def pofilter(messages: Iterable[Message]) -> list[set[str]]:
    """Return the filters of pofilter that object to each message. Raises NotInstalled."""
    install("translate-toolkit", ("translate-toolkit==3.20.4",))
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    objections: list[set[str]] = []
    for number, message in enumerate(messages):
        catalogue.append(polib.POEntry(msgctxt=str(number), msgid=message.id, msgstr=message.string))
        objections.append(set())
    with tempfile.TemporaryDirectory(prefix="bench-pofilter-") as folder:
        source, result = Path(folder, "in.po"), Path(folder, "out.po")
        catalogue.save(str(source))
        program = PYTHON.with_name("pofilter")
        command = [str(program), "--language=en", "--progress=none", str(source), str(result)]
        subprocess.run(command, check=True, capture_output=True)
        for entry in polib.pofile(str(result)):
            objections[int(entry.msgctxt)] |= set(_FILTER.findall(entry.tcomment))
    return objections


# --- speed


def speed(texts: Sequence[Text]) -> tuple[float, float]:
    """Return the processor's seconds for MESSAGES, each of the texts many times over, and peak megabytes."""
    shelves = desks()
    checks = [check.text for check in TEXT_CHECKS if check.text]
    many = [
        (Message(text.message.id, text.message.string, notes=text.message.notes), shelves["our catalogue"])
        for text in islice(cycle(texts), MESSAGES)
    ]
    start = process_time()
    for message, desk in many:
        entry = Entry(message, desk)
        for check in checks:
            for _ in check(entry):
                pass
    taken = process_time() - start
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- tables


def main() -> int:
    """Print the tables; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=before.CORPUS)
    parser.add_argument("--list", action="store_true", help="print each alarm and each fault missed")
    parser.add_argument("--no-peer", action="store_true", help="leave pofilter out")
    options = parser.parse_args()
    if not (options.corpus / "flores-dev.cs").is_file():
        print(f"no corpus at {options.corpus}", file=sys.stderr)
        return 2
    texts = clean(options.corpus)
    taken, megabytes = speed(texts)  # first, while the peak is its own
    raised = list(alarms(texts, options.list))
    planted = list(all_planted(texts))
    if options.list:
        for case, discovered in planted:
            if not discovered:
                print(f"missed, {case.check}, {case.name}\n  {case.message.id!r}\n  {case.message.string!r}")
    misses = [*alarm_table(texts, raised), *recall_table(planted)]
    if not options.no_peer:
        try:
            misses += peer_table(texts, raised, planted)
        except NotInstalled as error:
            print(f"\npofilter is left out: {error}")
    print("\n| FLORES dev, line | really wrong |\n| ---: | --- |")
    for line, reason in sorted(WRONG.items()):
        print(f"| {line} | {reason} |")
    print(f"\n{MESSAGES:,} messages, all checks: {taken:.1f} s on one core, {megabytes:.0f} MB at most")
    if taken > MOST_SECONDS or megabytes > MOST_MEGABYTES:
        misses.append("speed")
    for miss in misses:
        print(f"missed: {miss}", file=sys.stderr)
    return 1 if misses else 0


def alarm_table(texts: Sequence[Text], raised: list[tuple[str, Text]]) -> Iterator[str]:
    """Print the false alarms by check; yield the bars that are missed."""
    totals = Counter(text.origin for text in texts if not text.wrong)
    counts = Counter((check, text.origin) for check, text in raised if not text.wrong)
    wrong = Counter(check for check, text in raised if text.wrong)
    columns = " | ".join(f"{origin} ({n})" for origin, n in totals.items())
    print(f"\n| check | severity | {columns} | really wrong |")
    print("| --- | --- | ---: | ---: | ---: |")
    for check in TEXT_CHECKS:
        cells = [counts[check.name, origin] for origin in totals]
        row = (f"{check.code} {check.name}", check.severity, *map(str, cells), str(wrong[check.name]))
        print(f"| {' | '.join(row)} |")
        for origin, count in zip(totals, cells, strict=True):
            if count > MOST_ALARMS * totals[origin]:
                yield f"{check.name}: {count} false alarms on {origin}"
    everything = {origin: {t for _, t in raised if t.origin == origin and not t.wrong} for origin in totals}
    rates = [f"{len(found)} ({len(found) / totals[origin]:.1%})" for origin, found in everything.items()]
    print(f"| messages in all | | {' | '.join(rates)} | |")
    for origin, hit in everything.items():
        if len(hit) > MOST_IN_ALL * totals[origin]:
            yield f"{len(hit)} of {totals[origin]} messages of {origin} with false alarms"


def recall_table(planted: list[tuple[Case, bool]]) -> Iterator[str]:
    """Print the planted faults found by check and class; yield the bars that are missed."""
    print("\n| check | planted | of | found | rate |\n| --- | --- | ---: | ---: | ---: |")
    totals = Counter((case.check, case.name) for case, _ in planted)
    hits = Counter((case.check, case.name) for case, discovered in planted if discovered)
    for (check, name), total in totals.items():
        print(f"| {check} | {name} | {total} | {hits[check, name]} | {hits[check, name] / total:.1%} |")
    for check in dict.fromkeys(check for check, _ in totals):
        all_of = sum(n for (one, _), n in totals.items() if one == check)
        hit = sum(n for (one, _), n in hits.items() if one == check)
        if hit < LEAST_FOUND * all_of:
            yield f"{check}: {hit} of {all_of} found"


def peer_table(
    texts: Sequence[Text], raised: list[tuple[str, Text]], planted: list[tuple[Case, bool]]
) -> Iterator[str]:
    """Print ours and pofilter's precision and recall by class; yield where ours is behind."""
    sound = [text for text in texts if not text.wrong]
    clean_objections = pofilter(text.message for text in sound)
    shared = [(case, hit) for case, hit in planted if filters(case.name, case.check)]
    objections = pofilter(case.message for case, _ in shared)
    ours_alarms = Counter(check for check, text in raised if not text.wrong)
    columns = "of | found | pofilter | alarms | pofilter | precision | pofilter"
    print(f"\n| check | planted | {columns} | its filters |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for check, name in dict.fromkeys((case.check, case.name) for case, _ in shared):
        asked = filters(name, check)
        of = [(hit, said) for (case, hit), said in zip(shared, objections, strict=True) if case.name == name]
        hits, theirs = sum(hit for hit, _ in of), sum(bool(said & {*asked}) for _, said in of)
        false, their_false = ours_alarms[check], sum(bool(said & {*asked}) for said in clean_objections)
        precise, their_precise = precision(hits, false), precision(theirs, their_false)
        print(
            f"| {check} | {name} | {len(of)} | {hits / len(of):.1%} | {theirs / len(of):.1%} | {false} "
            f"| {their_false} | {precise:.1%} | {their_precise:.1%} | {', '.join(asked)} |"
        )
        if hits < theirs or precise < their_precise:
            yield f"{check}, {name}: pofilter is better"


def precision(hits: int, false: int) -> float:
    """Return the share of true ones among what was reported; 1 where nothing was."""
    return hits / (hits + false) if hits + false else 1.0


if __name__ == "__main__":
    sys.exit(main())
