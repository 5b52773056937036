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

_DIRECTIVE = re.compile(r"<!--\s*l10n:([\w-]+)\b(.*)-->", re.DOTALL)
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
        self._pending_line = 0
        self._skipped: int | None = None  # the level of the block that is skipped
        self._noted: int | None = None  # the level of the block that the note is for

    @property
    def skipping(self) -> bool:
        return self._region is not None or self._skipped is not None

    def before(self, token: Token, line: int) -> None:
        """Take the next token; afterwards `skipping` and `note` hold for it."""
        if token.type == "html_block":
            directive = _DIRECTIVE.fullmatch(token.content.strip())
            if directive:
                self._take(directive[1], directive[2], token.level, line)
                return
        if self._pending and self._skipped is None:
            if token.nesting >= 0 and token.level >= self._pending_level:
                if self._pending == "skip":
                    self._skipped = token.level
                else:
                    self._noted, self.note = token.level, self._pending_note
                self._pending = ""
            elif token.nesting < 0 and token.level < self._pending_level:
                self._no_block()

    def after(self, token: Token) -> None:
        """Leave the token behind; the block of a directive ends with its closing token."""
        if token.nesting <= 0:
            if token.level == self._skipped:
                self._skipped = None
            if token.level == self._noted:
                self._noted, self.note = None, ""

    def _no_block(self) -> None:
        message = f"no block follows l10n:{self._pending}; move it before the block that it is for"
        self.notices.append(Notice("directive", message, self._pending_line))
        self._pending = ""

    def close(self) -> None:
        """Report a region that was never closed, and a directive that found no block."""
        if self._pending:
            self._no_block()
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
            self._pending_line = line
        else:
            near = get_close_matches(name, _KNOWN, 1)
            hint = f"did you mean l10n:{near[0]}?" if near else f"known: {', '.join(_KNOWN)}"
            self.notices.append(Notice("directive", f"unknown directive l10n:{name}; {hint}", line))
