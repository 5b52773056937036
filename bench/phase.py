"""One phase of the work in a process of its own: python -m bench.phase extract|build FOLDER.

Prints the seconds it took, imports and start-up left out as they are for the peers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter


def main(phase: str, folder: Path) -> None:
    """Run `extract` (POT and PO files from the sources) or `build` (files from the PO files)."""
    import babel.messages.plurals  # noqa: F401 - what a phase needs, before the clock starts
    import yaml  # noqa: F401

    from l10n import workflow
    from l10n.backends import registry  # noqa: F401
    from l10n.catalogue import po  # noqa: F401
    from l10n.cli import quieten_gc
    from l10n.config import load_config
    from l10n.document import parse  # noqa: F401
    from l10n.project import Project
    from l10n.report import Report
    from l10n.store import Store

    quieten_gc()
    start = perf_counter()
    config = load_config(folder / "l10n.toml")
    store, report, silence = Store(config.root, config.name), Report(phase), workflow.Silence()
    with store.lock():
        project = Project(config, store)
        workflow.parse_all(project, report, silence)
        if phase == "extract":
            workflow.extract(project, report, silence)
            workflow.update(project, config.targets, report, silence)
            workflow.save(project, config.targets, report, silence)
        else:
            workflow.build(project, config.targets, report, silence)
    store.close()
    seconds = perf_counter() - start
    if project.problems:
        raise SystemExit(str(project.problems[0]))
    written = sum(len(row.written) for row in report.languages)
    print(json.dumps({"seconds": seconds, "written": written}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
