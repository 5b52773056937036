"""PO files to catalogues and back. The only module that knows polib.

Files are written in one canonical form (no wrapping, header fields in a fixed order), so that whatever
an editor does to the layout, the diff shows edits only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, unquote

import msgspec
import polib

from l10n.catalogue.model import EXTRACTOR, Catalogue, Message, State
from l10n.errors import InputError

# Every line is blank, a comment, or a keyword and one quoted string. polib takes more than that and
# silently cuts the last character of a string that is not closed.
_STRING = r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*)?"(?:[^"\\\n]|\\.)*"[ \t]*'
_BAD_LINE = re.compile(
    rf"^(?![ \t]*(?:{_STRING}|#~(?!\|)[ \t]*(?:{_STRING}|#.*)?|#(?!~[^|]).*)?$).*", re.MULTILINE
)
_MSGID = re.compile(r'^[ \t]*(?:#~[ \t]*)?msgid[ \t]*"', re.MULTILINE)
_MSGSTR = re.compile(r'^[ \t]*(?:#~[ \t]*)?msgstr(?:\[0\])?[ \t]*"', re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
# A file name in `#:` ends at white space, and `:7` at its end would be a line.
_UNSAFE = re.compile(r"[\s%]|:(?=\d+\Z)")
_ESCAPED = re.compile(r'[\\"\x00-\x1f]')
_CHARSET = re.compile(r"charset=([\w-]+)")
_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)


def header(language: str, collection: str, plural_forms: str) -> dict[str, str]:
    """Return the header of a new catalogue. No dates: the same inputs give the same bytes."""
    fields = {
        "Project-Id-Version": collection,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
        "X-L10n-Extractor": EXTRACTOR,
    }
    return {name: value for name, value in fields.items() if name != "Plural-Forms" or value}


class _Text(str):
    """Text whose lines end where a PO file's do; `str` also ends them at U+2028 and the like."""

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


def load(data: bytes, language: str, name: str) -> Catalogue:
    """Read a PO file.

    Args:
        data: its content.
        language: what it must be a catalogue of.
        name: what to call it in errors.

    Raises:
        InputError: with the line, on syntax errors, conflict markers, bytes that are not in its
            charset, a message that stands twice, or the catalogue of another language.
    """
    text = _decode(data, name)
    _check_lines(text, name)
    # The header's msgid begins the file.
    exact = text.startswith('msgid "') + text.count('\nmsgid "') == text.count('\nmsgstr "')
    if not exact and len(_MSGID.findall(text)) > len(_MSGSTR.findall(text)):
        raise InputError("a message has no msgstr line", file=name, hint="mend the entry")
    try:
        file = polib.pofile(_Text(text + "\n"), wrapwidth=0)
    except OSError as error:
        found = re.search(r"\(?line (\d+)\)?", str(error))
        line = int(found[1]) if found else None
        raise InputError("not a valid PO file", file=name, line=line, hint="mend the entry there") from None
    declared = file.metadata.get("Language", "")
    if declared and declared.replace("_", "-").lower() != language.replace("_", "-").lower():
        raise InputError(
            f"a catalogue of {declared!r}, not of {language!r}",
            file=name,
            line=1,
            hint="put it where its language belongs, or mend its Language header",
        )
    comments = tuple(file.header.split("\n")) if file.header else ()
    catalogue = Catalogue(language, {}, dict(file.metadata), comments)
    for entry in file:
        message = _message(entry)
        if message.key in catalogue.messages:
            known = catalogue.messages[message.key]
            if known.obsolete == message.obsolete:
                raise InputError(
                    f"the message of line {known.line} stands here again",
                    file=name,
                    line=message.line,
                    hint="keep one of the two",
                )
            message = _of_two(known, message)
        catalogue.put(message)
    return catalogue


def _of_two(one: Message, other: Message) -> Message:
    """Return the active message of an active and an obsolete one (a merge of branches leaves such).

    It has the words that are worth more; other words are kept as a translator's comment.
    """
    active, obsolete = (other, one) if one.obsolete else (one, other)
    rank = list(State)
    best, rest = active, obsolete
    if rank.index(obsolete.state) > rank.index(active.state):
        best, rest = obsolete, active
    comments = best.comments
    if rest.string and rest.string != best.string:
        comments = (*comments, f"also translated as: {' '.join(rest.string.split())}")
    return msgspec.structs.replace(best, obsolete=False, comments=comments)


