"""Propose a type for each front-matter field, from its values and its name.

    metadata -> tree -> sibling records folded to `*` -> each field judged -> siblings joined

A field is judged as a whole, never by one value: a share of its distinct values has to agree.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import msgspec

# What the words of a key say. The last one that is known decides: `price_comparison` is a text.
_KEYS = {
    "text": """abstract advice alt anotace answer beschreibung bio body caption comment comparison
        content desc descripcion description excerpt fazit heading headline hodnotici intro
        komentar label lead legend message motto note opis otazka perex placeholder podtitul popis
        poznamka question quote resume shrnuti slogan souhrn srovnani subtitle summary tagline text
        tip tooltip untertitel uvod verdict verdikt zaver zusammenfassung""",
    "title": "nadpis nazev nazov titel title titre titulek titulo tytul",
    "called": "jmeno meno name names nazwa nom nombre",
    "name": """artist auteur author autor autora autori brand city company contributor creator
        editor family firma licence license login maintainer manager manufacturer mesto model
        organization owner person platform poskytovatel producent product produkt provider
        publisher recenzent redaktor reviewer software speaker spolecnost tokenizer twitter
        username vendor vydavatel vyrobce writer znacka""",
    "label": """badge benchmark categorie categories category difficulty genre grade hodnoceni
        kategorie level obtiznost rubrika section sekce series severity status stav tier uroven
        zanr znamka""",
    "price": "cena ceny cost fee kosten poplatek precio preis price pricing prix sazba",
    "date": """aktualizovano at created date datum expirydate handoff lastmod modified pubdate
        publishdate published timestamp update updated upraveno vydano vytvoreno zverejneno""",
    "number": """cislo count delka height index length limit max min number order percent pocet
        poradi position rank rating rok score size skore velikost weight width year""",
    "id": """appverid assetid commit doi guid hash id identifier isbn key locfileid postid revision
        sha sku translationkey uid userid uuid""",
    "slug": "basename slug",
    "url": """alias aliases avatar banner bild canonical cesta cover download file foto homepage
        href image img link logo obrazek odkaz path permalink photo picture redirect repo
        repository soubor src thumb thumbnail url video web website""",
    "menu": "menu nav navigation",
    "keep": """audience class classes collection contentlocale css currency custom emoji encoding
        format icon ikona jazyk keyword kind klicova lang language layout locale markup mena
        modalities moniker outputs priority prod robots script separator service sidebar stitek
        stitky style subservice tag technology template theme timezone toc topic translationtype
        typ type version verze workload""",
}
_HINTS = {word: hint for hint, words in _KEYS.items() for word in words.split()}

# Letters beyond ASCII, and words that neither English nor a product's name has. Those after the bar
# prove the language even with a capital and alone.
_LANGUAGES = {
    "cs": """áčďéěíňóřšťúůýž je jsou na ve ze se si pro nebo ale jak jako od po za bez pod nad než
        tak co kde jen podle mezi aby | recenze návod novinky krok verze kontakt""",
    "sk": """áäčďéíĺľňóôŕšťúýž je sú na vo zo sa si pre alebo ale ako od po za bez pod nad než tak
        čo kde len podľa medzi aby | recenzia návod novinky krok verzia kontakt""",
    "de": """äöüß der die das und oder mit für von zu zum zur ist sind ein eine nicht auf aus bei
        dem den des im wie sich auch als nach | anleitung einführung übersicht kontakt""",
    "pl": """ąćęłńóśźż jest są na we ze się dla lub ale jak jako od po za bez pod nad niż tak co
        gdzie tylko oraz nie przez przy | recenzja poradnik nowości wersja kontakt""",
    "fr": """àâæçéèêëîïôœùûüÿ le la les des du un une et ou est sont pour avec dans sur par que qui
        de en au aux ce pas plus comment | présentation nouveautés""",
    "es": """áéíñóúü¿¡ el la los las del de un una y es son para con en por que se su al como más
        cómo | guía introducción reseña novedades""",
    "en": """- the a an of to and or for with in on at is are was be from by your you how what why
        this that it as not | review guide introduction overview tutorial changelog getting""",
}
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
_DATA = {"number", "price", "date", "url", "id", "slug"}
_DOTTED = re.compile(r"[.\[\]]").search  # `*` does not match such a key
_ABSENT = {"", "n/a", "na", "-", "–", "—", "--", "?", "none", "null", "nan", "tbd"}
_SHARE, _MOST = 0.15, 0.8  # of the values: in the source language, for a text; of one form
_DEPTH, _BUDGET = 64, 100_000  # levels, values: YAML aliases can make a small file endless


class Proposal(msgspec.Struct, frozen=True):
    """A line for `[fields]`: how many files have a value there, the first, and why this type."""

    pattern: str
    type: str
    files: int
    example: str
    reason: str


class _Node:
    """A place in the front matter: when it was first seen, scalars with their files, keys."""

    def __init__(self, order: int) -> None:
        self.order = order
        self.scalars: list[tuple[int, object]] = []
        self.keys: dict[str, _Node] = {}

    def record(self) -> set[str]:
        """Return the keys of the mapping that is here, or in the list that is here."""
        return self.keys["[]"].record() if "[]" in self.keys else set(self.keys)

    def absorb(self, other: _Node) -> None:
        """Take over what another place holds."""
        self.order = min(self.order, other.order)
        self.scalars += other.scalars
        for key, child in other.keys.items():
            self.keys.setdefault(key, _Node(child.order)).absorb(child)


class _Leaf(msgspec.Struct):
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
        return [value for value in self.values if isinstance(value, str) and not _absent(value)]


class _Language:
    """Tell the source language by its letters, its commonest words, and the site's own prose."""

    def __init__(self, tag: str, leaves: list[_Leaf]) -> None:
        code = re.split("[-_]", tag.lower())[0]
        letters, _, words = _LANGUAGES.get(code, "").partition(" ")
        stops, _, alone = words.partition("|")
        self.letters, self.stops, self.alone = letters, set(stops.split()), set(alone.split())
        self.english = code == "en"
        self.known: set[str] = set()
        self.names: set[str] = set()
        for leaf in leaves:
            for value in leaf.strings():
                words_ = _words(value)
                if leaf.hint == "name" and len(words_) < 4:
                    self.names |= {word.lower() for word in words_}
                elif len(words_) > 3 and self.proves(value):
                    self.known |= {w[:5] for w in words_[1:] if w.islower() and len(w) > 4}

    def proves(self, value: str) -> bool:
        """Say whether letters or words show that the value is in the source language."""
        letters = {char for char in value.lower() if char > "\x7f" and char.isalpha()}
        if letters & set(self.letters) or (letters and not self.letters):
            return True
        words = [raw.strip(".,:;!?()|\"'„“”") for raw in value.split()]
        if any(word.lower() in self.alone for word in words):
            return True
        # "Pro" begins product names; "pro" is Czech.
        if len(words) > 1 and len(words[0]) > 2 and words[0] != "Pro":
            words[0] = words[0].lower()
        stop = len(words) > 1 and not self.stops.isdisjoint(words)
        return stop or (self.english and not value.islower() and _loose(value))

    def suggests(self, value: str) -> bool:
        """Say whether the site's own prose has these words in lower case (`Agenti`: `agentů`)."""
        words = [word.lower() for word in _words(value) if len(word) > 4]
        known = all(word[:5] in self.known and word not in self.names for word in words)
        return bool(words) and known and not _coded(value)

    def is_name(self, value: str) -> bool:
        """Say whether a word of the value is in a field for names."""
        return not self.names.isdisjoint(word.lower() for word in _words(value))


