"""Tell text with something to translate in it from text without."""

from __future__ import annotations

import re

# What a translator leaves alone: Liquid and shortcodes, code spans, HTML, autolinks, URLs, link targets.
_INERT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|(`+)(?!`).*?(?<!`)\1(?!`)|<[A-Za-z/!?][^<>]*>|\bhttps?://[^\s)>\]]+"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]+\]|&#?\w+;|\[!\w+\b",
    re.DOTALL,
)
_SIGN = re.compile(r"[`<{\]&]|://")
_LETTER = re.compile(r"[^\W\d_]")
# A number that another language writes otherwise: `0,60`, `131 072`, `99 %`.
_DRESSED = re.compile(r"\d[.,\s]+\d|\d\s*%")


def translatable(text: str) -> bool:
    """Say whether there is a word in `text`, or a number whose form depends on the language."""
    if not _LETTER.search(text):
        return bool(_DRESSED.search(text))
    if not _SIGN.search(text):
        return True
    rest = _INERT.sub(" ", text)
    return bool(_LETTER.search(rest) or _DRESSED.search(rest))
