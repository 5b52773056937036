"""What a site calls things: its glossary, and the names in its front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.fields import rules
from l10n.project import Project

if TYPE_CHECKING:
    from l10n.glossary import Glossary

_INDEX = re.compile(r"\[\d+\]")
# A field of type `name` may hold a common word as well.
_NAME = re.compile(r"[A-Z\d]")


def glossary(project: Project) -> Glossary | None:
    """Return the glossary that l10n.toml names, None where there is no such file. Raises ConfigError."""
    from l10n.glossary import load_glossary

    path = project.root / project.config.glossary
    return load_glossary(path) if path.is_file() else None


def names(project: Project) -> frozenset[str]:
    """Return the names in the sources' fields of type `name`: whole, and the parts of `OpenAI: o1-pro`.

    What the glossary keeps in a language comes on top: `Glossary.names`.
    """
    types = rules(project.config.fields)
    found: set[str] = set()
    for collection in project.config.collections:
        for _, document in project.documents(collection):
            path = ""
            for entry in document.outline[: document.front_entries]:
                if entry.startswith("\0"):
                    path = _INDEX.sub("[]", entry[1:].partition("\x1f")[0])
                elif types.get(path) == "name":
                    found |= {entry, *entry.split(": ")}
    return frozenset(name.strip() for name in found if len(name.strip()) > 1 and _NAME.search(name))
