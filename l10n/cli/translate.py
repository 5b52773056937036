"""`l10n translate`: backends fill what is empty."""

from __future__ import annotations

import click

from l10n.cli.options import Settings, Voice, opened, shared


@click.command("translate")
@click.option(
    "--backend", "backends", multiple=True, metavar="NAME",
    help="Use this backend instead of those in l10n.toml; several are tried in order.",
)  # fmt: skip
@shared
def command(settings: Settings, backends: tuple[str, ...]) -> int:
    """Fill what is empty in the catalogues.

    What a backend writes is marked as a machine's. What a person wrote is never touched.
    """
    from l10n import workflow
    from l10n.backends import registry
    from l10n.cli.show import show
    from l10n.report import Report

    for name in backends:
        registry.check_name(name)
    report, voice = Report("translate"), Voice(settings)
    with opened(settings) as project:
        workflow.translate(project, settings.languages, report, voice, backends)
        workflow.save(project, settings.languages, report, voice)
        workflow.count(project, settings.languages, report)
        workflow.finish(project, report)
    return show(report, settings)
