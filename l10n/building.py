"""Write the produced files, or say what would be written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from l10n import files
from l10n.errors import ConfigError, L10nError, OutputError
from l10n.pages import Known, Page, pages
from l10n.parallel import ordered
from l10n.project import Project
from l10n.report import LanguageReport, Report
from l10n.stages import attempt, each
from l10n.store import digest
from l10n.talk import Talk


def build(
    project: Project,
    languages: Sequence[str],
    report: Report,
    talk: Talk,
    *,
    overwrite: bool = False,
) -> None:
    """Write the produced files that are complete enough and not what they should be."""
    known = project.store.outputs()
    for collection, language in each(project, languages):
        if project.catalogue(collection, language) is None:
            continue
        row = report.language(collection, language)
        found = pages(project, collection, language)
        catalogue = project.layout.catalogue_name(collection, language)
        files.sweep(project.root, {catalogue, *(page.name for page in found)})
        todo = []
        for page in found:
            if not page.wanted:
                row.held_back.append(page.name)
                talk.detail(f"{page.name}: held back, {page.percent:.1f} % translated")
            elif attempt(project, page.is_fresh, known) and page.is_fresh(known):
                row.unchanged += 1
            else:
                todo.append(page)
        # The texts go into the sources, and the proofs are made, on all cores.
        results = ordered(partial(_assembled, todo), len(todo))
        for page in talk.track(todo, f"Building {language}"):
            page.take(next(results))
            attempt(project, _build, page, row, talk, overwrite, known)
    _remove_orphans(project, known, report, talk)


def _assembled(todo: Sequence[Page], index: int) -> bytes:
    page = todo[index]
    data = msgspec.msgpack.encode(page.assembly)
    del page.assembly  # this may be another process, which needs no more of it
    return data


def _build(
    page: Page,
    row: LanguageReport,
    talk: Talk,
    overwrite: bool,
    known: Known,
) -> None:
    if not page.publishable:
        row.held_back.append(page.name)
        talk.detail(f"{page.name}: held back, translations are refused")
        return
    project, output = page.project, page.assembly.output
    if page.existing == output:
        row.unchanged += 1
    else:
        if not overwrite and page.is_foreign(known):
            raise OutputError(
                "it has words that are not in the catalogue: somebody edited it by hand, so it stays",
                file=page.name,
                hint="move the words into the catalogue if you want them, then: l10n build --overwrite",
            )
        project.write(page.name, output)
        row.written.append(page.name)
        talk.detail(f"wrote {page.name}")
    if not page.assembly.refused:
        project.store.put_output(page.name, page.key, digest(output), page.source.name, page.language)


def _orphans(project: Project, known: Known) -> list[str]:
    """Return the outputs of earlier builds that no source has any more."""
    if project.layout.empty:
        return []
    lost = [project.lost(collection) for collection in project.config.collections]
    current: dict[str, set[str]] = {}
    for source in project.sources:
        for language in project.config.targets:
            with suppress(L10nError):
                current.setdefault(source.name, set()).add(project.layout.output_name(source, language))
    found = []
    for name, (_, _, origin, language) in known.items():
        now = current.get(origin, set())
        # Where the source is still there, its page must have come out somewhere else.
        moved = any(one in known or files.stamp(project.root / one) is not None for one in now)
        gone = origin not in current and files.stamp(project.root / origin) is None
        lost_now = any(is_lost(origin) for is_lost in lost)
        of_today = name in now or name in current or language not in project.config.targets
        if (gone or moved) and not of_today and not lost_now:
            found.append(name)
    return found


def _remove_orphans(project: Project, known: Known, report: Report, talk: Talk) -> None:
    """Remove what builds made and no source has any more, unless somebody edited it since."""
    for name in _orphans(project, known):
        _, content, source, _ = known[name]
        stamp = files.stamp(project.root / name)
        if stamp is not None and project.digest(name, stamp) != content:
            hint = "remove it, or bring the source back"
            message = f"nothing is built here any more (it was {source}), and somebody edited it"
            project.problems.append(OutputError(message, file=name, hint=hint))
            continue
        if stamp is not None:
            if not attempt(project, files.remove, project.root, name):
                continue
            report.removed.append(name)
            talk.detail(f"removed {name}: nothing is built here any more")
        project.store.forget_output(name)


def preview(project: Project, languages: Sequence[str], report: Report) -> str:
    """Return what a build would change, as a unified diff; nothing is written."""
    known = project.store.outputs()
    parts: list[str] = []
    for collection, language in each(project, languages):
        if project.catalogue(collection, language) is None:
            continue
        row = report.language(collection, language)
        for page in pages(project, collection, language):
            if page.wanted:
                attempt(project, _preview, page, row, known, parts)
            else:
                row.held_back.append(page.name)
    for name in _orphans(project, known):
        if files.stamp(project.root / name) is not None:
            report.removed.append(name)
            parts += _diff(name, project.read(name), None)
    return "".join(parts)


def _preview(page: Page, row: LanguageReport, known: Known, parts: list[str]) -> None:
    if page.is_fresh(known):
        row.unchanged += 1
        return
    if not page.publishable:
        row.held_back.append(page.name)
        return
    if page.existing == page.assembly.output:
        row.unchanged += 1
        return
    row.written.append(page.name)
    parts += _diff(page.name, page.existing, page.assembly.output)


def _diff(name: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    """Yield a unified diff that `patch` takes; None is a file that is not there."""
    from difflib import unified_diff

    old, new = (
        (data or b"").decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after)
    )
    names = (
        "/dev/null" if before is None else f"a/{name}",
        "/dev/null" if after is None else f"b/{name}",
    )
    for line in unified_diff(old, new, *names):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def one(project: Project, language: str, name: str) -> bytes:
    """Return one source's translation, however complete it is.

    Raises InputError where it is no source of the project, or cannot be read.
    """
    wanted = _relative(project, name)
    for source in project.sources:
        if source.name == wanted:
            for page in pages(project, source.collection, language):
                if page.source == source:
                    return page.assembly.output
            for problem in project.problems:
                if problem.file == wanted or problem.file == project.layout.catalogue_name(
                    source.collection, language
                ):
                    raise problem
    raise ConfigError("not a source of this project", file=name, hint="see [collections] in l10n.toml")


def _relative(project: Project, name: str) -> str:
    with suppress(ValueError):
        return Path(os.path.normpath(Path(name).absolute())).relative_to(project.root).as_posix()
    return name
