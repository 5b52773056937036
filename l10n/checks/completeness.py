"""What has no translation that a build may use, and what of a catalogue no source uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.catalogue.model import Catalogue, State
from l10n.checks.base import shorten
from l10n.checks.settings import setting_line
from l10n.pages import Page, pages
from l10n.project import Project
from l10n.report import Finding


def _in_state(page: Page, state: State, message: str, hint: str) -> Iterator[Finding]:
    catalogue = page.project.layout.catalogue_name(page.source.collection, page.language)
    for segment in page.untranslated:
        known = page.catalogue.messages.get((segment.context, segment.text))
        actual = State.UNTRANSLATED if known is None or known.obsolete else known.state
        if actual is state:
            yield Finding(
                message=f"{message}: {shorten(segment.text)} ({segment.path})",
                file=page.source.name,
                line=segment.line,
                hint="run: l10n update" if known is None else hint,
                text=segment.text,
                translation=known.string if known else "",
                field=segment.place,
                source=page.source.name,
                source_line=segment.line,
                catalogue=catalogue,
                catalogue_line=known.line if known else 0,
            )


def missing(page: Page) -> Iterator[Finding]:
    """A text has no translation."""
    where = page.project.layout.catalogue_name(page.source.collection, page.language)
    return _in_state(page, State.UNTRANSLATED, "not translated", f"translate it in {where}")


def needs_review(page: Page) -> Iterator[Finding]:
    """A text was reworded, and its old translation is still marked fuzzy."""
    where = page.project.layout.catalogue_name(page.source.collection, page.language)
    return _in_state(
        page,
        State.NEEDS_REVIEW,
        "the translation needs review",
        f"mend it and unmark it in {where}",
    )


def machine(page: Page) -> Iterator[Finding]:
    """A text has only a machine's translation, where reviewed ones are demanded."""
    return _in_state(
        page,
        State.MACHINE,
        "only a machine translated this",
        "review it, and delete its `# l10n:` line",
    )


def outdated(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A catalogue is not in step with the sources as they are now."""
    for collection in project.config.collections:
        for language in () if collection in project.layout.empty else languages:
            catalogue = project.catalogue(collection, language)
            if catalogue is None:
                continue
            now = {message.key for message in project.messages(collection, catalogue)}
            then = {message.key for message in catalogue.active()}
            if now != then:
                name = project.layout.catalogue_name(collection, language)
                said = (
                    f"{len(now - then)} texts of the sources are not in it, {len(then - now)} of its are gone"
                )
                yield Finding(
                    message=said, file=name, hint="run: l10n update", language=language, catalogue=name
                )


def obsolete(project: Project, collection: str, catalogue: Catalogue) -> Iterator[Finding]:
    """A message's text is in no source any more; its translation is kept in case it comes back."""
    name = project.layout.catalogue_name(collection, catalogue.language)
    for message in catalogue:
        if message.obsolete:
            yield Finding(
                message=f"no source has this text any more: {shorten(message.id)}",
                file=name,
                line=message.line,
                hint="it is used again if the text comes back; delete it if that will not be",
                text=message.id,
                translation=message.string,
                catalogue=name,
                catalogue_line=message.line,
            )


def minimum(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A language is translated to fewer per cent than the `minimum` that l10n.toml sets for it.

    All segments of all sources count. Where l10n.toml sets none, nothing is said: each text that is
    missing is a finding anyway.
    """
    config = project.config
    for language in languages:
        wanted = config.minimum(language)
        own = config.language(language).minimum is not None
        if not own and wanted == 100:
            continue
        done = Counter[bool]()
        for collection in config.collections:
            for page in pages(project, collection, language):
                rest = len(page.untranslated)
                done[False] += rest
                done[True] += len(page.document.segments) - rest
        percent = 100.0 * done[True] / max(done.total(), 1)
        if done.total() and percent < wanted:
            # Never rounded up: 80.0 % is not below 80.
            said = f"{int(10 * percent) / 10} % of it is translated, and `minimum` is {wanted:g} %"
            yield Finding(
                message=f"{said}: {done[False]:,} of {done.total():,} segments have no usable translation",
                file=config.name,
                line=setting_line(config.text, f"languages.{language}" if own else "build", "minimum"),
                language=language,
                hint="translate more, or lower `minimum`",
            )
