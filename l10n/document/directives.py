"""Directives in HTML comments on their own: skip, skip-start, skip-end, comment.

<!-- l10n:skip -->          keep the next block as it is
<!-- l10n:skip-start -->    keep everything up to
<!-- l10n:skip-end -->      here
<!-- l10n:comment … -->     a note for the translators of the next block
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.token import Token

from l10n.document.model import Notice

_DIRECTIVE = re.compile(r"\s*<!--\s*l10n:([\w-]+)(?:\s+(.*?))?\s*-->\s*", re.DOTALL)
_KNOWN = ("skip", "skip-start", "skip-end", "comment")


class Directives:
    """Follow a stream of block tokens and say of each whether it is skipped, and with what note."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.note = ""
        self._region: int | None = None  # the line of an open skip-start
        self._pending = ""  # the directive that waits for its block
        self._pending_note = ""
        self._pending_level = 0
        self._block: tuple[int, str] | None = None  # level and directive of the block being walked

    @property
    def skipping(self) -> bool:
        return self._region is not None or (self._block is not None and self._block[1] == "skip")

    def before(self, token: Token, line: int) -> None:
        """Take the next token; afterwards `skipping` and `note` hold for it."""
        if token.type == "html_block":
            directive = _DIRECTIVE.fullmatch(token.content)
            if directive:
                self._take(directive[1], directive[2] or "", token.level, line)
                return
        if self._pending and self._block is None:
            if token.nesting >= 0 and token.level >= self._pending_level:
                self._block, self._pending = (token.level, self._pending), ""
                self.note = self._pending_note
            elif token.nesting < 0 and token.level < self._pending_level:
                self._pending = ""

    def after(self, token: Token) -> None:
        """Leave the token behind; the block of a directive ends with its closing token."""
        if self._block is not None and token.nesting <= 0 and token.level == self._block[0]:
            self._block, self.note = None, ""

    def close(self) -> None:
        """Report a region that was never closed."""
        if self._region is not None:
            message = "l10n:skip-start is never closed: everything after it is kept; add l10n:skip-end"
            self.notices.append(Notice("directive", message, self._region))

    def _take(self, name: str, note: str, level: int, line: int) -> None:
        if name == "skip-start":
            self._region = line if self._region is None else self._region
        elif name == "skip-end":
            if self._region is None:
                self.notices.append(
                    Notice("directive", "l10n:skip-end without l10n:skip-start; remove it", line)
                )
            self._region = None
        elif name in _KNOWN:
            # A skip and a comment before the same block: the skip makes the comment pointless.
            self._pending = "skip" if "skip" in (name, self._pending) else name
            self._pending_note, self._pending_level = " ".join(note.split()), level
        else:
            near = get_close_matches(name, _KNOWN, 1)
            hint = f"did you mean l10n:{near[0]}?" if near else f"known: {', '.join(_KNOWN)}"
            self.notices.append(Notice("directive", f"unknown directive l10n:{name}; {hint}", line))
