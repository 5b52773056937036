"""A project opened for work: its sources parsed and its catalogues read, each once and only if changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any

import msgspec

from l10n import files
from l10n.catalogue.extract import Entry, collect, entries
from l10n.catalogue.model import EXTRACTOR, Catalogue, Key, Message
from l10n.config import Config
from l10n.document.model import Document
from l10n.errors import InputError, L10nError
from l10n.layout import Layout, Source
from l10n.parallel import ordered
from l10n.store import Store, digest, unchanged
from l10n.talk import Talk


class Project:
    """The settings, the cache, and what has been read so far."""

    def __init__(self, config: Config, store: Store, layout: Layout | None = None) -> None:
        self.config, self.root, self.store = config, config.root, store
        self.layout = layout or Layout(config)
        self.problems: list[L10nError] = list(self.layout.problems)
        self._known = store.files()
        self._seen: dict[str, tuple[files.Stamp, bytes]] = {}
        self._contents: dict[str, bytes] = {}
        self._documents: dict[str, Document | None] = {}
        self._catalogues: dict[tuple[str, str], Catalogue | None] = {}
        self._messages: dict[str, list[Message]] = {}
        # Pages by (collection, language), and which source has which output; `l10n.pages` fills them.
        self.pages: dict[tuple[str, str], list[Any]] = {}
        self.owners: dict[str, str] = {}
        self._skeletons: dict[tuple[str, str], set[str]] = {}
        self._usable: dict[tuple[str, str], dict[Key, str]] = {}
        self._bases: dict[str, Catalogue] = {}
        self._read_as: dict[str, bytes] = {}
        self.stamps: dict[str, files.Stamp | None] = {}
        self._rules = digest(
            EXTRACTOR, repr(sorted(config.fields.items())), repr(sorted(config.contexts.items()))
        )

    # --- files

    def digest(self, name: str, stamp: files.Stamp | None) -> bytes:
        """Return the digest of a file's content; it is read only where the stamp is not known."""
        known = self._known.get(name)
        if known is not None and unchanged(known[0], stamp):
            return known[1]
        seen = self._seen.get(name)
        if seen is not None and seen[0] == stamp:
            return seen[1]
        self._contents.pop(name, None)
        return self._learn(name, stamp, self.read(name))

    def _learn(self, name: str, stamp: files.Stamp | None, data: bytes) -> bytes:
        content = digest(data)
        if stamp is not None:
            self._seen[name] = (stamp, content)
            self.store.put_file(name, stamp, content)
        return content

    def read(self, name: str) -> bytes:
        """Return a file's bytes, read once. Raises InputError."""
        data = self._contents.get(name)
        if data is None:
            data = self._contents[name] = files.read(self.root, name)
        return data

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the project atomically. Raises OutputError."""
        files.write(self.root, name, data)
        self._contents.pop(name, None)
        stamp = self.stamps[name] = files.stamp(self.root / name)
        self._learn(name, stamp, data)

    # --- sources

    @property
    def sources(self) -> list[Source]:
        """All sources, by name."""
        return self.layout.sources

    @cached_property
    def real_sources(self) -> set[str]:
        """Where the sources really are, links in their folders followed."""
        return {files.real(self.root / source.name) for source in self.sources}

    def of(self, collection: str) -> list[Source]:
        return [source for source in self.sources if source.collection == collection]

    def document_key(self, source: Source) -> bytes:
        """Return what identifies a source's content and the rules it is parsed by."""
        return digest(self._rules, self.digest(source.name, source.stamp))

    def document(self, source: Source) -> Document | None:
        """Return a parsed source, without its bytes; None where it cannot be (a problem is noted)."""
        if source.name not in self._documents:
            try:
                self._documents[source.name] = self._document(source)
            except InputError as error:
                self.problems.append(error)
                self._documents[source.name] = None
        return self._documents[source.name]

    def _document(self, source: Source) -> Document:
        known = self.store.get(self.document_key(source), Document)
        if known is None:
            known = self.parse(source)
            self.store.put(self.document_key(source), known)
        return msgspec.structs.replace(known, name=source.name)

    def parse(self, source: Source) -> Document:
        """Parse a source and return it without its bytes. Raises InputError."""
        from l10n.document import parse

        config = self.config
        document = parse(self.read(source.name), config.fields, source.name, contexts=config.contexts)
        return msgspec.structs.replace(document, source=b"")

    def parse_changed(self, talk: Talk) -> None:
        """Parse the sources that no earlier run has parsed, on all cores."""
        changed = []
        for source in self.sources:
            # One that cannot be read is met again, and noted, where its document is asked for.
            with suppress(InputError):
                if source.name not in self._documents and not self.store.has(self.document_key(source)):
                    changed.append(source)
        results = ordered(lambda index: msgspec.msgpack.encode(self.parse(changed[index])), len(changed))
        for source in talk.track(changed, "Reading sources"):
            data = next(results)
            if data:
                self.store.put_blob(self.document_key(source), data)

    def documents(self, collection: str) -> Iterator[tuple[Source, Document]]:
        """Yield the sources that could be parsed."""
        for source in self.of(collection):
            document = self.document(source)
            if document is not None:
                yield source, document

    def lost(self, collection: str) -> Callable[[str], bool]:
        """Return which files of a collection could not be read, those in unlisted folders included."""
        bad = {source.name for source in self.of(collection) if self.document(source) is None}
        folders = tuple(self.layout.unlisted)
        return lambda name: name in bad or (bool(folders) and name.startswith(folders))

    # --- catalogues

    def catalogue(self, collection: str, language: str) -> Catalogue | None:
        """Return the catalogue on disk, an empty one where there is none yet.

        None where it cannot be read; the problem is noted, and nothing will be written over it.
        """
        name = self.layout.catalogue_name(collection, language)
        key = (collection, language)
        if key not in self._catalogues:
            try:
                self._catalogues[key] = self._load(collection, language, name)
            except InputError as error:
                self.problems.append(error)
                self._catalogues[key] = None
            base = self._catalogues[key]
            if base is not None:
                self._bases[name] = base.copy()
        return self._catalogues[key]

    def usable(self, collection: str, language: str) -> dict[Key, str]:
        """Return what a build may use of the current catalogue."""
        key = (collection, language)
        if key not in self._usable:
            catalogue = self.catalogue(collection, language)
            accept = self.config.accepted(language)
            self._usable[key] = catalogue.translations(accept) if catalogue else {}
        return self._usable[key]

    def skeletons(self, collection: str, language: str) -> set[str]:
        """Return the translations of a catalogue with their numbers and names left out."""
        key = (collection, language)
        if key not in self._skeletons:
            from l10n.placeables import skeleton

            messages = self.catalogue(collection, language) or ()
            self._skeletons[key] = {skeleton(one.string, language) for one in messages if one.string}
        return self._skeletons[key]

    def put_catalogue(self, collection: str, catalogue: Catalogue) -> None:
        """Make this the current catalogue, without writing it."""
        self._catalogues[(collection, catalogue.language)] = catalogue
        for made_of_it in (self._usable, self._skeletons, self.pages):
            made_of_it.pop((collection, catalogue.language), None)

    def _load(self, collection: str, language: str, name: str) -> Catalogue:
        from l10n.catalogue import po
        from l10n.languages import plural_forms

        stamp = self.stamps[name] = files.stamp(self.root / name)
        if stamp is None and not (self.root / name).is_symlink():
            return Catalogue(language, {}, po.header(language, collection, plural_forms(language)))
        content = self.digest(name, stamp)
        key = digest("catalogue", language, content)
        known = self.store.get(key, Catalogue)
        catalogue = known or po.load(self.read(name), language, name)
        # Only now: what could not be read must not be written over.
        self._read_as[name] = content
        if known is not None:
            return known
        if not {"Language", "Content-Type", "X-L10n-Extractor"} <= catalogue.header.keys():
            # Somebody made the file by hand, or emptied it.
            needed = po.header(language, collection, plural_forms(language))
            catalogue.header = {**needed, **catalogue.header}
        self.store.put(key, catalogue)
        return catalogue

    def save(self, collection: str, language: str) -> bool:
        """Write the current catalogue if it says anything new; say whether it was written.

        Where someone else wrote the file since it was read, his words are taken over first.
        """
        catalogue = self._catalogues[(collection, language)]
        assert catalogue is not None
        from l10n.catalogue import po
        from l10n.catalogue.concurrent import take_over
        from l10n.catalogue.merge import merge

        name = self.layout.catalogue_name(collection, language)
        base = self._bases[name]
        exists = files.stamp(self.root / name) is not None
        now = self.digest(name, files.stamp(self.root / name)) if exists else b""
        if exists and now != self._read_as.get(name):
            theirs = self._load(collection, language, name)
            ours, catalogue = catalogue, take_over(base, theirs, catalogue)
            # What we made of a text that they have changed meanwhile is made of their words again.
            again = merge(theirs, self.messages(collection, theirs), self.config.source).catalogue
            for message in ours.active():
                made = again.messages.get(message.key)
                if message.key not in theirs.messages and made is not None and made.string:
                    catalogue.put(made)
            self.put_catalogue(collection, catalogue)
            base = theirs
        if catalogue == base and self.store.blob(digest("canonical", now)) is not None:
            return False
        text = po.dump(catalogue)
        catalogue = self._catalogues[(collection, language)] = po.numbered(catalogue, text)
        data = text.encode("utf-8", "surrogatepass")
        content = self._read_as[name] = digest(data)
        # What was written needs no reading and no rendering again.
        self.store.put_blob(digest("canonical", content), b"")
        self.store.put(digest("catalogue", language, content), catalogue)
        self._bases[name] = catalogue.copy()
        if content == now:
            return False
        self.write(name, data)
        return True

    # --- messages

    def messages(self, collection: str, old: Catalogue | None = None) -> list[Message]:
        """Return the messages of a collection's sources, in their order.

        A source that cannot be read keeps those that the `old` catalogue has of it.
        """
        lost = self.lost(collection)
        kept: dict[str, list[Entry]] = {}
        for message in old.active() if old is not None else ():
            for name in filter(lost, message.files):
                kept.setdefault(name, []).append((message.key, message.notes))
        if not kept and collection in self._messages:
            return self._messages[collection]
        found: dict[str, Iterable[Entry]] = dict(kept)
        for source, document in self.documents(collection):
            found[source.name] = entries(document.segments)
        messages = collect((name, found[name]) for name in sorted(found))
        if not kept:
            self._messages[collection] = messages
        return messages
