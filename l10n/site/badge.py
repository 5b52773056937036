"""An SVG badge for a README: flat, self-contained, its width computed from its text."""

from __future__ import annotations

from html import escape

# Advance widths of Verdana, in 1/2048 of the font size; `textLength` fits other fonts to them.
_WIDTHS = {
    " ": 720, "%": 2204, "(": 930, ")": 930, "-": 930, ",": 745, ".": 745,
    "A": 1400, "B": 1404, "C": 1430, "D": 1578, "E": 1295, "F": 1177, "G": 1588, "H": 1539, "I": 862,
    "J": 931, "K": 1419, "L": 1140, "M": 1726, "N": 1532, "O": 1612, "P": 1235, "Q": 1612, "R": 1424,
    "S": 1400, "T": 1262, "U": 1499, "V": 1400, "W": 2025, "X": 1403, "Y": 1260, "Z": 1403,
    "a": 1230, "b": 1276, "c": 1067, "d": 1276, "e": 1220, "f": 720, "g": 1276, "h": 1296, "i": 562,
    "j": 705, "k": 1212, "l": 562, "m": 1992, "n": 1296, "o": 1243, "p": 1276, "q": 1276, "r": 874,
    "s": 1067, "t": 807, "u": 1296, "v": 1212, "w": 1676, "x": 1212, "y": 1212, "z": 1076,
}  # fmt: skip
_DIGIT = 1302
_SIZE = 11
_PADDING = 6

# White text on each of them has a contrast of at least 4.5.
_COLOURS = ((100, "#1a7f37"), (90, "#4d7c0f"), (50, "#9a6700"), (0, "#b42318"))
_UNKNOWN = "#57606a"
_LABEL = "#3d444d"


def badge(label: str, percent: int | None) -> str:
    """Return the SVG that says `label` and a percentage, or "unknown".

    >>> '>German</text>' in badge("German", 87) and '>87 %</text>' in badge("German", 87)
    True
    """
    value = "unknown" if percent is None else f"{percent} %"
    colour = _UNKNOWN if percent is None else next(one for least, one in _COLOURS if percent >= least)
    left, right = (_width(text) + 2 * _PADDING for text in (label, value))
    said = escape(f"{label}: {value}")
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{said}">
  <title>{said}</title>
  <clipPath id="r"><rect width="{left + right}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#r)">
    <rect width="{left}" height="20" fill="{_LABEL}"/>
    <rect x="{left}" width="{right}" height="20" fill="{colour}"/>
  </g>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="{_SIZE}">
    {_text(label, _PADDING)}
    {_text(value, left + _PADDING)}
  </g>
</svg>
"""


def _text(text: str, x: int) -> str:
    return f'<text x="{x}" y="14" textLength="{_width(text)}">{escape(text)}</text>'


def _width(text: str) -> int:
    """Return the width of a text in pixels."""
    return round(sum(_WIDTHS.get(sign, _DIGIT) for sign in text) * _SIZE / 2048)
