"""Rules on what is to stand in the translation as it stands in the source: placeable, link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from l10n.placeables import Placeable
from l10n.verifier.pair import Fault, Pair, has_digit, shown

_ISO = re.compile(r"\d{4}-\d\d")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=/"']++)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")
_SPOKEN = frozenset({"alt", "title", "aria-label", "placeholder", "label", "summary", "content"})
# What is not in `find`: kramdown's and Pandoc's attributes, GFM's alerts, emoji codes, e-mail addresses.
_OTHERS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("{", "attributes", re.compile(r"\{[:#.][^{}\n]*\}")),
    ("[!", "alert", re.compile(r"\[!\w+\]")),
    (":", "emoji code", re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*+:(?!\w)")),
    ("@", "address", re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)++")),
)
_ESCAPED = re.compile(
    r"&(?:quot|apos|amp|lt|gt|#0*3[49]|#0*38|#0*6[02]|#x0*2[267]|#x0*3[ce]);", re.IGNORECASE
)
_RUN = re.compile(r"[^\W\d_]+|\d+")
_GRAM = 4
_VOWELS = frozenset("aeiouy")
_UNIT = re.compile(r"(?:[kcdmµ]?m|ft|in|mi|yd)[23]")  # km2 is km² and an amount's business
_ENDING = re.compile(r"(?<=\d)(?:s|[^\W\d_]{2,4})$")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]\[([^\[\]]*)\]|(\[\^[^\[\]\s]+\])")

Counts = Counter[tuple[str, str]]
"""(what it is, how it reads) -> how often."""


def placeable(pair: Pair) -> Iterator[Fault]:
    """Code, addresses, tags, template marks, ISO dates, IDs and names: as many, and the same."""
    source = _placeables(pair.source, pair.source_places)
    target = _placeables(pair.target, pair.target_places)
    if source or target:
        yield from _differences("placeable", source, target)
    if lost := [*_lost_ids(pair), *_lost_names(pair)]:
        yield Fault("placeable", f"name lost: {shown(lost)}")
    if added := _added_ids(pair):
        yield Fault("placeable", f"name added: {shown(added)}")
    if "&" in pair.target and (
        escaped := set(_ESCAPED.findall(pair.target)) - set(_ESCAPED.findall(pair.source))
    ):
        yield Fault("placeable", f"HTML escape in plain text: {shown(sorted(escaped))}")


def link(pair: Pair) -> Iterator[Fault]:
    """Links and images lead where they led, references and footnotes have the source's labels."""
    if "[" in pair.source or "[" in pair.target:
        source = _targets(pair.source, pair.source_places)
        target = _targets(pair.target, pair.target_places)
        if source or target:
            yield from _differences("link", source, target)


def _differences(rule: str, source: Counts, target: Counts) -> Iterator[Fault]:
    lost, added = list((source - target).elements()), list((target - source).elements())
    for kind in dict.fromkeys(kind for kind, _ in (*lost, *added)):
        gone = [text for one, text in lost if one == kind]
        new = [text for one, text in added if one == kind]
        if gone and new:
            yield Fault(rule, f"{kind} changed: {shown(gone)} became {shown(new)}")
        else:
            yield Fault(rule, f"{kind} {'lost' if gone else 'added'}: {shown(gone or new)}")


def _placeables(text: str, places: Iterable[Placeable]) -> Counts:
    found: Counts = Counter()
    for place in places:
        if place.kind == "code":
            found["code", " ".join(place.text.strip("`").split())] += 1
        elif place.kind == "liquid":
            found["template mark", " ".join(place.text.split())] += 1
        elif place.kind == "html":
            found["tag", _tag(place.text)] += 1
        elif place.kind == "url" and not _is_target(text, place):
            found["address", place.text] += 1
        elif place.kind == "date" and _ISO.match(place.text):
            found["date", place.text] += 1
    for sign, kind, pattern in _OTHERS:
        if sign in text:
            for match in pattern.finditer(text):
                found[kind, match[0]] += 1
    return found


def _tag(text: str) -> str:
    """Return an HTML tag in one form, without the attributes that are read aloud."""
    match = _TAG.fullmatch(text)
    if not match:
        return text
    attributes = [
        f"{name.lower()}={value.strip(chr(34) + chr(39))}" if value else name.lower()
        for name, value in _ATTRIBUTE.findall(match[3])
        if name.lower() not in _SPOKEN
    ]
    return f"<{match[1]}{' '.join([match[2].lower(), *sorted(attributes)])}>"


def _is_target(text: str, place: Placeable) -> bool:
    """Tell whether an address is the target of a link: `](` stands before it."""
    return text[max(0, place.start - 9) : place.start].rstrip("< \n\t").endswith("](")


def _targets(text: str, places: Iterable[Placeable]) -> Counts:
    found: Counts = Counter()
    for place in places:
        if place.kind == "url" and _is_target(text, place):
            found["link target", place.text] += 1
    if "][" in text or "[^" in text:
        for label, reference, footnote in _REFERENCE.findall(text):
            if footnote:
                found["footnote", footnote] += 1
            else:
                found["reference", " ".join((reference or label).casefold().split())] += 1
    return found


def _ids(places: Iterable[Placeable]) -> list[str]:
    names = (place.text for place in places if place.kind == "name")
    return [name for name in dict.fromkeys(names) if not _UNIT.fullmatch(name)]


def _lost_ids(pair: Pair) -> list[str]:
    """List the source's IDs that the translation has not, an inflected ending (MP3ky) aside."""
    if not (ids := _ids(pair.source_places)):
        return []
    grams = _grams(_runs(pair.target))
    return [one for one in ids if not (_stands(one, grams) or _stands(_ENDING.sub("", one), grams))]


def _added_ids(pair: Pair) -> list[str]:
    """List the translation's IDs of which a part with a digit is not in the source."""
    if not (ids := _ids(pair.target_places)):
        return []
    grams = _grams(_runs(pair.source))
    parts = {one: [part for part in re.split(r"[-‐‑_/]", one) if has_digit(part)] for one in ids}
    return [
        one
        for one in ids
        if not all(_stands(part, grams) or _stands(part.rstrip("s"), grams) for part in parts[one])
    ]


def _lost_names(pair: Pair) -> list[str]:
    """List the names that the translation has not, inflected or not."""
    if not pair.names:
        return []
    runs = _runs(pair.target)
    grams = _grams(runs)
    lost = [name for name in pair.names if not _stands(name, grams)]
    return [name for name in lost if not _inflected(_runs(name), runs)]


def _runs(text: str) -> list[str]:
    """Cut a text into letters and digits: GPT-4o, GPT 4o and gpt4o are one."""
    return _RUN.findall(text.casefold())


def _grams(runs: list[str]) -> set[tuple[str, ...]]:
    """Return every sequence of up to _GRAM runs."""
    return {tuple(runs[at : at + size]) for size in range(1, _GRAM + 1) for at in range(len(runs) - size + 1)}


def _stands(name: str, grams: set[tuple[str, ...]]) -> bool:
    """Tell whether a name stands in the text of these grams."""
    runs = _runs(name)
    size = min(_GRAM, len(runs))
    return all(tuple(runs[at : at + size]) in grams for at in range(len(runs) - size + 1))


def _inflected(name: list[str], runs: list[str]) -> bool:
    """Tell whether a name stands there with another ending: Alza, Alzou."""
    *head, last = name
    if len(last) < 4 or last.isdigit():
        return False
    stem = last[:-1] if last[-1] in _VOWELS else last
    places = [at for at, run in enumerate(runs) if run.startswith(stem)]
    return any(runs[max(0, at - len(head)) : at] == head for at in places)
