"""Our own glossary fits our own reviews."""

from pathlib import Path

import pytest

from l10n import load_config
from l10n.catalogue import po
from l10n.glossary import load_glossary

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = load_glossary(ROOT / "glossary.csv")


def reviewed(language):
    path = ROOT / "locales" / language / "LC_MESSAGES" / "reviews.po"
    catalogue = po.load(path.read_bytes(), language, path.name)
    return [one for one in catalogue.active() if one.state == "reviewed"]


@pytest.mark.parametrize(("language", "terms"), [("en", 60), ("de", 30)])
def test_it_has_the_words_of_our_reviews(language, terms):
    assert sum(term.language == language for term in GLOSSARY.terms) >= terms


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_people_translated_hardly_goes_against_it(language):
    messages = reviewed(language)
    assert messages
    against = [
        (one.id, said)
        for one in messages
        if (said := GLOSSARY.violations(one.id, one.string, "cs", language))
    ]
    assert len(against) <= len(messages) / 100, against


def test_labels_are_in_it_as_people_translated_them():
    fields = {name for name, kind in load_config(ROOT / "l10n.toml").fields.items() if kind == "label"}
    labels = [
        one
        for one in reviewed("en")
        if any(note.endswith((".tier", "overall_tier", "radar.speed")) for note in one.notes)
    ]
    assert fields
    assert len(labels) >= 5
    assert [(one.id, GLOSSARY.label(one.id, "cs", "en")) for one in labels] == [
        (one.id, one.string) for one in labels
    ]


def test_every_language_calls_the_labels_something():
    tiers = ["Excelentní", "Výborný", "Dobrý", "Průměrný", "Slabý", "Vysoká", "Nízká", "Nehodnoceno"]
    for language in load_config(ROOT / "l10n.toml").targets:
        labels = [GLOSSARY.label(tier, "cs", language) for tier in tiers]
        assert None not in labels
        assert len(set(labels)) == len(tiers)
