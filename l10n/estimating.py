"""What a translation would take, before it is paid for: nothing is written, no engine is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from l10n.backends.base import Estimate
from l10n.catalogue.model import Message
from l10n.project import Project
from l10n.stages import each
from l10n.talk import Talk
from l10n.translating import LOCAL, Workshop, by_engines
from l10n.units import Choice, units

# Stands for what no backend is set for.
NOBODY = "nobody"


class EstimateRow(msgspec.Struct):
    """What is left for one backend: texts, words, characters; tokens, US dollars and seconds or None."""

    language: str
    backend: str
    segments: int = 0
    words: int = 0
    characters: int = 0
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: float | None = None
    seconds: float | None = None


def estimate(
    project: Project,
    languages: Sequence[str],
    talk: Talk,
    backends: Sequence[str],
    choice: Choice,
    options: Mapping[str, Mapping[str, object]] = {},
) -> list[EstimateRow]:
    """Return a row for each language and backend, in the order in which they would be asked.

    The memory and the glossary are asked, since they cost nothing; of the engines, the first of each
    message is taken to do all that is left. `options` go before those in l10n.toml, by backend.
    """
    choice.check(project, languages)
    rows: dict[tuple[str, str], EstimateRow] = {}
    left = choice.limit
    workshops: dict[str, Workshop] = {}
    for collection, language in each(project, languages):
        catalogue = project.catalogue(collection, language)
        if catalogue is None:
            continue
        messages = choice.of(catalogue)[:left]
        if left is not None:
            left -= len(messages)
        if language not in workshops:
            workshops[language] = Workshop(project, language, talk, offline=True, options=options)
        workshop = workshops[language]
        for names, group in by_engines(project, language, messages, backends):
            rest = group
            for name in names:
                row = rows.setdefault((language, name), EstimateRow(language, name))
                if name not in LOCAL:
                    _add(
                        row,
                        rest,
                        workshop.engine(name).estimate(units(rest, catalogue, project.config.source)),
                    )
                    break
                known = [
                    message for message, done in workshop.translate([name], rest, catalogue)
                    if done.text is not None and not done.previous
                ]  # fmt: skip
                _add(row, known, Estimate())
                done_keys = {message.key for message in known}
                rest = [message for message in rest if message.key not in done_keys]
            else:
                if rest:
                    row = rows.setdefault((language, NOBODY), EstimateRow(language, NOBODY))
                    _add(row, rest, Estimate())
    return list(rows.values())


def _add(row: EstimateRow, messages: Sequence[Message], taken: Estimate) -> None:
    row.segments += len(messages)
    row.words += sum(len(message.id.split()) for message in messages)
    row.characters += sum(len(message.id) for message in messages)
    if not messages:
        return
    for field in Estimate.__struct_fields__:
        more, so_far = getattr(taken, field), getattr(row, field)
        if more is not None:
            setattr(row, field, more + (so_far or 0))
