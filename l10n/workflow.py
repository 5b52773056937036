"""The stages of the work, one function each; `run` is all of them in order.

    extract -> update -> translate -> build -> check

Each takes an open project and the report that it adds to. Files are read and written through the project.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from l10n import files
from l10n.building import build, one, preview
from l10n.catalogue import merge
from l10n.catalogue.model import EXTRACTOR, State
from l10n.checks.run import CHECKS
from l10n.checks.run import run as run_checks
from l10n.errors import L10nError
from l10n.gating import Baseline, Changes, Choice, gate
from l10n.project import Project
from l10n.report import Problem, Report
from l10n.stages import attempt, collections, each
from l10n.store import digest
from l10n.talk import Silence, Talk
from l10n.translating import prepare, translate

if TYPE_CHECKING:
    from l10n.fixing import Fixed

__all__ = [
    "Silence",
    "Talk",
    "build",
    "check",
    "check_refused",
    "count",
    "extract",
    "finish",
    "fix",
    "one",
    "parse_all",
    "prepare",
    "preview",
    "refresh",
    "run",
    "save",
    "translate",
    "update",
]


def parse_all(project: Project, report: Report, talk: Talk) -> None:
    """Parse the sources that changed, and count."""
    project.parse_changed(talk)
    for source in project.sources:
        document = project.document(source)
        if document is None:
            continue
        report.reviews += 1
        report.segments += len(document.segments)
        report.words += sum(len(segment.text.split()) for segment in document.segments)


def extract(project: Project, report: Report, talk: Talk) -> None:
    """Write the POT file of each collection."""
    for collection in collections(project):
        attempt(project, _extract, project, collection, report, talk)


def _extract(project: Project, collection: str, report: Report, talk: Talk) -> None:
    from l10n.catalogue import po

    name = project.layout.template_name(collection)
    if project.layout.unlisted or any(project.document(source) is None for source in project.of(collection)):
        return  # a template that lacks what cannot be read today would be a worse one
    messages = project.messages(collection)
    key = digest("template", msgspec.msgpack.encode(messages))
    stamp = project.stamps[name] = files.stamp(project.root / name)
    now = b"" if stamp is None else project.digest(name, stamp)
    if now and project.store.blob(key) == now:
        return
    data = po.template(messages, collection).encode("utf-8", "surrogatepass")
    project.store.put_blob(key, digest(data))
    if now != digest(data):
        project.write(name, data)
        report.catalogues_written.append(name)
        talk.detail(f"wrote {name}")


def update(project: Project, languages: Sequence[str], report: Report, talk: Talk) -> None:
    """Carry the catalogues over to the sources as they are now."""
    for collection, language in each(project, languages):
        old = project.catalogue(collection, language)
        if old is None:
            continue
        result = merge(old, project.messages(collection, old), project.config.source)
        result.catalogue.header["X-L10n-Extractor"] = EXTRACTOR
        project.put_catalogue(collection, result.catalogue)
        counts = {name: count for name, count in result._asdict().items() if name != "catalogue"}
        report.language(collection, language).merged = counts


def save(project: Project, languages: Sequence[str], report: Report, talk: Talk) -> None:
    """Write the catalogues that have changed."""
    for collection, language in each(project, languages):
        name = project.layout.catalogue_name(collection, language)
        if project.catalogue(collection, language) is None:
            continue
        try:
            if project.save(collection, language) and name not in report.catalogues_written:
                report.catalogues_written.append(name)
                talk.detail(f"wrote {name}")
        except L10nError as error:
            project.problems.append(error)


def check(
    project: Project,
    languages: Sequence[str],
    report: Report,
    talk: Talk,
    *,
    choice: Choice | None = None,
    baseline: Baseline | None = None,
    changes: Changes | None = None,
) -> None:
    """Run the checks, and keep of the findings what counts."""
    settings = project.config.check
    findings = list(run_checks(project, tuple(languages)))
    catalogues = (
        (project.layout.catalogue_name(collection, language), catalogue)
        for collection, language in each(project, languages)
        if (catalogue := project.catalogue(collection, language)) is not None
    )
    gated = gate(
        findings,
        checks={check.code: check.name for check in CHECKS},
        settings=settings,
        catalogues=catalogues,
        unused=settings.severity.get("unused-ignore", "info"),
        baseline=baseline,
        languages=None if set(languages) == set(project.config.targets) else languages,
        complete=not project.problems,
        changes=changes,
        choice=choice,
    )
    report.findings += gated.findings
    report.ignored, report.known = gated.ignored, gated.known
    report.untouched, report.deselected = gated.untouched, gated.deselected
    report.notes += gated.notes
    project.problems += gated.problems
    report.fail_on = settings.fail_on


def fix(
    project: Project, languages: Sequence[str], report: Report, talk: Talk, everything: bool
) -> list[Fixed]:
    """Mend what can be mended of the findings in the report, and take it out of them."""
    from l10n import fixing

    fixed = fixing.fix(project, report.findings, everything)
    if fixed:
        save(project, languages, report, talk)
        report.findings = fixing.left(report.findings, fixed)
        count = f"{len(fixed):,} translation" + ("s" if len(fixed) > 1 else "")
        report.notes.append(f"{count} mended; bring them into the produced files with: l10n build")
    return fixed


def check_refused(project: Project, languages: Sequence[str], report: Report) -> None:
    """Run the one check without which a build would hold a page back and not say why."""
    report.findings += run_checks(project, tuple(languages), only=("refused",))


def count(project: Project, languages: Sequence[str], report: Report) -> None:
    """Fill in the messages by state."""
    for collection, language in each(project, languages):
        catalogue = project.catalogue(collection, language)
        if catalogue is None:
            continue
        row = report.language(collection, language)
        states = dict.fromkeys(State, 0)
        row.messages = row.missing_words = 0
        for message in catalogue.active():
            state = message.state
            states[state] += 1
            row.messages += 1
            if state is State.UNTRANSLATED:
                row.missing_words += len(message.id.split())
        row.done = len(project.usable(collection, language))
        row.reviewed, row.machine = states[State.REVIEWED], states[State.MACHINE]
        row.needs_review, row.missing = states[State.NEEDS_REVIEW], states[State.UNTRANSLATED]


def finish(project: Project, report: Report) -> None:
    """Put the problems that were met into the report, each once."""
    written = any(row.written for row in report.languages)
    report.changed = bool(written or report.catalogues_written or report.removed)
    problems = dict.fromkeys(Problem.of(error) for error in project.problems)
    report.problems = list(problems)


def refresh(project: Project, languages: Sequence[str]) -> None:
    """Carry the catalogues over in memory only, for commands that write nothing."""
    for collection, language in each(project, languages):
        old = project.catalogue(collection, language)
        if old is not None:
            messages = project.messages(collection, old)
            project.put_catalogue(collection, merge(old, messages, project.config.source).catalogue)


def run(project: Project, languages: Sequence[str], talk: Talk, offline: bool = False) -> Report:
    """Do everything in order; `offline` never touches the network."""
    report = Report("run")
    prepare(project, languages)
    parse_all(project, report, talk)
    extract(project, report, talk)
    update(project, languages, report, talk)
    translate(project, languages, report, talk, offline=offline)
    save(project, languages, report, talk)
    build(project, languages, report, talk)
    check(project, languages, report, talk)
    count(project, languages, report)
    finish(project, report)
    return report
