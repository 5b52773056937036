"""`l10n memory`: what is translated already, and its exchange with other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from l10n.cli.options import Settings, colour, opened, shared
from l10n.errors import InputError, L10nError

if TYPE_CHECKING:
    from l10n.memory.exchange import Imported
    from l10n.memory.tmx import Unit
    from l10n.project import Project


class OriginStats(NamedTuple):
    """How much comes from one catalogue or file; `machine` of the units are machines' work."""

    name: str
    units: int
    machine: int


class Stats(NamedTuple):
    """What is known in one language, and the size of the index over it."""

    language: str
    origins: list[OriginStats]
    units: int
    bytes: int


@click.group("memory")
def command() -> None:
    """Look into the translation memory, and exchange it with other programs."""


@command.command("import")
@click.argument("names", metavar="FILE…", nargs=-1, required=True)
@shared
def import_(settings: Settings, names: tuple[str, ...]) -> int:
    """Take over the translations of TMX and PO files.

    They are kept in memory.tmx beside the catalogues, which belongs to the project: commit it. A
    translation of a text that is there already is replaced, but a person's never by a machine's.
    """
    from l10n.memory import tmx
    from l10n.memory.exchange import Merged
    from l10n.memory.origins import memory_file, read_file

    config = settings.config
    done: dict[str, Imported] = {}
    problems: list[L10nError] = []
    with opened(settings) as project:
        kept = memory_file(project)
        merged = Merged(_kept(project, kept), config.source)
        for name in names:
            try:
                units = read_file(_content(name), name, config.source)
            except InputError as error:
                problems.append(error)
                continue
            done[name] = merged.put(units, settings.languages)
        data = tmx.dump(merged.units, config.source).encode()
        if any(counts.added or counts.replaced for counts in done.values()):
            project.write(kept, data)
    if settings.json:
        _print({"file": kept, "imported": done, "problems": [str(error) for error in problems]})
    elif not settings.quiet:
        for name, counts in done.items():
            skipped = f", {counts.skipped:,} skipped (no text in both languages)" if counts.skipped else ""
            said = f"{counts.added:,} added, {counts.replaced:,} replaced, {counts.unchanged:,} unchanged"
            click.echo(f"{name}: {said}{skipped}")
    return _fail(problems, settings)


@command.command("stats")
@shared
def stats(settings: Settings) -> int:
    """Show what the memory is made of."""
    from l10n.cli.show import table
    from l10n.memory.origins import open_index

    found: list[Stats] = []
    with opened(settings) as project:
        for language in settings.languages:
            index = open_index(project, language)
            origins = [OriginStats(name, *counts) for name, counts in index.counts().items()]
            found.append(Stats(language, origins, sum(one.units for one in origins), index.size()))
            index.close()
        problems = project.problems
    if settings.json:
        rows = [{**one._asdict(), "origins": [row._asdict() for row in one.origins]} for one in found]
        _print({"languages": rows, "problems": [str(error) for error in problems]})
    elif not settings.quiet:
        cells = [
            [one.language, row.name, f"{row.units:,}", f"{row.machine:,}"]
            for one in found
            for row in one.origins
        ]
        click.echo("\n".join(table(["language", "origin", "units", "machine"], cells)))
        for one in found:
            click.echo(f"{one.language}: {one.units:,} units, the index takes {one.bytes / 1e6:,.1f} MB")
    return _fail(problems, settings)


@command.command("export")
@click.option("--tmx", "target", required=True, metavar="FILE", help="The TMX file to write.")
@click.option("--all", "machines", is_flag=True, help="Also what only a machine has translated.")
@shared
def export(settings: Settings, target: str, machines: bool) -> int:
    """Write the translations that people have made or approved to a TMX file."""
    from l10n import files
    from l10n.memory import tmx
    from l10n.memory.exchange import exported
    from l10n.memory.origins import known

    source = settings.config.source
    with opened(settings) as project:
        pairs = [
            (language, one) for language in settings.languages for one in known(project, language, machines)
        ]
        problems = project.problems
    units = exported(pairs, source)
    path = Path(target).resolve()
    files.write(path.parent, path.name, tmx.dump(units, source).encode())
    if settings.json:
        _print({"file": target, "units": len(units), "problems": [str(error) for error in problems]})
    elif not settings.quiet:
        click.echo(f"wrote {target}: {len(units):,} units")
    return _fail(problems, settings)


def _kept(project: Project, name: str) -> Sequence[Unit]:
    """Return what was imported before. Raises InputError: what cannot be read is not written over."""
    from l10n.memory import tmx

    return tmx.load(project.read(name), name) if (project.root / name).exists() else []


def _content(name: str) -> bytes:
    try:
        if not Path(name).is_file():
            raise InputError("no such file", file=name)
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=name) from None


def _print(data: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def _fail(problems: Sequence[L10nError], settings: Settings) -> int:
    """Say what could not be read, and return the exit code."""
    if not settings.json:
        for problem in problems:
            click.echo(f"{click.style('error:', fg='red')} {problem}", err=True, color=colour())
    return max((problem.exit_code for problem in problems), default=0)
