"""`l10n update`: catalogues to the state of the sources."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice


@click.command("update")
@shared
def command(settings: Settings) -> int:
    """Carry the catalogues over to the sources as they are now.

    Nothing translated is lost: a text whose numbers changed is patched, a reworded one becomes
    fuzzy with its previous text, one that is gone becomes obsolete and stays.
    """
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report

    report, voice = Report("update"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        workflow.extract(project, report, voice)
        workflow.update(project, settings.languages, report, voice)
        workflow.save(project, settings.languages, report, voice)
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    return show(report, settings)
