"""TMX 1.4b: translation memories as other programs keep them. Read with care, written in one form.

Of a file's text all inline elements go but what they hold of Markdown, HTML or Liquid. A file with an
entity declaration is refused: it may be a bomb, and no translation memory needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import msgspec

from l10n.errors import InputError

# Codes of other programs (`{\b`, `<cf bold="on">`) are left out; these are what our texts have.
_MARKUP = re.compile(
    r"\*{1,3}|_{1,3}|~~|`+|!?\[|\](?:\([^()\s]*\))?|\s+|\\?\n"
    r"|</?(?:a|abbr|b|br|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>"
    r"|\{\{[^{}]*\}\}|\{%[^{}]*%\}",
    re.IGNORECASE,
)
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))
# What XML 1.0 cannot hold.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTEXT, _STATE = "x-l10n-context", "x-l10n-state"
_HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="l10n" creationtoolversion="1" segtype="paragraph" o-tmf="PO" adminlang="en" \
srclang={source} datatype="plaintext"/>
<body>
"""
_HINT = "export it again from the program it comes from"


class Unit(msgspec.Struct, frozen=True):
    """A text in some languages.

    Attributes:
        texts: language code, as it stands in the file -> text.
        context: which sense is meant (msgctxt).
        machine: the languages in which it is a machine's work.
    """

    texts: dict[str, str]
    context: str = ""
    machine: frozenset[str] = frozenset()

    def text(self, language: str) -> tuple[str, str]:
        """Return (code, text) in a language: the very one, or `cs` for `cs-CZ` and the other way round."""
        wanted = _normal(language)
        known = {_normal(code): code for code in reversed(self.texts)}
        for code in sorted(known, key=lambda one: (one != wanted, one)):
            if code == wanted or code.startswith(f"{wanted}-") or wanted.startswith(f"{code}-"):
                return known[code], self.texts[known[code]]
        return "", ""


def _normal(language: str) -> str:
    return language.replace("_", "-").lower()


def load(data: bytes, name: str) -> list[Unit]:
    """Read a TMX file.

    Args:
        data: its content, in any encoding that it declares.
        name: what to call it in errors.

    Raises:
        InputError: with the line, where it is no well-formed TMX, or declares an entity.
    """
    return _Reader(name).read(data)


class _Reader:
    """Collect the units of a file while it is parsed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._units: list[Unit] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._language = self._context = self._type = self._state = ""
        self._texts: dict[str, str] = {}
        self._machine: set[str] = set()
        # Where the text of an inline code begins in `_text`, outermost first.
        self._codes: list[int] = []
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._entity

    def read(self, data: bytes) -> list[Unit]:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise self._error(f"not well-formed XML: {what}", error.lineno) from None
        except (LookupError, ValueError):  # an encoding that nobody knows
            raise self._error("not in an encoding that can be read", 1) from None
        return self._units

    def _error(self, what: str, line: int = 0) -> InputError:
        line = line or self._parser.CurrentLineNumber
        return InputError(what, file=self._name, line=line, hint=_HINT)

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"it uses the entity {name!r}; a translation memory must have none")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "tmx":
            raise self._error(f"not a TMX file: it begins with <{name}>")
        self._open.append(name)
        if name == "tu":
            self._texts, self._context = {}, ""
            self._machine = set()
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")
            self._state = ""
        elif name in ("seg", "prop"):
            self._type = attributes.get("type", "")
            self._text.clear()
            self._codes.clear()
        elif name in _CODES:
            self._codes.append(len(self._text))

    def _end(self, name: str) -> None:
        self._open.pop()
        if name in _CODES and self._codes:
            start = self._codes.pop()
            if not _MARKUP.fullmatch("".join(self._text[start:])):
                del self._text[start:]
        elif name == "prop":
            self._property("".join(self._text))
        elif name == "seg" and self._language:
            self._texts.setdefault(self._language, "".join(self._text))
        elif name == "tuv" and self._state == "machine":
            self._machine.add(self._language)
        elif name == "tu":
            self._units.append(Unit(self._texts, self._context, frozenset(self._machine)))

    def _property(self, text: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "tu" and self._type == _CONTEXT:
            self._context = text
        elif inside == "tuv" and self._type == _STATE:
            self._state = text


def dump(units: Iterable[Unit], source_lang: str) -> str:
    """Return the text of a TMX file: the same units give the same text. `fits` says which may be in it."""
    parts = [_HEADER.format(source=quoteattr(source_lang))]
    for unit in units:
        parts.append("<tu>\n")
        if unit.context:
            parts.append(_prop(_CONTEXT, unit.context) + "\n")
        parts += _variants(unit, source_lang)
        parts.append("</tu>\n")
    parts.append("</body>\n</tmx>\n")
    return "".join(parts)


def fits(unit: Unit) -> bool:
    """Tell whether XML can hold a unit: it has no control characters but tabs and line breaks."""
    return not any(_UNFIT.search(text) for text in (*unit.texts.values(), unit.context))


def _variants(unit: Unit, source_lang: str) -> Iterator[str]:
    for language in sorted(unit.texts, key=lambda code: (code != source_lang, code)):
        state = _prop(_STATE, "machine") if language in unit.machine else ""
        text = _escaped(unit.texts[language])
        yield f"<tuv xml:lang={quoteattr(language)}>{state}<seg>{text}</seg></tuv>\n"


def _prop(kind: str, text: str) -> str:
    return f'<prop type="{kind}">{_escaped(text)}</prop>'


def _escaped(text: str) -> str:
    # A reader makes a line feed of a bare carriage return.
    return escape(text, {"\r": "&#13;"})
