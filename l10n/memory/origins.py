"""What the memory of a project is made of: its catalogues, and files of other programs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from functools import partial

from l10n import files
from l10n.catalogue.model import Catalogue, State
from l10n.errors import InputError
from l10n.memory import tmx
from l10n.memory.index import Index, Origin, Pair
from l10n.project import Project

_REVIEWED = frozenset((State.REVIEWED,))
_LANGUAGE = re.compile(rb'(?:"|\\n)Language: *([\w@-]+)')
_HEADER = 8192


def memory_file(project: Project) -> str:
    """Return the name of the file that keeps what was imported."""
    return f"{project.config.locales}/memory.tmx"


def open_index(project: Project, language: str) -> Index:
    """Return the index over all that is known in a language, brought up to date."""
    from l10n.memory.database import database_path

    config = project.config
    path = database_path(config.root, config.name, config.source, language)
    return Index(origins(project, language), config.source, language, path)


def origins(project: Project, language: str, states: Container[State] = _REVIEWED) -> list[Origin]:
    """Return where translations into a language come from, the project's own catalogues first.

    What machines wrote there is no memory: a run that was interrupted would go on otherwise than it
    began. A file that cannot be read is noted among the project's problems, and is as good as empty.
    """
    found = []
    for collection in project.config.collections:
        catalogue = project.catalogue(collection, language)
        if catalogue is not None:
            pairs = partial(_of_catalogue, catalogue, states)
            name = project.layout.catalogue_name(collection, language)
            found.append(Origin(name, _digest(pairs()), pairs, own=True))
    problems: list[InputError] = []
    patterns = [memory_file(project), *project.config.memory.files]
    own = {origin.name for origin in found}
    for name, stamp in files.find(project.root, patterns, [], problems):
        if name in own:
            continue
        try:
            digest = project.digest(name, stamp)
        except InputError as error:
            _note(project, error)
            continue
        read = partial(_of_file, project, name, language)
        found.append(Origin(name, digest, partial(_noted, project, read)))
    for problem in problems:
        _note(project, problem)
    return found


def known(project: Project, language: str, machines: bool) -> Iterator[Pair]:
    """Yield all translations into a language, of every origin; also what machines wrote, if wanted."""
    states = frozenset((State.REVIEWED, State.MACHINE)) if machines else _REVIEWED
    for origin in origins(project, language, states):
        with suppress(InputError):  # it is noted
            yield from (pair for pair in origin.pairs() if pair.reviewed or machines)


def read_file(data: bytes, name: str, source_lang: str) -> list[tmx.Unit]:
    """Return the units of a TMX or PO file, whose messages are in the source language.

    What needs review is left out. Raises InputError.
    """
    if not name.lower().endswith((".po", ".pot")):
        return tmx.load(data, name)
    from l10n.catalogue import po

    declared = _LANGUAGE.search(data, 0, _HEADER)
    if declared is None:
        hint = 'add "Language: …\\n" to its header'
        raise InputError("it does not say its language", file=name, line=1, hint=hint)
    language = declared[1].decode("ascii", "replace")
    units = []
    for message in po.load(data, language, name):
        if message.string and not message.fuzzy and not message.plural and message.id:
            machine = frozenset({language} if message.state is State.MACHINE else ())
            texts = {source_lang: message.id, language: message.string}
            units.append(tmx.Unit(texts, message.context, machine))
    return units


def pairs_of(units: Iterable[tmx.Unit], source_lang: str, target_lang: str) -> Iterator[Pair]:
    """Yield the translations of one language into another."""
    for unit in units:
        source, (code, translation) = unit.text(source_lang)[1], unit.text(target_lang)
        if source and translation:
            yield Pair(unit.context, source, translation, code not in unit.machine)


def _of_catalogue(catalogue: Catalogue, states: Container[State]) -> Iterator[Pair]:
    for message in catalogue:
        if not message.plural and (state := message.state) in states:
            yield Pair(message.context, message.id, message.string, state is State.REVIEWED)


def _digest(pairs: Iterable[Pair]) -> bytes:
    state = hashlib.blake2b(digest_size=16)
    for context, source, translation, _ in pairs:
        head = f"{len(context)} {len(source)} {len(translation)} "
        state.update((head + context + source + translation).encode("utf-8", "surrogatepass"))
    return state.digest()


def _of_file(project: Project, name: str, language: str) -> Iterator[Pair]:
    source = project.config.source
    return pairs_of(read_file(project.read(name), name, source), source, language)


def _noted(project: Project, read: Callable[[], Iterable[Pair]]) -> Iterable[Pair]:
    """Read a file; note what is wrong with it."""
    try:
        return list(read())
    except InputError as error:
        _note(project, error)
        raise


def _note(project: Project, error: InputError) -> None:
    """Note a problem once, though each language meets it."""
    if str(error) not in map(str, project.problems):
        project.problems.append(error)
