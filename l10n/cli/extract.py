"""`l10n extract`: sources to POT files."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice


@click.command("extract")
@shared
def command(settings: Settings) -> int:
    """Write the POT files from the sources."""
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report

    report, voice = Report("extract"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        workflow.extract(project, report, voice)
        workflow.finish(project, report)
    return show(report, settings)
