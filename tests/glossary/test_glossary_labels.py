"""A text that is one term has its translation from the glossary."""

import pytest

from l10n.backends import Unit
from l10n.backends.glossary import GlossaryBackend
from l10n.glossary import Glossary, Term

GLOSSARY = Glossary(
    [
        Term("slabé stránky", "weaknesses", "en"),
        Term("Slabý", "Weak", "en", case="exact"),
        Term("výborný", "very good", "en"),
        Term("cena", "Preis", "de"),
        Term("výborný", "výborny", "sk"),
        Term("Claude", "Claude", "", keep=True),
        Term("rychlost", "speed", "en"),
    ]
)


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("slabé stránky", "en", "weaknesses"),
        ("Slabé stránky", "en", "Weaknesses"),
        ("SLABÉ STRÁNKY", "en", "Weaknesses"),
        (" Slabé\u00a0 stránky\n", "en", "Weaknesses"),
        ("Slabá stránka", "en", None),  # one of them is not “weaknesses”
        ("slabých stránek", "en", None),
        ("Slabý", "en", "Weak"),
        ("Slabá", "en", "Weak"),
        ("Slabé", "en", "Weak"),
        ("slabý", "en", None),  # exact
        ("Výborná", "en", "Very good"),
        ("výborné", "en", "very good"),
        ("Výborná", "sk", None),  # there it would agree with another gender
        ("výborný", "sk", "výborny"),
        ("cena", "de", "Preis"),
        ("Cena", "de", "Preis"),
        ("Cena", "en", None),
        ("Claude", "de", "Claude"),
        ("rychlosti", "en", None),
        ("Rychlost odpovědí", "en", None),
        ("", "en", None),
        ("\0", "en", None),
    ],
)
def test_label(text, target, label):
    assert GLOSSARY.label(text, "cs", target) == label


def test_the_backend_answers_by_id():
    backend = GlossaryBackend(GLOSSARY, "cs", "en")
    units = [Unit("b", "Rychlost"), Unit("a", "Rychlost je slabá.")]
    results = {result.id: result for result in backend.translate(units)}
    assert results["b"].text == "Speed"
    assert results["b"].reason == ""
    assert results["a"].text is None
    assert results["a"].reason == "not a term of the glossary"
    assert not results["a"].failed
