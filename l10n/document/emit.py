"""Write a translation in the clothes of its source: a YAML scalar or a Markdown block's text."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

import yaml

from l10n.document.model import BlockSlot, Segment, YamlSlot
from l10n.document.words import fit_newlines


class Refused(Exception):
    """This translation cannot stand where its source does; the message says why."""


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Tags never reach beyond the next beginning of one, so that hostile text takes no longer.
_OUTPUT = re.compile(r"\{\{(?:(?!\}\}|\{\{).)*\}\}|\{\{|\}\}", re.DOTALL)
_LOGIC = re.compile(r"\{%(?:(?!%\}|\{%).)*%\}|\{%|%\}", re.DOTALL)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\"']*|[^\s<>@\"']+@[^\s<>\"']+)>")
# What an address must not begin with; `data:` only where it is one, not the English word.
_SCHEME = re.compile(r"javascript:|vbscript:|data:[\w/+.;=-]*,")
_ANGLE = re.compile(r"<[^<>]*>?")
_MANY = 500
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff\\]")


def emit(segment: Segment, translation: str, eol: str) -> tuple[str, str]:
    """Return (what to write over the span, what the outline will say there).

    Raises Refused where no spelling of the translation would do, or where it would smuggle in
    something that its source has not: Liquid, HTML tags, scripts.
    """
    text = translation.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_unsafe(segment.text, text)
    if isinstance(segment.slot, YamlSlot):
        text = fit_newlines(segment.text, text)
        return emit_scalar(segment.slot, text, eol), text
    return _emit_block(segment.slot, text, eol)


def _refuse_unsafe(source: str, text: str) -> None:
    if not text.strip():
        raise Refused("it is blank")
    if not text.isprintable():
        control = _CONTROL.search(text)
        if control:
            raise Refused(f"it contains the control character U+{ord(control[0]):04X}")
        if _SURROGATE.search(text):
            raise Refused("it contains half of a surrogate pair, which is no character")
    if "{" in text or "}" in text:
        # Outputs may change places with the words around them; logic such as if and endif may not.
        outputs, logic = sorted(_OUTPUT.findall(text)), _LOGIC.findall(text)
        if outputs != sorted(_OUTPUT.findall(source)) or logic != _LOGIC.findall(source):
            raise Refused("its Liquid tags or shortcodes are not those of the source")
    if "<" in text:
        extra = _html(text) - _html(source)
        if extra:
            raise Refused(f"it brings in HTML that the source has not: {', '.join(sorted(extra))}")
    if ":" in text or "&" in text:
        extra = _schemes(text) - _schemes(source)
        if extra:
            raise Refused(f"it brings in an address with {min(extra)}")


def _schemes(text: str) -> Counter[str]:
    """Count the schemes that run scripts, however they are spelt."""
    plain = _INVISIBLE.sub("", html.unescape(text)).lower()
    return Counter(found.split(":")[0] + ":" for found in _SCHEME.findall(plain))


def _html(text: str) -> Counter[str]:
    """Count the tags, the attributes of each, comments and declarations; autolinks are none."""
    if text.count("<") > _MANY:
        # Each one that is not closed costs the parser a look at all the rest.
        return Counter(_ANGLE.findall(text))
    tags = _Tags(convert_charrefs=True)
    try:
        tags.feed(_AUTOLINK.sub(" ", text))
        if "<" in tags.rawdata:
            tags.found["<"] += 1  # not closed; what follows in the file may close it
        tags.close()
    except AssertionError:
        tags.found["<!["] += 1  # the parser's way to say that a marked section makes no sense
    return tags.found


class _Tags(HTMLParser):
    """Collects what is live in HTML."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        for name, _ in attrs:
            self.found[f"<{tag} {name}>"] += 1

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1

    def handle_comment(self, data: str) -> None:
        self.found["<!--"] += 1

    def handle_decl(self, decl: str) -> None:
        self.found["<!"] += 1

    def unknown_decl(self, data: str) -> None:
        self.found["<!["] += 1

    def handle_pi(self, data: str) -> None:
        self.found["<?"] += 1


# --- YAML

