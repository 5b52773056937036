"""Tokens and money: counted from replies, estimated without any, priced from the reviews."""

from types import SimpleNamespace

import pytest

from l10n import parse
from l10n.backends import Unit
from l10n.backends.llm import Llm, Price, estimate_cost
from l10n.backends.llm.tokens import tokens
from l10n.pricing import price_of, rank, reviewed_prices
from tests.llm.chat import content, error, good, reply, translated
from tests.llm.samples import many

USAGE = {"prompt_tokens": 1000, "completion_tokens": 500}


# --- counted


def test_usage_is_counted(chat, backend):
    chat.answer = lambda body, number: reply(content(translated(body)), usage=USAGE)
    llm = backend(batch=10, price={"prompt": 0.60, "completion": 2.40})
    list(llm.translate(many(40)))
    assert (llm.usage.requests, llm.usage.tokens_in, llm.usage.tokens_out) == (4, 4000, 2000)
    assert llm.usage.cost == pytest.approx(4000 * 0.60e-6 + 2000 * 2.40e-6)
    list(llm.translate(many(10)))
    assert llm.usage.requests == 5


def test_what_the_endpoint_says_it_cost_counts(chat, backend):
    chat.answer = lambda body, number: reply(content(translated(body)), usage=USAGE | {"cost": 0.25})
    llm = backend(batch=10, price={"prompt": 0.60, "completion": 2.40})
    list(llm.translate(many(20)))
    assert llm.usage.cost == 0.5


def test_without_prices_there_are_no_costs(chat, backend):
    llm = backend()
    list(llm.translate(many(2)))
    assert llm.usage.cost == 0
    assert llm.usage.tokens_in == 100


def test_useless_replies_are_paid_for_as_well(chat, backend):
    def answer(body, number):
        return error(500) if number == 0 else reply("Sorry?", usage=USAGE) if number == 1 else good(body)

    chat.answer = answer
    llm = backend()
    list(llm.translate(many(1)))
    assert (llm.usage.requests, llm.usage.tokens_in) == (3, 1100)


# --- estimated


def llm(**options):
    return Llm("cs", "en", {"model": "acme/parrot", **options})


