"""The stages of the work, one function each; `run` is all of them in order.

    extract -> update -> translate -> build -> check

Each takes an open project and the report that it adds to. Files are read and written through the project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

import msgspec

from l10n import files
from l10n.catalogue import merge, with_machine
from l10n.catalogue.model import Catalogue, Message, State
from l10n.checks.run import run as run_checks
from l10n.document.words import fit_newlines
from l10n.errors import BackendError, ConfigError, L10nError, OutputError
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
    for collection in _collections(project):
        _try(project, _extract, project, collection, report, talk)


def _extract(project: Project, collection: str, report: Report, talk: Talk) -> None:
    from l10n.catalogue import po

    name = project.layout.template_name(collection)
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
    for collection, language in _each(project, languages):
        old = project.catalogue(collection, language)
        if old is None:
            continue
        result = merge(old, project.messages(collection, old), project.config.source)
        project.put_catalogue(collection, result.catalogue)
        counts = {name: count for name, count in result._asdict().items() if name != "catalogue"}
        report.language(collection, language).merged = counts


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
            if name == "memory":
                empty += _guesses(catalogue)
            if not empty:
                continue
            pairs = _pairs(project, language)
            setup = registry.Setup(project.config.source, language, pairs)
            same = {source for source, string in pairs if source == string}
            try:
                filled = _fill(catalogue, empty, registry.create(name, setup), same)
            except ConfigError:
                raise
            except Exception as error:  # a backend may fail in any way; what it did is kept
                filled = sum(m.state is State.UNTRANSLATED for m in empty) - sum(
                    m.state is State.UNTRANSLATED for m in catalogue.active()
                )
                project.problems.append(_failed(name, error))
            if filled:
                project.put_catalogue(collection, catalogue)
                row.translated[name] = filled
                talk.detail(f"{language}: {name} translated {filled} of {len(empty)} messages")


def _is_text(text: str) -> bool:
    """Say whether there is something to read in it, and nothing that no file could hold."""
    return bool(text.strip()) and not re.search("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]", text)


def _failed(name: str, error: Exception) -> BackendError:
    what = error.message if isinstance(error, L10nError) else f"{type(error).__name__}: {error}"
    hint = error.hint if isinstance(error, L10nError) else ""
    return BackendError(f"the backend {name!r} failed: {what}", hint=hint or "run again to go on")


def _guesses(catalogue: Catalogue) -> list[Message]:
    """Return the fuzzy messages that only borrow from another text, which is still in use.

    The memory may know better: that the two differ in numbers or names only. Where the other text is
    gone this one is its rewording, and a person must look at it.
    """
    found = []
    for message in catalogue.active():
        if message.fuzzy and message.previous:
            origin = catalogue.messages.get((message.previous_context, message.previous))
            if origin is not None and not origin.obsolete and origin.string == message.string:
                found.append(message)
    return found


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
        if message is None or not result.text or not _is_text(result.text):
            continue
        if result.text == message.id and message.id not in same:
            continue
        catalogue.put(with_machine(message, backend.name, fit_newlines(message.id, result.text)))
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
        found = pages(project, collection, language)
        files.sweep(project.root, {page.name for page in found})
        for page in talk.track(found, f"Building {language}"):
            if page.wanted:
                _try(project, _build, page, row, known, talk, overwrite)
            else:
                row.held_back.append(page.name)
                talk.detail(f"{page.name}: held back, {page.percent:.1f} % translated")
    _remove_orphans(project, known, report, talk)


def _build(
    page: Page,
    row: LanguageReport,
    known: Known,
    talk: Talk,
    overwrite: bool,
) -> None:
    if page.is_fresh(known):
        row.unchanged += 1
        return
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
                "somebody wrote or edited this file by hand: it stays as it is",
                file=page.name,
                hint="move the words into the catalogue, then run: l10n build --overwrite",
            )
        project.write(page.name, output)
        row.written.append(page.name)
        talk.detail(f"wrote {page.name}")
    if not page.assembly.refused:
        project.store.put_output(page.name, page.key, digest(output), page.source.name)


def _orphans(project: Project, known: Known) -> list[str]:
    """Return the outputs of earlier builds that no source has any more."""
    if project.layout.empty:
        return []
    lost = [project.lost(collection) for collection in project.config.collections]
    current = set()
    for source in project.sources:
        for language in project.config.targets:
            with suppress(L10nError):
                current.add(project.layout.output_name(source, language))
    return [
        name
        for name, (_, _, source) in known.items()
        if name not in current and not any(is_lost(source) for is_lost in lost)
    ]


def _remove_orphans(project: Project, known: Known, report: Report, talk: Talk) -> None:
    """Remove what builds made and no source has any more, unless somebody edited it since."""
    for name in _orphans(project, known):
        _, content, source = known[name]
        stamp = files.stamp(project.root / name)
        if stamp is not None and project.digest(name, stamp) != content:
            hint = "remove it, or bring the source back"
            message = f"nothing is built here any more (it was {source}), and somebody edited it"
            project.problems.append(OutputError(message, file=name, hint=hint))
            continue
        if stamp is not None:
            if not _try(project, files.remove, project.root, name):
                continue
            report.removed.append(name)
            talk.detail(f"removed {name}: nothing is built here any more")
        project.store.forget_output(name)


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
    return [(name, language) for language in languages for name in _collections(project)]


def _collections(project: Project) -> list[str]:
    """Return the collections that have sources; of the others nothing is touched."""
    return [name for name in project.config.collections if name not in project.layout.empty]


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
            messages = project.messages(collection, old)
            project.put_catalogue(collection, merge(old, messages, project.config.source).catalogue)


def preview(project: Project, languages: Sequence[str], report: Report) -> str:
    """Return what a build would change, as a unified diff; nothing is written."""
    known = project.store.outputs()
    parts: list[str] = []
    for collection, language in _each(project, languages):
        row = report.language(collection, language)
        for page in pages(project, collection, language):
            if page.wanted:
                _try(project, _preview, page, row, known, parts)
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
            raise project.problems[-1]
    raise ConfigError("not a source of this project", file=name, hint="see [collections] in l10n.toml")


def _relative(project: Project, name: str) -> str:
    with suppress(ValueError):
        return Path(os.path.normpath(Path(name).absolute())).relative_to(project.root).as_posix()
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