def infer(metadata: Iterable[Mapping[str, object]], source_lang: str) -> list[Proposal]:
    """Propose a pattern and a type for every field, in order of first appearance.

    `metadata` are the front matters of a site's files, as YAML reads them. A field that never has
    a value gets no line, so that `check` reports it once it has one.
    """
    root, order = _Node(0), 0
    for file, front in enumerate(metadata):
        for keys, value in islice(_walk((), front), _BUDGET):
            node = root
            for key in keys:
                node = node.keys.setdefault(key, _Node(order := order + 1))
            node.scalars.append((file, value))
    for child in root.keys.values():
        _fold(child)
    leaves = list(_leaves(root, ()))
    language = _Language(source_lang, leaves)
    for leaf in leaves:
        leaf.type, leaf.reason = _judge(leaf, language)
    _share_labels(leaves)
    proposals: dict[str, Proposal] = {}
    for leaf in sorted(_join(leaves), key=lambda leaf: leaf.order):
        pattern = ".".join(leaf.keys).replace(".[]", "[]")
        example = str(next((v for v in leaf.values if not _absent(v)), leaf.values[0]))
        line = Proposal(pattern, leaf.type, len(leaf.files), example, leaf.reason)
        # `ms.date` as one key and as two levels is one pattern, and TOML allows it once.
        proposals.setdefault(pattern, line)
    return list(proposals.values())