def test_an_estimate_needs_no_key_and_no_network(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    estimate = llm().estimate(many(50))
    assert estimate.tokens_in
    assert estimate.tokens_out
    assert (estimate.cost, estimate.seconds) == (None, None)


def test_nothing_costs_nothing():
    estimate = llm(price={"prompt": 1, "completion": 1}).estimate([])
    assert (estimate.tokens_in, estimate.tokens_out, estimate.cost) == (0, 0, 0)


def test_an_estimate_follows_texts_instructions_and_batches():
    texts = many(40)
    whole, halves = llm(batch=40).estimate(texts), llm(batch=20).estimate(texts)
    assert whole.tokens_in
    assert whole.tokens_out
    assert halves.tokens_in
    # The instructions are sent once more.
    assert 200 < halves.tokens_in - whole.tokens_in < 600
    assert halves.tokens_out == whole.tokens_out
    styled = llm(batch=40, style="word " * 400).estimate(texts).tokens_in
    assert styled is not None
    assert 300 < styled - whole.tokens_in < 600
    twice = llm(batch=40).estimate([Unit(one.id, one.text * 2) for one in texts])
    assert twice.tokens_out
    assert twice.tokens_out > whole.tokens_out


def test_price_and_pace_make_cost_and_time():
    options = {"price": {"prompt": 0.60, "completion": 2.40}, "per-second": 2, "batch": 10}
    estimate = llm(**options).estimate(many(100))
    assert estimate.tokens_in
    assert estimate.tokens_out
    assert estimate.cost == (estimate.tokens_in * 0.60 + estimate.tokens_out * 2.40) / 1e6
    assert estimate.seconds == 5


def test_languages_differ():
    assert tokens("x" * 300, "cs") == tokens("x" * 300, "cs-CZ") == 100
    assert tokens("x" * 300, "en") < tokens("x" * 300, "cs") < tokens("x" * 300, "zh_Hans")
    assert tokens("x" * 300, "tlh") == 100
    assert tokens("", "cs") == 0


# --- priced


REVIEW = """\
---
title: "Acme: Parrot"
model_id: {model}
pricing:
  prompt_per_m: {prompt}
  completion_per_m: {completion}
verdict: Umí jen opakovat.
---
Text.
"""


def document(model="acme/parrot", prompt="0.6", completion="2.4", name="a.md"):
    text = REVIEW.format(model=model, prompt=prompt, completion=completion)
    return parse(text.encode(), {"verdict": "text"}, name)


@pytest.mark.parametrize(
    ("prompt", "completion", "price"),
    [
        ("0.6", "2.4", Price(0.6, 2.4)),
        ("150", "600", Price(150, 600)),
        ('"0.60"', '"2.40"', Price(0.6, 2.4)),
        ('"0,60"', '"2,40 USD"', Price(0.6, 2.4)),
        ('"$0.60"', '"USD 2.40"', Price(0.6, 2.4)),
        ("0.0", "0.0", Price(0, 0)),
        ('"1 250"', "1e3", Price(1250, 1000)),
        ("null", "2.4", None),
        ("0.6", "N/A", None),
        ("", "", None),
        ("~", "~", None),
        ("-1", "-1", None),
        (".inf", "2.4", None),
        (".nan", "2.4", None),
        ('"0,60 EUR"', "2.4", None),
        ('"12,5 Kč"', "2.4", None),
        ("[0.6]", "2.4", None),
        ("true", "2.4", None),
        ('"' + " " * 50_000 + '$1"', "2.4", None),
    ],
)
def test_a_review_has_a_price(prompt, completion, price):
    found = price_of(document(prompt=prompt, completion=completion), "cs")
    assert found == (None if price is None else ("acme/parrot", price))


@pytest.mark.parametrize("prompt", ["null", "N/A", "0.0"])
def test_what_is_free_needs_no_price(prompt):
    found = price_of(document('"acme/parrot:free"', prompt, prompt), "cs")
    assert found == ("acme/parrot:free", Price(0, 0))


@pytest.mark.parametrize("model", ["", "null", '"  "', '"a\\nb"', "[x]"])
def test_without_an_id_there_is_no_price(model):
    assert price_of(document(model), "cs") is None


@pytest.mark.parametrize("text", ["no front matter", "+++\nmodel_id = 'x'\n+++\n", '{"model_id": "x"}\n', ""])
def test_other_front_matter_has_no_price(text):
    assert price_of(parse(text.encode()), "cs") is None


def test_the_last_review_of_a_model_counts():
    documents = {
        "a": [("2026-02-01-new.md", document(prompt="0.5")), ("2025-01-01-other.md", document("x/y"))],
        "b": [("2025-12-31-old.md", document(prompt="9")), ("z.md", document(prompt="N/A"))],
    }
    project = SimpleNamespace(
        config=SimpleNamespace(collections=documents, source="cs"),
        documents=lambda name: [(SimpleNamespace(name=file), one) for file, one in documents[name]],
    )
    assert reviewed_prices(project) == {"acme/parrot": Price(0.5, 2.4), "x/y": Price(0.6, 2.4)}


def test_models_are_ranked_by_what_they_would_cost():
    prices = {
        "b/dear": Price(5, 25),
        "c/free": Price(0, 0),
        "a/dear": Price(5, 25),
        "d/cheap": Price(0.6, 2.4),
    }
    ranked = rank(1_000_000, 100_000, prices)
    assert [model for model, _ in ranked] == ["c/free", "d/cheap", "a/dear", "b/dear"]
    assert ranked[1][1] == pytest.approx(0.84)
    assert estimate_cost(0, 0, prices["b/dear"]) == 0
