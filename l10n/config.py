"""l10n.toml to a frozen Config."""

# No postponed annotations here: resolving them would cost a run with nothing to do a tenth of its time.

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from l10n.errors import ConfigError
from l10n.fields import rules

NAME = "l10n.toml"
Severity = Literal["error", "warning", "info", "off"]
# Here so that reading the settings needs neither the checks nor the backends; tests compare them.
CHECK_NAMES = (
    "missing",
    "needs-review",
    "machine",
    "outdated",
    "stale",
    "refused",
    "orphaned",
    "untouchable",
    "structure",
    "uncovered",
    "notice",
    "empty",
    *("obsolete", "minimum", "edited", "clash", "encoding", "keys", "type"),
    *("unused-rule", "types-differ", "label"),
    *("inconsistent", "same-translation", "syntax", "header", "duplicate", "plural-forms", "conflict"),
    *("fuzzy-without-previous", "format"),
    *("echo", "source-language", "number", "unit", "currency", "decimal-mark", "placeable", "link", "name"),
    *("emphasis", "brackets", "quotes", "breaks", "outer-space", "end-punctuation", "double-space"),
    *("repeated-word", "control", "mojibake", "length", "repetition", "glossary", "forbidden"),
    *("too-long", "heading-case", "unused-ignore"),
)
ONLINE = (
    *("baidu", "deepl", "google", "libre", "microsoft"),
    *("mymemory", "papago", "qcri", "tencent", "yandex"),
)
BUILTIN_BACKENDS = ("firefox", "glossary", "llm", "memory", "pseudo", *ONLINE)


class Table(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"fail_on": "fail-on", "max_length": "max-length"},
):
    """A table of l10n.toml."""


class Collection(Table, frozen=True):
    """A set of sources with one catalogue a language.

    `files` and `exclude` are glob patterns from the project's folder (`**` any depth).
    """

    files: list[str]
    exclude: list[str] = []


class Build(Table, frozen=True):
    """`minimum`: how many per cent of a file's segments must be translated for it to be written."""

    minimum: float = 100.0


class Output(Table, frozen=True):
    """Where the produced files go and what changes in them besides the words.

    `path` knows {lang} {collection} {path} {dir} {stem} {ext}; {path} is relative to the part of the
    `files` pattern before its first wildcard. `set` puts values into the front matter; `links` maps
    the beginnings of link targets. Both know {lang}.
    """

    path: str = "{lang}/{path}"
    set: dict[str, str | bool | int | float] = {}
    links: dict[str, str] = {}


class Translate(Table, frozen=True):
    """`backends`: the engines that `l10n translate` asks, in this order.

    `labels` are those for the fields of type `label`, `fields` those for the fields of a pattern.
    """

    backends: list[str] = msgspec.field(default_factory=lambda: ["glossary", "memory"])
    labels: list[str] | None = None
    fields: dict[str, list[str]] = {}


class Memory(Table, frozen=True):
    """`files`: glob patterns of the TMX and PO files that the memory reads besides the catalogues."""

    files: list[str] = []


class Scope(Table, frozen=True):
    """What is different for some files or fields; checks by name, code or the beginning of a code."""

    ignore: list[str] = []
    severity: dict[str, Severity] = {}


class Check(Table, frozen=True):
    """`severity`: check name -> error, warning, info or off. `fail-on`: what exits with 1.

    `paths` (glob patterns) and `fields` (patterns as in `[fields]`) say what is different there.
    `headings`: how a language capitalises them. `max-length`: field pattern -> characters.
    `labels`: field pattern -> the values that a source may have there.
    """

    severity: dict[str, Severity] = {}
    paths: dict[str, Scope] = {}
    fields: dict[str, Scope] = {}
    headings: dict[str, Literal["sentence", "title"]] = {}
    max_length: dict[str, int] = {}
    labels: dict[str, list[str]] = {}
    fail_on: Literal["error", "warning", "info"] = "error"


class Language(Table, frozen=True):
    """What is different for one target language."""

    accept: Literal["machine", "reviewed"] | None = None
    minimum: float | None = None
    backends: list[str] | None = None
    severity: dict[str, Severity] = {}


class Config(Table, frozen=True):
    """All settings of a project. `root`, `name` and `text` are the folder, name and text of l10n.toml."""

    source: str
    targets: list[str]
    collections: dict[str, Collection]
    accept: Literal["machine", "reviewed"] = "machine"
    locales: str = "locales"
    fields: dict[str, str] = {}
    contexts: dict[str, str] = {}
    build: Build = Build()
    output: Output = Output()
    translate: Translate = Translate()
    glossary: str = "glossary.csv"
    memory: Memory = Memory()
    backends: dict[str, dict[str, Any]] = {}
    check: Check = Check()
    languages: dict[str, Language] = {}
    root: Path = Path()
    name: str = NAME
    text: str = ""

    def language(self, name: str) -> Language:
        return self.languages.get(name) or Language()

    def accepted(self, language: str) -> Literal["machine", "reviewed"]:
        return self.language(language).accept or self.accept

    def minimum(self, language: str) -> float:
        own = self.language(language).minimum
        return self.build.minimum if own is None else own

    def located(self, error: ConfigError, table: str) -> ConfigError:
        """Return an error of a table's values with the line at which the table begins."""
        found = re.search(rf"^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\]", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.end()) + 1 if found else None
        return ConfigError(error.message, file=str(self.root / self.name), line=line, hint=error.hint)

    def all_engines(self, language: str) -> list[str]:
        """Return all backends that some text may be translated by into a language."""
        chosen = self.translate
        lists = (self.engines(language), chosen.labels or (), *chosen.fields.values())
        return list(dict.fromkeys(name for names in lists for name in names))

    def engines(self, language: str, place: str = "") -> list[str]:
        """Return the backends for a language, in order; `place` is the field whose text it is."""
        chosen = self.translate
        pattern = rules({one: one for one in chosen.fields}).get(place) if place else ""
        if pattern:
            return chosen.fields[pattern]
        if place and chosen.labels is not None and rules(self.fields).get(place) == "label":
            return chosen.labels
        own = self.language(language).backends
        return chosen.backends if own is None else own


def find_config(start: Path) -> Path:
    """Return the l10n.toml of this folder or the nearest one above it.

    Raises ConfigError where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    raise ConfigError(f"no {NAME} here or above", file=str(start), hint="write one with: l10n init")


def load_config(path: str | Path = NAME) -> Config:
    """Read l10n.toml.

    Raises:
        ConfigError: with file and line: what cannot be read, an unknown key (with the nearest known
            one), a value of the wrong type, a pattern that leaves the project's folder.
    """
    from l10n.config_reader import Reader

    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line = str(error), None
        found = re.search(r" \(at (?:line (\d+).*|end of document)\)", message)
        if found:
            line = int(found[1]) if found[1] else text.count("\n") + 1
            message = message[: found.start()]
        raise ConfigError(f"not TOML: {message}", file=str(path), line=line) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(f"cannot be read: {reason}", file=str(path)) from None
    return Reader(path, text).config(data)
