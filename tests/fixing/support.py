"""A translated message, outside of any project."""

from __future__ import annotations

from l10n.catalogue.model import Message
from l10n.checks.entry import Desk, Entry
from l10n.config import Config
from l10n.verifier.pair import Names

_DESKS: dict[tuple[str, str], Desk] = {}


def entry(
    source: str, target: str, language: str = "en", origin: str = "cs", note: str = "body/p[1]"
) -> Entry:
    """Return a translation from Czech, or from `origin`."""
    if (origin, language) not in _DESKS:
        config = Config(source=origin, targets=[language], collections={})
        _DESKS[origin, language] = Desk(config, language, Names(()), None)
    return Entry(Message(source, target, notes=(note,)), _DESKS[origin, language])
