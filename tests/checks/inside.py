"""Run the checks on a site within this process: what `l10n check` does, without a process for each."""

from __future__ import annotations

from collections.abc import Callable

from l10n import load_config, workflow
from l10n.project import Project
from l10n.report import Finding, Report
from l10n.store import Store
from tests.cli.sites import Site

Edit = tuple[str, str]


def check(site: Site, *names: str) -> list[Finding]:
    """Return the findings, of the checks with these names only if there are any."""
    config = load_config(site.root / "l10n.toml")
    store = Store(config.root, config.name)
    try:
        with store.lock():
            report = Report("check")
            workflow.check(Project(config, store), config.targets, report, workflow.Silence())
    finally:
        store.close()
    return [one for one in report.findings if not names or one.name in names]


def said(site: Site, *names: str) -> set[tuple[str, int]]:
    """Return (file, line) of the findings."""
    return {(one.file, one.line) for one in check(site, *names)}


def line(site: Site, name: str, text: str) -> int:
    """Return the 1-based line of a file that has this text, the first one."""
    return next(n for n, one in enumerate(site.read(name).split("\n"), 1) if text in one)


Spoil = Callable[[Site], object]
