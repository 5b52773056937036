"""A long translation that is killed again and again goes on each time, and ends as if nothing had been."""

import random
import subprocess
import sys
from pathlib import Path

import polib

from tests.cli.sites import CONFIG, Site, environment

UNITS = 2_000
KILLS = 20
# An engine that takes its time; what it has done is saved more often than once in five seconds.
SLOW = """
import sys, time
from l10n import translating
from l10n.backends import registry
from l10n.backends.base import Result
translating._SECONDS = 0.05
class Slow:
    name = "slow"
    def translate(self, units):
        for unit in units:
            time.sleep(0.0004)
            number = unit.text.split()[2]
            yield Result(unit.id, f"Model number {number} answers within {number} seconds.")
registry.BUILTIN["slow"] = lambda setup: Slow()
sys.argv[0] = "l10n"
from l10n.cli import main
main()
"""


def site(folder: Path) -> Site:
    lines = "\n\n".join(
        f"Model číslo {number} odpoví do {number} vteřin." for number in range(10, 10 + UNITS)
    )
    new = Site(folder, CONFIG, many=f"{lines}\n")
    new.ok("update")
    new.write("l10n.toml", CONFIG + '\n[translate]\nbackends = ["glossary", "memory", "slow"]\n')
    return new


def start(where: Site) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOW, "translate"],
        cwd=where.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def translated(where: Site) -> int:
    return len(polib.pofile(str(where.root / where.po_name()), wrapwidth=0).translated_entries())


def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    undisturbed = site(tmp_path / "undisturbed")
    process = start(undisturbed)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert translated(undisturbed) == UNITS

    killed, moments = site(tmp_path / "killed"), random.Random(20)
    counts = [0]
    for _ in range(KILLS):
        process = start(killed)
        try:
            process.communicate(timeout=moments.uniform(0.3, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        counts.append(translated(killed))
    assert counts == sorted(counts), "nothing that was saved is lost"
    process = start(killed)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert killed.files("locales") == undisturbed.files("locales")
