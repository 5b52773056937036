"""`l10n check`: what is missing, stale or wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice
from l10n.errors import OutputError
from l10n.formats import FORMATS, parse_output, wants_colour


def _explain(context: click.Context, option: click.Parameter, word: str | None) -> None:
    if word is not None and not context.resilient_parsing:
        from l10n.explaining import explain

        click.echo(explain(word), nl=False)
        context.exit()


@click.command("check")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]),
    help="Exit with 1 on findings of this severity or worse; otherwise as in l10n.toml.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True,
    help="How to print the findings.",
)  # fmt: skip
@click.option(
    "--output", "outputs", multiple=True, metavar="FORMAT=FILE",
    help="Also write them to a file; can be given several times.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, metavar="CHECKS",
    help="Only these checks: L501, L5 (all that begin so), number; several with commas.",
)  # fmt: skip
@click.option("--ignore", multiple=True, metavar="CHECKS", help="Not these checks.")
@click.option(
    "--baseline", "baseline_path", type=click.Path(path_type=Path), metavar="FILE",
    help="Count only what is not in FILE. It is written where there is none; what has been mended is "
    "taken out of it.",
)  # fmt: skip
@click.option(
    "--changed-from", metavar="REF",
    help="Count only what has changed since this branch left REF (main, origin/main, a commit).",
)  # fmt: skip
@click.option(
    "--fix", type=click.Choice(["machine", "all"]), is_flag=False, flag_value="machine",
    help="Mend spaces, final punctuation, quotation marks and the form of numbers in what engines wrote; "
    "with --fix=all in what people wrote too.",
)  # fmt: skip
@click.option(
    "--explain", metavar="CHECK", callback=_explain, is_eager=True, expose_value=False,
    help="Say what a check finds and how to mend it (L501, number), and do nothing else.",
)  # fmt: skip
@shared
def command(
    settings: Settings,
    fail_on: str | None,
    form: str,
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline_path: Path | None,
    changed_from: str | None,
    fix: str | None,
) -> int:
    """Say what is missing, stale or wrong, with file and line.

    Writes nothing but the baseline and, with --fix, the catalogues.
    """
    from l10n import workflow
    from l10n.checks import CHECKS
    from l10n.cli.show import describe, show
    from l10n.gating import Baseline, Changes, Choice
    from l10n.report import Report

    choice = Choice(select, ignore, {check.code: check.name for check in CHECKS})
    baseline = None if baseline_path is None else Baseline.at(settings.config.root, baseline_path)
    wanted = [parse_output(output) for output in outputs]  # before any work
    form = "json" if settings.json else form
    settings = settings._replace(json=form != "text")
    report, voice = Report("check"), Voice(settings)
    with opened(settings) as project:
        workflow.parse_all(project, report, voice)
        changes = None if changed_from is None else Changes.since(project, changed_from)
        workflow.check(
            project, settings.languages, report, voice, choice=choice, baseline=baseline, changes=changes
        )
        fixed = workflow.fix(project, settings.languages, report, voice, fix == "all") if fix else []
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    report.fail_on = fail_on or report.fail_on
    context = describe(settings)
    if fixed and not settings.quiet:
        from l10n.fixing import diff

        stream = sys.stderr if settings.json else sys.stdout
        painted = wants_colour(os.environ, stream.isatty())
        click.echo(diff(fixed, painted), file=stream, color=painted)
    for name, path in wanted:
        _save(path, FORMATS[name](report, context))
    if form == "text":
        return show(report, settings)
    for note in report.notes:
        click.echo(note, err=True)
    click.echo(FORMATS[form](report, context), nl=False)
    return report.exit_code


def _save(path: str, text: str) -> None:
    """Write a report; it may go anywhere that the user can write."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "give --output another file"
        raise OutputError(f"cannot be written: {reason}", file=path, hint=hint) from None
