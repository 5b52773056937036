"""`l10n translate`: backends fill what is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.voice import Voice
from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.project import Project
    from l10n.units import Choice


def chosen(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that say which messages are meant, and by which backends."""
    options = [
        click.option(
            "--backend", "backends", multiple=True, metavar="NAME",
            help="Use this backend instead of those in l10n.toml; several are tried in order.",
        ),
        click.option(
            "--only", type=click.Choice(["missing", "fuzzy", "machine"]), default="missing",
            show_default=True,
            help="Which messages: those without a translation, those that need review, those by a machine.",
        ),
        click.option(
            "--field", "fields", multiple=True, metavar="PATTERN",
            help="Only this field, such as verdict or competitors[].*; body is all but the front matter.",
        ),
        click.option(
            "--file", "files", multiple=True, metavar="FILE", help="Only what stands in this source."
        ),
        click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many messages."),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.command("translate")
@chosen
@click.option(
    "--max-cost", type=click.FloatRange(min=0, min_open=True), metavar="USD",
    help="Ask an engine no more once it has cost this much.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Never touch the network.")
@click.option("--dry-run", is_flag=True, help="Only say what it would take: the same as l10n estimate.")
@shared
def command(
    settings: Settings,
    backends: tuple[str, ...],
    max_cost: float | None,
    offline: bool,
    dry_run: bool,
    **options: Any,
) -> int:
    """Fill what is empty in the catalogues.

    What a backend writes is marked as a machine's. What a person wrote is never touched.
    """
    from l10n import workflow
    from l10n.backends import registry
    from l10n.cli.show import show
    from l10n.report import Report

    for name in backends:
        registry.check_name(name)
    if max_cost is not None and not isfinite(max_cost):
        raise click.BadParameter("it must be a number of dollars", param_hint="--max-cost")
    report, voice = Report("translate"), Voice(settings)
    with opened(settings) as project:
        choice = choice_of(project, options)
        if dry_run:
            from l10n.cli.estimate import show_estimates

            return show_estimates(project, settings, backends, choice)
        workflow.prepare(project, settings.languages, backends)
        workflow.translate(
            project, settings.languages, report, voice, backends, choice, max_cost=max_cost, offline=offline
        )
        workflow.save(project, settings.languages, report, voice)
        workflow.count(project, settings.languages, report)
        if not any(row.messages for row in report.languages):
            report.notes.append("The catalogues are empty; fill them from the sources with: l10n update")
        workflow.finish(project, report)
    return show(report, settings)


def choice_of(project: Project, options: Mapping[str, Any]) -> Choice:
    """Return what the options `only`, `fields`, `files` and `limit` choose. Raises ConfigError."""
    from l10n.units import Choice

    files = tuple(source_name(project, file) for file in options["files"])
    return Choice(options["only"], options["fields"], files, options["limit"])


def source_name(project: Project, file: str) -> str:
    """Return what the project calls a source, given its path from here or from the project's folder."""
    names = {source.name for source in project.sources}
    for path in (Path(file), Path.cwd() / file):
        name = path.as_posix()
        if path.is_absolute() and path.resolve().is_relative_to(project.root.resolve()):
            name = path.resolve().relative_to(project.root.resolve()).as_posix()
        if name in names:
            return name
    raise ConfigError(f"{file!r} is not a source of this project", hint="see [collections] in l10n.toml")
