"""Text of unknown origin, made fit to be printed: no character acts, hides or reorders."""

from __future__ import annotations

import json
import re
from typing import Any

# What directs a terminal or the eye: C0 and C1 controls, DEL, soft hyphen, bidirectional and other
# invisible formatting, line separators, lone surrogates, tags. Joiners stay: scripts and emoji need them.
_INVISIBLE = (
    r"\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
# `##[group]`, `##vso[…]` and the like are commands to CI services wherever they stand in a line.
_UNSAFE = re.compile(rf"[\x00-\x1f{_INVISIBLE}]|(?<=#)#(?=[A-Za-z]{{0,20}}\[)")
_IN_JSON = re.compile(f"[{_INVISIBLE}]")


def visible(text: str) -> str:
    """Return a text on one line, what is not to be seen or obeyed in it spelled out.

    >>> visible("two\\nlines, \\x1b[31mred")
    'two↵lines, <U+001B>[31mred'
    """
    return _UNSAFE.sub(lambda found: "↵" if found[0] == "\n" else f"<U+{ord(found[0]):04X}>", text)


def cut(text: str, at_most: int) -> str:
    """Return the beginning of a text, with an ellipsis where it was longer."""
    return text if len(text) <= at_most else text[: at_most - 1].rstrip() + "…"


def dump(data: Any) -> str:
    """Return JSON for people and programs: indented, UTF-8, invisible characters escaped.

    A lone surrogate, which no UTF-8 can hold, becomes U+FFFD.
    """
    import msgspec

    # The standard library indents ten times slower, and msgspec takes no lone surrogate.
    packed = _IN_JSON.sub(_escape, json.dumps(data, ensure_ascii=False))
    return msgspec.json.format(packed, indent=2) + "\n"


def _escape(found: re.Match[str]) -> str:
    if "\ud800" <= found[0] <= "\udfff":
        return "\ufffd"
    return json.dumps(found[0])[1:-1]
