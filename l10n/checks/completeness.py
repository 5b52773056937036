"""What has no translation that a build may use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.catalogue.model import State
from l10n.checks.base import shorten
from l10n.pages import Page
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
                catalogue=catalogue,
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
                yield Finding(message=said, file=name, hint="run: l10n update", language=language)
