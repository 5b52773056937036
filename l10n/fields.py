"""Which front-matter fields are text: path patterns and their types, as in `[fields]` of l10n.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

TYPES = ("text", "label", "id", "slug", "price", "number", "date", "url", "name", "keep")
TRANSLATED = frozenset({"text", "label"})


@lru_cache(maxsize=4096)
def _regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\.\*\*\.|\*\*\.|\*\*|\*)", pattern)
    table = {".**.": r"\.(?:.+\.)?", "**.": r"(?:.+\.)?", "**": r".+", "*": r"[^.\[\]]+"}
    return re.compile("".join(table.get(part) or re.escape(part) for part in parts))


class Rules:
    """Look up what the rules say of a field; the most specific rule wins, whatever the order.

    A pattern is a path with `[]` for a list's items, `*` for one level and `**` for any depth. A rule
    for a list holds for its items too: `focus` covers `focus[]`.

    >>> Rules({"pricing.*": "price", "radar.speed": "label", "radar.*": "number"}).get("radar.speed")
    'label'
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        # More literal characters and fewer wildcards first.
        self._ordered = sorted(
            patterns.items(),
            key=lambda item: (item[0].count("**"), item[0].count("*"), -len(item[0])),
        )
        self._known: dict[str, str] = {}

    def get(self, path: str) -> str:
        """Return the value of the rule for this path pattern, or ""."""
        found = self._known.get(path)
        if found is None:
            found = self._known[path] = self._find(path)
        return found

    def _find(self, path: str) -> str:
        while True:
            for pattern, value in self._ordered:
                if _regex(pattern).fullmatch(path):
                    return value
            if not path.endswith("[]"):
                return ""
            path = path[:-2]


@lru_cache(maxsize=16)
def _rules(items: tuple[tuple[str, str], ...]) -> Rules:
    return Rules(dict(items))


def rules(patterns: Mapping[str, str]) -> Rules:
    """Return compiled rules, the same object for the same patterns."""
    return _rules(tuple(patterns.items()))
