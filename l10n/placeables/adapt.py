"""Carry a change of placeables in a source over to its translation, or refuse."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable
from decimal import Decimal
from functools import lru_cache

from l10n.placeables.numbers import read_number, write_number
from l10n.placeables.scan import ALL, Kind, Placeable, find, skeleton

_ORDINAL = re.compile(r"\.\s+[^\W\d_A-Z]")
_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_AN = re.compile(r"\D?(?:8|1[18](?!\d))")  # an 8, an 11, an 18,000; a 110, a 1,800


def adapt(
    old_source: str,
    new_source: str,
    old_translation: str,
    source_lang: str,
    target_lang: str,
    kinds: Collection[Kind] = ALL,
) -> str | None:
    """Return the translation of `old_source` carried over to `new_source`, None if it is not safe.

    The sources may differ in placeables of `kinds` and in white space only. A placeable that
    changed must occur once in the old source and once in the translation: verbatim, or an amount
    by its value. All are replaced at once, and nothing else in the translation changes.
    """
    if skeleton(old_source, source_lang, kinds) != skeleton(new_source, source_lang, kinds):
        return None
    olds = [p for p in find(old_source, source_lang) if p.kind in kinds]
    news = [p for p in find(new_source, source_lang) if p.kind in kinds]
    if [p.kind for p in olds] != [p.kind for p in news]:
        return None
    standing = find(old_translation, target_lang)
    edits = []
    for old, new in zip(olds, news, strict=True):
        if _key(old) == _key(new):
            continue
        places = [p for p in standing if _key(p) == _key(old)]
        if len(places) != 1 or sum(_key(p) == _key(old) for p in olds) != 1:
            return None
        text = _dress(new, places[0], source_lang, target_lang)
        if text is None or not _agrees(places[0], new, text, old_translation, target_lang):
            return None
        if _is_ordinal(old_source, old) or _is_ordinal(new_source, new):
            return None
        # `5th` and `2x` would not follow a `5` and `2` of the source that has no such ending.
        if _ending(old_translation, places[0]) and not _ending(old_source, old):
            return None
        edits.append((places[0].start, places[0].end, text))
    result = old_translation
    for start, end, text in sorted(edits, reverse=True):
        result = result[:start] + text + result[end:]
    # What was written may run together with its neighbours: `3 5` is not `3 131 072`.
    if edits and skeleton(result, target_lang) != skeleton(old_translation, target_lang):
        return None
    return result


def _is_ordinal(text: str, place: Placeable) -> bool:
    """Tell whether a number is an ordinal, written with a dot as in Czech: `5. místo`."""
    return place.kind == "number" and bool(_ORDINAL.match(text, place.end))


def _ending(text: str, place: Placeable) -> bool:
    return place.kind == "number" and text[place.end : place.end + 1].isalpha()


def _key(placeable: Placeable) -> Hashable:
    """Return what makes two placeables the same: an amount's value, else kind and text."""
    return (placeable.kind, placeable.text if placeable.value is None else placeable.value)


def _dress(new: Placeable, place: Placeable, source_lang: str, target_lang: str) -> str | None:
    """Return the text of `new` as it is to stand at `place` in the translation."""
    clothes = read_number(place.text, target_lang) if place.kind == "number" else None
    value = read_number(new.text, source_lang) if new.kind == "number" else None
    if clothes and value:
        return write_number(value, clothes, target_lang)
    return None if clothes or value else new.text


def _agrees(place: Placeable, new: Placeable, text: str, translation: str, lang: str) -> bool:
    """Tell whether the words around `place` still fit: singular and plural, `a` and `an`."""
    if place.value is None or new.value is None:
        return True
    if abs(place.value) == 1 or abs(new.value) == 1:
        return False
    if lang.startswith("en") and _ARTICLE.search(translation[: place.start]):
        return bool(_AN.match(place.text)) == bool(_AN.match(text))
    noun = translation[place.end :].lstrip()[:1].islower()
    return not noun or _plural(lang, place.value) == _plural(lang, new.value)


@lru_cache(maxsize=1024)
def _plural(lang: str, value: Decimal) -> str:
    """Return the plural category (`one`, `few`, …) that `value` takes in `lang`."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.replace("-", "_")).plural_form(value)
    except (UnknownLocaleError, ValueError):
        return "other"
