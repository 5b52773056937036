"""`l10n evaluate`: which engine suits this site."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from l10n.cli.options import Settings, colour, opened, shared
from l10n.cli.show import table
from l10n.cli.voice import Voice
from l10n.errors import ConfigError, InputError, L10nError

if TYPE_CHECKING:
    from l10n.backends import Unit
    from l10n.backends.engine import Engine
    from l10n.evaluate import Evaluation, Sample, Translate
    from l10n.report import Problem
    from l10n.translating import Workshop

# It knows the very translations that it would be measured by.
_NOT_MEASURED = "memory"


class Evaluated(msgspec.Struct):
    """The report for programs: each engine by language, and the engines that failed."""

    command: str
    evaluations: list[Evaluation]
    problems: list[Problem]


@shared
def _reviewed(settings: Settings, backends: tuple[str, ...], limit: int | None, offline: bool) -> int:
    from l10n.backends import registry
    from l10n.evaluate import choose, evaluate
    from l10n.report import Problem

    if _NOT_MEASURED in backends:
        hint = "name an engine"
        raise ConfigError("the memory cannot be evaluated: it knows the people's translations", hint=hint)
    for name in backends:
        registry.check_name(name)
    jobs, problems = _jobs(settings, offline)
    report = Evaluated("evaluate", [], [])
    for language, (workshop, samples) in jobs.items():
        for name in backends or _engines(settings, language):
            engine = workshop.engine(name)
            translate = _cascade(workshop, engine)
            chosen = choose(samples, limit)
            report.evaluations.append(evaluate(name, language, chosen, translate, engine.tally.rejected))
            if engine.error:
                problems.append(engine.error)
    report.problems = [Problem.of(error) for error in problems]
    return _show(report, as_json=settings.json, quiet=settings.quiet)


def _engines(settings: Settings, language: str) -> list[str]:
    from l10n.translating import LOCAL

    names = [name for name in settings.config.engines(language) if name not in LOCAL]
    if not names:
        raise ConfigError(f"l10n.toml names no engine for {language}", hint="choose one with --backend NAME")
    return names


def _jobs(
    settings: Settings, offline: bool
) -> tuple[dict[str, tuple[Workshop, list[Sample]]], list[L10nError]]:
    """Return what people have translated, by language, and what could not be read.

    Raises InputError where there is nothing. The project is free again afterwards.
    """
    from l10n.report import Report
    from l10n.translating import Workshop
    from l10n.workflow import parse_all

    jobs = {}
    voice = Voice(settings)
    with opened(settings) as project:
        parse_all(project, Report("evaluate"), voice)
        for language in settings.languages:
            workshop = Workshop(project, language, voice, offline=offline)
            # Made here, while the sources can be read.
            _ = workshop.verifier
            if samples := _samples(workshop):
                jobs[language] = workshop, samples
        problems = list(project.problems)
    if not jobs and not problems:
        raise InputError("nobody has reviewed a translation yet", hint="there is nothing to measure by")
    return jobs, problems


def _samples(workshop: Workshop) -> list[Sample]:
    """Return the reviewed messages of a language with what there is to know of them."""
    from l10n import units
    from l10n.evaluate import Sample, measurable
    from l10n.stages import each

    project = workshop.project
    samples: list[Sample] = []
    for collection, language in each(project, [workshop.language]):
        catalogue = project.catalogue(collection, language)
        if catalogue is None:
            continue
        messages = [one for one in catalogue.active() if measurable(one)]
        todo = units.units(messages, catalogue, project.config.source, workshop.terms)
        for unit, message in zip(todo, messages, strict=True):
            named = msgspec.structs.replace(unit, id=str(len(samples)))
            samples.append(Sample(named, message.string))
    return samples


def _cascade(workshop: Workshop, engine: Engine) -> Translate:
    """Return what translates as `l10n translate` would with this engine alone."""
    from l10n.backends.cascade import Cascade

    source = workshop.project.config.source
    cascade = Cascade([engine], workshop.verifier, source, workshop.language, workshop.names)

    def translate(todo: Sequence[Unit]) -> Mapping[str, str]:
        texts = {}
        with workshop.talk.bar(f"{engine.name}, {workshop.language}", len(todo)) as bar:
            for done in cascade.translate(todo):
                bar.advance()
                if done.text and not done.previous:
                    texts[done.unit.id] = done.text
        return texts

    return translate


def _files(paths: Sequence[str]) -> list[Evaluation]:
    """Evaluate each of the files after the first two, which are the source and a person's translation."""
    from l10n.backends import Unit
    from l10n.evaluate import Sample, evaluate

    source, reference, *others = paths
    sources = _lines(source)
    people = _lines(reference, like=(source, sources))
    machines = {name: _lines(name, like=(source, sources)) for name in others}
    samples = [
        Sample(Unit(str(number), text), person)
        for number, (text, person) in enumerate(zip(sources, people, strict=True))
    ]

    def of(lines: list[str]) -> Translate:
        return lambda units: {unit.id: lines[int(unit.id)] for unit in units}

    return [evaluate(name, "", samples, of(lines)) for name, lines in machines.items()]


