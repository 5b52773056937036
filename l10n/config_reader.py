"""What may stand in l10n.toml, and the errors that point at the line where something else does."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from l10n.config import BUILTIN_BACKENDS, CHECK_NAMES, Config, Table
from l10n.errors import ConfigError
from l10n.fields import TYPES

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]+)*")
_COLLECTION = re.compile(r"[\w-]+")


class Reader:
    """Turn parsed TOML into a Config, with errors that point at a line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text

    def config(self, data: dict[str, Any]) -> Config:
        for own in _OWN:
            if own in data:
                raise self.error(own, f"unknown key {own!r}")
        self._known_keys(data, Config, "")
        try:
            config = msgspec.convert(data, Config)
        except msgspec.ValidationError as error:
            what, _, where = str(error).partition(" - at ")
            key = re.sub(r"^`\$\.?|`$|\[(?:\.\.\.|\d+)\]", "", where)
            raise self.error(key.rsplit(".", 1)[-1], self._said(what, key)) from None
        config = msgspec.structs.replace(
            config, root=self.path.resolve().parent, name=self.path.name, text=self.text
        )
        self._values(config)
        return config

    @staticmethod
    def _said(what: str, key: str) -> str:
        """Say what msgspec says in the words of TOML."""
        for python, toml in _WORDS.items():
            what = what.replace(python, toml)
        wrong = re.match(r"Invalid enum value (.*)", what)
        if wrong:
            allowed = "error, warning or info" + (", or off" if "severity" in key else "")
            allowed = "machine or reviewed" if key.endswith("accept") else allowed
            what = f"{wrong[1]} is not allowed; it must be {allowed}"
        return f"{key}: {what}" if key else what

    def error(self, key: str, message: str, hint: str = "") -> ConfigError:
        """Return an error at the line that has this key or value, comments left out."""
        found = None
        if key:
            where = rf"^[^#\n]*?(?<![\w-])(?:\"|')?{re.escape(key)}(?![\w-])"
            found = re.search(where, self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.end()) + 1 if found else 1
        return ConfigError(message, file=str(self.path), line=line, hint=hint)

    def _known_keys(self, data: dict[str, Any], table: type, where: str) -> None:
        known = {field.encode_name: field.name for field in msgspec.structs.fields(table)}
        hints = get_type_hints(table)
        for key, value in data.items():
            if key not in known or key in _OWN:
                names = [name for name in known if name not in _OWN]
                near = get_close_matches(key, names, 1, 0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(names)}"
                raise self.error(key, f"unknown key {where + key!r}", hint)
            if isinstance(value, dict):
                inner = hints[known[key]]
                if isinstance(inner, type) and issubclass(inner, Table):
                    self._known_keys(value, inner, f"{where}{key}.")
                for one in getattr(inner, "__args__", ()):
                    if isinstance(one, type) and issubclass(one, Table):
                        for name, below in value.items():
                            if isinstance(below, dict):
                                self._known_keys(below, one, f"{where}{key}.{name}.")

    def _selector(self, selector: str) -> None:
        from l10n.checks import CHECKS
        from l10n.gating.selectors import check_selector

        try:
            check_selector(selector, {check.code: check.name for check in CHECKS})
        except ConfigError as error:
            raise self.error(selector, error.message, error.hint) from None

    def _backend(self, name: str) -> None:
        if name in BUILTIN_BACKENDS:
            return
        from l10n.backends.registry import check_name

        try:
            check_name(name)
        except ConfigError as error:
            raise self.error(name, error.message, error.hint) from None

    def _values(self, config: Config) -> None:
        for language in (config.source, *config.targets):
            if not _LANGUAGE.fullmatch(language):
                raise self.error(language, f"{language!r} is no language code", "such as en or pt-BR")
        if config.source in config.targets:
            raise self.error("targets", f"{config.source!r} is the source language")
        if len(set(config.targets)) < len(config.targets):
            raise self.error("targets", "a language stands twice")
        for language in config.languages:
            if language not in config.targets:
                raise self.error(language, f"[languages.{language}] is not among the targets")
        if not config.collections:
            raise self.error("collections", "no collection", 'add [collections.NAME] with files = ["…"]')
        for name, collection in config.collections.items():
            if not _COLLECTION.fullmatch(name):
                raise self.error(name, f"{name!r} is no collection name: letters, digits, - and _")
            for pattern in [*collection.files, *collection.exclude]:
                if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
                    raise self.error(pattern, f"{pattern!r} leaves the project's folder")
        severities = [config.check.severity, *(one.severity for one in config.languages.values())]
        for name in (name for one in severities for name in one):
            if name not in CHECK_NAMES:
                near = get_close_matches(name, CHECK_NAMES, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(CHECK_NAMES)}"
                raise self.error(name, f"there is no check {name!r}", hint)
        scopes = {**config.check.paths, **config.check.fields}.values()
        for selector in (one for scope in scopes for one in (*scope.ignore, *scope.severity)):
            self._selector(selector)
        chosen = [*(config.engines(language) for language in config.targets), config.translate.labels or []]
        for name in (name for one in (*chosen, *config.translate.fields.values()) for name in one):
            self._backend(name)
        for name in config.backends:
            self._backend(name)
        for pattern in [config.glossary, *config.memory.files]:
            if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
                raise self.error(pattern, f"{pattern!r} leaves the project's folder")
        if Path(config.locales).is_absolute() or ".." in Path(config.locales).parts:
            raise self.error("locales", f"{config.locales!r} leaves the project's folder")
        for pattern, kind in config.fields.items():
            if kind not in TYPES:
                near = get_close_matches(kind, TYPES, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(TYPES)}"
                raise self.error(pattern, f"unknown type {kind!r} of the field {pattern!r}", hint)
        minimums = [config.build.minimum, *(one.minimum for one in config.languages.values())]
        for minimum in minimums:
            if minimum is not None and not 0 <= minimum <= 100:
                raise self.error("minimum", "minimum is a percentage, 0 to 100")
        path = config.output.path
        unknown = set(re.findall(r"\{(\w*)\}", path)) - OUTPUT_NAMES
        if unknown or "{lang}" not in path:
            wrong = f"unknown {{{min(unknown)}}} in" if unknown else "no {lang} in"
            known_names = " ".join(f"{{{one}}}" for one in sorted(OUTPUT_NAMES))
            raise self.error("path", f"{wrong} the output path {path!r}", f"known: {known_names}")
        if path.startswith("/") or ".." in Path(path).parts:
            raise self.error("path", f"the output path {path!r} leaves the project's folder")


_WORDS = {
    "Expected": "expected",
    "got": "but it is",
    "`array`": "a list",
    "`str`": "a text",
    "`object`": "a table",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "Object missing required field": "there is no",
    " | null": "",
}
# What a Config has that no l10n.toml says.
_OWN = ("root", "name", "text")
OUTPUT_NAMES = frozenset({"lang", "collection", "path", "dir", "stem", "ext"})
