"""Cut a text into requests, and make one text of the answers again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"\S+\s*")


class Cut(msgspec.Struct, frozen=True):
    """A text as what stands between (one more than there are parts), and the parts to translate."""

    between: tuple[str, ...]
    parts: tuple[str, ...]

    def join(self, answers: Sequence[str]) -> str:
        """Return the text with its parts translated."""
        pairs = zip(answers, self.between[1:], strict=True)
        return self.between[0] + "".join(answer + gap for answer, gap in pairs)


def cut(text: str, lang: str, limit: int, measure: Callable[[str], int]) -> Cut | None:
    """Cut a text into parts of at most so much: as few as possible, at sentences, within one at words.

    Outer spaces are in no part. A text without letters has no parts. None if a word exceeds the limit.
    """
    if not _LETTER.search(text):
        return Cut((text,), ())
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    spans = [(start, end)]
    if measure(text[start:end]) > limit:
        from l10n.memory.sentences import split

        small = [part for span in split(text, lang) for part in _within(text, span, limit, measure)]
        spans = list(_packed(text, small, limit, measure))
    if any(measure(text[start:end]) > limit for start, end in spans):
        return None
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    between = tuple(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return Cut(between, tuple(text[start:end] for start, end in spans))


Span = tuple[int, int]


def _within(text: str, span: Span, limit: int, measure: Callable[[str], int]) -> Iterator[Span]:
    """Yield a sentence, or its words where it is too long."""
    start, end = span
    if measure(text[start:end]) <= limit:
        yield span
        return
    for word in _WORDS.finditer(text, start, end):
        yield word.start(), word.start() + len(word[0].rstrip())


def _packed(text: str, spans: Sequence[Span], limit: int, measure: Callable[[str], int]) -> Iterator[Span]:
    """Yield neighbours as one span as long as it is not too long."""
    first, last = spans[0]
    for start, end in spans[1:]:
        if measure(text[first:end]) > limit:
            yield first, last
            first = start
        last = end
    yield first, last
