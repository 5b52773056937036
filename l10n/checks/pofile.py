"""What is wrong with a PO file as it lies on disk, each fault with its line.

A catalogue that cannot be loaded is read on to its end, so that all its faults are told at once. What GNU
`msgfmt --check` refuses is a fault here; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from l10n.checks.poentries import entry_faults
from l10n.checks.poheader import header_faults
from l10n.checks.pomodel import Fault, RawEntry

_PART = r"(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?[ \t]*+)?"
_GOOD = r'[abfnrtv\\"0-7]|x[0-9A-Fa-f]'
_LINE = re.compile(rf'{_PART}"((?:[^"\\]++|\\(?:{_GOOD}))*+)"[ \t]*+')
_LOOSE = re.compile(rf'{_PART}"((?:[^"\\]++|\\.)*+)"[ \t]*+')
_BAD_ESCAPE = re.compile(rf'"(?:[^"\\]++|\\(?:{_GOOD}))*+(\\.)')
_KEYWORD = re.compile(r"msgctxt|msgid_plural|msgid|msgstr")
_CHARSET = re.compile(rb"charset=([\w-]+)")
_UTF_8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"charset"})
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_AT_MOST = 100
"""How many faults of a file are told; one that is no PO file at all has one a line."""

# The order of the parts of an entry: what may come after what.
_AFTER = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}


def faults(data: bytes, language: str) -> tuple[Fault, ...]:
    """Return what is wrong with a PO file of this language, by line.

    An empty file is a new catalogue, and no fault.
    """
    text, found = _decoded(data)
    if text is None:
        return tuple(found)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflicts = list(islice(_conflicts(text), _AT_MOST))
    if conflicts:
        # The two sides of a conflict say the same messages twice: what else is wrong shows later.
        return (*found, *conflicts)
    reader = _Reader(text)
    entries = [entry for entry in reader.entries if entry.whole]
    found += reader.faults
    found += header_faults(entries, language)
    found += entry_faults(entries)
    found.sort(key=lambda fault: fault.line)
    return tuple(found[:_AT_MOST])


def _decoded(data: bytes) -> tuple[str | None, list[Fault]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Fault("L206", "in UTF-16, not UTF-8", 1, "save the file as UTF-8")]
    charset = _CHARSET.search(data[:4096])
    if charset and charset[1].lower() not in _UTF_8:
        message = f"its charset is {charset[1].decode()}, not UTF-8"
        line = data.count(b"\n", 0, charset.start()) + 1
        return None, [Fault("L902", message, line, "convert it with: msgconv --to-code=UTF-8")]
    found = []
    if data.startswith(b"\xef\xbb\xbf"):
        message = "begins with a byte order mark, which gettext's tools refuse"
        found.append(Fault("L206", message, 1, "save the file as UTF-8 without BOM, or run: l10n update"))
    try:
        return data.decode("utf-8-sig"), found
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 (byte 0x{data[error.start]:02x})"
        return None, [Fault("L206", message, line, "save the file as UTF-8")]


def _conflicts(text: str) -> Iterator[Fault]:
    """Yield one fault for each block, at its first marker."""
    inside, line, at = False, 1, 0
    for found in _CONFLICT.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        if found[0].startswith("<") or not inside:
            yield Fault("L905", "a merge conflict marker", line, "resolve the conflict first")
        inside = not found[0].startswith(">")


class _Reader:
    """Read the entries of a PO file's text; what is no PO is noted in `faults`."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.entries: list[RawEntry] = []
        self._entry = RawEntry()
        self._last = ""
        self._previous = False
        self._said_at = 0
        self._gap = False
        for number, line in enumerate(text.split("\n"), 1):
            if line:
                self._line(line, number)
            self._gap = not line
        self._end()

    def _line(self, line: str, number: int) -> None:
        mark = line[0]
        if mark in " \t\f\v":
            line = line.strip(" \t\f\v")
            if line:
                self._line(line, number)
        elif mark == "m" or mark == '"':
            self._keyword(line, number, obsolete=False)
        elif mark != "#":
            self._syntax(number, _what_is_wrong(line))
        elif line.startswith("#~") and line[2:3] != "|":
            rest = line[2:].lstrip(" \t")
            if rest and rest[0] != "#":
                self._keyword(rest, number, obsolete=True)
        else:
            self._comment(line, number)

    def _comment(self, line: str, number: int) -> None:
        if self._last == "msgstr" or self._gap:
            self._end()
        entry = self._entry
        entry.line = entry.line or number
        if self._last and not entry.broken:
            self._syntax(number, "a comment within a message")
            entry.broken = True
        kind = line[1:2]
        if kind == "|":
            if not _LINE.fullmatch(line[2:].strip()):
                self._syntax(number, "not the previous text of a message")
            self._previous = True
        elif self._previous:
            self._syntax(number, "the previous text (`#|`) must come last before the message")
            self._previous = False
        elif kind == ",":
            entry.flags.update(flag.strip() for flag in line[2:].split(","))

    def _keyword(self, line: str, number: int, obsolete: bool) -> None:
        found = _LINE.fullmatch(line)
        if found is None and (found := _LOOSE.fullmatch(line)):
            escape = _BAD_ESCAPE.search(line)
            what = f"`{escape[1] if escape else ''}` is no escape sequence of a PO file"
            self._syntax(number, what, r"write a backslash as: \\")
        if found is None:
            self._no_keyword(line, number)
            return
        word: str | None = found[1]
        if word is None:
            self._more(found[3], number)
        else:
            if self._last == "msgstr" and (word == "msgid" or word == "msgctxt"):
                self._end()
            if self._fits(word, found[2], number):
                self._start(word, found[2], found[3], number)
        entry = self._entry
        if entry.obsolete is None:
            entry.obsolete = obsolete
        if (entry.obsolete != obsolete or (obsolete and self._previous)) and not entry.broken:
            self._syntax(number, "obsolete (`#~`) and active lines in one message")
            entry.broken = True
        self._previous = False

    def _no_keyword(self, line: str, number: int) -> None:
        keyword = _KEYWORD.match(line)
        if keyword and keyword[0] in ("msgid", "msgctxt") and self._last == "msgstr":
            self._end()
        self._syntax(number, _what_is_wrong(line))
        self._entry.broken = True
        if keyword:  # so that what follows is not wrong as well
            self._last = keyword[0]

    def _more(self, string: str, number: int) -> None:
        if self._entry.open is not None:
            self._entry.open.append(string)
        elif not self._entry.broken:
            self._syntax(number, "a string that belongs to no keyword")
            self._entry.broken = True

    def _fits(self, keyword: str, index: str | None, number: int) -> bool:
        """Say whether the keyword may come here; after this, what comes before an entry is ended."""
        strings = self._entry.strings
        if self._last in _AFTER[keyword] and not (strings and (not index or strings[-1][0] < 0)):
            return True
        if keyword in ("msgid", "msgctxt"):
            self._end()
            return True
        if not self._entry.broken:
            said = "a second msgstr" if strings else f"a {keyword} without its msgid"
            self._syntax(number, said)
        self._entry.broken = True
        self._last = keyword
        return False

    def _start(self, keyword: str, index: str | None, string: str, number: int) -> None:
        entry, parts = self._entry, [string]
        self._last = keyword
        entry.open = parts
        entry.line = entry.line or number
        if keyword == "msgstr":
            entry.strings.append((int(index) if index else -1, parts))
        elif keyword == "msgid":
            entry.id = parts
        elif keyword == "msgctxt":
            entry.context = parts
        else:
            entry.plural = parts

    def _end(self) -> None:
        """Put the entry away, if there is one."""
        entry, last = self._entry, self._last
        if last:
            if last != "msgstr" and not entry.broken:
                self._syntax(entry.line, "a message without its msgstr", 'add a line: msgstr ""')
                entry.broken = True
            self.entries.append(entry)
            self._entry, self._last = RawEntry(), ""

    def _syntax(self, number: int, message: str, hint: str = "mend the entry there") -> None:
        # One mistake makes the lines after it look wrong, too.
        if number > self._said_at + 1 or not self.faults:
            self.faults.append(Fault("L901", message, number, hint))
        self._said_at = number


def _what_is_wrong(line: str) -> str:
    keyword = _KEYWORD.match(line)
    rest = (line[keyword.end() :] if keyword else line).lstrip(" \t[]0123456789")
    if line[0] != '"' and not keyword:
        return f"not a line of a PO file: `{line[:40]}`"
    if not rest.startswith('"'):
        return "a text that is not in quotation marks"
    if re.fullmatch(r'"(?:[^"\\]++|\\.)*+\\?', rest):
        return "a string that is not closed: the quotation mark at its end is missing"
    return 'a quotation mark within a string must be written as: \\"'
