"""What a command did and found, for people and, as JSON, for programs."""

# No postponed annotations here: resolving them would cost a run with nothing to do a tenth of its time.

import msgspec

from l10n.errors import L10nError

RANK = {"error": 3, "warning": 2, "info": 1}


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong: where, what, and what to do.

    `file` and `line` say where to look first.

    Attributes:
        text, translation: the source's text in question, and what it was translated to.
        field: the field or headings where it stands, as in the catalogue's notes.
        source, catalogue, output: the source, the PO file and the produced file that have it, each
            with its 1-based line; "" and 0 where there is none.
        diff: a unified diff of at most ten lines from what is there to what should be, or "".
    """

    code: str = ""
    name: str = ""
    severity: str = ""
    message: str
    file: str
    line: int = 0
    language: str = ""
    hint: str = ""
    text: str = ""
    translation: str = ""
    field: str = ""
    source: str = ""
    source_line: int = 0
    catalogue: str = ""
    catalogue_line: int = 0
    output: str = ""
    output_line: int = 0
    diff: str = ""

    @property
    def fingerprint(self) -> str:
        """What stays the same while lines move: 16 hex digits of code, language, file and texts."""
        from hashlib import blake2b

        # Which of its sources and fields comes first is no part of what is wrong with a translation.
        place = self.catalogue if self.translation else f"{self.source or self.file}\0{self.field}"
        what = (self.code, self.language, place, self.text, self.translation, self.message)
        if self.text:  # the message quotes them, or says where they are
            what = (*what[:-1], "")
        return blake2b("\0".join(what).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        language = f" [{self.language}]" if self.language else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}: {self.severity}{language}: {self.message}{hint} ({self.code} {self.name})"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An error that stopped one file and not the others."""

    message: str
    file: str = ""
    line: int = 0
    hint: str = ""
    exit_code: int = 3

    @classmethod
    def of(cls, error: L10nError) -> "Problem":
        return cls(error.message, error.file or "", error.line or 0, error.hint, error.exit_code)

    def __str__(self) -> str:
        line = self.line or None
        return str(L10nError(self.message, file=self.file or None, line=line, hint=self.hint))


class LanguageReport(msgspec.Struct):
    """One catalogue: its messages by state, what happened to it, and its files.

    `done` are the messages that a build may use, by the `accept` of the language.
    """

    language: str
    collection: str
    messages: int = 0
    reviewed: int = 0
    machine: int = 0
    needs_review: int = 0
    missing: int = 0
    done: int = 0
    missing_words: int = 0
    merged: dict[str, int] = {}
    translated: dict[str, int] = {}
    written: list[str] = []
    unchanged: int = 0
    held_back: list[str] = []


class EngineReport(msgspec.Struct):
    """What one engine did for a language: units, words of the source, seconds, tokens and US dollars.

    `rejected` counts answers by the rules that they broke; one text may be answered several times.
    `offered` are translations of similar texts, for a person to look at; `warnings` are translations
    that were taken although they do not keep to the glossary.
    """

    name: str
    language: str
    asked: int = 0
    translated: int = 0
    offered: int = 0
    failed: int = 0
    warnings: int = 0
    rejected: dict[str, int] = {}
    words: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


class Untranslated(msgspec.Struct, frozen=True):
    """A text that no engine could translate, the last one's reason, and the rules that its answer broke."""

    language: str
    file: str
    text: str
    reason: str
    rules: tuple[str, ...] = ()


class Report(msgspec.Struct):
    """What a command did. `reviews`, `segments` and `words` count the sources."""

    command: str
    reviews: int = 0
    segments: int = 0
    words: int = 0
    languages: list[LanguageReport] = []
    engines: list[EngineReport] = []
    untranslated: list[Untranslated] = []
    catalogues_written: list[str] = []
    removed: list[str] = []
    findings: list[Finding] = []
    ignored: int = 0
    known: int = 0
    untouched: int = 0
    deselected: int = 0
    notes: list[str] = []
    problems: list[Problem] = []
    changed: bool = True
    fail_on: str = "error"

    def language(self, collection: str, language: str) -> LanguageReport:
        """Return the row of a catalogue, a new one at first."""
        for row in self.languages:
            if (row.collection, row.language) == (collection, language):
                return row
        row = LanguageReport(language, collection)
        self.languages.append(row)
        return row

    @property
    def exit_code(self) -> int:
        """The documented exit code: unreadable input before a failed backend before findings."""
        codes = {problem.exit_code for problem in self.problems}
        if codes:
            return min(codes)
        worst = max((RANK[finding.severity] for finding in self.findings), default=0)
        return 1 if worst >= RANK[self.fail_on] else 0
