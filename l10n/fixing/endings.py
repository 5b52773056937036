"""Final punctuation that was lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from l10n.checks.entry import Entry
from l10n.checks.texts import typography
from l10n.checks.texts.marks import STYLES
from l10n.fixing.masking import MASK, masked
from l10n.verifier.languages import base

_FINAL: Final = frozenset(".!?:;,…")
_CLOSING: Final = frozenset(f")]}}\"'”“’‘»«›‹*_~%°$€£{MASK}")
_QUOTES: Final = str.maketrans(dict.fromkeys("”“’‘»«›‹„‚'", '"'))
# Where a mark alone would not do: French spaces it, Spanish opens the sentence with another.
_NOT_SO: Final[dict[str, str]] = {"fr": "!?:;", "es": "!?"}
_OTHERS: Final = frozenset({"el"})  # its marks mean other things


class _Ending(NamedTuple):
    """A text without the space after it, and where in its ending punctuation stands."""

    text: str
    marks: list[int]


def end_punctuation(entry: Entry) -> Iterator[str]:
    """Yield the text with the source's final punctuation, where it is plain which that is."""
    languages = {base(entry.source_lang), base(entry.target_lang)}
    source, target = _ending(entry.source), _ending(entry.target)
    if not languages <= STYLES.keys() - _OTHERS or len(source.marks) != 1:
        return
    mark = source.text[source.marks[0]]
    text, rest = target.text, entry.target[len(target.text) :]
    said = "".join(text[at] for at in target.marks)
    if said == 2 * mark and target.marks[1] == target.marks[0] + 1:
        yield text[: target.marks[0]] + text[target.marks[1] :] + rest
    elif not said and mark not in _NOT_SO.get(base(entry.target_lang), ""):
        closing = source.text[source.marks[0] + 1 :].translate(_QUOTES)
        at = len(text) - len(closing)
        word = masked(text)[at - 1 : at]
        fitting = text[at:].translate(_QUOTES) == closing and (word.isalnum() or word in _CLOSING)
        if word and fitting and any(typography.end_punctuation(entry)):
            yield text[:at] + mark + text[at:] + rest


def _ending(text: str) -> _Ending:
    text = text.rstrip()
    hidden = masked(text)
    at = len(hidden)
    while at and hidden[at - 1] != MASK and not hidden[at - 1].isalnum():
        at -= 1
    return _Ending(text, [place for place in range(at, len(text)) if text[place] in _FINAL])
