"""What is wrong with the messages of a PO file, each on its own or beside the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.poheader import plural_count
from l10n.checks.pomodel import Fault, RawEntry, unescape

_SHOWN = 5000
"""How many characters of a text a fault quotes."""


def entry_faults(entries: list[RawEntry]) -> Iterator[Fault]:
    """Yield messages that stand twice, plural forms that do not fit, formats that differ."""
    seen: dict[tuple[str, str], RawEntry] = {}
    forms = plural_count(entries)
    for entry in entries:
        key = ("".join(entry.context or ()), "".join(entry.id or ()))
        known = seen.setdefault(key, entry)
        if known is not entry:
            yield _duplicate(known, entry, key)
        if entry.obsolete or not key[1]:
            continue
        if entry.plural is not None or entry.strings[0][0] >= 0:
            yield from _plural_faults(entry, key[1], forms)
        if "fuzzy" not in entry.flags:
            yield from _format_faults(entry, key[1])


def _duplicate(known: RawEntry, entry: RawEntry, key: tuple[str, str]) -> Fault:
    if not key[1] and not key[0]:
        return Fault("L903", f"a second header; the first is in line {known.line}", entry.line, "remove it")
    message = f"the message of line {known.line} stands here again"
    hint = "keep one of the two" if known.obsolete == entry.obsolete else "run: l10n update"
    return _of(entry, "L903", message, hint)


def _plural_faults(entry: RawEntry, text: str, forms: int) -> Iterator[Fault]:
    indexes = [index for index, _ in entry.strings]
    if entry.plural is None:
        yield _of(entry, "L904", "msgstr[…] without a msgid_plural", "write: msgstr")
    elif indexes != list(range(len(indexes))):
        yield _of(
            entry, "L904", "its plural forms are not numbered msgstr[0], msgstr[1], …", "number them so"
        )
    elif forms and len(indexes) != forms:
        said = f"it has {len(indexes)} plural forms, and the language has {forms} by the header"
        yield _of(entry, "L904", said, f"write msgstr[0] to msgstr[{forms - 1}]")


def _format_faults(entry: RawEntry, text: str) -> Iterator[Fault]:
    strings = [part for _, parts in entry.strings if (part := "".join(parts))]
    if entry.plural is not None:
        strings.append("".join(entry.plural))
    for name, ends in (("begin", _begins), ("end", _ends)):
        if any(ends(string) != ends(text) for string in strings):
            message = f"the text and its translation must both {name} with a line break, or neither"
            yield _of(entry, "L907", message, "run: l10n update")
    kind = entry.flags & FORMATS.keys()
    for flag in sorted(kind):
        wanted = FORMATS[flag](text)
        if any(FORMATS[flag](string) != wanted for string in strings):
            message = f"the {flag} placeholders of the text and its translation differ"
            yield _of(entry, "L907", message, f"use those of the source: {' '.join(wanted) or 'none'}")


def _begins(string: str) -> bool:
    return string.startswith("\\n")


def _ends(string: str) -> bool:
    if not string.endswith("\\n"):
        return False
    return (len(string) - 1 - len(string[:-1].rstrip("\\"))) % 2 == 1


_PERCENT = re.compile(
    r"%(?:%|(?:\((\w+)\)|(\d+)\$)?[#0 +'-]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?:hh?|ll?|[Lqjzt])?([A-Za-z]))"
)
_BRACE = re.compile(r"\{\{|\}\}|\{(\w*)[^{}]*\}")
_SAME = {"i": "d", "u": "d"}


def _percent(string: str) -> list[str]:
    """List the conversions: named and numbered ones in any order, others in theirs."""
    found = [
        f"%{name or number or ''}{_SAME.get(kind, kind)}"
        for name, number, kind in _PERCENT.findall(string)
        if kind
    ]
    return sorted(set(found)) if any(one[1:-1] for one in found) else found


def _brace(string: str) -> list[str]:
    return sorted({f"{{{found[1]}}}" for found in _BRACE.finditer(string) if found[1] is not None})


FORMATS = {"c-format": _percent, "python-format": _percent, "python-brace-format": _brace}


def _of(entry: RawEntry, code: str, message: str, hint: str) -> Fault:
    text, translation = (_shown(parts) for parts in (entry.id or [], entry.strings[0][1]))
    return Fault(code, message, entry.line, hint, text, translation)


def _shown(parts: list[str]) -> str:
    raw = "".join(parts)
    return unescape(raw) if len(raw) <= _SHOWN else unescape(raw[:_SHOWN].rstrip("\\")) + "…"
