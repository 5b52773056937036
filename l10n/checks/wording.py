"""Words across messages: one text translated in several ways, several texts in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from l10n import files
from l10n.catalogue.model import Message
from l10n.checks.base import shorten
from l10n.project import Project
from l10n.report import Finding
from l10n.stages import collections
from l10n.store import digest

_ENDS = " \t\n.,:;!?…*_`\"'“”„‚‘’«»()[]–—-"
_WORDS = 3
"""Translations of fewer words are often rightly the same."""
_VERSION = "1"
"""Of the rules: what was found by others is found anew."""


class _Said(NamedTuple):
    """A translated message, and where it stands: its catalogue's collection and file."""

    collection: str
    catalogue: str
    message: Message


def _plain(text: str) -> str:
    """Return a text without its case and the punctuation around it."""
    return " ".join(text.split()).strip(_ENDS).casefold()


class _Known(msgspec.Struct, frozen=True, array_like=True):
    found: list[Finding]


def _in_each(
    project: Project,
    languages: Sequence[str],
    name: str,
    find: Callable[[list[_Said], str], Iterator[Finding]],
) -> Iterator[Finding]:
    """Yield what is found in each language's messages, as it was found before if they are the same."""
    for language in languages:
        catalogues = [
            (collection, project.layout.catalogue_name(collection, language), catalogue)
            for collection in collections(project)
            if (catalogue := project.catalogue(collection, language)) is not None
        ]
        stamps = ((file, files.stamp(project.root / file)) for _, file, _ in catalogues)
        contents = [project.digest(file, stamp) for file, stamp in stamps if stamp is not None]
        key = digest("wording", _VERSION, name, language, *contents)
        known = project.store.get(key, _Known)
        if known is None:
            said = [
                _Said(collection, file, message)
                for collection, file, catalogue in catalogues
                for message in catalogue.active()
                if message.string and not message.fuzzy and message.plural is None
            ]
            known = _Known(list(find(said, language)))
            project.store.put(key, known)
        yield from known.found


def _grouped(said: Sequence[_Said], key: Callable[[Message], str]) -> Iterator[list[_Said]]:
    """Yield the messages that have a key in common, where there are several; none of an empty key."""
    groups: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        groups[key(one.message)].append(one)
    groups.pop("", None)
    return (group for group in groups.values() if len(group) > 1)


def inconsistent(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """The same text is translated in two ways.

    For information where the two are not quite the same: in case, in the punctuation around them, or
    by a context of their own.
    """
    return _in_each(project, languages, "inconsistent", _inconsistent)


def _inconsistent(said: list[_Said], language: str) -> Iterator[Finding]:
    for group in _grouped(said, lambda message: _plain(message.id)):
        counts = Counter(_plain(one.message.string) for one in group)
        if len(counts) > 1:
            yield from _deviating(group, counts, language)


def _deviating(group: Sequence[_Said], counts: Counter[str], language: str) -> Iterator[Finding]:
    usual, _ = counts.most_common(1)[0]
    model = next(one for one in group if _plain(one.message.string) == usual)
    for one in group:
        if _plain(one.message.string) == usual:
            continue
        # The like of it in another place says more than a distant relative.
        same = [
            other
            for other in group
            if other.message.key == one.message.key and other.collection != one.collection
        ]
        twin = next((other for other in same if _plain(other.message.string) == usual), None)
        yield _finding(
            one,
            language,
            f"translated as {shorten(one.message.string)}, and as {_where(twin or model)}",
            "use one translation for both, or give one of them a context of its own",
            "" if twin else "info",
        )


def same_translation(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """Two different texts have the same translation; labels and other short texts may."""
    return _in_each(project, languages, "same-translation", _same_translation)


def _same_translation(said: list[_Said], language: str) -> Iterator[Finding]:
    long = [one for one in said if one.message.string.count(" ") >= _WORDS - 1]
    for group in _grouped(long, lambda message: _plain(message.string)):
        first = group[0]
        others = {_bare(first.message.id)}
        for one in group[1:]:
            if _bare(one.message.id) not in others:
                others.add(_bare(one.message.id))
                yield _finding(
                    one,
                    language,
                    f"{shorten(one.message.id)} has the translation of {shorten(first.message.id)}"
                    f" ({first.catalogue}:{first.message.line})",
                    "if one of them was put in the wrong place, mend it",
                )


def _bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text.casefold()))


def _where(said: _Said) -> str:
    return f"{shorten(said.message.string)} in {said.catalogue}:{said.message.line}"


def _finding(said: _Said, language: str, message: str, hint: str, severity: str = "") -> Finding:
    one = said.message
    return Finding(
        severity=severity,
        message=message,
        file=said.catalogue,
        line=one.line,
        language=language,
        hint=hint,
        text=one.id,
        translation=one.string,
        field=one.notes[0] if one.notes else "",
        source=one.files[0] if one.files else "",
        catalogue=said.catalogue,
        catalogue_line=one.line,
    )
