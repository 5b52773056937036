"""Fill what is empty in the catalogues, by backends."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from l10n import terms, units
from l10n.catalogue.concurrent import same_words
from l10n.catalogue.model import Catalogue, Message, with_machine
from l10n.errors import ConfigError, L10nError
from l10n.project import Project
from l10n.report import EngineReport, Report, Untranslated
from l10n.stages import collections
from l10n.talk import Bar, Talk
from l10n.units import MISSING, Choice

if TYPE_CHECKING:
    from l10n.backends.cascade import Done
    from l10n.backends.engine import Budget, Engine
    from l10n.glossary import Glossary
    from l10n.verifier import Verifier

# How much of a slow backend's work an accident may cost.
_SECONDS = 5.0
# Characters that no file could hold.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# These only look up: that they know nothing of a text is no news.
LOCAL = frozenset({"memory", "glossary"})


def translate(
    project: Project,
    languages: Sequence[str],
    report: Report,
    talk: Talk,
    backends: Sequence[str] = (),
    choice: Choice = MISSING,
    max_cost: float | None = None,
    offline: bool = False,
) -> None:
    """Fill what is empty by the backends, in their order; what a person wrote is never touched.

    Args:
        backends: to be asked instead of those in l10n.toml.
        choice: which messages are to be translated.
        max_cost: US dollars after which an engine is asked no more.
        offline: engines must not touch the network.
    """
    from l10n.backends.engine import Budget

    left, budget = choice.limit, Budget(max_cost)
    choice.check(project, languages)
    for language in languages:
        with closing(Workshop(project, language, talk, budget, offline)) as workshop:
            for collection in collections(project):
                catalogue = project.catalogue(collection, language)
                if catalogue is None:
                    continue
                messages = choice.of(catalogue)[:left]
                if left is not None:
                    left -= len(messages)
                job = _Job(workshop, collection, report)
                job.do(by_engines(project, language, messages, backends))
                if choice == MISSING:
                    names = backends or project.config.engines(language)
                    job.do([(["memory"], units.guesses(job.catalogue))] if "memory" in names else [])
        report.engines += [engine.tally for engine in workshop.engines.values()]
        project.problems += [engine.error for engine in workshop.engines.values() if engine.error]


def prepare(project: Project, languages: Sequence[str], backends: Sequence[str] = ()) -> None:
    """Raise ConfigError where the options of a backend are wrong, before anything is done."""
    from l10n.talk import Silence

    for language in languages:
        with closing(Workshop(project, language, Silence())) as workshop:
            for name in backends or project.config.all_engines(language):
                if name not in LOCAL:
                    workshop.engine(name)


def by_engines(
    project: Project, language: str, messages: Sequence[Message], backends: Sequence[str]
) -> list[tuple[list[str], list[Message]]]:
    """Group messages by the backends that are to be asked for them."""
    groups: dict[tuple[str, ...], list[Message]] = {}
    for message in messages:
        where = units.place(message.notes[0]) if message.notes else "body"
        names = tuple(backends or project.config.engines(language, where))
        groups.setdefault(names, []).append(message)
    return [(list(names), group) for names, group in groups.items()]


class Workshop:
    """What is made once for a language: its engines, the glossary, the verifier."""

    def __init__(
        self,
        project: Project,
        language: str,
        talk: Talk,
        budget: Budget | None = None,
        offline: bool = False,
        options: Mapping[str, Mapping[str, object]] = {},
    ) -> None:
        self.project, self.language, self.talk = project, language, talk
        from l10n.backends.engine import Budget

        self._budget, self._offline, self._options = budget or Budget(), offline, options
        self.engines: dict[str, Engine] = {}

    def engine(self, name: str) -> Engine:
        """Return the engine of this name, made when it is first asked for. Raises ConfigError."""
        if name not in self.engines:
            from l10n.backends import registry
            from l10n.backends.engine import Engine
            from l10n.memory.database import database_path
            from l10n.memory.origins import origins

            config = self.project.config
            setup = registry.Setup(
                source_lang=config.source,
                target_lang=self.language,
                origins=origins(self.project, self.language) if name == "memory" else (),
                index=database_path(config.root, config.name, config.source, self.language),
                glossary=self.glossary if name == "glossary" else None,
                options=self._options_of(name),
                root=config.root,
                offline=self._offline,
                allows=self._budget.allows,
                talk=self.talk,
            )
            tally = EngineReport(name, self.language)
            try:
                self.engines[name] = Engine(registry.create(name, setup), tally, self._budget)
            except ConfigError as error:
                raise config.located(error, f"backends.{name}") from None
        return self.engines[name]

    def close(self) -> None:
        """End what the engines have started."""
        for engine in self.engines.values():
            engine.close()

    def _options_of(self, name: str) -> dict[str, object]:
        """Return a backend's options. A language model that is reviewed here costs what its review says."""
        options = {**self.project.config.backends.get(name, {}), **self._options.get(name, {})}
        if name == "llm" and options.get("price") is None:
            from l10n.pricing import reviewed_prices

            options.pop("price", None)
            price = reviewed_prices(self.project).get(str(options.get("model")))
            if price is not None:
                options["price"] = msgspec.to_builtins(price)
        return options

    @cached_property
    def glossary(self) -> Glossary | None:
        return terms.glossary(self.project)

    @cached_property
    def names(self) -> frozenset[str]:
        kept = self.glossary.names(self.language) if self.glossary else frozenset()
        return terms.names(self.project) | kept

    @cached_property
    def verifier(self) -> Verifier:
        from l10n.verifier import Verifier

        return Verifier(self.project.config.source, self.language, self.names, self.glossary)

    def terms(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the glossary's terms in a text, as (source, target)."""
        if self.glossary is None:
            return ()
        found = self.glossary.find(text, self.project.config.source, self.language)
        return tuple((term.source, term.target) for term in found)

    def translate(
        self, names: Sequence[str], messages: Sequence[Message], catalogue: Catalogue
    ) -> Generator[tuple[Message, Done]]:
        """Yield each message with what has become of it, as soon as it is settled."""
        from l10n.backends.cascade import Cascade

        engines = [self.engine(name) for name in names]
        source = self.project.config.source
        cascade = Cascade(engines, self.verifier, source, self.language, self.names)
        wanted = any(engine.hears for engine in engines)
        todo = units.units(messages, catalogue, source, self.terms if wanted else None)
        with closing(cascade.translate(todo)) as settled:
            for done in settled:
                yield messages[int(done.unit.id)], done


class _Job:
    """One catalogue to be filled."""

    def __init__(self, workshop: Workshop, collection: str, report: Report) -> None:
        self.workshop, self.collection = workshop, collection
        self.report, self.row = report, report.language(collection, workshop.language)
        self._written = report.catalogues_written

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as it is now: each save takes over what people have written meanwhile."""
        catalogue = self.workshop.project.catalogue(self.collection, self.workshop.language)
        assert catalogue is not None
        return catalogue

    def do(self, groups: Sequence[tuple[list[str], list[Message]]]) -> None:
        """Translate groups of messages, each by its own engines; save every few seconds."""
        groups = [(names, messages) for names, messages in groups if names and messages]
        kept, stored = monotonic(), 0
        label = f"Translating to {self.workshop.language}"
        total = sum(len(messages) for _, messages in groups)
        try:
            with self.workshop.talk.bar(label, total) as bar:
                for names, messages in groups:
                    speed = _Speed(bar, [self.workshop.engine(name) for name in names])
                    for message, done in self.workshop.translate(names, messages, self.catalogue):
                        stored += self._store(message, done)
                        speed.settled(done.unit.text)
                        if stored and monotonic() - kept > _SECONDS:
                            self._save()
                            kept, stored = monotonic(), 0
        finally:
            # Ctrl-C as well: what has been done by now is kept.
            if stored:
                self._save()

    def _store(self, message: Message, done: Done) -> bool:
        """Put a translation into the catalogue; say whether there was one."""
        if not done.text or not done.text.strip() or _UNFIT.search(done.text):
            reason = done.reason or f"{done.engine}: no file can hold its text"
            # Whoever has a translation already is not without one.
            if not message.string and reason.partition(":")[0] not in LOCAL:
                file = message.files[0] if message.files else ""
                left = Untranslated(self.workshop.language, file, message.id, reason, done.rules)
                self.report.untranslated.append(left)
            return False
        if not same_words(self.catalogue.messages.get(message.key), message):
            return False  # somebody has seen to it meanwhile
        if done.previous:
            if message.string:
                return False  # one offer is enough
            self.workshop.engine(done.engine).tally.offered += 1
            offered = with_machine(message, done.by, done.text, fuzzy=True)
            self.catalogue.put(msgspec.structs.replace(offered, previous=done.previous))
            return True
        self.catalogue.put(with_machine(message, done.by, done.text))
        if self.workshop.verifier.warnings(message.id, done.text):
            self.workshop.engine(done.engine).tally.warnings += 1
        self.row.translated[done.engine] = self.row.translated.get(done.engine, 0) + 1
        return True

    def _save(self) -> None:
        project = self.workshop.project
        project.put_catalogue(self.collection, self.catalogue)
        with suppress(L10nError):  # the last save will say what is wrong
            name = project.layout.catalogue_name(self.collection, self.catalogue.language)
            if project.save(self.collection, self.catalogue.language) and name not in self._written:
                self._written.append(name)


class _Speed:
    """Say beside the progress bar how fast the work goes, and what it has cost."""

    def __init__(self, bar: Bar, engines: Sequence[Engine]) -> None:
        self._bar, self._engines = bar, engines
        self._start, self._words = monotonic(), 0

    def settled(self, text: str) -> None:
        self._words += len(text.split())
        seconds = monotonic() - self._start
        cost = sum(engine.tally.cost for engine in self._engines)
        note = f"{self._words / seconds:,.0f} words/s" if seconds > 1 else ""
        self._bar.advance(1, note + (f", USD {cost:.4f}" if cost else ""))
