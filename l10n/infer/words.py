"""What words say: those of a field's name, and those that tell a language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

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
HINTS = {word: hint for hint, words in _KEYS.items() for word in words.split()}

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


class Language:
    """Tell the source language by its letters, its commonest words, and the site's own prose."""

    def __init__(self, tag: str, fields: Iterable[tuple[str, list[str]]]) -> None:
        """Learn from the site's own fields: what their names say, and their values."""
        code = re.split("[-_]", tag.lower())[0]
        letters, _, words = _LANGUAGES.get(code, "").partition(" ")
        stops, _, alone = words.partition("|")
        self.letters, self.stops, self.alone = letters, set(stops.split()), set(alone.split())
        self.english = code == "en"
        self.known: set[str] = set()
        self.names: set[str] = set()
        for hint, values in fields:
            for value in values:
                words_ = _words(value)
                if hint == "name" and len(words_) < 4:
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
        return stop or (self.english and not value.islower() and is_loose(value))

    def suggests(self, value: str) -> bool:
        """Say whether the site's own prose has these words in lower case (`Agenti`: `agentů`)."""
        words = [word.lower() for word in _words(value) if len(word) > 4]
        known = all(word[:5] in self.known and word not in self.names for word in words)
        return bool(words) and known and not is_coded(value)

    def is_name(self, value: str) -> bool:
        """Say whether a word of the value is in a field for names."""
        return not self.names.isdisjoint(word.lower() for word in _words(value))


def guess(texts: Iterable[str]) -> str:
    """Return the code of the language that texts are in, "" where that is not clear.

    >>> guess(["Recenze modelu, který se hodí pro češtinu.", "Jak na to?"])
    'cs'
    """
    counts = Counter(word for text in texts for word in _words(text.lower()))
    scores = {}
    for code, table in _LANGUAGES.items():
        letters, _, words = table.partition(" ")
        own = set(words.split())
        scores[code] = sum(count * _weight(word, letters, own) for word, count in counts.items())
    (code, first), (_, second) = sorted(scores.items(), key=lambda score: -score[1])[:2]
    clear = first >= 3 and first >= 0.12 * counts.total() and first >= 1.3 * second
    return code if clear else ""


def _weight(word: str, letters: str, own: set[str]) -> int:
    foreign = {char for char in word if char > "\x7f"}
    # A letter that a language has not says more than a word that it shares with others.
    return (1 if foreign <= set(letters) else -3) if foreign else int(word in own)


def hint_of(keys: tuple[str, ...]) -> str:
    """Return what the field's own name says of it, or else what its parents' names say."""
    own, *above = [_key_hint(key) for key in reversed(keys) if key not in ("[]", "*")] or [""]
    if own == "called":
        whose = next((hint for hint in above if hint in ("name", "label", "keep", "menu")), own)
        return "title" if whose == "menu" else whose
    return own or next((hint for hint in above if hint in ("price", "date")), "")


def _key_hint(key: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", plain)
    known = (HINTS.get(w) or HINTS.get(w.removesuffix("s")) for w in map(str.lower, words[::-1]))
    return next(filter(None, known), "")


def _words(value: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", value)


def is_coded(value: str) -> bool:
    """Say whether a word has digits or capitals as only names and codes have them."""
    return bool(re.search(r"\d|\w_\w|[a-z][A-Z]|\b[A-Z]{2,}", value))


def is_loose(value: str) -> bool:
    """Say whether plain words in lower case follow the first one, as in a phrase."""
    words = [word.rstrip(".,:;!?") for word in value.split()[1:]]
    return any(word.isalpha() and word.islower() and len(word) > 2 for word in words)
