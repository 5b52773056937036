"""A row of the glossary."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Case = Literal["any", "exact"]

_PARTS = re.compile(r"[-_@]")


class Term(msgspec.Struct, frozen=True):
    """What one term is called in one language.

    Attributes:
        target: its translation; with `keep` the source itself.
        language: the language of the target, or "": every language, for names that are kept.
        keep: the term stays as it is.
        case: "exact" where the term is another word, or none, in other letters: `Go`, `API`.
        forbidden: translations that must not be used.
        line: 1-based line of the row, 0 where it has none.
    """

    source: str
    target: str
    language: str
    note: str = ""
    keep: bool = False
    case: Case = "any"
    forbidden: tuple[str, ...] = ()
    line: int = 0

    def speaks(self, language: str) -> bool:
        """Say whether the row is for this language: one for `en` is for `en-GB` too."""
        ours, theirs = (_PARTS.split(one.casefold()) for one in (self.language, language))
        return not self.language or theirs[: len(ours)] == ours
