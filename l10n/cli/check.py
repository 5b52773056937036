"""`l10n check`: what is missing, stale or wrong."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice


@click.command("check")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]),
    help="Exit with 1 on findings of this severity or worse; otherwise as in l10n.toml.",
)  # fmt: skip
@shared
def command(settings: Settings, fail_on: str | None) -> int:
    """Say what is missing, stale or wrong, with file and line. Writes nothing."""
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report

    report, voice = Report("check"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        workflow.check(project, settings.languages, report, voice)
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    report.fail_on = fail_on or report.fail_on
    return show(report, settings)
