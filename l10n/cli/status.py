"""`l10n status`: how far each language is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice

if TYPE_CHECKING:
    from l10n.statusing import Status, StatusReport

_HEAD = ("messages", "reviewed", "machine", "needs review", "missing", "done")


@click.command("status")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "markdown", "badge"]),
    help="A table (as without it), a report for programs, a table for a pull request, or an SVG badge.",
)  # fmt: skip
@click.option("--files", "by_file", is_flag=True, help="Show each file, too; so does -v.")
@shared
def command(settings: Settings, form: str | None, by_file: bool) -> int:
    """Show how far each language is. Writes nothing.

    A badge shows the language that --lang names, otherwise the mean of all.
    """
    from l10n import workflow
    from l10n.cli.show import show
    from l10n.statusing import StatusReport, file_rows

    if settings.json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other.")
    settings = settings._replace(json=settings.json or form == "json")
    by_file = by_file or settings.verbose
    report, voice = StatusReport("status"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        workflow.refresh(project, settings.languages)
        workflow.count(project, settings.languages, report)
        if settings.json or by_file:
            report.files = file_rows(project, settings.languages)
        workflow.finish(project, report)
    if form in ("markdown", "badge"):
        click.echo(_badge(settings, report) if form == "badge" else _markdown(settings, report), nl=False)
        return show(report, settings._replace(quiet=True))
    code = show(report, settings)
    if not settings.json and not settings.quiet:
        for heading, rows in _by_catalogue(report.files):
            click.echo("\n" + "\n".join(_table(heading, rows)))
    return code


def _by_catalogue(rows: Sequence[Status]) -> list[tuple[str, list[Status]]]:
    """Return the rows of each catalogue under its heading: the language, and the collection if several."""
    several = len({row.collection for row in rows}) > 1
    found: dict[str, list[Status]] = {}
    for row in rows:
        found.setdefault(f"{row.language} {row.collection}" if several else row.language, []).append(row)
    return list(found.items())


def _cells(row: Status) -> list[str]:
    numbers = (row.messages, row.reviewed, row.machine, row.needs_review, row.missing)
    return [*(f"{number:,}" for number in numbers), f"{row.percent:.1f} %"]


def _table(heading: str, rows: Sequence[Status]) -> list[str]:
    from l10n.cli.show import table

    return table([heading, *_HEAD], [[f"  {row.file}", *_cells(row)] for row in rows])


def _badge(settings: Settings, report: StatusReport) -> str:
    from l10n.site.badge import badge
    from l10n.statusing import language_name, mean, totals

    languages = settings.languages
    rows = totals(languages, report.languages)
    label = language_name(languages[0]) if len(languages) == 1 else "translated"
    # What could not be read may be complete or not: nobody knows.
    whole = not report.problems and len(rows) == len(languages)
    return badge(label, mean(rows) if whole else None)


def _markdown(settings: Settings, report: StatusReport) -> str:
    from l10n.statusing import totals

    rows = totals(settings.languages, report.languages)
    lines = _markdown_table("language", [[row.language, *_cells(row)] for row in rows])
    for heading, files in _by_catalogue(report.files):
        cells = [[_code(row.file), *_cells(row)] for row in files]
        done = sum(row.done == row.messages for row in files)
        summary = f"{heading}: {done:,} of {len(files):,} files complete"
        lines += ["", f"<details><summary>{summary}</summary>", "", *_markdown_table("file", cells)]
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _markdown_table(heading: str, rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [(heading, *_HEAD), ("---", *("---:" for _ in _HEAD)), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _code(name: str) -> str:
    """Return a file's name as code; no sign of it can end the cell or mean anything else."""
    if re.fullmatch(r"[\w./ -]+", name):
        return f"`{name}`"
    return f"<code>{re.sub(r'[^A-Za-z0-9./ -]', lambda found: f'&#{ord(found[0])};', name)}</code>"
