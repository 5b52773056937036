"""Judge a field as a whole, never by one value: a share of its distinct values has to agree."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import msgspec

from l10n.infer.words import HINTS, Language, is_coded, is_loose

_MONEY = r"(?:[$€£¥]|Kč|CZK|USD|EUR|GBP|PLN|CHF|zł)"
_AMOUNT = r"[+\-−~≈<>±]?\s?\d(?:[\d.,_\s]*\d)?"
_FILE = "avif|css|gif|html?|ico|jpe?g|js(?:on)?|mdx?|mp[34]|pdf|png|svg|webm|webp|xml|ya?ml|zip"
_FORMS = (
    ("date", r"(?:\w{2,3}, )?\d{4}([-/.])\d\d?(?:\1\d\d?)?(?:[T ]\d.*)?"),
    ("date", r"\d\d?([./-])\s?\d\d?\1\s?(?:\d{4}|\d\d)(?: \d\d?:\d\d.*)?"),
    ("date", r"(?:\w{2,3}, )?\d\d?\.? [^\s\d]\S{2,9} \d{4}(?: \d\d?:\d\d.*)?"),
    ("date", r"[A-Z][a-z]{2,8}\.? \d\d?, \d{4}"),
    ("price", rf"(?:\w+ )?(?:{_MONEY}\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY})(?:\s?/\s?\S+( \S+)?)?"),
    ("number", rf"{_AMOUNT}(?:\s?[–/-]\s?{_AMOUNT})?\s?(?:[%‰x×kKMBGT]|[KMGT]i?B|m?s|min|h|px)?"),
    ("code", r"#[0-9a-fA-F]{3,8}|\S+@\S+\.\w+"),
    ("url", r"(?:[a-z][a-z\d+.-]*://|mailto:|www\.|\.{0,2}/|~/|#)\S*"),
    ("url", rf"\S+\.(?i:{_FILE})(?:[?#]\S*)?"),
    ("url", r"(?:[a-z\d-]+\.)+(?:ai|app|com|cz|de|dev|es|eu|fr|io|net|org|pl|sk)(?:/\S*)?"),
    ("id", r"(?i:\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?)"),
    ("id", r"(?=\w*\d)(?=\w*[a-f])[\da-f]{7,128}"),
    ("path", r"\w[\w.-]*(?:/[\w.:@-]+)+"),
    ("slug", r"[a-z\d]+(?:-[a-z\d]+)+"),
    ("code", r"(?=\S*(?:[\d_+#<>=$@{}\\]|\w[.,:]+\w|\w[A-Z]+[a-z]|[a-z][A-Z]))[!-~]+"),
)
_SHAPES = tuple((shape, re.compile(pattern, re.ASCII)) for shape, pattern in _FORMS)
# What a form says, and which names of the field may say something more exact.
_TYPES = {
    "date": ("date", ()),
    "number": ("number", ("id", "date", "slug")),
    "url": ("url", ("id",)),
    "id": ("id", ()),
    "path": ("id", ("keep",)),
    "symbol": ("keep", ()),
    "flag": ("keep", ()),
}
_WORDS = {"lower", "caps", "word", "phrase"}
DATA = {"number", "price", "date", "url", "id", "slug"}
_ABSENT = {"", "n/a", "na", "-", "–", "—", "--", "?", "none", "null", "nan", "tbd"}
_SHARE, _MOST = 0.15, 0.8  # of the values: in the source language, for a text; of one form


class Leaf(msgspec.Struct):
    """A field: its keys (`[]` is one, for a list level), and its values that are not empty."""

    keys: tuple[str, ...]
    order: int
    values: list[object]
    files: set[int]
    hint: str = ""
    type: str = ""
    reason: str = ""

    def strings(self) -> list[str]:
        """Return the values that are strings and say something."""
        return [value for value in self.values if isinstance(value, str) and not absent(value)]


def absent(value: object) -> bool:
    """Say whether a value only stands for none, such as `N/A`."""
    return isinstance(value, str) and value.strip().lower() in _ABSENT


def _shape(value: object) -> str:
    if not isinstance(value, str):
        kinds = ((bool, "flag"), (int | float, "number"), (dt.date | dt.time, "date"))
        return next((shape for kind, shape in kinds if isinstance(value, kind)), "symbol")
    value = value.strip()
    for shape, pattern in _SHAPES:
        if len(value) < 2_000 and pattern.fullmatch(value):
            return shape
    if not any(char.isalnum() for char in value):
        return "symbol"
    if len(value.split()) > 1:
        return "phrase"
    return "lower" if value.islower() else "caps" if value.isupper() else "word"


def judge(leaf: Leaf, language: Language) -> tuple[str, str]:
    """Return a field's type and why: by its values' form, then its name, then its language."""
    hint = leaf.hint
    distinct = {str(value): value for value in leaf.values if not absent(value)}
    if not distinct:
        return hint if hint in DATA else "keep", "never a value"
    forms = {text: _shape(value) for text, value in distinct.items()}
    shapes = Counter(forms.values())

    def share(*names: str) -> float:
        return sum(shapes[name] for name in names) / len(distinct)

    if share("price", "number") >= _MOST and (shapes["price"] or hint == "price"):
        return "price", "amounts"
    if share("url", "path") >= _MOST and hint in ("url", "slug"):
        return hint, "paths"
    if share("path") >= _MOST and hint == "name" and leaf.keys[-1].lower() in HINTS:
        return hint, "its name"
    for shape, (kind, finer) in _TYPES.items():
        if share(shape) >= _MOST:
            return hint if hint in finer else kind, f"{shape} in {share(shape):.0%} of its values"

    texts = [value for value in distinct.values() if isinstance(value, str)]
    size = len(texts)
    proofs = {v for v in texts if forms[v] in _WORDS and language.proves(v)}
    spaced = sum(len(v.split()) > 1 for v in texts)
    figures = sum(bool(re.search(r"\d", v)) and len(v.split()) < 5 for v in texts)
    if (
        (hint in ("id", "slug") and spaced < size / 2)
        or (hint == "url" and spaced < size / 5)
        or (hint == "name" and sum(len(v.split()) > 5 for v in proofs) < size / 2)
        or (hint in ("price", "number", "date") and figures >= _MOST * size)
    ):
        return hint, "its name"
    known = [v for v in texts if v in proofs or language.suggests(v)]
    if len(proofs) >= _SHARE * size or (hint not in ("title", "keep") and 3 * len(known) >= size):
        return _wording(leaf), f"source-language words in {len(known)} of {size} values"

    loose, coded = sum(map(is_loose, texts)), sum(map(is_coded, texts))
    named = sum(map(language.is_name, texts))
    if hint in ("text", "title") and share("slug", "code") < _MOST:
        either = sum(is_coded(v) or language.is_name(v) for v in texts)
        names = hint == "title" and 3 * loose <= size and either >= 0.6 * size
        return ("name", "names and codes") if names else ("text", "its name")
    if hint in ("called", "keep", "menu"):
        return "name" if hint == "called" else "keep", "its name"
    if share("slug") >= _MOST and len(leaf.values) == len(distinct) > 1:
        return "slug", "one of its own in each file"
    lower = share("lower", "slug", "code", "caps") >= 0.5 or all(map(str.islower, texts))
    if lower and (not loose or hint == "label"):
        return "keep", "identifiers"
    capitals = 2 * spaced >= size and not language.english
    if 2 * loose < size and (2 * named >= size or 2 * coded >= size or capitals):
        return "name", "capitals, and no source-language words"
    return _wording(leaf), "words"


def _wording(leaf: Leaf) -> str:
    """Return `label` where short values clearly repeat, else `text`."""
    counts = Counter(leaf.strings())
    single = "[]" not in leaf.keys and all(len(value.split()) == 1 for value in counts)
    often = 2 if single or leaf.hint == "label" else 3
    closed = (
        leaf.hint not in ("text", "title")
        and len(counts) <= 12
        and all(len(value) <= 40 and len(value.split()) <= 4 for value in counts)
        and counts.total() >= max(4, often * len(counts))
        and often * sum(count == 1 for count in counts.values()) <= len(counts)
    )
    return "label" if closed else "text"


def share_labels(leaves: list[Leaf]) -> None:
    """Make a text a label where half of its values are from another field's closed set."""
    sets = [set(leaf.strings()) for leaf in leaves if leaf.type == "label"]
    for leaf in leaves:
        if leaf.type == "text" and leaf.hint not in ("text", "title") and "[]" not in leaf.keys:
            values = set(leaf.strings())
            if any(len(values & labels) >= max(2, len(values) / 2) for labels in sets):
                leaf.type, leaf.reason = "label", "the same words as in another label"
