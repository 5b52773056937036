"""Scores are sacrebleu's, over what was translated, by field."""

import sys
from pathlib import Path

import pytest

from l10n.backends import Unit
from l10n.catalogue.model import Message, mark
from l10n.errors import ConfigError
from l10n.evaluate import Metrics, Sample, choose, evaluate, measurable

FLORES = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "flores"

SAMPLES = [
    Sample(Unit("1", "Pes spí na gauči.", "body › Zvířata"), "The dog sleeps on the couch."),
    Sample(Unit("2", "Kočka čeká u dveří.", "body"), "The cat is waiting at the door."),
    Sample(Unit("3", "Dobrý", "tier"), "Good"),
    Sample(Unit("4", "Venku prší.", "verdict"), "It is raining outside."),
]


def test_what_is_the_same_is_perfect_and_what_is_not_comes_worst_first():
    made = {
        "1": "The dog sleeps on the couch.",
        "2": "A cat waits by the door of the house.",
        "3": "Good",
        "4": "Xyz",
    }
    found = evaluate("double", "en", SAMPLES, lambda units: made)
    assert (found.engine, found.language, found.texts) == ("double", "en", 4)
    assert found.score is not None
    assert found.score.texts == 4
    assert 0 < found.score.bleu < 100
    assert list(found.fields) == ["body", "tier", "verdict"]
    assert found.fields["body"].texts == 2
    assert found.fields["tier"].chrf == 100
    assert [(one.machine, one.person, one.path) for one in found.worst] == [
        ("Xyz", "It is raining outside.", "verdict"),
        ("A cat waits by the door of the house.", "The cat is waiting at the door.", "body"),
    ]
    assert found.worst[0].score < found.worst[1].score < 100


def test_what_is_not_translated_counts_but_in_no_score():
    counts: dict[str, int] = {}

    def translate(units):
        counts["echo"] = 3
        return {"1": "The dog sleeps on the couch.", "999": "nobody asked"}

    found = evaluate("double", "en", SAMPLES, translate, counts)
    assert found.texts == 4
    assert found.score is not None
    assert (found.score.texts, found.score.bleu, found.score.chrf) == (1, 100, 100)
    assert found.rejected == {"echo": 3}
    assert found.worst == []


def test_an_engine_that_translates_nothing_has_no_score():
    found = evaluate("double", "en", SAMPLES, lambda units: {})
    assert found.score is None
    assert (found.fields, found.worst) == ({}, [])


def test_an_empty_translation_is_the_worst():
    found = evaluate("double", "", SAMPLES[:1], lambda units: {"1": ""})
    assert found.score is not None
    assert (found.score.bleu, found.score.chrf) == (0, 0)


def test_ten_are_shown():
    many = [Sample(Unit(str(n), f"věta {n}"), f"sentence {n}") for n in range(30)]
    found = evaluate("double", "en", many, lambda units: {unit.id: "words" * 3 for unit in units})
    assert len(found.worst) == 10


def test_texts_without_spaces_are_compared_by_letters():
    pairs = [(Sample(Unit("1", "x"), "今日は天気がとてもいいです"), "今日は天気がとても悪いです")]
    assert Metrics("ja").score(pairs).bleu > Metrics("en").score(pairs).bleu


def test_a_sample_is_the_same_each_time_and_in_order():
    many = [Sample(Unit(str(n), f"věta {n}"), f"sentence {n}") for n in range(100)]
    chosen = choose(many, 10)
    assert len(chosen) == 10
    assert chosen == choose(many, 10)
    numbers = [int(one.unit.id) for one in chosen]
    assert numbers == sorted(set(numbers))
    assert numbers != list(range(10))
    assert choose(many, None) == choose(many, 500) == many


@pytest.mark.parametrize(
    ("message", "is_measurable"),
    [
        (Message("Dobrý", "Good"), True),
        (Message("Dobrý"), False),
        (Message("Dobrý", "Good", fuzzy=True), False),
        (Message("Dobrý", "Good", comments=(mark("firefox", "Good"),)), False),
        (Message("Model", "Model"), False),
        (Message("den", "day", plural=("dny", ((0, "day"), (1, "days")))), False),
    ],
)
def test_only_peoples_work_is_a_measure(message, is_measurable):
    assert measurable(message) is is_measurable


def test_without_sacrebleu_it_says_what_to_install(monkeypatch):
    for name in ("sacrebleu", "sacrebleu.metrics", "sacrebleu.metrics.bleu", "sacrebleu.metrics.chrf"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ConfigError, match=r"pip install 'l10n\[eval\]'"):
        evaluate("double", "en", SAMPLES, lambda units: pytest.fail("asked before it can be measured"))


@pytest.mark.skipif(not FLORES.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(("engine", "bleu"), [("bergamot-base-memory", 36.5), ("bergamot-tiny", 34.7)])
def test_known_engines_have_their_known_scores(engine, bleu):
    source, person, machine = (
        (FLORES / f"flores-dev.{name}").read_text(encoding="utf-8").splitlines()
        for name in ("cs", "en", f"{engine}.en")
    )
    pairs = [
        (Sample(Unit("", text), reference), made)
        for text, reference, made in zip(source, person, machine, strict=True)
    ]
    assert Metrics("en").score(pairs).bleu == pytest.approx(bleu, abs=0.3)
