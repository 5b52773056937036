"""Checks by code, by the beginning of a code, or by name: `L501`, `L5`, `number`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from l10n.errors import ConfigError
from l10n.report import Finding

_CODE = re.compile(r"[Ll][0-9]*")


def check_selector(selector: str, known: Mapping[str, str]) -> None:
    """Raise ConfigError, with the nearest one, where no check is meant.

    Args:
        known: code -> name of all checks.
    """
    if _CODE.fullmatch(selector):
        if any(code.startswith(selector.upper()) for code in known):
            return
    elif selector.lower() in known.values():
        return
    near = get_close_matches(selector.lower(), known.values(), 1) or get_close_matches(
        selector.upper(), known, 1
    )
    hint = (
        f"did you mean {near[0]!r}?" if near else "give a code (L501), its beginning (L5) or a name (number)"
    )
    raise ConfigError(f"there is no check {selector!r}", hint=hint)


def matches(selector: str, finding: Finding) -> bool:
    """Say whether this selector means the check that found it."""
    if _CODE.fullmatch(selector):
        return finding.code.startswith(selector.upper())
    return finding.name == selector.lower()


class Choice:
    """What `--select` and `--ignore` leave; where both name a check, it is ignored."""

    def __init__(self, select: Iterable[str], ignore: Iterable[str], known: Mapping[str, str]) -> None:
        """Take the options' values as given, several selectors in one with commas.

        Raises ConfigError where one is unknown; `known` is code -> name of all checks.
        """
        self.select, self.ignore = _listed(select, known), _listed(ignore, known)

    def __call__(self, finding: Finding) -> bool:
        if any(matches(one, finding) for one in self.ignore):
            return False
        return not self.select or any(matches(one, finding) for one in self.select)


def _listed(values: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    listed = [one.strip() for value in values for one in value.split(",")]
    for one in filter(None, listed):
        check_selector(one, known)
    return tuple(filter(None, listed))
