"""The stages of the work, one function each; `run` is all of them in order.

    extract -> update -> translate -> build -> check

Each takes an open project and the report that it adds to. Files are read and written through the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

import msgspec

from l10n import files
from l10n.catalogue import merge, with_machine
from l10n.catalogue.model import Catalogue, Message, State
from l10n.checks.run import run as run_checks
from l10n.errors import BackendError, InputError, L10nError, OutputError
from l10n.pages import Page, pages
from l10n.project import Project
from l10n.report import Finding, LanguageReport, Problem, Report
from l10n.store import digest

if TYPE_CHECKING:
    from l10n.backends import Backend

T = TypeVar("T")
P = ParamSpec("P")
Known = dict[str, tuple[bytes, bytes, str]]


class Talk(Protocol):
    """How a stage speaks while it works."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        """Yield the items, showing progress."""
        ...

    def detail(self, text: str) -> None:
        """Say what -v is for."""
        ...


class Silence:
    """Say nothing."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        return items

    def detail(self, text: str) -> None:
        pass


def parse_all(project: Project, report: Report, talk: Talk) -> None:
    """Parse the sources that changed, and count."""
    for source in talk.track(project.sources, "Reading sources"):
        document = project.document(source)
        if document is None:
            continue
        report.reviews += 1
        report.segments += len(document.segments)
        report.words += sum(len(segment.text.split()) for segment in document.segments)


def extract(project: Project, report: Report, talk: Talk) -> None:
    """Write the POT file of each collection."""
    from l10n.catalogue import po

    for collection in project.config.collections:
        name = project.layout.template_name(collection)
        messages = _messages(project, collection, None)
        key = digest("template", msgspec.msgpack.encode(messages))
        stamp = files.stamp(project.root / name)
        known = project.store.blob(key)
        if stamp is not None and known is not None and project.digest(name, stamp) == known:
            project.stamps[name] = stamp
            continue
        data = po.template(messages, collection).encode("utf-8", "surrogatepass")
        project.store.put_blob(key, digest(data))
        if stamp is not None and project.digest(name, stamp) == digest(data):
            continue
        if _try(project, project.write, name, data):
            report.catalogues_written.append(name)
            talk.detail(f"wrote {name}")


def update(project: Project, languages: Sequence[str], report: Report, talk: Talk) -> None:
    """Carry the catalogues over to the sources as they are now."""
    for collection, language in _each(project, languages):
        old = project.catalogue(collection, language)
        if old is None:
            continue
        result = merge(old, _messages(project, collection, old), project.config.source)
        project.put_catalogue(collection, result.catalogue)
        counts = {name: count for name, count in result._asdict().items() if name != "catalogue"}
        report.language(collection, language).merged = counts


def _messages(project: Project, collection: str, old: Catalogue | None) -> list[Message]:
    """Return the messages of all sources; one that cannot be read keeps those it had."""
    found = project.messages(collection)
    unreadable = project.unreadable(collection)
    if old is None or not unreadable:
        return found
    known = {message.key for message in found}
    found = list(found)
    for message in old.active():
        lost = tuple(name for name in message.files if name in unreadable)
        if lost and message.key not in known:
            found.append(Message(message.id, "", message.context, message.notes, lost))
    return found


def translate(
    project: Project,
    languages: Sequence[str],
    report: Report,
    talk: Talk,
    backends: Sequence[str] = (),
) -> None:
    """Fill what is empty by the backends, in their order; what a person wrote is never touched."""
    from l10n.backends import registry

    for collection, language in _each(project, languages):
        catalogue = project.catalogue(collection, language)
        if catalogue is None:
            continue
        row = report.language(collection, language)
        for name in backends or project.config.backends(language):
            empty = [m for m in catalogue.active() if m.state is State.UNTRANSLATED and not m.plural]
            if not empty:
                break
            pairs = _pairs(project, language)
            setup = registry.Setup(project.config.source, language, pairs)
            same = {source for source, string in pairs if source == string}
            try:
                filled = _fill(catalogue, empty, registry.create(name, setup), same)
            except BackendError as error:
                project.problems.append(error)
                filled = 0
            if filled:
                project.put_catalogue(collection, catalogue)
                row.translated[name] = filled
                talk.detail(f"{language}: {name} translated {filled} of {len(empty)} messages")


def save(project: Project, languages: Sequence[str], report: Report, talk: Talk) -> None:
    """Write the catalogues that have changed."""
    for collection, language in _each(project, languages):
        name = project.layout.catalogue_name(collection, language)
        if project.catalogue(collection, language) is None:
            continue
        try:
            if project.save(collection, language):
                report.catalogues_written.append(name)
                talk.detail(f"wrote {name}")
        except L10nError as error:
            project.problems.append(error)


def _pairs(project: Project, language: str) -> list[tuple[str, str]]:
    """Return what is translated into this language, in any collection, people's work first."""
    known = [
        message
        for collection in project.config.collections
        for message in project.catalogue(collection, language) or ()
        if message.string and not message.fuzzy and not message.plural
    ]
    known.sort(key=lambda message: message.state is State.MACHINE)
    return [(message.id, message.string) for message in known]


