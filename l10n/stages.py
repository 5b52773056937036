"""What the stages share: which catalogues to go through, and how one bad file stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ParamSpec

from l10n.errors import L10nError
from l10n.project import Project

P = ParamSpec("P")


def each(project: Project, languages: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, language) for language in languages for name in collections(project)]


def collections(project: Project) -> list[str]:
    """Return the collections that have sources; of the others nothing is touched."""
    return [name for name in project.config.collections if name not in project.layout.empty]


def attempt(project: Project, action: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Do something to one file; an error is noted and stops nothing else. Say whether it worked."""
    try:
        action(*args, **kwargs)
    except L10nError as error:
        project.problems.append(error)
        return False
    return True
