"""Collect what the report shows from an open project, and write it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from l10n import files
from l10n.errors import L10nError, OutputError
from l10n.project import Project
from l10n.report import Finding
from l10n.site.items import items
from l10n.site.render import LanguagePage, Site
from l10n.stages import collections
from l10n.statusing import StatusReport, language_name, totals

# What tells a page of ours from a file of the user's.
_OURS = b'<meta name="generator" content="l10n">'
_HEAD = 1000


class SiteReport(StatusReport):
    """The report of `l10n report`: `pages` are the files written."""

    pages: list[str] = msgspec.field(default_factory=list)


def collect(project: Project, report: StatusReport, findings: Sequence[Finding], out: Path) -> Site:
    """Return what the report shows; `report` has the counts, `out` is the folder it will lie in."""
    languages = list(dict.fromkeys(row.language for row in report.languages))
    pages = []
    for status in totals(languages, report.languages):
        language = status.language
        sources, messages = {}, []
        for collection in collections(project):
            catalogue = project.catalogue(collection, language)
            messages += list(catalogue.active()) if catalogue is not None else []
        for source in project.sources:
            with suppress(L10nError):
                sources[project.layout.output_name(source, language)] = source.name
        theirs = (finding for finding in findings if finding.language == language)
        pages.append(
            LanguagePage(
                name=language_name(language),
                accept=project.config.accepted(language),
                status=status,
                files=[row for row in report.files if row.language == language],
                items=items(theirs, messages, sources),
            )
        )
    return Site(
        source=project.config.source,
        source_name=language_name(project.config.source),
        root=_way(out, project.root),
        reviews=report.reviews,
        segments=report.segments,
        words=report.words,
        languages=pages,
        items=items(finding for finding in findings if not finding.language),
        problems=report.problems,
    )


def _way(out: Path, root: Path) -> str:
    """Return the relative path from the pages to the project's folder, "" from outside of it."""
    real_out, real_root = os.path.realpath(out), os.path.realpath(root)
    if not Path(real_out).is_relative_to(real_root):
        return ""
    return Path(os.path.relpath(real_root, real_out)).as_posix() + "/"


def write(out: Path, pages: dict[str, bytes]) -> list[str]:
    """Write the pages and return their paths.

    Raises OutputError where one cannot be written, or a file that is not ours is in its place; then
    nothing is written.
    """
    for name in pages:
        if not _is_ours(out / name):
            raise OutputError(
                "a file that l10n did not write is there, so it stays",
                file=str(out / name),
                hint="name another folder, or move the file away",
            )
    files.sweep(out, pages)
    for name, data in pages.items():
        try:
            files.write(out, name, data)
        except OutputError as error:
            error.file = str(out / name)
            raise
    return [str(out / name) for name in pages]


def _is_ours(path: Path) -> bool:
    """Say whether a page may be written here: nothing is there, or an earlier page."""
    if not os.path.lexists(path):
        return True
    try:
        with path.open("rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:
        return False
