"""Run one phase of a peer's worker, and say how long it took.

A worker is `python <peer>.py PHASE SRC PO OUT FILL`: the folders of the reviews, the catalogues and
the rebuilt reviews, and "upper" or "same", for a peer that has to fill its catalogues itself. It
prints `{"seconds": …}`, start-up and imports left out, as the last line of its standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

Phase = Callable[[Path, Path, Path, str], None]


def run(phases: Mapping[str, Phase]) -> None:
    """Run the phase that the command line names and print its seconds as JSON."""
    phase, *folders, fill = sys.argv[1:]
    src, po, out = map(Path, folders)
    start = perf_counter()
    phases[phase](src, po, out, fill)
    print(json.dumps({"seconds": perf_counter() - start}))


def reviews(src: Path) -> list[Path]:
    """Return the reviews in src, sorted."""
    return sorted(src.glob("*.md"))
