"""How far the translation is: rows by language, collection and file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from l10n.catalogue.model import State
from l10n.project import Project
from l10n.report import LanguageReport, Report
from l10n.stages import each


class Status(msgspec.Struct, frozen=True):
    """Messages by state: of one file, or of a whole language where `collection` and `file` are "".

    A message counts once in each file that has it. `done` are those that a build may use, and
    `percent` is how many that is, rounded down to a tenth: 100 means all.
    """

    language: str
    collection: str
    file: str
    messages: int
    reviewed: int
    machine: int
    needs_review: int
    missing: int
    done: int
    percent: float


class StatusReport(Report):
    """The report of `l10n status`, with its rows by file."""

    files: list[Status] = msgspec.field(default_factory=list)


def file_rows(project: Project, languages: Sequence[str]) -> list[Status]:
    """Return a row for each source in each language, by the catalogues as they now are."""
    rows = []
    for collection, language in each(project, languages):
        catalogue = project.catalogue(collection, language)
        if catalogue is None:
            continue
        accept = project.config.accepted(language)
        known = {one.key: (one.state, one.usable(accept)) for one in catalogue.active()}
        absent = (State.UNTRANSLATED, False)
        for source, document in project.documents(collection):
            keys = {(segment.context, segment.text) for segment in document.segments}
            states = [known.get(key, absent) for key in keys]
            rows.append(_status(language, collection, source.name, states))
    return rows


def _status(language: str, collection: str, file: str, states: Sequence[tuple[State, bool]]) -> Status:
    count = dict.fromkeys(State, 0)
    for state, _ in states:
        count[state] += 1
    done = sum(usable for _, usable in states)
    return Status(
        language,
        collection,
        file,
        messages=len(states),
        reviewed=count[State.REVIEWED],
        machine=count[State.MACHINE],
        needs_review=count[State.NEEDS_REVIEW],
        missing=count[State.UNTRANSLATED],
        done=done,
        percent=percent(done, len(states)),
    )


def percent(done: int, messages: int) -> float:
    """Return how much is done, rounded down to a tenth; where there is nothing to do, all is.

    >>> percent(9999, 10_000), percent(0, 0)
    (99.9, 100.0)
    """
    return 1000 * done // messages / 10 if messages else 100.0


def totals(languages: Sequence[str], rows: Iterable[LanguageReport]) -> list[Status]:
    """Return a row for each language that has a catalogue, its collections added up."""
    found: dict[str, list[LanguageReport]] = {language: [] for language in languages}
    for row in rows:
        found[row.language].append(row)
    return [_sum(language, of_it) for language, of_it in found.items() if of_it]


def _sum(language: str, rows: Sequence[LanguageReport]) -> Status:
    messages, done = sum(row.messages for row in rows), sum(row.done for row in rows)
    return Status(
        language,
        collection="",
        file="",
        messages=messages,
        reviewed=sum(row.reviewed for row in rows),
        machine=sum(row.machine for row in rows),
        needs_review=sum(row.needs_review for row in rows),
        missing=sum(row.missing for row in rows),
        done=done,
        percent=percent(done, messages),
    )


def mean(rows: Sequence[Status]) -> int | None:
    """Return the mean of the languages' percentages, rounded down; None where there are none."""
    if not rows:
        return None
    from fractions import Fraction

    parts = (Fraction(row.done, row.messages) if row.messages else Fraction(1) for row in rows)
    return int(100 * sum(parts, Fraction()) / len(rows))


def language_name(language: str) -> str:
    """Return a language's name in English, its code where the locale data knows none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language.replace("-", "_")).get_display_name("en")
    except (UnknownLocaleError, ValueError):
        return language
    return name or language