def _decode(data: bytes, name: str) -> str:
    charset = _CHARSET.search(data[:4096].decode("ascii", "ignore"))
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii", "charset"):
        raise InputError(
            f"its charset is {charset[1]}, not UTF-8",
            file=name,
            line=1,
            hint="convert it with: msgconv --to-code=UTF-8",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 (byte 0x{data[error.start]:02x})",
            file=name,
            line=line,
            hint="save the file as UTF-8",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_lines(text: str, name: str) -> None:
    conflict = _CONFLICT.search(text)
    if conflict:
        raise InputError(
            "a merge conflict marker",
            file=name,
            line=text.count("\n", 0, conflict.start()) + 1,
            hint="resolve the conflict first",
        )
    bad = _BAD_LINE.search(text)
    if bad:
        raise InputError(
            "not a line of a PO file (is a quotation mark missing?)",
            file=name,
            line=text.count("\n", 0, bad.start()) + 1,
            hint="mend the entry there",
        )


def _message(entry: polib.POEntry) -> Message:
    fuzzy = "fuzzy" in entry.flags
    plural = None
    if entry.msgid_plural:
        strings = tuple(sorted((int(n), s) for n, s in entry.msgstr_plural.items()))
        plural = (entry.msgid_plural, strings)
    return Message(
        entry.msgid,
        entry.msgstr,
        entry.msgctxt or "",
        tuple(entry.comment.split("\n")) if entry.comment else (),
        # Other tools add line numbers, which churn; we write none.
        tuple(dict.fromkeys(unquote(str(name)) for name, _ in entry.occurrences)),
        tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        tuple(flag for flag in entry.flags if flag and flag != "fuzzy"),
        fuzzy,
        entry.previous_msgid or "",
        entry.previous_msgctxt or "",
        bool(entry.obsolete),
        plural,
        entry.linenum or 0,
    )


@lru_cache(maxsize=4096)
def _reference(name: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), name)


def dump(catalogue: Catalogue) -> str:
    """Return the PO file's text, and nothing but what the catalogue says.

    It is what polib writes without wrapping, four times as fast; a test holds the two together.
    """
    top = "".join(f"# {line}".rstrip() + "\n" for line in catalogue.comments)
    first = f'{top}msgid ""\n{_field("msgstr", _header_text(catalogue.header))}'
    active = [_entry(message) for message in catalogue if not message.obsolete]
    obsolete = [_entry(message) for message in catalogue if message.obsolete]
    return "\n".join([first, *active, *obsolete])


def numbered(catalogue: Catalogue, text: str) -> Catalogue:
    """Return the catalogue with the line of each message in `text`, which is its `dump`."""
    messages = [message for message in catalogue if not message.obsolete]
    messages += (message for message in catalogue if message.obsolete)
    lines = {}
    line = 1
    # No string holds a blank line: line breaks are escaped.
    for message, before in zip(messages, text.split("\n\n"), strict=False):
        line += before.count("\n") + 2
        lines[message.key] = line
    found = {
        key: message if message.line == lines[key] else msgspec.structs.replace(message, line=lines[key])
        for key, message in catalogue.messages.items()
    }
    return msgspec.structs.replace(catalogue, messages=found)


def template(messages: Sequence[Message], collection: str) -> str:
    """Return the text of the POT file: all messages, untranslated."""
    fields = header("", collection, "")
    del fields["Language"]
    return dump(Catalogue("", {message.key: message for message in messages}, fields))


def _header_text(fields: dict[str, str]) -> str:
    rank = {name: index for index, name in enumerate(_ORDER)}
    names = sorted(fields, key=lambda name: (rank.get(name, len(rank)), name))
    return "".join(f"{name}: {fields[name]}".rstrip() + "\n" for name in names)


def _entry(message: Message) -> str:
    mark = "#~ " if message.obsolete else ""
    parts = [f"# {line}".rstrip() + "\n" for line in message.comments]
    if not mark:
        parts += (f"#. {line}\n" for line in message.notes)
        if message.files:
            parts.append(f"#: {' '.join(map(_reference, message.files))}\n")
    if message.fuzzy or message.flags:
        parts.append(f"#, {', '.join(('fuzzy', *message.flags) if message.fuzzy else message.flags)}\n")
    if message.previous and not mark:
        if message.previous_context:
            parts.append(_field("msgctxt", message.previous_context, "#| "))
        parts.append(_field("msgid", message.previous, "#| "))
    if message.context:
        parts.append(_field("msgctxt", message.context, mark))
    parts.append(_field("msgid", message.id, mark))
    if message.plural:
        parts.append(_field("msgid_plural", message.plural[0], mark))
        parts += (_field(f"msgstr[{number}]", string, mark) for number, string in message.plural[1])
    else:
        parts.append(_field("msgstr", message.string, mark))
    return "".join(parts)


def _field(keyword: str, text: str, mark: str = "") -> str:
    if not _ESCAPED.search(text):
        return f'{mark}{keyword} "{text}"\n'
    if "\n" not in text[:-1]:
        return f'{mark}{keyword} "{polib.escape(text)}"\n'
    lines = [f'{mark}"{polib.escape(line)}"\n' for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    return f'{mark}{keyword} ""\n{"".join(lines)}'
