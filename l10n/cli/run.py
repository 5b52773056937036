"""`l10n run`: everything in order."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, Voice, opened, shared


@click.command("run")
@shared
def command(settings: Settings) -> int:
    """Do everything: extract, update, translate, build, check.

    What has not changed since the last run is not even read.
    """
    from l10n import workflow
    from l10n.cli.show import show

    with opened(settings) as project:
        report = workflow.run(project, settings.languages, Voice(settings))
    return show(report, settings)
