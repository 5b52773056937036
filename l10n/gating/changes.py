"""What a branch touched: `--changed-from REF`. A finding counts if its source, entry or output changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from l10n.catalogue.model import Catalogue, Key, Message
from l10n.document.model import Document
from l10n.errors import InputError, L10nError
from l10n.files import Stamp, base_of, glob_regex
from l10n.gating.git import Diff, blobs, diff_since
from l10n.layout import Source
from l10n.project import Project
from l10n.report import Finding
from l10n.store import digest


class Changes:
    """The files that differ, and which of their texts.

    Attributes:
        everything: what all findings depend on has changed: the settings or the glossary.
        files: the files that changed, and those that changed files are made into.
        kept: changed source -> its texts that were there before.
        entries: PO file -> the texts whose source or entry changed.
    """

    def __init__(
        self,
        files: Iterable[str] = (),
        kept: Mapping[str, set[str]] = {},
        entries: Mapping[str, set[str]] = {},
        *,
        everything: bool = False,
    ) -> None:
        self.everything = everything
        self.files, self.kept, self.entries = frozenset(files), dict(kept), dict(entries)

    @classmethod
    def since(cls, project: Project, ref: str) -> Changes:
        """Compare the project's files with those where its branch left `ref`, by git.

        Raises ConfigError where git cannot say.
        """
        diff = diff_since(project.root, ref)
        config = project.config
        if {config.name, config.glossary} & {*diff.now, *diff.gone}:
            return cls(everything=True)
        return _Comparison(project, diff).changes()

    def touches(self, finding: Finding) -> bool:
        """Say whether what the finding is about has changed."""
        if self.everything:
            return True
        text = finding.text
        if not text:
            return not self.files.isdisjoint((finding.file, finding.source, finding.output))
        if any(text in self.entries.get(name, ()) for name in (finding.catalogue, finding.file)):
            return True
        return any(
            name in self.files and name not in self.entries and text not in self.kept.get(name, ())
            for name in (finding.file, finding.source)
        )


class _Comparison:
    """Today's files beside those before."""

    def __init__(self, project: Project, diff: Diff) -> None:
        self.project, self.config, self.layout = project, project.config, project.layout
        self.diff = diff
        self.sources = {source.name: source for source in project.sources}
        self.catalogues = {
            self.layout.catalogue_name(collection, language): (collection, language)
            for collection in self.config.collections
            for language in self.config.targets
        }
        self.before = blobs(
            project.root,
            (
                *(blob for name, blob in diff.now.items() if name in self.sources or name in self.catalogues),
                *(blob for name, blob in diff.gone.items() if name in self.catalogues),
            ),
        )

    def changes(self) -> Changes:
        files = {*self.diff.now, *self.diff.gone}
        kept: dict[str, set[str]] = {}
        new: dict[str, set[str]] = defaultdict(set)
        for name in filter(self.sources.__contains__, self.diff.now):
            source = self.sources[name]
            now, then = _texts(self.project.document(source)), _texts(self._old_source(name))
            kept[name] = now & then
            new[source.collection] |= now - then
            files.update(self._made_of(source, now != then))
        for name in self.diff.gone:
            files.update(output for source in self._lost(name) for output in self._made_of(source, True))
        entries = {name: set(new[collection]) for name, (collection, _) in self.catalogues.items()}
        for name in self.catalogues.keys() & {*self.diff.now, *self.diff.gone}:
            for message in self._changed_entries(name):
                entries[name].add(message.id)
                files.update(self._pages(message.files, self.catalogues[name][1]))
        return Changes(files, kept, entries)

    def _old_source(self, name: str) -> Document | None:
        from l10n.document import parse

        with suppress(InputError, KeyError):
            data = self.before[self.diff.now[name]]
            return parse(data, self.config.fields, name, contexts=self.config.contexts)
        return None

    def _made_of(self, source: Source, reworded: bool) -> Iterator[str]:
        """Yield the pages of a source, and the catalogues where its texts are others than before."""
        for language in self.config.targets:
            with suppress(L10nError):
                yield self.layout.output_name(source, language)
            if reworded:
                yield self.layout.catalogue_name(source.collection, language)

    def _pages(self, sources: Iterable[str], language: str) -> Iterator[str]:
        for name in filter(self.sources.__contains__, sources):
            with suppress(L10nError):
                yield self.layout.output_name(self.sources[name], language)

    def _lost(self, name: str) -> Iterator[Source]:
        """Yield what a file that is gone was a source of."""
        for collection, table in self.config.collections.items():
            fitting = [one for one in table.files if glob_regex(one).fullmatch(name)]
            if fitting and not any(glob_regex(one).fullmatch(name) for one in table.exclude):
                base = max(map(base_of, fitting), key=len)
                yield Source(name, collection, name[len(base) :], Stamp(0, 0, 0, 0))

    def _changed_entries(self, name: str) -> Iterator[Message]:
        """Yield the messages of a PO file, of today and of then, that differ in more than their place."""
        collection, language = self.catalogues[name]
        now, then = _messages(self.project.catalogue(collection, language)), self._old_entries(name, language)
        for one, other in ((now, then), (then, now)):
            for key, message in one.items():
                if key not in other or _said(message) != _said(other[key]):
                    yield message

    def _old_entries(self, name: str, language: str) -> dict[Key, Message]:
        data = self.before.get(self.diff.now.get(name) or self.diff.gone.get(name, ""))
        if data is None:
            return {}
        key, store = digest("catalogue of then", language, data), self.project.store
        known = store.get(key, Catalogue)
        if known is None:
            from l10n.catalogue import po

            try:
                known = po.load(data, language, name)
            except InputError:
                return {}
            store.put(key, known)
        return known.messages


def _texts(document: Document | None) -> set[str]:
    """Return what findings of a source have for text: its segments, and what its notices name."""
    if document is None:
        return set()
    return {one.text for one in document.segments} | {one.message for one in document.notices}


def _messages(catalogue: Catalogue | None) -> dict[Key, Message]:
    return catalogue.messages if catalogue is not None else {}


def _said(message: Message) -> tuple[object, ...]:
    words = (message.string, message.plural, message.previous, message.previous_context)
    return (*words, message.fuzzy, message.flags, message.comments, message.obsolete)
