"""`# l10n: ignore L204 -- why` in the comments of a message: its findings of that check do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from l10n.catalogue.model import Catalogue
from l10n.errors import ConfigError
from l10n.gating.selectors import check_selector, matches
from l10n.report import Finding

CODE, NAME = "L908", "unused-ignore"
_IGNORE = re.compile(r"l10n:[ \t]*ignore(?![\w-])[ \t:]*(?P<checks>.*)")
_REASON = re.compile(r"(?:^|\s)(?:--|[–—])(?:\s|$)")


class Ignore(NamedTuple):
    """One selector that a translator's comment says, "" where it says none, and the entry's place."""

    selector: str
    text: str
    catalogue: str
    line: int
    language: str


def ignores(name: str, catalogue: Catalogue) -> Iterator[Ignore]:
    """Yield what the comments of a catalogue's messages ignore; `name` is its file.

    >>> from l10n.catalogue.model import Message
    >>> message = Message("Cena", "Price", comments=("l10n: ignore L501, length -- as agreed",))
    >>> [one.selector for one in ignores("en.po", Catalogue("en", {message.key: message}))]
    ['L501', 'length']
    """
    for message in catalogue.active():
        for comment in message.comments:
            found = _IGNORE.fullmatch(comment)
            if found:
                said = _REASON.split(found["checks"], maxsplit=1)[0]
                for selector in re.split(r"[\s,]+", said.strip(" \t,")):
                    yield Ignore(selector, message.id, name, message.line, catalogue.language)


class Ignores:
    """The comments of some catalogues; they remember which of them were of use."""

    def __init__(self, found: Iterable[Ignore], known: Mapping[str, str]) -> None:
        """Take the comments and code -> name of all checks."""
        self._known = known
        self._used: dict[Ignore, bool] = {}
        self._by_text: dict[tuple[str, str], list[Ignore]] = {}
        for one in found:
            self._used[one] = False
            self._by_text.setdefault((one.catalogue, one.text), []).append(one)

    def __call__(self, finding: Finding) -> bool:
        """Say whether a comment of the finding's message ignores it."""
        if not self._by_text or not finding.text:
            return False
        here = self._by_text.get((finding.catalogue or finding.file, finding.text), ())
        fitting = [one for one in here if one.selector and matches(one.selector, finding)]
        self._used.update(dict.fromkeys(fitting, True))
        return bool(fitting)

    def unused(self, severity: str) -> Iterator[Finding]:
        """Yield a finding for each selector that ignored nothing."""
        for one in (ignore for ignore, used in self._used.items() if not used):
            message, hint = self._said(one.selector)
            yield Finding(
                code=CODE,
                name=NAME,
                severity=severity,
                message=message,
                hint=hint,
                file=one.catalogue,
                line=one.line,
                language=one.language,
                text=one.text,
                catalogue=one.catalogue,
                catalogue_line=one.line,
            )

    def _said(self, selector: str) -> tuple[str, str]:
        if not selector:
            return "`l10n: ignore` names no check", "name it, such as: # l10n: ignore L501"
        try:
            check_selector(selector, self._known)
        except ConfigError as error:
            return f"`l10n: ignore {selector}`: {error.message}", error.hint
        return f"`l10n: ignore {selector}` ignores nothing", "remove it"
