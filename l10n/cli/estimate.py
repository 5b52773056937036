"""`l10n estimate`: what translating would take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from l10n.cli.options import Settings, opened, shared
from l10n.cli.translate import choice_of, chosen
from l10n.cli.voice import Voice
from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.estimating import EstimateRow
    from l10n.pricing import Price
    from l10n.project import Project
    from l10n.units import Choice


class Ranked(msgspec.Struct, frozen=True):
    """A reviewed model, its price in US dollars a million tokens, and what it would cost."""

    model: str
    prompt: float
    completion: float
    cost: float


class Estimates(msgspec.Struct, frozen=True):
    """The report for programs."""

    command: str
    estimates: list[EstimateRow]
    models: list[Ranked]


@click.command("estimate")
@chosen
@click.option(
    "--model", metavar="ID",
    help="What the backend llm would cost with this model, at the price in its review.",
)  # fmt: skip
@click.option("--compare", is_flag=True, help="Rank all reviewed models by what they would cost.")
@shared
def command(
    settings: Settings, backends: tuple[str, ...], model: str | None, compare: bool, **options: Any
) -> int:
    """Say what translating would take: texts, tokens, money and time.

    Nothing is written, and no engine is asked; what the glossary and the memory know is left out.
    """
    from l10n.backends import registry

    for name in backends:
        registry.check_name(name)
    with opened(settings) as project:
        return show_estimates(project, settings, backends, choice_of(project, options), model, compare)


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
    from l10n.cli.show import show
    from l10n.estimating import estimate
    from l10n.report import Report

    workflow.refresh(project, settings.languages)
    options: dict[str, dict[str, object]] = {}
    prices = pricing.reviewed_prices(project) if compare or model else {}
    if model is not None and model not in prices:
        raise ConfigError(f"no review has the model_id {model!r} and its price", hint=_nearest(model, prices))
    if model is not None or compare:
        backends = ("glossary", "memory", "llm")
        options["llm"] = {"model": model or "any", "price": None}
    rows = estimate(project, settings.languages, Voice(settings), backends, choice, options)
    models = _ranked(rows, prices) if compare else []
    if settings.json:
        data = msgspec.json.format(msgspec.json.encode(Estimates("estimate", rows, models)), indent=2)
        click.echo(data.decode())
    elif not settings.quiet:
        click.echo("\n".join(_said(rows, models)))
    report = Report("estimate")
    workflow.finish(project, report)
    if report.problems and not settings.json:
        settings = settings._replace(quiet=True)
        return show(report, settings)
    return report.exit_code


def _ranked(rows: Sequence[EstimateRow], prices: Mapping[str, Price]) -> list[Ranked]:
    from l10n.pricing import rank

    tokens_in, tokens_out = sum(row.tokens_in or 0 for row in rows), sum(row.tokens_out or 0 for row in rows)
    return [
        Ranked(model, prices[model].prompt, prices[model].completion, cost)
        for model, cost in rank(tokens_in, tokens_out, prices)
    ]


def _said(rows: Sequence[EstimateRow], models: Sequence[Ranked]) -> list[str]:
    from l10n.cli.show import table

    if not any(row.segments for row in rows):
        return ["Nothing to translate."]
    head = [
        "language",
        "backend",
        "messages",
        "words",
        "characters",
        "tokens in",
        "tokens out",
        "USD",
        "time",
    ]
    cells = [
        [
            *(row.language, row.backend, f"{row.segments:,}", f"{row.words:,}", f"{row.characters:,}"),
            *(_number(row.tokens_in), _number(row.tokens_out)),
            *("–" if row.cost is None else f"{row.cost:.4f}", _time(row.seconds)),
        ]
        for row in rows
    ]
    lines = table(head, cells)
    if models:
        head = ["model", "USD/M in", "USD/M out", "USD"]
        ranked = [[one.model, f"{one.prompt:g}", f"{one.completion:g}", f"{one.cost:.4f}"] for one in models]
        lines += ["", *table(head, ranked)]
    return lines


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _nearest(model: str, prices: Mapping[str, Price]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(model, prices, n=1)
    return f"did you mean {near[0]!r}?" if near else "l10n estimate --compare lists those that are reviewed"
