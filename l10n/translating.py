"""Fill what is empty in the catalogues, by backends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from l10n.catalogue.model import Catalogue, Message, State, with_machine
from l10n.errors import BackendError, ConfigError, L10nError
from l10n.project import Project
from l10n.report import Report
from l10n.stages import each
from l10n.talk import Talk

# How much of a slow backend's work an accident may cost.
_SECONDS = 5.0

if TYPE_CHECKING:
    from l10n.backends import Backend


def translate(
    project: Project,
    languages: Sequence[str],
    report: Report,
    talk: Talk,
    backends: Sequence[str] = (),
) -> None:
    """Fill what is empty by the backends, in their order; what a person wrote is never touched."""
    from l10n.backends import registry

    for collection, language in each(project, languages):
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
            keep = partial(_keep, project, collection, catalogue)
            before = sum(m.state is State.UNTRANSLATED for m in catalogue.active())
            pairs = _pairs(project, language)
            setup = registry.Setup(project.config.source, language, pairs)
            same = {source for source, string in pairs if source == string}
            try:
                filled = _fill(catalogue, empty, registry.create(name, setup), same, keep)
            except ConfigError:
                raise
            except BaseException as stop:
                # Ctrl-C: what the backend has done by now is kept.
                if not isinstance(stop, Exception):
                    keep()
                    raise
                filled = before - sum(m.state is State.UNTRANSLATED for m in catalogue.active())
                project.problems.append(_failed(name, stop))
            if filled:
                keep()
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


def _keep(project: Project, collection: str, catalogue: Catalogue) -> None:
    project.put_catalogue(collection, catalogue)
    with suppress(L10nError):  # the last save will say what is wrong
        project.save(collection, catalogue.language)


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


def _fill(
    catalogue: Catalogue, empty: Sequence[Message], backend: Backend, same: set[str], keep: Callable[[], None]
) -> int:
    """Ask one backend for all of these, and store what it gives; return how many.

    `keep` writes the catalogue; it is called every few seconds.
    """
    kept = monotonic()
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
        catalogue.put(with_machine(message, backend.name, result.text))
        filled += 1
        if monotonic() - kept > _SECONDS:
            keep()
            kept = monotonic()
    return filled
