"""Tell text with something to translate in it from text without."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[`<{\]&]|://")
_LETTER = re.compile(r"[^\W\d_]")
# A number that another language writes otherwise: `0,60`, `131 072`, `99 %`.
_DRESSED = re.compile(r"\d[.,\s]+\d|\d\s*%")
_TICKS = re.compile(r"`+")
# What a translator leaves alone, code aside: Liquid and shortcodes, HTML, autolinks, URLs, link targets,
# labels, entities. No alternative reaches beyond the next beginning of its own, so all of it is linear.
_INERT = re.compile(
    r"\{\{(?:(?!\}\}|\{\{).)*\}\}|\{%(?:(?!%\}|\{%).)*%\}|<[A-Za-z/!?][^<>]*>|\bhttps?://[^\s)>\]]+"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]+\]|&#?\w{1,32};|\[!\w+\b",
    re.DOTALL,
)


def translatable(text: str) -> bool:
    """Say whether there is a word in `text`, or a number whose form depends on the language."""
    if not _LETTER.search(text):
        return bool(_DRESSED.search(text))
    if not _SIGN.search(text):
        return True
    rest = _INERT.sub(" ", _without_code(text))
    return bool(_LETTER.search(rest) or _DRESSED.search(rest))


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the Markdown code spans: between runs of as many backticks.

    >>> code_spans("a `b` ``c`` `")
    [(2, 5), (6, 11)]
    """
    runs = [found.span() for found in _TICKS.finditer(text)]
    # For each run, the next one of its length: found from the end, so that hostile text costs no more.
    following: list[int | None] = [None] * len(runs)
    last: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        start, end = runs[index]
        following[index] = last.get(end - start)
        last[end - start] = index
    spans, index = [], 0
    while index < len(runs):
        closing = following[index]
        if closing is not None:
            spans.append((runs[index][0], runs[closing][1]))
            index = closing
        index += 1
    return spans


def _without_code(text: str) -> str:
    if "`" not in text:
        return text
    parts, at = [], 0
    for start, end in code_spans(text):
        parts.append(text[at:start])
        at = end
    return " ".join([*parts, text[at:]])


def fit_newlines(source: str, text: str) -> str:
    """Give `text` the outer line breaks of `source`: PO editors and engines lose them.

    >>> fit_newlines("Ahoj\\n", "Hello")
    'Hello\\n'
    """
    core = source.strip("\n")
    head = source[: source.index(core)] if core else ""
    return head + text.strip("\n") + source[len(head) + len(core) :]
