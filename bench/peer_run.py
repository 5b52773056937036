"""Run a peer's worker: extract, fill the catalogues outside the timing, rebuild."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polib

from bench.peer_install import PYTHON

WORKERS = Path(__file__).resolve().parent / "peer_workers"


class OverLimit(Exception):
    """A peer took longer than it may."""


class Failed(Exception):
    """A peer's worker failed; the message is the last line of its errors."""


@dataclass(frozen=True)
class Run:
    """What one run of a peer did.

    seconds: extract and rebuild, start-up and imports left out; messages: entries of all its
    catalogues; rebuilt: reviews written with a translation; identical: reviews left as they were.
    """

    seconds: float
    messages: int
    rebuilt: int
    identical: int


def run(worker: str, phases: tuple[str, ...], src: Path, fill: str, limit: float) -> Run:
    """Run the phases of a worker on the reviews in src, and fill its catalogues between them.

    fill: "upper" translates into upper case, "same" by the source itself; limit: seconds.
    """
    with tempfile.TemporaryDirectory(prefix="bench-peer-") as folder:
        po, out = Path(folder, "po"), Path(folder, "out")
        po.mkdir()
        out.mkdir()
        seconds, messages = 0.0, 0
        for phase in phases:
            arguments = [WORKERS / f"{worker}_worker.py", phase, src, po, out, fill]
            seconds += _timed([str(argument) for argument in arguments], limit - seconds)
            messages = messages or _fill(po, fill)
        pairs = [(path, out / path.name) for path in sorted(src.glob("*.md"))]
        return Run(
            seconds=seconds,
            messages=messages,
            rebuilt=sum(_is_translated(*pair) for pair in pairs),
            identical=sum(_is_same(*pair) for pair in pairs),
        )


def _timed(arguments: list[str], limit: float) -> float:
    """Run a worker for at most limit seconds and return the seconds that it says it took."""
    process = subprocess.Popen(
        [str(PYTHON), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        # The whole group, since po4a runs under its worker.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise OverLimit from None
    if process.returncode:
        raise Failed((errors.strip().splitlines() or [f"exit {process.returncode}"])[-1])
    return float(json.loads(output.splitlines()[-1])["seconds"])


def _fill(po: Path, fill: str) -> int:
    """Translate every message of the catalogues in po, and return how many there are."""
    messages = 0
    for path in sorted(po.rglob("*.po")):
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = entry.msgid.upper() if fill == "upper" else entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalogue.save()
        messages += len(catalogue)
    return messages


def _is_translated(source: Path, output: Path) -> bool:
    """Say whether the output has the last word of the source, in upper case."""
    if not output.exists():
        return False
    last = source.read_text(encoding="utf-8").split()[-1]
    return last.upper() in output.read_text(encoding="utf-8", errors="replace")


def _is_same(source: Path, output: Path) -> bool:
    return output.exists() and source.read_bytes() == output.read_bytes()
