"""`l10n build`: catalogues to translated files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice
from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.project import Project


@click.command("build")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; show what would change.")
@click.option("--stdout", "file", metavar="FILE", help="Print the translation of this one source.")
@click.option("--overwrite", is_flag=True, help="Also overwrite files that were edited by hand.")
@shared
def command(settings: Settings, only_check: bool, file: str | None, overwrite: bool) -> int:
    """Write the translated files that are complete enough ([build] minimum).

    With --check, exit with 1 if a build would change anything.
    """
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report

    report, voice = Report("build --check" if only_check else "build"), Voice(settings)
    with opened(settings) as project:
        if file is not None:
            sys.stdout.buffer.write(_one(project, settings, file))
            return 0
        workflow.parse_all(project, report, voice)
        if only_check:
            diff = workflow.preview(project, settings.languages, report)
        else:
            workflow.build(project, settings.languages, report, voice, overwrite=overwrite)
        workflow.check_refused(project, settings.languages, report)
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    if only_check and not settings.json:
        click.echo(diff, nl=False)
    code = show(report, settings)
    changes = any(row.written for row in report.languages) or bool(report.removed)
    return code or int(only_check and changes)


def _one(project: Project, settings: Settings, file: str) -> bytes:
    from l10n import workflow

    if len(settings.languages) > 1:
        known = ", ".join(settings.languages)
        raise ConfigError(f"--stdout prints one language: choose it with --lang ({known})")
    return workflow.one(project, settings.languages[0], file)