_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@`")
_RESOLVERS = yaml.CSafeLoader.yaml_implicit_resolvers
# Strings in YAML 1.1 as PyYAML reads it that other readers take for something else.
_OTHER_READERS = re.compile(
    r"[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|0o[0-7]+|y|n|yes|no|on|off|true|false|null|~",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile(rf"[\\\"\t\n]|{_UNPRINTABLE.pattern}")
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def emit_scalar(slot: YamlSlot, value: str, eol: str = "\n") -> str:
    """Write a string as a YAML scalar: in the source's style where it can be, else quoted.

    >>> emit_scalar(YamlSlot(""), "Price: low")
    '"Price: low"'
    """
    style = slot.style
    if style in ("|", ">"):
        lines = _block_lines(slot, value)
        if lines is not None:
            pad = " " * slot.indent
            return eol.join([slot.header, *(pad + line if line else "" for line in lines)])
    one_line = value.isprintable() or not ("\n" in value or "\t" in value or _UNPRINTABLE.search(value))
    if style == "" and one_line and _plain(value, slot.flow):
        return value
    if one_line and (style == "'" or (style == "" and ('"' in value or "\\" in value))):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _ESCAPES.get(char) or (
        f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
    )


def _plain(value: str, flow: bool) -> bool:
    """Say whether a one-line value can stand without quotes and still be read as this string."""
    if not value or value != value.strip() or value[0] in _SPECIAL or value[-1] == ":":
        return False
    if ": " in value or " #" in value or (flow and any(char in value for char in ",[]{}")):
        return False
    if value.startswith("...") or value == "=" or _OTHER_READERS.fullmatch(value):
        return False
    if flow and ":" in value:
        return False
    resolvers = [*_RESOLVERS.get(value[0], ()), *_RESOLVERS.get(None, ())]
    return not any(regex.match(value) for _, regex in resolvers)


def _block_lines(slot: YamlSlot, value: str) -> list[str] | None:
    """Return the lines of a literal or folded scalar, or None where the value does not fit in."""
    if not slot.indent or _UNPRINTABLE.search(value) or not value.strip():
        return None
    # The source's own last line break follows the span.
    lines = value.removesuffix("\n").split("\n")
    if any(line and not line.strip() for line in lines):
        return None
    first = next(line for line in lines if line)
    indicator = slot.header.split("#")[0]
    if first[0] in " \t" and not any(char.isdigit() for char in indicator):
        return None
    if "+" not in indicator and value.endswith("\n\n"):
        return None
    if "-" in indicator and value.endswith("\n"):
        return None
    if slot.style == "|":
        return lines
    if any(line[:1] in (" ", "\t") for line in lines):
        return None
    # In a folded scalar a line break in the value is an empty line, but for those at either end.
    out: list[str] = []
    for index, line in enumerate(lines):
        out += _wrap(line, slot.width)
        if line and any(lines[index + 1 :]) and index + 1 < len(lines):
            out.append("")
    return out


# A space between two words: the only place where folding puts back what a line break took.
_FOLD = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def _wrap(line: str, width: int) -> list[str]:
    """Break a folded scalar's line at single spaces, as wide as the source's own lines."""
    out, rest = [], line
    while len(rest) > width:
        cut = max((m.start() for m in _FOLD.finditer(rest, 0, width + 2) if m.start() <= width), default=0)
        if not cut:
            later = _FOLD.search(rest, width)
            if not later:
                break
            cut = later.start()
        out.append(rest[:cut])
        rest = rest[cut + 1 :]
    return [*out, rest]


# --- Markdown

_HARD = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)$")
# What would open another block at the start of a line; a backslash before it makes it text.
_OPENER = re.compile(
    r"#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|=+[ \t]*$|(?:-[ \t]*)+$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$"
    r"|~~~|```[^`]*$|[:~](?=[ \t])|:::|\[(?=[^\]]*\]:)|\[(?=!\w)|\{(?=[:#.][^{}]*\}$)|\+\+\+"
)
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_CLOSING = re.compile(r"(^|[ \t])(#+)$")


def _emit_block(slot: BlockSlot, text: str, eol: str) -> tuple[str, str]:
    if "\n" in text and _EMPTY_LINE.search(text.strip()):
        raise Refused("it has an empty line, which would split its block in two")
    lines = _unfold(text, slot.single)
    if slot.line_start:
        lines[0] = _guard(lines[0])
    lines[1:] = [_guard(line) for line in lines[1:]]
    if slot.kind == "heading":
        lines[-1] = _CLOSING.sub(r"\1\\\2", lines[-1])
    shown = "\n".join(lines)
    if slot.kind == "cell":
        return shown.replace("|", "\\|"), shown
    if slot.kind == "title":
        closing = {"(": ")"}.get(slot.prefix, slot.prefix)
        shown = re.sub(rf"(?<!\\){re.escape(closing)}", rf"\\{closing}", shown)
        return shown, shown
    return (eol + slot.prefix).join(lines), shown


def _unfold(text: str, single: bool) -> list[str]:
    """Return a translation's lines: only hard breaks divide, and in `single` nothing does."""
    if "\n" not in text:
        return [text.strip()]
    lines = [""]
    for piece in text.strip().split("\n"):
        line = piece.strip()
        hard = _HARD.search(piece)
        if hard and single and hard[0].endswith("\\"):
            line = line[:-1].rstrip()
        lines[-1] = f"{lines[-1]} {line}".strip() if lines[-1] else line
        if hard and not single:
            lines[-1] += "" if hard[0].endswith("\\") else "  "
            lines.append("")
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    lines[-1] = lines[-1].rstrip()
    return lines


def _guard(line: str) -> str:
    """Escape what would start a new block."""
    if _OPENER.match(line):
        return "\\" + line
    return _ORDERED.sub(r"\1\\\2", line, count=1) if _ORDERED.match(line) else line
