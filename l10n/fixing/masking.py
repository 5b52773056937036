"""Hide what of a text is not to be touched: code, addresses, tags, template marks, escapes."""

from __future__ import annotations

import re

from l10n.placeables.scan import spans

MASK = "\0"

# What is no placeable and yet not language: escapes, link targets with their titles, labels, attributes,
# entities, and what stands between the tags of code. No alternative reads past what may open it again.
_INERT = re.compile(
    r"""\\[!-/:-@\[-`{-~]
      | &(?:\#\w{1,8}+|\w{2,31}+);
      | \]\( (?: [^()\\]++ | \\. | \([^()]*+\) )*+ \)
      | \]\[ [^\[\]]*+ \] | \[\^ [^\[\]\s]*+ \]
      | \{[:\#.] [^{}\n]*+ \}
      | (?<=\w)=(?:"[^"\n]*+"|'[^'\n]*+')
      | <(?P<tag>code|kbd|samp|pre|script|style|tt|var)\b [^<>]*+ >
        (?: [^<]++ | <(?!/?(?P=tag)\b) )*+ </(?P=tag)\s*+>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def untouchable(text: str) -> list[tuple[int, int]]:
    """Return where the parts of a text are that no mending may change, numbers aside; some overlap."""
    found = [(start, end) for start, end, kind in spans(text) if kind != "number"]
    return found + [match.span() for match in _INERT.finditer(text)]


def masked(text: str) -> str:
    """Return a text of the same length with NUL for each character that no mending may change.

    >>> masked('`a` "b" <i class="c">').replace(MASK, "·")
    '··· "b" ·············'
    """
    out: list[str] = []
    last = 0
    for start, end in sorted(untouchable(text)):
        start = max(start, last)
        if end > start:
            out += text[last:start], MASK * (end - start)
            last = end
    return "".join([*out, text[last:]])
