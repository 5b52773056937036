"""Show a report: a table and lines for people, JSON for programs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from l10n.cli.options import Settings, colour

if TYPE_CHECKING:
    from l10n.formats import Context
    from l10n.report import LanguageReport, Report, Untranslated

_SHOWN = 100


def show(report: Report, settings: Settings) -> int:
    """Print the report and return the exit code."""
    if settings.json:
        data = msgspec.json.format(msgspec.json.encode(report), indent=2)
        click.echo(data.decode())
        return report.exit_code
    _findings(report, settings)
    for problem in report.problems[:_SHOWN]:
        click.echo(f"{click.style('error:', fg='red')} {problem}", err=True, color=colour())
    if len(report.problems) > _SHOWN:
        click.echo(f"… and {len(report.problems) - _SHOWN:,} more errors (all of them with --json)", err=True)
    if not settings.quiet:
        _summary(report)
    return report.exit_code


def _findings(report: Report, settings: Settings) -> None:
    from l10n.formats import text, wants_colour

    wanted = {"error"} if settings.quiet else {"error", "warning"}
    if settings.verbose:
        wanted.add("info")
    shown = [finding for finding in report.findings if finding.severity in wanted]
    if shown:
        context = describe(settings)._replace(
            colour=wants_colour(os.environ, sys.stdout.isatty()),
            width=shutil.get_terminal_size((100, 24)).columns,
            limit=_SHOWN if report.command == "check" else _SHOWN // 20,
        )
        kept = msgspec.structs.replace(report, findings=shown)
        said = text.findings(kept, context)
        click.echo(said, nl=False, color=context.colour)
        if "\n… and " in said:
            click.echo("(all of them with: l10n check --json)")
    infos = sum(finding.severity == "info" for finding in report.findings)
    if infos and not settings.verbose and not settings.quiet:
        click.echo(f"{_number(infos, 'finding')} for information (shown with -v)")


def describe(settings: Settings) -> Context:
    """Return what the formats of a report need to know of the project and of the checks."""
    from l10n import __version__
    from l10n.checks.run import CHECKS
    from l10n.formats import Context, Rule

    root = settings.config.root.resolve()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    prefix = root.relative_to(top).as_posix()
    return Context(
        checks=tuple(Rule(check.code, check.name, check.severity, check.help) for check in CHECKS),
        root=root.as_posix(),
        prefix="" if prefix == "." else f"{prefix}/",
        version=__version__,
        source=settings.config.source,
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _summary(report: Report) -> None:
    if not report.changed and report.command not in ("status", "check"):
        click.echo("Nothing changed.")
    if report.reviews:
        counts = ((report.reviews, "review"), (report.segments, "segment"), (report.words, "word"))
        click.echo(", ".join(_number(count, noun) for count, noun in counts))
    if report.languages:
        files = any(row.written or row.unchanged or row.held_back for row in report.languages)
        several = len({row.collection for row in report.languages}) > 1
        head = ["language", "messages", "reviewed", "machine", "needs review", "missing", "done"]
        rows = [_row(row) for row in report.languages]
        if several:
            head.insert(1, "collection")
            for cells, row in zip(rows, report.languages, strict=True):
                cells.insert(1, row.collection)
        if files:
            head.append("files")
            for cells, row in zip(rows, report.languages, strict=True):
                cells.append(_files(row, "to write" if report.command == "build --check" else "written"))
        click.echo("\n".join(table(head, rows)))
    for row in report.languages:
        merged = {name: n for name, n in row.merged.items() if n and name in _MERGED}
        if merged:
            said = ", ".join(f"{n:,} {_MERGED[name]}" for name, n in merged.items())
            click.echo(f"{row.language}: {said}")
        for backend, number in row.translated.items():
            click.echo(f"{row.language}: {number:,} translated by {backend}")
    _engines(report)
    for note in report.notes:
        click.echo(note)
    for name in report.catalogues_written:
        click.echo(f"wrote {name}")
    for name in report.removed:
        verb = "to remove:" if report.command == "build --check" else "removed"
        click.echo(f"{verb} {name}: nothing is built there any more")


def _engines(report: Report) -> None:
    """Say what the engines' work took, what of it was rejected, and why what is left is left."""
    for engine in report.engines:
        said = []
        if engine.offered:
            said.append(f"{engine.offered:,} offered as fuzzy")
        if engine.warnings:
            said.append(f"{engine.warnings:,} not by the glossary")
        if engine.seconds > 1 and engine.words:
            said.append(f"{engine.words / engine.seconds:,.0f} words/s")
        if engine.tokens_in:
            said.append(f"{engine.tokens_in:,} + {engine.tokens_out:,} tokens")
        if engine.cost:
            said.append(f"USD {engine.cost:.4f}")
        if engine.rejected:
            rules = sorted(engine.rejected.items(), key=lambda item: (-item[1], item[0]))
            said.append("answers rejected: " + ", ".join(f"{count:,} {rule}" for rule, count in rules))
        if said:
            click.echo(f"{engine.language}: {engine.name}: {', '.join(said)}")
    # Answers that break the same rules are one thing to say, with the first as its example.
    groups: dict[tuple[str, ...], list[Untranslated]] = {}
    for one in report.untranslated:
        name = one.reason.partition(":")[0]
        key = (one.language, name, *one.rules) if one.rules else (one.language, one.reason)
        groups.setdefault(key, []).append(one)
    ordered = sorted(groups.values(), key=len, reverse=True)
    for group in ordered[: _SHOWN // 20]:
        first, stay = group[0], "message stays" if len(group) == 1 else "messages stay"
        example = f" ({first.file}: “{first.text[:60]}”)" if first.rules else ""
        click.echo(f"{first.language}: {len(group):,} {stay} untranslated: {first.reason}{example}")
    if len(ordered) > _SHOWN // 20:
        rest = sum(len(group) for group in ordered[_SHOWN // 20 :])
        click.echo(f"… and {rest:,} for other reasons (all of them with --json)")


_MERGED = {
    "revived": "revived",
    "patched": "patched (only numbers or spacing changed)",
    "fuzzy": "reworded (fuzzy)",
    "new": "new",
}


def _row(row: LanguageReport) -> list[str]:
    # Never rounded up: 100 % means all.
    percent = int(1000 * row.done / row.messages) / 10 if row.messages else 100.0
    numbers = (row.messages, row.reviewed, row.machine, row.needs_review, row.missing)
    return [row.language, *(f"{number:,}" for number in numbers), f"{percent:.1f} %"]


def _files(row: LanguageReport, verb: str) -> str:
    parts = [f"{len(row.written):,} {verb}", f"{row.unchanged:,} unchanged"]
    if row.held_back:
        parts.append(f"{len(row.held_back):,} held back")
    return ", ".join(parts)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return aligned lines: text to the left, numbers to the right."""
    columns = list(zip(head, *rows, strict=True))
    lines = []
    for cells in (head, *rows):
        out = []
        for cell, column in zip(cells, columns, strict=True):
            width = max(map(len, column))
            right = column[1:] and all(one[:1].isdigit() for one in column[1:]) and "," not in column[0]
            right = right and not any(" unchanged" in one for one in column)
            out.append(cell.rjust(width) if right else cell.ljust(width))
        lines.append("  ".join(out).rstrip())
    return lines