def _fill(catalogue: Catalogue, empty: Sequence[Message], backend: Backend, same: set[str]) -> int:
    """Ask one backend for all of these, and store what it gives; return how many."""
    from l10n.backends import Unit

    by_id = {str(number): message for number, message in enumerate(empty)}
    units = [Unit(number, m.id, (m.notes or ("",))[0], m.context) for number, m in by_id.items()]
    filled = 0
    for result in backend.translate(units):
        message = by_id.get(result.id)
        # An echo is no translation, but where a person said that it is one.
        if message is None or not result.text or (result.text == message.id and message.id not in same):
            continue
        catalogue.put(with_machine(message, backend.name, result.text))
        filled += 1
    return filled


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
    for collection, language in _each(project, languages):
        row = report.language(collection, language)
        for page in talk.track(pages(project, collection, language), f"Building {language}"):
            if not page.wanted:
                row.held_back.append(page.name)
                talk.detail(f"{page.name}: held back, {page.percent:.1f} % translated")
            elif page.is_fresh(known):
                row.unchanged += 1
            else:
                _try(project, _build, page, row, known, talk, overwrite)
    _remove_orphans(project, known, report, talk)


def _build(
    page: Page,
    row: LanguageReport,
    known: Known,
    talk: Talk,
    overwrite: bool,
) -> None:
    project, output = page.project, page.assembly.output
    if page.existing == output:
        row.unchanged += 1
    else:
        if not overwrite and page.is_foreign(known):
            raise OutputError(
                "somebody wrote or edited this file by hand: it stays as it is",
                file=page.name,
                hint="move the words into the catalogue, then run: l10n build --overwrite",
            )
        project.write(page.name, output)
        row.written.append(page.name)
        talk.detail(f"wrote {page.name}")
    if not page.assembly.refused:
        project.store.put_output(page.name, page.key, digest(output), page.source.name)


def _remove_orphans(project: Project, known: Known, report: Report, talk: Talk) -> None:
    """Remove what a build made of a source that is gone, unless somebody edited it since."""
    names = {source.name for source in project.sources}
    for name, (_, content, source) in known.items():
        if source in names or files.stamp(project.root / source) is not None:
            continue
        stamp = files.stamp(project.root / name)
        if stamp is None:
            project.store.forget_output(name)
        elif project.digest(name, stamp) == content:
            if _try(project, files.remove, project.root, name):
                project.store.forget_output(name)
                report.removed.append(name)
                talk.detail(f"removed {name}: its source {source} is gone")
        else:
            project.problems.append(
                OutputError(
                    f"its source {source} is gone, and somebody edited it",
                    file=name,
                    hint="remove it, or bring the source back",
                )
            )


def check(project: Project, languages: Sequence[str], report: Report, talk: Talk) -> None:
    """Run the checks."""
    findings: list[Finding] = list(run_checks(project, tuple(languages)))
    report.findings += findings
    report.fail_on = project.config.check.fail_on


def count(project: Project, languages: Sequence[str], report: Report) -> None:
    """Fill in the messages by state."""
    for collection, language in _each(project, languages):
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
        row.reviewed, row.machine = states[State.REVIEWED], states[State.MACHINE]
        row.needs_review, row.missing = states[State.NEEDS_REVIEW], states[State.UNTRANSLATED]


def finish(project: Project, report: Report) -> None:
    """Put the problems that were met into the report, each once."""
    problems = dict.fromkeys(Problem.of(error) for error in project.problems)
    report.problems = list(problems)


def _each(project: Project, languages: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, language) for language in languages for name in project.config.collections]


def _try(project: Project, action: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Do something to one file; an error is noted and stops nothing else. Say whether it worked."""
    try:
        action(*args, **kwargs)
    except L10nError as error:
        project.problems.append(error)
        return False
    return True


def refresh(project: Project, languages: Sequence[str]) -> None:
    """Carry the catalogues over in memory only, for commands that write nothing."""
    for collection, language in _each(project, languages):
        old = project.catalogue(collection, language)
        if old is not None:
            messages = _messages(project, collection, old)
            project.put_catalogue(collection, merge(old, messages, project.config.source).catalogue)


def preview(project: Project, languages: Sequence[str], report: Report) -> str:
    """Return what a build would change, as a unified diff; nothing is written."""
    from difflib import unified_diff

    known = project.store.outputs()
    parts: list[str] = []
    for collection, language in _each(project, languages):
        row = report.language(collection, language)
        for page in pages(project, collection, language):
            if not page.wanted:
                row.held_back.append(page.name)
            elif page.is_fresh(known) or page.existing == page.assembly.output:
                row.unchanged += 1
            else:
                row.written.append(page.name)
                before = (page.existing or b"").decode("utf-8", "replace").splitlines(keepends=True)
                after = page.assembly.output.decode("utf-8", "replace").splitlines(keepends=True)
                old = f"a/{page.name}" if page.existing is not None else "/dev/null"
                parts += (
                    line if line.endswith("\n") else line + "\n\\ No newline at end\n"
                    for line in unified_diff(before, after, old, f"b/{page.name}")
                )
    return "".join(parts)


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
            raise project.problems[-1]
    raise InputError("not a source of this project", file=name, hint="see [collections] in l10n.toml")


def _relative(project: Project, name: str) -> str:
    path = Path(name).absolute()
    with suppress(ValueError):
        return path.relative_to(project.root).as_posix()
    return name


def run(project: Project, languages: Sequence[str], talk: Talk) -> Report:
    """Do everything in order."""
    report = Report("run")
    parse_all(project, report, talk)
    extract(project, report, talk)
    update(project, languages, report, talk)
    translate(project, languages, report, talk)
    save(project, languages, report, talk)
    build(project, languages, report, talk)
    check(project, languages, report, talk)
    count(project, languages, report)
    finish(project, report)
    wrote = any(row.written for row in report.languages)
    report.changed = bool(wrote or report.catalogues_written or report.removed)
    return report
