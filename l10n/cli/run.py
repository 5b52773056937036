"""`l10n run`: everything in order."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, locked, shared
from l10n.cli.voice import Voice


@click.command("run")
@click.option("--offline", is_flag=True, help="Never touch the network.")
@shared
def command(settings: Settings, offline: bool) -> int:
    """Do everything: extract, update, translate, build, check.

    What has not changed since the last run is not even read.
    """
    from l10n import unchanged
    from l10n.cli.show import show
    from l10n.layout import Layout

    with locked(settings) as store:
        layout = Layout(settings.config)
        report = unchanged.last_report(layout, store, settings.languages)
        if report is None:
            from l10n import workflow
            from l10n.project import Project

            project = Project(settings.config, store, layout)
            report = workflow.run(project, settings.languages, Voice(settings), offline)
            unchanged.remember(layout, store, settings.languages, report, project.stamps)
            store.prune()
    return show(report, settings)