def render(proposals: Iterable[Proposal]) -> str:
    """Write the `[fields]` table of l10n.toml, each line with its files and an example."""
    rows = [(_quote(p.pattern), _quote(p.type), p) for p in proposals]
    left = max((len(pattern) for pattern, _, _ in rows), default=0)
    right = max((len(kind) for _, kind, _ in rows), default=0)
    lines = ["[fields]"]
    for pattern, kind, proposal in rows:
        text = proposal.example[:200].strip()
        text = text if len(text) <= 48 else text[:47].rstrip() + "…"
        # A comment may hold no control characters; joiners are a part of emoji.
        text = "".join(char if char.isprintable() or char == "\u200d" else ascii(char)[1:-1] for char in text)
        count = f"{proposal.files} file{'s' * (proposal.files != 1)}"
        lines.append(f"{pattern:<{left}} = {kind:<{right}}  # {count}, e.g. {text}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return quoted.encode("utf-8", "replace").decode()


def _walk(keys: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, Mapping) and value and len(keys) < _DEPTH:
        for key, inner in value.items():
            yield from _walk((*keys, key if isinstance(key, str) else str(key).lower()), inner)
    elif isinstance(value, list | tuple | set) and value and len(keys) < _DEPTH:
        for inner in value:
            yield from _walk((*keys, "[]"), inner)
    else:
        yield keys, None if isinstance(value, Mapping | list | tuple | set) else value


def _fold(node: _Node) -> None:
    """Merge sibling records that have the same keys, at every depth: their own keys are data."""
    for child in node.keys.values():
        _fold(child)
    records = {key: child.record() for key, child in node.keys.items() if not _DOTTED(key)}
    records = {key: record for key, record in records.items() if record}
    if len(records) < 2:
        return
    common, every = set.intersection(*records.values()), set.union(*records.values())
    alike = len(common) > 1 or len(records) > 2 or common == {"*"}
    if common and alike and 2 * len(common) >= len(every):
        merged = _Node(min(node.keys[key].order for key in records))
        for key in records:
            merged.absorb(node.keys.pop(key))
        node.keys["*"] = merged


def _leaves(node: _Node, keys: tuple[str, ...]) -> Iterator[_Leaf]:
    found = [(file, v) for file, v in node.scalars if v is not None and str(v).strip()]
    if found and keys:
        values, files = [value for _, value in found], {file for file, _ in found}
        yield _Leaf(keys, node.order, values, files, _hint(keys))
    for key, child in node.keys.items():
        yield from _leaves(child, (*keys, key))


def _hint(keys: tuple[str, ...]) -> str:
    """Return what the field's own name says of it, or else what its parents' names say."""
    own, *above = [_key_hint(key) for key in reversed(keys) if key not in ("[]", "*")] or [""]
    if own == "called":
        whose = next((hint for hint in above if hint in ("name", "label", "keep", "menu")), own)
        return "title" if whose == "menu" else whose
    return own or next((hint for hint in above if hint in ("price", "date")), "")


def _key_hint(key: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", plain)
    known = (_HINTS.get(w) or _HINTS.get(w.removesuffix("s")) for w in map(str.lower, words[::-1]))
    return next(filter(None, known), "")


def _absent(value: object) -> bool:
    return isinstance(value, str) and value.strip().lower() in _ABSENT


def _words(value: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", value)


def _coded(value: str) -> bool:
    """Say whether a word has digits or capitals as only names and codes have them."""
    return bool(re.search(r"\d|\w_\w|[a-z][A-Z]|\b[A-Z]{2,}", value))


def _loose(value: str) -> bool:
    """Say whether plain words in lower case follow the first one, as in a phrase."""
    words = [word.rstrip(".,:;!?") for word in value.split()[1:]]
    return any(word.isalpha() and word.islower() and len(word) > 2 for word in words)


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


def _judge(leaf: _Leaf, language: _Language) -> tuple[str, str]:
    """Return a field's type and why: by its values' form, then its name, then its language."""
    hint = leaf.hint
    distinct = {str(value): value for value in leaf.values if not _absent(value)}
    if not distinct:
        return hint if hint in _DATA else "keep", "never a value"
    forms = {text: _shape(value) for text, value in distinct.items()}
    shapes = Counter(forms.values())

    def share(*names: str) -> float:
        return sum(shapes[name] for name in names) / len(distinct)

    if share("price", "number") >= _MOST and (shapes["price"] or hint == "price"):
        return "price", "amounts"
    if share("url", "path") >= _MOST and hint in ("url", "slug"):
        return hint, "paths"
    if share("path") >= _MOST and hint == "name" and leaf.keys[-1].lower() in _HINTS:
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

    loose, coded = sum(map(_loose, texts)), sum(map(_coded, texts))
    named = sum(map(language.is_name, texts))
    if hint in ("text", "title") and share("slug", "code") < _MOST:
        either = sum(_coded(v) or language.is_name(v) for v in texts)
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


def _wording(leaf: _Leaf) -> str:
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


def _share_labels(leaves: list[_Leaf]) -> None:
    """Make a text a label where half of its values are from another field's closed set."""
    sets = [set(leaf.strings()) for leaf in leaves if leaf.type == "label"]
    for leaf in leaves:
        if leaf.type == "text" and leaf.hint not in ("text", "title") and "[]" not in leaf.keys:
            values = set(leaf.strings())
            if any(len(values & labels) >= max(2, len(values) / 2) for labels in sets):
                leaf.type, leaf.reason = "label", "the same words as in another label"


def _join(leaves: list[_Leaf]) -> Iterator[_Leaf]:
    """Yield the fields, with one line for siblings of one type, and those that differ."""
    groups: dict[tuple[tuple[str, ...], int], list[_Leaf]] = {}
    for leaf in leaves:
        last = max((i for i, key in enumerate(leaf.keys) if key != "[]"), default=0)
        groups.setdefault((leaf.keys[:last], len(leaf.keys) - last), []).append(leaf)
    for (parent, _), group in groups.items():
        plain = [leaf for leaf in group if not _DOTTED(leaf.keys[len(parent)])] or group
        kind, count = Counter(leaf.type for leaf in plain).most_common(1)[0]
        # The keys of a list item and of the front matter itself are a schema, not data. What `*`
        # says of a key that is yet to come is safe for data, so words need more evidence.
        schema = not parent or parent[-1] in ("[]", "*")
        enough = 2 * count > len(plain) and count > 1 if kind in _DATA else count == len(plain) > 2
        same = [leaf for leaf in plain if leaf.type == kind]
        if schema or not enough or plain is group:
            yield from group
            continue
        values = [value for leaf in same for value in leaf.values]
        files = set().union(*(leaf.files for leaf in same))
        keys = (*parent, "*", *same[0].keys[len(parent) + 1 :])
        yield _Leaf(keys, min(x.order for x in same), values, files, "", kind, same[0].reason)
        yield from (x for x in group if x.type != kind or _DOTTED(x.keys[len(parent)]))
