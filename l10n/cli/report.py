"""`l10n report`: completeness and findings as a site that opens from disk."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice


@click.command("report")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@shared
def command(settings: Settings, out: Path) -> int:
    """Write completeness and findings as HTML into the folder OUT: an index and a page a language.

    The pages need no server and no network. Files in OUT that are not l10n's own stay as they are.
    """
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.report import Report
    from l10n.site.collect import SiteReport, collect, write
    from l10n.site.render import render
    from l10n.statusing import file_rows

    report, checked, voice = SiteReport("report"), Report("check"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        # The findings are those of `check`, the counts those of `status`.
        workflow.check(project, settings.languages, checked, voice)
        workflow.refresh(project, settings.languages)
        workflow.count(project, settings.languages, report)
        report.files = file_rows(project, settings.languages)
        workflow.finish(project, report)
        report.pages = write(out, render(collect(project, report, checked.findings, out)))
    report.changed = bool(report.pages)
    code = show(report, settings)
    if not settings.json and not settings.quiet:
        click.echo(f"wrote {out / 'index.html'} and {len(report.pages) - 1:,} more")
    return code
