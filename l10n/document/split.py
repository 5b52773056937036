"""Where a file's front matter ends and its body begins."""

from __future__ import annotations

import json
import re
from typing import Literal, NamedTuple

from l10n.errors import InputError

_FENCE = {
    mark: re.compile(rf"(?:(?<=\n)|(?<=\r))(?:{closing})[ \t]*(?=\r|\n|\Z)")
    for mark, closing in {"---": r"---|\.\.\.", "+++": r"\+\+\+"}.items()
}
_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)")
_EOL = re.compile(r"\r\n|\n|\r")
# A thematic break also opens with `---`; front matter goes on with `key:`.
KEY = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*(?:\"[^\"\r\n]+\"|'[^'\r\n]+'|[\w.-]+)[ \t]*:(?=\s|\Z)")


class Front(NamedTuple):
    """Front matter in a text: its kind, and the offsets of its content, closing line and body."""

    kind: Literal["yaml", "toml", "json", ""]
    start: int
    end: int
    body: int


NONE = Front("", 0, 0, 0)


def split(text: str, name: str) -> Front:
    """Find the front matter of `text`.

    Raises InputError where it is opened by `---` and a key, and never closed.
    """
    if text.startswith("{"):
        return _split_json(text)
    opened = _OPEN.match(text)
    if not opened:
        return NONE
    mark, start = opened[1], opened.end()
    closed = _FENCE[mark].search(text, start)
    if mark == "+++":
        return Front("toml", start, closed.start(), _line_end(text, closed.end())) if closed else NONE
    if closed:
        return Front("yaml", start, closed.start(), _line_end(text, closed.end()))
    if KEY.match(text, start):
        raise InputError(
            "the front matter is opened by --- and never closed",
            file=name,
            line=1,
            hint="add a line with --- after it",
        )
    return NONE


def _line_end(text: str, start: int) -> int:
    eol = _EOL.match(text, start)
    return eol.end() if eol else start


def _split_json(text: str) -> Front:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return NONE
    if not isinstance(value, dict) or not re.match(r"[ \t]*(?:\r|\n|\Z)", text[end : end + 80]):
        return NONE
    return Front("json", 0, end, end)
