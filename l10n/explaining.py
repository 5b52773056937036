"""What `l10n check --explain` says: a page for each check, in `l10n/checks/explained/`."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files

from l10n.checks import CHECKS
from l10n.errors import ConfigError


def explain(word: str) -> str:
    """Return the page of the check with this code or name, as Markdown.

    Raises ConfigError, with the nearest one, where there is no such check.
    """
    codes = {check.name: check.code for check in CHECKS}
    wanted = word.strip().lower()
    code = codes.get(wanted, wanted.upper())
    if code not in codes.values():
        near = get_close_matches(wanted, codes, 1) or get_close_matches(wanted.upper(), codes.values(), 1)
        hint = f"did you mean {near[0]!r}?" if near else "give a code or a name, such as L501 or number"
        raise ConfigError(f"there is no check {word!r}", hint=hint)
    return (files("l10n.checks") / "explained" / f"{code}.md").read_text(encoding="utf-8")
