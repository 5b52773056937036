"""Where a project's files are: sources, catalogues, outputs. Names and stamps only; nothing is read."""

# No postponed annotations here: resolving them would cost a run with nothing to do a tenth of its time.

import re
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from l10n import files
from l10n.config import NAME as CONFIG_NAME
from l10n.config import Collection, Config
from l10n.errors import ConfigError, InputError, L10nError, OutputError

_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]+)*"
_NAMES = re.compile(r"\{(\w+)\}")


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
        self.warnings: list[L10nError] = []
        # Folders that cannot be listed: what was in them is not gone.
        self.unlisted: list[str] = []
        # Collections without a source: more likely a typing error or a missing mount than the end.
        self.empty: set[str] = set()
        self.sources = list(self._sources())

    def _sources(self) -> Iterable[Source]:
        """Yield all sources, by collection and name; a file that a build produces is none."""
        taken: set[str] = set()
        for name, collection in self.config.collections.items():
            found = list(self._find(name, collection))
            if not found and not self.unlisted:
                self.empty.add(name)
                patterns = ", ".join(collection.files)
                hint = f"mend [collections.{name}]; nothing of it is touched"
                error = ConfigError(f"no file matches {patterns}", file=CONFIG_NAME, hint=hint)
                known = any(
                    (self.root / self.catalogue_name(name, language)).exists()
                    for language in self.config.targets
                )
                (self.problems if known else self.warnings).append(error)
            for source in found:
                if source.name in taken:
                    hint = "exclude it from one of them"
                    self.problems.append(InputError("in two collections", file=source.name, hint=hint))
                    continue
                taken.add(source.name)
                yield source

    def _find(self, name: str, collection: Collection) -> Iterable[Source]:
        bases = sorted({files.base_of(one) for one in collection.files}, key=len, reverse=True)
        unlisted: list[InputError] = []
        candidates = []
        for found in files.find(self.root, collection.files, collection.exclude, unlisted):
            base = next((one for one in bases if found.name.startswith(one)), "")
            candidates.append(Source(found.name, name, found.name[len(base) :], found.stamp))
        self.problems += unlisted
        self.unlisted += (error.file or "" for error in unlisted)
        produced = self._produced(name, candidates)
        return [source for source in candidates if source.name not in produced] if produced else candidates

    def _produced(self, collection: str, candidates: Sequence[Source]) -> set[str]:
        """Return which of them are outputs of others, such as `page.en.md` beside `page.md`.

        So they are in any language, also in one that is no longer among the targets.
        """
        table = {
            "lang": f"({_LANGUAGE})",
            "collection": re.escape(collection),
            "stem": "[^/]+",
            "ext": r"\.[^/]+",
        }
        parts = _NAMES.split(self.config.output.path)
        pattern = "".join(
            table.get(part, ".*") if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        regex = re.compile(re.sub(r"(^|/)\.\*/", r"\1(?:.*/)?", pattern))
        matches = [(source.name, match) for source in candidates if (match := regex.fullmatch(source.name))]
        if not matches:
            return set()
        found = {name: match[1].replace("_", "-") for name, match in matches}
        # Languages that there are or were; any other folder of two letters is just a folder.
        locales = self.root / self.config.locales
        known = {path.parent.name.replace("_", "-") for path in locales.glob("*/LC_MESSAGES")} | set(
            self.config.targets
        )
        found = {name: language for name, language in found.items() if language in known}
        languages = set(found.values())
        outputs = {
            self.output_name(source, language): source.name for source in candidates for language in languages
        }
        targets = self.config.targets
        return {
            name
            for name, language in found.items()
            if outputs.get(name, name) != name or (language in targets and name not in outputs)
        }

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
        name = re.sub(r"/{2,}", "/", name).removeprefix("./").lstrip("/")
        if ".." in name.split("/"):
            raise OutputError(f"the output path {name!r} leaves the project's folder", file=source.name)
        return name

    def strangers(self, language: str, outputs: Container[str]) -> list[str]:
        """Return the files that lie where outputs of this language go, but are nobody's."""
        table = {"lang": language, "collection": "*", "path": "**", "dir": "**", "stem": "*", "ext": ".*"}
        pattern = _NAMES.sub(lambda found: table[found[1]], self.config.output.path)
        suffixes = {PurePosixPath(source.name).suffix for source in self.sources}
        sources = {source.name for source in self.sources}
        return [
            found.name
            for found in files.find(self.root, [pattern], [], [])
            if PurePosixPath(found.name).suffix in suffixes
            and found.name not in outputs
            and found.name not in sources
        ]

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
