"""The glossary's file: CSV as people and spreadsheets write it."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from l10n.errors import ConfigError
from l10n.glossary.glossary import Glossary
from l10n.glossary.phrase import WORD
from l10n.glossary.term import Case, Term

T = TypeVar("T")

COLUMNS = ("source", "target", "language", "note", "keep", "case", "forbidden")
_NEEDED = COLUMNS[:3]
_KEEP = {"": False, "no": False, "yes": True}
_CASE: dict[str, Case] = {"": "any", "any": "any", "exact": "exact"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]+)*+")
# Nobody's terms; a file that is so large was not meant to be a glossary.
_BYTES = 10_000_000


def load_glossary(path: Path) -> Glossary:
    """Read a glossary: UTF-8, with a line of column names, separated by commas or semicolons.

    Raises:
        ConfigError: with file and line: what cannot be read, a column that is missing or unknown, a
            value that makes no sense, a term with two translations into one language.
    """
    return Glossary(_Reader(str(path)).terms(_text(path)))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    if len(data) > _BYTES:
        raise ConfigError(f"larger than {_BYTES // 1_000_000} MB", file=str(path), hint="is it a glossary?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as “CSV UTF-8”"
        raise ConfigError("not UTF-8", file=str(path), line=line, hint=hint) from None


class _Reader:
    """Rows to terms, with errors that point at a line."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._line = 1

    def error(self, message: str, hint: str = "") -> ConfigError:
        return ConfigError(message, file=self._file, line=self._line, hint=hint)

    def terms(self, text: str) -> list[Term]:
        found: dict[tuple[str, str], Term] = {}
        for row in self._rows(text):
            term = self._term(row)
            source = term.source if term.case == "exact" else term.source.casefold()
            key = (source, term.language.casefold())
            known = found.setdefault(key, term)
            if (known.target, known.keep) != (term.target, term.keep):
                here = f"{term.source!r} is {term.target!r} here and {known.target!r} in line {known.line}"
                raise self.error(here, "keep one of the two rows")
        return list(found.values())

    def _rows(self, text: str) -> Iterator[Mapping[str, str]]:
        """Yield the rows that are not empty, by column, white space folded."""
        head = text.partition("\n")[0]
        delimiter = ";" if head.count(";") > head.count(",") else ","
        reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
        columns: list[str] | None = None
        while True:
            self._line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise self.error(f"not CSV: {error}", "is a quotation mark open?") from None
            if cells is None:
                break
            cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
            if columns is None:
                columns = self._columns(cells)
            elif any(cells):
                yield self._row(columns, cells)
        if columns is None:
            raise self.error("the file is empty", f"its first line is: {','.join(COLUMNS)}")

    def _columns(self, cells: list[str]) -> list[str]:
        names = [cell.casefold() for cell in cells]
        while names and not names[-1]:
            names.pop()
        for name in names:
            if name not in COLUMNS:
                near = get_close_matches(name, COLUMNS, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(COLUMNS)}"
                raise self.error(f"unknown column {name!r}", hint)
            if names.count(name) > 1:
                raise self.error(f"the column {name!r} stands twice")
        for name in _NEEDED:
            if name not in names:
                raise self.error(f"no column {name!r}", f"the first line is: {','.join(COLUMNS)}")
        return names

    def _row(self, columns: list[str], cells: list[str]) -> dict[str, str]:
        if any(cells[len(columns) :]):
            hint = "a text with a comma in it stands in quotation marks"
            raise self.error(f"{len(cells)} cells for {len(columns)} columns", hint)
        for cell in cells:
            if any(unicodedata.category(char) in ("Cc", "Cs") for char in cell):
                raise self.error(f"a control character in {cell!r}")
        return dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))

    def _term(self, row: Mapping[str, str]) -> Term:
        source, target, language = (row[name] for name in _NEEDED)
        keep = self._value(row, "keep", _KEEP)
        case = self._value(row, "case", _CASE)
        if not source:
            raise self.error("no source: which term is it?")
        if keep and target not in ("", source):
            raise self.error(f"{source!r} is kept and also translated, {target!r}", "empty one of the two")
        target = source if keep else target
        if not target:
            raise self.error(f"{source!r} has no target", "for a name that stays as it is: keep = yes")
        if not language and not keep:
            raise self.error(f"{source!r} has no language", "such as en: the language of the target")
        if language and not _LANGUAGE.fullmatch(language):
            raise self.error(f"{language!r} is no language code", "such as en or pt-BR")
        forbidden = tuple(part for one in row["forbidden"].split("|") if (part := one.strip()))
        for text in (source, target, *forbidden):
            if not WORD.search(text):
                raise self.error(f"{text!r} has no word in it")
        if any(one.casefold() == target.casefold() for one in forbidden):
            raise self.error(f"{target!r} is both demanded and forbidden")
        return Term(source, target, language, row["note"], keep, case, forbidden, self._line)

    def _value(self, row: Mapping[str, str], column: str, known: Mapping[str, T]) -> T:
        value = row[column].casefold()
        if value not in known:
            allowed = " or ".join(filter(None, known))
            raise self.error(f"{column} is {row[column]!r}", f"it must be {allowed}")
        return known[value]
