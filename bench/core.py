"""The core's bars: a cold run, a run with nothing to do, a large merge, the start-up.

Each is measured beside its floor in the same run, because machines differ and are noisy: read the ratios.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from bench.corpus import make_reviews
from bench.floor import floor, stat_floor
from bench.peer_install import ROOT

SHARED = ROOT.parent / "shared" / "corpus"
OUT = ROOT / "bench" / "out"
# As after an ordinary installation, where modules are compiled once.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
L10N = Path(sys.executable).with_name("l10n")
_DOCS_FIELDS = {"title": "text", "description": "text", "**": "keep"}


@dataclass(frozen=True)
class Bar:
    """A measurement: seconds (the best of its runs), what it is compared with, and the bar."""

    name: str
    seconds: float
    floor: float
    bar: str
    passed: bool
    note: str = ""


def project(folder: Path, fields: dict[str, str]) -> None:
    """Write an l10n.toml for folder/reviews/cs, with English as the only target."""
    lines = [f'"{pattern}" = "{kind}"' for pattern, kind in fields.items()]
    text = (
        'source = "cs"\ntargets = ["en"]\n[collections.reviews]\nfiles = ["reviews/cs/**/*.md"]\n'
        '[output]\npath = "reviews/{lang}/{path}"\n[fields]\n'
    )
    (folder / "l10n.toml").write_text(text + "\n".join(lines) + "\n")


def review_fields() -> dict[str, str]:
    """Return the fields of this project's own reviews."""
    from l10n import load_config

    return load_config(ROOT / "l10n.toml").fields


def cold(name: str, folder: Path, runs: int = 3) -> list[Bar]:
    """Time extract + update + build from nothing, against twice the floor.

    Between the two phases all messages are translated (upper-cased), outside the clock.
    """
    sources = sorted((folder / "reviews" / "cs").glob("*.md"))
    best, most, least, written = 1e9, 0.0, 1e9, 0
    for _ in range(runs):
        for stale in (".l10n", "locales", "reviews/en"):
            shutil.rmtree(folder / stale, ignore_errors=True)
        first = phase("extract", folder)
        catalogue = folder / "locales" / "en" / "LC_MESSAGES" / "reviews.po"
        fill(catalogue)
        second = phase("build", folder)
        best = min(best, first["seconds"] + second["seconds"])
        most = max(most, first["megabytes"], second["megabytes"])
        written = int(second["written"])
        parts = floor(sources, [catalogue, folder / "locales" / "reviews.pot"])
        least = min(least, parts["parse"] + parts["po"])
    note = f"{len(sources)} files, {written} written"
    return [
        Bar(f"{name}: extract + update + build", best, least, "≤ 2 × floor", best <= 2 * least, note),
        Bar(f"{name}: memory, MB", most, 400.0, "< 400 MB", most < 400),
    ]


def phase(name: str, folder: Path) -> dict[str, float]:
    """Run one phase in its own process and return what it measured, and its peak memory in MB."""
    command = [sys.executable, "-m", "bench.phase", name, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            sleep(0.05)
        out, err = process.communicate()
    if process.returncode:
        raise SystemExit(f"{name} failed: {err.strip() or out.strip()}")
    measured: dict[str, float] = json.loads(out)
    return {**measured, "megabytes": peak / 1024}


def memory(process: int) -> int:
    """Return the memory in kB of a process and its children, what they share counted once."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own + sum(memory(int(child)) for child in children)


def fill(catalogue: Path) -> None:
    """Translate every message into upper case, Liquid and HTML left alone."""
    import polib

    file = polib.pofile(str(catalogue), wrapwidth=0)
    for entry in file:
        plain = not any(sign in entry.msgid for sign in ("{", "<", "`", "]("))
        entry.msgstr = entry.msgid.upper() if plain else entry.msgid + " X"
    file.save(str(catalogue))


def unchanged(folder: Path, runs: int = 5) -> Bar:
    """Time `l10n run` with nothing to do, against three times stat-ing all files."""
    for command in (["update"], ["translate", "--backend", "pseudo"], ["run"], ["run"]):
        subprocess.run([L10N, *command, "-q"], cwd=folder, capture_output=True, check=True)
    paths = [
        *(folder / "reviews").rglob("*.md"),
        *(folder / "locales").rglob("*.po*"),
        folder / "l10n.toml",
    ]
    best, least = 1e9, 1e9
    for _ in range(runs):
        start = perf_counter()
        done = subprocess.run([L10N, "run"], cwd=folder, capture_output=True, text=True, check=False)
        best = min(best, perf_counter() - start)
        if "Nothing changed." not in done.stdout:
            raise SystemExit(f"a run with nothing to do did something:\n{done.stdout[-2000:]}")
        least = min(least, stat_floor(paths))
    passed = best <= 1 and best <= 3 * least
    return Bar("nothing changed", best, least, "≤ 1 s and ≤ 3 × floor", passed, f"{len(paths)} files")


def merging(messages: int = 50_000, reworded: int = 500) -> Bar:
    """Time a merge in which some messages were reworded; all of them must come out fuzzy."""
    from l10n.catalogue import Catalogue, Message, merge

    old = Catalogue("en")
    for number in range(messages):
        words = f"věta {number} {('alfa', 'beta', 'gama')[number % 3]} číslo {number * 7919 % 99991}"
        text = f"Tohle je {words} a popisuje model, cenu i rychlost."
        old.put(Message(text, f"This is {words}.", notes=("verdict",), files=(f"r{number}.md",)))
    step = messages // reworded
    template = [
        Message(
            message.id.replace("popisuje", "podrobně líčí") if number % step == 0 else message.id,
            notes=message.notes,
            files=message.files,
        )
        for number, message in enumerate(old)
    ]
    best = 1e9
    for places in (True, False):
        if not places:  # the same without any hint of where a message was
            template = [Message(message.id, notes=("x",), files=("all.md",)) for message in template]
        start = perf_counter()
        result = merge(old, template, "cs")
        best = perf_counter() - start if best == 1e9 else max(best, perf_counter() - start)
        right = sum(
            message.fuzzy and message.previous == message.id.replace("podrobně líčí", "popisuje")
            for message in result.catalogue.active()
        )
        if right != reworded:
            return Bar("merge", best, 5.0, "all fuzzy with the right previous", False, f"{right} right")
    note = f"{messages:,} messages, {reworded} reworded, all fuzzy with the right previous msgid"
    return Bar("merge", best, 5.0, "≤ 5 s", best <= 5, note)


def start_up(runs: int = 15) -> Bar:
    """Time `l10n --version` against importing click."""
    commands = ([str(L10N), "--version"], [sys.executable, "-c", "import click"])
    best = [1e9, 1e9]
    for _ in range(runs):
        for index, command in enumerate(commands):
            start = perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            best[index] = min(best[index], perf_counter() - start)
    return Bar("l10n --version", best[0], best[1], "≤ 1.5 × import click", best[0] <= 1.5 * best[1])


def reviews(count: int) -> Path:
    """Return a project of so many distinct reviews, made anew."""
    folder = OUT / f"reviews-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    make_reviews(count, folder / "reviews" / "cs", SHARED / "reviews-cs")
    project(folder, review_fields())
    return folder


def docs() -> Path:
    """Return a project of the Czech documentation pages."""
    folder = OUT / "docs-cs"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SHARED / "docs-cs", folder / "reviews" / "cs")
    project(folder, _DOCS_FIELDS)
    return folder
