"""Where a project's files are: sources, catalogues, outputs. Names and stamps only; nothing is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from l10n import files
from l10n.config import Collection, Config
from l10n.errors import InputError, L10nError, OutputError


class Source(NamedTuple):
    """A source file: its name in the project, its collection, `path` below the collection's base."""

    name: str
    collection: str
    path: str
    stamp: files.Stamp


class Layout:
    """The names of a project's files, from its configuration and a look into its folders."""

    def __init__(self, config: Config) -> None:
        self.config, self.root = config, config.root
        self.problems: list[L10nError] = []
        self.sources = list(self._sources())

    def _sources(self) -> Iterator[Source]:
        """Yield all sources, by collection and name; a file that a build produces is none."""
        taken: set[str] = set()
        for name, collection in self.config.collections.items():
            for source in self._find(name, collection):
                if source.name in taken:
                    hint = "exclude it from one of them"
                    self.problems.append(InputError("in two collections", file=source.name, hint=hint))
                    continue
                taken.add(source.name)
                yield source

    def _find(self, name: str, collection: Collection) -> Iterator[Source]:
        produced = self._produced(name)
        bases = sorted({files.base_of(one) for one in collection.files}, key=len, reverse=True)
        for found in files.find(self.root, collection.files, collection.exclude):
            if not produced.fullmatch(found.name):
                base = next((one for one in bases if found.name.startswith(one)), "")
                yield Source(found.name, name, found.name[len(base) :], found.stamp)

    def _produced(self, collection: str) -> re.Pattern[str]:
        """Match the names that builds give to outputs, such as `page.en.md` beside `page.md`."""
        table = {
            "lang": "(?:" + ("|".join(map(re.escape, self.config.targets)) or "(?!)") + ")",
            "collection": re.escape(collection),
            "stem": "[^/]+",
            "ext": r"\.[^/]+",
        }
        parts = _NAMES.split(self.config.output.path)
        pattern = "".join(
            table.get(part, ".*") if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        return re.compile(pattern.replace("/.*/", "/(?:.*/)?"))

    def catalogue_name(self, collection: str, language: str) -> str:
        """Return the name of a PO file."""
        return f"{self.config.locales}/{language.replace('-', '_')}/LC_MESSAGES/{collection}.po"

    def template_name(self, collection: str) -> str:
        """Return the name of a POT file."""
        return f"{self.config.locales}/{collection}.pot"

    def output_name(self, source: Source, language: str) -> str:
        """Return where a source's version in this language goes.

        Raises OutputError where that is not inside the project.
        """
        path = PurePosixPath(source.path)
        values = {
            "lang": language,
            "collection": source.collection,
            "path": source.path,
            "dir": "" if str(path.parent) == "." else str(path.parent),
            "stem": path.stem,
            "ext": path.suffix,
        }
        name = _NAMES.sub(lambda found: values[found[1]], self.config.output.path)
        name = re.sub(r"/{2,}", "/", name).removeprefix("./")
        if name.startswith("/") or ".." in name.split("/"):
            raise OutputError(f"the output path {name!r} leaves the project's folder", file=source.name)
        return name

    @cached_property
    def catalogue_names(self) -> list[str]:
        """All POT and PO files that there are or will be."""
        return [
            *(self.template_name(collection) for collection in self.config.collections),
            *(
                self.catalogue_name(collection, language)
                for collection in self.config.collections
                for language in self.config.targets
            ),
        ]


_NAMES = re.compile(r"\{(\w+)\}")
