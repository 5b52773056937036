"""The header of a PO file: its language, its charset, its plural forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.checks.pomodel import Fault, RawEntry, unescape
from l10n.languages import plural_forms

_PLURALS = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+);?\s*")
_CHARSET = re.compile(r"charset=(\S+)")
_NUMBERS = (*range(201), 1000, 1001, 1002, 1005, 1_000_000)
# Those that msgfmt warns of; Language and Content-Type are looked at on their own.
_USUAL = (
    *("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team"),
    *("MIME-Version", "Content-Transfer-Encoding"),
)


def _header(entries: Sequence[RawEntry]) -> tuple[RawEntry | None, dict[str, str]]:
    for entry in entries:
        if not entry.obsolete and not any(entry.id or ()) and entry.context is None:
            lines = unescape("".join(entry.strings[0][1])).split("\n")
            pairs = (line.partition(":") for line in lines if ":" in line)
            return entry, {name.strip(): value.strip() for name, _, value in pairs}
    return None, {}


def plural_count(entries: Sequence[RawEntry]) -> int:
    """Return how many plural forms the header says that there are; 0 where it does not say."""
    found = _PLURALS.fullmatch(_header(entries)[1].get("Plural-Forms", ""))
    return int(found[1]) if found else 0


def header_faults(entries: Sequence[RawEntry], language: str) -> Iterator[Fault]:
    """Yield what is wrong with the header of a catalogue of this language."""
    if not entries:
        return
    header, fields = _header(entries)
    if header is None:
        message = "there is no header (an entry whose msgid is empty)"
        yield Fault("L902", message, 1, "run: l10n update")
        return
    line = header.line
    declared = fields.get("Language", "")
    ours = language.replace("-", "_")
    if not declared:
        yield Fault("L902", "the header names no Language", line, f"write: Language: {ours}")
    elif declared.replace("-", "_").lower() != ours.lower():
        message = f"a catalogue of `{declared}` by its header, not of `{ours}`"
        yield Fault("L902", message, line, "put it where its language belongs, or mend its Language header")
    charset = _CHARSET.search(fields.get("Content-Type", ""))
    if charset is None or charset[1].lower() == "charset":
        hint = "write: Content-Type: text/plain; charset=UTF-8"
        yield Fault("L902", "the header names no charset", line, hint)
    lacking = ", ".join(name for name in _USUAL if name not in fields)
    if lacking:
        message = f"the header lacks {lacking}"
        yield Fault("L902", message, line, "add them; they may be empty", severity="info")
    plurals = any(entry.plural is not None and not entry.obsolete for entry in entries)
    yield from _plural_faults(fields.get("Plural-Forms", ""), language, line, plurals)


def _plural_faults(declared: str, language: str, line: int, needed: bool) -> Iterator[Fault]:
    usual = plural_forms(language)
    hint = f"write: Plural-Forms: {usual}" if usual else "mend the header"
    if not declared:
        if needed:
            yield Fault("L904", "there are plural forms, and the header lacks Plural-Forms", line, hint)
        return
    theirs, ours = _values(declared), _values(usual)
    if theirs is None:
        yield Fault("L904", f"Plural-Forms cannot be read: `{declared[:100]}`", line, hint)
    elif ours is not None and theirs != ours and not _is_finer(theirs[0], ours[0], language):
        yield Fault("L904", f"Plural-Forms is not that of the language: `{declared[:100]}`", line, hint)


def _values(declared: str) -> tuple[int, list[int]] | None:
    """Return the number of forms and the form of each of some numbers; None where it is malformed."""
    from gettext import c2py

    found = _PLURALS.fullmatch(declared)
    if found is None:
        return None
    try:
        form = c2py(found[2])
        values = [int(form(number)) for number in _NUMBERS]
    except (ValueError, ArithmeticError):
        return None
    count = int(found[1])
    return (count, values) if all(value < count for value in values) else None


def _is_finer(theirs: int, ours: int, language: str) -> bool:
    """Say whether there is a form for fractions or millions as well, as in the Unicode locale data."""
    from babel import Locale, UnknownLocaleError

    try:
        forms = Locale.parse(language, sep="-" if "-" in language else "_").plural_form
    except (UnknownLocaleError, ValueError):
        return True
    return theirs != ours and theirs == len(forms.tags) + 1
