"""A message with its translation, as the checks of texts see it."""

from __future__ import annotations

from l10n.catalogue.model import Message
from l10n.config import Config
from l10n.glossary import Glossary
from l10n.verifier.languages import Pairing
from l10n.verifier.pair import Names, Pair


class Desk:
    """What all entries of a language share: settings, names, the glossary."""

    def __init__(self, config: Config, language: str, names: Names, glossary: Glossary | None) -> None:
        from l10n.verifier.languages import pairing

        self.config, self.language, self.names, self.glossary = config, language, names, glossary
        self.pairing: Pairing = pairing(config.source, language)


class Entry(Pair):
    """A source text and its translation; each derived form is computed once, when asked for.

    Attributes (besides those of `Pair`: `source`, `target`, `source_prose`, `target_words`, …):
        message: the catalogue's entry; `message.notes` says in which fields or headings it stands.
        desk: what it shares with the other entries of the language.
    """

    def __init__(self, message: Message, desk: Desk) -> None:
        super().__init__(message.id, message.string, desk.pairing, desk.names)
        self.message, self.desk = message, desk

    @property
    def source_lang(self) -> str:
        return self.desk.config.source

    @property
    def target_lang(self) -> str:
        return self.desk.language

    @property
    def fields(self) -> tuple[str, ...]:
        """The front-matter fields and `body` parts that have the text."""
        return self.message.notes