def _lines(name: str, like: tuple[str, list[str]] | None = None) -> list[str]:
    """Read a file of one text a line; where it is to be `like` another, with as many. Raises InputError."""
    try:
        data = Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=name) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8", file=name, line=line) from None
    # Not splitlines: U+2028 and its like end no line here.
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    if not text:
        raise InputError("is empty", file=name)
    if like is not None and len(lines) != len(like[1]):
        own = f"{len(lines):,} line" if len(lines) == 1 else f"{len(lines):,} lines"
        counts = f"{own}, but {like[0]} has {len(like[1]):,}"
        raise InputError(counts, file=name, hint="each line must translate the line of the same number")
    return lines


@click.command("evaluate")
@click.argument("paths", nargs=-1, metavar="[SRC REF HYP...]")
@click.option("--files", is_flag=True, help="Compare files instead: SRC, a person's REF, and engines' HYP.")
@click.option(
    "--backend", "backends", multiple=True, metavar="NAME",
    help="Evaluate this backend instead of those in l10n.toml; can be given several times.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Only N messages a language, always the same."
)
@click.option("--offline", is_flag=True, help="Never touch the network.")
# Their options are the shared ones, but --files needs no l10n.toml.
@functools.wraps(_reviewed, assigned=())
def command(
    paths: tuple[str, ...],
    files: bool,
    backends: tuple[str, ...],
    limit: int | None,
    offline: bool,
    **others: Any,
) -> int:
    """Measure engines by what people have translated: BLEU and chrF, by field, and the worst.

    Reviewed messages are translated once more and compared. No catalogue is written.
    """
    if not files:
        if paths:
            raise click.UsageError(f"unexpected {paths[0]!r}; files are compared with --files SRC REF HYP...")
        return _reviewed(backends=backends, limit=limit, offline=offline, **others)
    if len(paths) < 3:
        raise click.UsageError("--files needs a source, a person's translation, and an engine's.")
    if backends or limit:
        raise click.UsageError("--files excludes --backend and --limit.")
    report = Evaluated("evaluate", _files(paths), [])
    return _show(report, as_json=others["as_json"], quiet=others["quiet"])


def _show(report: Evaluated, *, as_json: bool, quiet: bool) -> int:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    else:
        if not quiet:
            click.echo("\n".join(_said(report.evaluations)), color=colour())
        for problem in report.problems:
            click.echo(f"{click.style('error:', fg='red')} {problem}", err=True, color=colour())
    return max((problem.exit_code for problem in report.problems), default=0)


def _said(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Yield the lines for people: engines side by side, then by field, then the worst of each."""
    head = ["language", "engine", "translated", "BLEU", "chrF", "seconds"]
    rows = [_row(one) for one in evaluations]
    if not any(one.language for one in evaluations):
        # Files: nothing is said of their language, nor how long their translation took.
        head, rows = head[1:-1], [row[1:-1] for row in rows]
    yield from table(head, rows)
    for one in evaluations:
        if one.rejected:
            rules = ", ".join(f"{number:,} {rule}" for rule, number in one.rejected.items())
            yield f"{one.language}: rejected of {one.engine}: {rules}"
    for language in dict.fromkeys(one.language for one in evaluations):
        yield from _by_field([one for one in evaluations if one.language == language])
    for one in evaluations:
        if one.worst:
            yield f"\n{one.engine}{one.language and f' into {one.language}'}: the least like the person's"
        for worst in one.worst:
            yield f"{worst.score:5.1f}  {_line(worst.source)}"
            yield f"       person:  {_line(worst.person)}"
            yield f"       machine: {_line(worst.machine)}"


def _row(one: Evaluation) -> list[str]:
    done, bleu, chrf = 0, "–", "–"
    if one.score:
        done, bleu, chrf = one.score.texts, f"{one.score.bleu:.1f}", f"{one.score.chrf:.1f}"
    return [one.language, one.engine, f"{done:,} of {one.texts:,}", bleu, chrf, f"{one.seconds:.1f}"]


def _by_field(evaluations: Sequence[Evaluation]) -> list[str]:
    counts: dict[str, int] = {}
    for one in evaluations:
        for field, score in one.fields.items():
            counts[field] = max(score.texts, counts.get(field, 0))
    if not counts:
        return []
    head = [f"{evaluations[0].language}: chrF by field", "texts", *(one.engine for one in evaluations)]
    rows = []
    for field in sorted(counts, key=lambda field: (-counts[field], field)):
        scores = [one.fields.get(field) for one in evaluations]
        cells = [f"{score.chrf:.1f}" if score else "–" for score in scores]
        rows.append([field, f"{counts[field]:,}", *cells])
    return ["", *table(head, rows)]


def _line(text: str) -> str:
    """Return a text on one line, without what would speak to the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
