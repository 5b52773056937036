"""`l10n estimate`: what translating would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli.options import Settings, opened, shared
from l10n.cli.translate import source_name
from l10n.cli.voice import Voice
from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.estimating import EstimateRow
    from l10n.project import Project
    from l10n.units import Choice, Only


@click.command("estimate")
@click.option(
    "--backend", "backends", multiple=True, metavar="NAME",
    help="Use this backend instead of those in l10n.toml; several are tried in order.",
)  # fmt: skip
@click.option(
    "--only", type=click.Choice(["missing", "fuzzy", "machine"]), default="missing", show_default=True,
    help="Which messages: those without a translation, those that need review, those by a machine.",
)  # fmt: skip
@click.option("--field", "fields", multiple=True, metavar="PATTERN", help="Only this field.")
@click.option("--file", "files", multiple=True, metavar="FILE", help="Only what stands in this source.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many messages.")
@click.option(
    "--model", metavar="ID",
    help="What the backend llm would cost with this model, at the price in its review.",
)  # fmt: skip
@click.option("--compare", is_flag=True, help="Rank all reviewed models by what they would cost.")
@shared
def command(
    settings: Settings,
    backends: tuple[str, ...],
    only: Only,
    fields: tuple[str, ...],
    files: tuple[str, ...],
    limit: int | None,
    model: str | None,
    compare: bool,
) -> int:
    """Say what translating would take: texts, tokens, money and time.

    Nothing is written, and no engine is asked; what the memory and the glossary know is left out.
    """
    from l10n.backends import registry
    from l10n.units import Choice

    for name in backends:
        registry.check_name(name)
    with opened(settings) as project:
        choice = Choice(only, fields, tuple(source_name(project, file) for file in files), limit)
        return show_estimates(project, settings, backends, choice, model, compare)


def show_estimates(
    project: Project,
    settings: Settings,
    backends: tuple[str, ...],
    choice: Choice,
    model: str | None = None,
    compare: bool = False,
) -> int:
    """Print the estimates and return the exit code."""
    from l10n import pricing, workflow
    from l10n.estimating import estimate

    workflow.refresh(project, settings.languages)
    prices = pricing.reviewed_prices(project)
    options: dict[str, dict[str, object]] = {}
    if model is not None or compare:
        backends = ("glossary", "memory", "llm")
        if model is not None and model not in prices:
            raise ConfigError(f"no review has the model_id {model!r}", hint=_nearest(model, prices))
        configured = project.config.backends.get("llm", {}).get("model")
        options["llm"] = {"model": model or configured or "any"}
    rows = estimate(project, settings.languages, Voice(settings), backends, choice, options)
    for row in rows:
        used = options.get("llm", project.config.backends.get("llm", {})).get("model")
        price = prices.get(str(used)) if row.backend == "llm" and (model or row.cost is None) else None
        if price is not None and row.tokens_in is not None:
            row.cost = pricing.estimate_cost(row.tokens_in, row.tokens_out or 0, price)
    ranked = []
    if compare:
        tokens_in, tokens_out = (
            sum(getattr(row, one) or 0 for row in rows) for one in ("tokens_in", "tokens_out")
        )
        ranked = pricing.rank(tokens_in, tokens_out, prices)
    _print(rows, ranked, settings)
    project.problems and None
    return 0
