"""The quotation marks of languages."""

from __future__ import annotations

import msgspec


class Style(msgspec.Struct, frozen=True):
    """How a language quotes.

    Attributes:
        pairs: (opening, closing), the usual one first.
        straight: whether `"` is as good, as people type it.
        marks, double: all marks of the pairs; those of the double ones, that exclude `"`.
    """

    pairs: tuple[tuple[str, str], ...]
    straight: bool
    marks: frozenset[str]
    double: frozenset[str]

    @property
    def example(self) -> str:
        opening, closing = self.pairs[0]
        return f"`{opening}…{closing}`"


def _style(pairs: str, straight: bool = False) -> Style:
    both = tuple((pair[0], pair[-1]) for pair in pairs.split())
    marks = frozenset("".join(pairs.split()))
    return Style(both, straight, marks, marks - frozenset("‘’‚‹›「」『』"))


_GERMAN = _style("„“ ‚‘ »« ›‹")
_ENGLISH = _style("“” ‘’", straight=True)
_GUILLEMETS = _style("«» “” ‘’ ‹›", straight=True)
_RUSSIAN = _style("«» „“")
STYLES: dict[str, Style] = {
    **dict.fromkeys(("cs", "de", "sk", "sl", "bg", "et", "lt", "is"), _GERMAN),
    **dict.fromkeys(("en", "pt", "tr", "vi", "ko"), _ENGLISH),
    **dict.fromkeys(("es", "it", "ca", "el"), _GUILLEMETS),
    **dict.fromkeys(("ru", "uk", "be"), _RUSSIAN),
    "fr": _style("«» “” ‹› ‘’"),
    "pl": _style("„” «» ‚’"),
    "hu": _style("„” »« ’’"),
    "ro": _style("„” «»"),
    "nl": _style("“” ‘’ „” ‚’", straight=True),
    "da": _style("»« „“ ”” ›‹ ’’", straight=True),
    "nb": _style("«» „“ ‘’ ’’", straight=True),
    "sv": _style("”” »» ’’", straight=True),
    "fi": _style("”” »» ’’", straight=True),
}
