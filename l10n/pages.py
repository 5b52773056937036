"""One source in one language: what is translated of it, and the file that comes of that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from l10n import files
from l10n.catalogue.model import Catalogue, Key
from l10n.document.model import Document, Segment
from l10n.errors import InputError, L10nError, OutputError
from l10n.layout import Source
from l10n.project import Project
from l10n.store import digest

Known = Mapping[str, tuple[bytes, bytes, str, str]]
"""What the cache knows of outputs: name -> (key, digest, source, language)."""

if TYPE_CHECKING:
    from l10n.document.reassemble import Assembly


class Page:
    """A page to build. Nothing is assembled before someone asks for it."""

    def __init__(
        self,
        project: Project,
        source: Source,
        document: Document,
        catalogue: Catalogue,
        usable: Mapping[Key, str],
    ) -> None:
        """Take what of the catalogue a build may use, as `Catalogue.translations` has it."""
        self.project, self.source, self.document = project, source, document
        self.catalogue, self.language = catalogue, catalogue.language
        self.name = project.layout.output_name(source, self.language)
        self._usable = usable

    @cached_property
    def translations(self) -> dict[Key, str]:
        """What of the catalogue this page uses."""
        keys = ((segment.context, segment.text) for segment in self.document.segments)
        return {key: self._usable[key] for key in keys if key in self._usable}

    @cached_property
    def untranslated(self) -> list[Segment]:
        """The segments that have no usable translation."""
        return [s for s in self.document.segments if (s.context, s.text) not in self.translations]

    @property
    def percent(self) -> float:
        """How much of the page is translated, by segments; a page without text is all there."""
        return self._percent(len(self.untranslated))

    def _percent(self, missing: int) -> float:
        total = len(self.document.segments)
        return 100.0 * (total - missing) / total if total else 100.0

    @property
    def wanted(self) -> bool:
        """Whether the catalogue has enough of the page for it to be published."""
        return self.percent >= self.project.config.minimum(self.language)

    @property
    def publishable(self) -> bool:
        """Whether that is so without the translations that are refused, too."""
        refused = sum(one.segment is not None for one in self.assembly.refused)
        missing = len(self.untranslated) + refused
        return self.wanted and self._percent(missing) >= self.project.config.minimum(self.language)

    @cached_property
    def key(self) -> bytes:
        """What identifies the output: the source, the rules, the settings, the translations."""
        output = self.project.config.output
        made_of = (self.name, output.set, output.links, list(self.translations.items()))
        return digest(self.project.document_key(self.source), msgspec.msgpack.encode(made_of))

    @cached_property
    def assembly(self) -> Assembly:
        """The page as it should be, assembled and proved."""
        from l10n.document import adjustments, assemble

        document = msgspec.structs.replace(self.document, source=self.project.read(self.source.name))
        output = self.project.config.output
        values = {
            key: value.replace("{lang}", self.language) if isinstance(value, str) else value
            for key, value in output.set.items()
        }
        links = {start: to.replace("{lang}", self.language) for start, to in output.links.items()}
        translated = {
            entry
            for segment in document.segments
            if self.translations.get((segment.context, segment.text), segment.text) != segment.text
            for entry in segment.entries
        }
        edits, rewrite = adjustments(document, translated, values, links)
        texts: dict[str | Key, str] = {}
        for segment in document.segments:
            key = (segment.context, segment.text)
            # A text in a context has its own translation or none.
            string = self.translations.get(key, segment.text)
            texts[key if segment.context else segment.text] = (
                rewrite(string) if string != segment.text else string
            )
        return assemble(document, texts, edits)

    def take(self, data: bytes) -> None:
        """Take the assembly that another process made of just this page, if it could."""
        if data:
            from l10n.document.reassemble import Assembly

            self.__dict__["assembly"] = msgspec.msgpack.decode(data, type=Assembly)

    @property
    def existing(self) -> bytes | None:
        """The file that is there now; None without one. Raises InputError where it is unreadable."""
        if files.stamp(self.project.root / self.name) is None:
            return None
        return self.project.read(self.name)

    def is_foreign(self, outputs: Known) -> bool:
        """Say whether the file there has a person's words that the catalogue has not.

        What a build here wrote has none. Otherwise (a colleague's build, an edit by hand) its texts
        are compared with the catalogue's, numbers and names aside: one that is unknown is enough
        where builds are on record, and in a fresh clone most of them must be.
        """
        existing = self.existing
        if existing is None or self.project.store.built(digest(existing)):
            return False
        from l10n.document import parse
        from l10n.placeables import skeleton

        try:
            document = parse(existing, self.project.config.fields, self.name)
        except InputError:
            return True
        texts = {skeleton(segment.text, self.language) for segment in document.segments}
        known = {skeleton(segment.text, self.language) for segment in self.document.segments}
        known |= self.project.skeletons(self.source.collection, self.language)
        strange = len(texts - known)
        return bool(strange) if self.name in outputs else 2 * strange > len(texts)

    def is_fresh(self, outputs: Known) -> bool:
        """Say whether the file there is what an earlier build made of just these inputs."""
        known = outputs.get(self.name)
        if known is None or known[0] != self.key:
            return False
        stamp = files.stamp(self.project.root / self.name)
        return stamp is not None and self.project.digest(self.name, stamp) == known[1]


def pages(project: Project, collection: str, language: str) -> list[Page]:
    """Return the pages of a collection in one language, but for those whose path is no good.

    They are made once. Problems are noted: a path that leaves the project, that is a source, or that
    another source has already.
    """
    catalogue = project.catalogue(collection, language)
    if catalogue is None:
        return []
    known: list[Page] | None = project.pages.get((collection, language))
    if known is not None:
        return known
    usable = project.usable(collection, language)
    found: list[Page] = []
    for source, document in project.documents(collection):
        try:
            page = Page(project, source, document, catalogue, usable)
            path = files.real(files.inside(project.root, page.name))
            owner = project.owners.setdefault(path, source.name)
            if owner != source.name:
                raise OutputError(
                    f"its output {page.name!r} is also that of {owner}", file=source.name, hint=_HINT
                )
            if path in project.real_sources:
                raise OutputError(f"its output {page.name!r} is a source", file=source.name, hint=_HINT)
        except L10nError as error:
            project.problems.append(error)
            continue
        found.append(page)
    project.pages[(collection, language)] = found
    return found


_HINT = "use {path}, and {collection} if there are several, in [output] path"
