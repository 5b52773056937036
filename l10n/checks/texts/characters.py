"""Characters that are no text, and texts that were decoded wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.entry import Entry
from l10n.verifier import text
from l10n.verifier.languages import base
from l10n.verifier.pair import Names, Pair, shown

_BROKEN = "\ufffd"
# Nothing to see: zero-width spaces and joiners, tags, noncharacters, characters of private use.
_INVISIBLE = re.compile(
    "[\u200b\u2060-\u2064\ufeff\u180e\u2028\u2029\ufff9-\ufffb\ue000-\uf8ff\U000e0001]"
    "|(?<=[a-z])[\u200c\u200d](?=[a-z])",
    re.IGNORECASE,
)
_DIRECTION = re.compile("[\u200e\u200f\u061c]")

# UTF-8 that was read as Windows-1252 or -1250, or as Latin-1 or -2: a lead byte and what follows it.
_SUSPECT = re.compile("[ÂÃÄÅâðďđĂĹ][\x80-\xbf\u0100-\u017f\u02c0-\u02df\u2010-\u203a\u20ac\u2122]{1,3}|ï»¿")
_MARKS = ("“", "”", "’", "‘", "›")
_CODECS = ("cp1252", "cp1250", "latin-1", "iso8859-2")
_TEXT = re.compile("[\xa0-\u017f\u0218-\u021b\u2010-\u203a\u20ac\u2122\u2190-\u21ff\U0001f000-\U0001faff]")
# One of them alone is enough: no language writes so.
_CERTAIN = re.compile("â€|â\x80|ðŸ|đź|ï»¿|Ă©|Ă­")
# Czech in Windows-1250 that was read as Windows-1252: `pøíliš žluouèký`.
_MISREAD = re.compile("[^\\W\\d_]*[øìèùòïð][^\\W\\d_]*")
_HACKED: dict[str, str] = {"cs": "øìèùòï", "sk": "èòï¾"}
_ASKED = re.compile(r"(?<![^\W\d_])[^\W\d_]++\?++[a-z]++")


def control(entry: Entry) -> Iterator[str]:
    """A control character, a mark that turns the reading direction, or an invisible character."""
    target = entry.target
    pair: Pair = entry
    if _BROKEN in target:  # that is the check of wrong decoding's
        pair = Pair(entry.source, target.replace(_BROKEN, ""), entry.pairing, Names(()))
    yield from (fault.message for fault in text.control(pair))
    if target.isascii():
        return
    found = set(_INVISIBLE.findall(target))
    if entry.pairing.own_script is None:
        found |= set(_DIRECTION.findall(target))
    if found := {character for character in found if character not in entry.source}:
        codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(found)[:5])
        yield f"characters that nobody sees: {codes}"


def mojibake(entry: Entry) -> Iterator[str]:
    """The text was decoded wrongly: `Ã©` for `é`, `â€™` for `’`, `caf�`, `don?t`."""
    target = entry.target
    if "?" in target:
        asked = [word for word in _ASKED.findall(entry.target_prose) if word not in entry.source]
        if asked:
            yield f"letters lost to question marks: {shown(asked)}"
    if target.isascii():
        return
    if _BROKEN in target:
        at = target.index(_BROKEN)
        yield f"characters that could not be decoded: {shown([target[max(0, at - 15) : at + 15]])}"
    found = [match[0] for match in _SUSPECT.finditer(target) if not _ends_quotation(match)]
    found = [one for one in found if one not in entry.source]
    if wrong := [one for one in found if _CERTAIN.match(one) or _is_misread(one)]:
        yield f"decoded wrongly: {shown(dict.fromkeys(wrong))}"
    elif letters := _HACKED.get(base(entry.target_lang)):
        words = [word for word in _MISREAD.findall(target) if any(letter in word for letter in letters)]
        words = [word for word in words if word not in entry.source]
        if len(words) > 1:
            yield f"decoded wrongly: {shown(words)}"


def _ends_quotation(match: re.Match[str]) -> bool:
    """Tell whether it is a large letter, alone or last of its word, and the quotation mark behind: `„Ä“`."""
    before, after = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return match[0][1:] in _MARKS and not before.islower() and not after.isalpha()


def _is_misread(text: str) -> bool:
    """Tell whether a sequence is one character of UTF-8 that was read as another encoding."""
    for codec in _CODECS:
        for end in range(len(text), 1, -1):
            try:
                read = text[:end].encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            if _TEXT.match(read):
                return True
    return False
