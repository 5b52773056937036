"""`l10n status`: how far each language is."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice


@click.command("status")
@shared
def command(settings: Settings) -> int:
    """Show how far each language is. Writes nothing."""
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report

    report, voice = Report("status"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        workflow.refresh(project, settings.languages)
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    return show(report, settings)
