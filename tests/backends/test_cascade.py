"""Engines in order: what one cannot do well enough the next one tries, and nothing wrong is taken."""

from collections.abc import Callable, Sequence

import pytest

from l10n.backends.base import Result, Unit, Usage
from l10n.backends.cascade import Cascade, Done
from l10n.backends.engine import Budget, Engine
from l10n.errors import BackendError
from l10n.report import EngineReport
from l10n.verifier import Verifier

ENGLISH = {
    "Je to rychlé.": "It is fast.",
    "Stojí to málo.": "It costs little.",
    "návod": "the guide",
    "tučně": "bold",
    "Spusť": "Run",
    "a čti": "and read",
}


class Fake:
    """An engine that answers by a function of the unit: a text, None, or a Result."""

    def __init__(self, answer: Callable[[Unit], object], carries: str = "token") -> None:
        self.name, self.answer, self.carries = "fake", answer, carries
        self.asked: list[str] = []
        self.closed = False

    def translate(self, units: Sequence[Unit]):
        try:
            for unit in units:
                self.asked.append(unit.text)
                answer = self.answer(unit)
                yield answer if isinstance(answer, Result) else Result(unit.id, answer)
        finally:
            self.closed = True


def engine(backend: object, name: str = "fake", max_cost: float | None = None) -> Engine:
    return Engine(backend, EngineReport(name, "en"), Budget(max_cost))


def run(engines: Sequence[Engine], *texts: str) -> list[Done]:
    units = [Unit(str(number), text) for number, text in enumerate(texts)]
    cascade = Cascade(engines, Verifier("cs", "en"), "cs", "en")
    done = sorted(cascade.translate(units), key=lambda one: int(one.unit.id))
    assert [one.unit.text for one in done] == list(texts), "each unit is settled once"
    return done


def test_what_one_cannot_do_the_next_one_tries() -> None:
    first = engine(Fake(lambda unit: ENGLISH.get(unit.text) if "rychlé" in unit.text else None), "first")
    second = engine(Fake(lambda unit: ENGLISH.get(unit.text)), "second")
    one, two, three = run([first, second], "Je to rychlé.", "Stojí to málo.", "Neznámá věta.")
    assert (one.text, one.by) == ("It is fast.", "first")
    assert (two.text, two.by) == ("It costs little.", "second")
    assert (three.text, three.reason) == (None, "second: no answer")
    assert (first.tally.asked, second.tally.asked) == (3, 2)
    assert (first.tally.translated, second.tally.translated) == (1, 1)
    assert second.tally.words == 3


def test_a_wrong_answer_is_never_taken() -> None:
    wrong = engine(Fake(lambda unit: "It costs USD 6."))
    (done,) = run([wrong], "Stojí 5 USD.")
    assert done.text is None
    assert "6" in done.reason
    assert wrong.tally.rejected["number"] >= 1


def test_amounts_take_the_form_of_the_target() -> None:
    (done,) = run([engine(Fake(lambda unit: "It costs 0,60 USD."))], "Stojí 0,60 USD.")
    assert done.text == "It costs USD 0.60."


def test_outer_spaces_are_the_sources() -> None:
    (done,) = run([engine(Fake(lambda unit: "It is fast.  "))], " Je to rychlé.\n")
    assert done.text == " It is fast.\n"


MARKED = "Spusť `l10n run` a čti [návod](https://example.org/a)."


def mangling(unit: Unit) -> str:
    """Translate as an engine without a sense for code: it spares only marks."""
    words = {"Spusť XQ1QX a čti XQ2QX.": "Run XQ1QX and read XQ2QX.", **ENGLISH}
    return words.get(unit.text, unit.text.replace("`", "'").replace("https://", "https: //"))


def test_a_text_that_came_back_damaged_is_asked_for_with_marks() -> None:
    fake = Fake(mangling)
    (done,) = run([engine(fake)], MARKED)
    assert done.text == "Run `l10n run` and read [the guide](https://example.org/a)."
    assert fake.asked == [MARKED, "Spusť XQ1QX a čti XQ2QX.", "návod"]


def test_an_engine_that_loses_marks_gets_sentences_and_then_the_words_between() -> None:
    fake = Fake(lambda unit: ENGLISH.get(unit.text, "Nothing of the kind."))
    (done,) = run([engine(fake)], MARKED)
    assert done.text == "Run `l10n run` and read [the guide](https://example.org/a)."


def test_sentences_keep_the_paragraphs_own_spacing() -> None:
    fake = Fake(lambda unit: ENGLISH.get(unit.text, "It is fast. It is fast. It is fast. It is fast."))
    (done,) = run([engine(fake)], "Je to rychlé.  Stojí to málo.")
    assert done.text == "It is fast.  It costs little."


def test_an_engine_that_understands_hears_what_was_wrong() -> None:
    heard = []

    def answer(unit: Unit) -> str:
        heard.append(unit.complaint)
        return "It costs USD 5." if unit.complaint else "It costs USD 6."

    fake = Fake(answer, carries="text")
    fake.follows_instructions = True
    (done,) = run([engine(fake)], "Stojí 5 USD.")
    assert done.text == "It costs USD 5."
    assert heard[0] == ""
    assert "6" in heard[1]


def test_answers_go_by_id_and_never_by_place() -> None:
    class Shuffled(Fake):
        def translate(self, units):
            yield Result("nobody", "It is fast.")
            for unit in reversed(units):
                yield Result(unit.id, ENGLISH[unit.text])
                yield Result(unit.id, "It was asked once, and answered twice.")

    one, two = run([engine(Shuffled(lambda unit: None))], "Je to rychlé.", "Stojí to málo.")
    assert (one.text, two.text) == ("It is fast.", "It costs little.")


def test_what_is_trusted_is_not_verified() -> None:
    (done,) = run([engine(Fake(lambda unit: Result(unit.id, "Ticho.", trusted=True)))], "Stojí 5 USD.")
    assert done.text == "Ticho."


def test_a_similar_text_is_offered_only_where_nobody_translates() -> None:
    memory = Fake(lambda unit: Result(unit.id, "It was fast.", previous="Bylo to rychlé."))
    other = Fake(lambda unit: ENGLISH.get(unit.text))
    one, two = run([engine(memory, "memory"), engine(other)], "Je to rychlé.", "Je to rychlejší.")
    assert (one.text, one.previous) == ("It is fast.", "")
    assert (two.text, two.previous, two.by) == ("It was fast.", "Bylo to rychlé.", "memory")


def test_five_failures_in_a_row_set_an_engine_aside() -> None:
    fake = Fake(lambda unit: Result(unit.id, None, "no connection", failed=True))
    first = engine(fake)
    second = engine(Fake(lambda unit: "It is fast."), "second")
    texts = [
        f"Je to {word} rychlé." for word in ("velmi", "moc", "dost", "málo", "docela", "celkem", "vcelku")
    ]
    done = run([first, second], *texts)
    assert len(fake.asked) == 5
    assert fake.closed
    assert all(one.by == "second" for one in done)
    assert isinstance(first.error, BackendError)
    assert "5 failures in a row, the last one: no connection" in str(first.error)


def test_failures_that_are_not_in_a_row_cost_one_text_each() -> None:
    bad = {"Stojí to málo."}
    fake = Fake(
        lambda unit: Result(unit.id, None, "busy", failed=True) if unit.text in bad else ENGLISH[unit.text]
    )
    first = engine(fake)
    done = run([first], *(["Je to rychlé.", "Stojí to málo."] * 10))
    assert [one.text is None for one in done] == [False, True] * 10
    assert first.error is None
    assert first.tally.failed == 10


@pytest.mark.parametrize("error", [BackendError("quota", hint="wait"), KeyError("choices")])
def test_an_engine_that_raises_is_set_aside_and_named(error: Exception) -> None:
    def answer(unit: Unit) -> str:
        raise error

    first = engine(Fake(answer), "broken")
    (done,) = run([first, engine(Fake(lambda unit: "It is fast."), "second")], "Je to rychlé.")
    assert done.by == "second"
    assert "the backend 'broken' failed" in str(first.error)
    (alone,) = run([engine(Fake(answer), "broken")], "Je to rychlé.")
    assert alone.reason.startswith("broken: ")


def test_what_it_may_cost_is_a_limit() -> None:
    class Paid(Fake):
        usage = Usage()

        def translate(self, units):
            for result in super().translate(units):
                self.usage.cost += 0.5
                yield result

    paid = Paid(lambda unit: ENGLISH[unit.text])
    first = engine(paid, max_cost=1.0)
    done = run([first], *(["Je to rychlé.", "Stojí to málo."] * 5))
    assert sum(one.text is not None for one in done) == 2
    assert first.tally.cost == 1.0
    assert first.error is None, "a limit is no failure"
    assert "the limit of USD 1 is reached" in done[-1].reason


def test_stopping_to_listen_closes_the_engine() -> None:
    fake = Fake(lambda unit: ENGLISH[unit.text])
    cascade = Cascade([engine(fake)], Verifier("cs", "en"), "cs", "en")
    settled = cascade.translate([Unit("1", "Je to rychlé."), Unit("2", "Stojí to málo.")])
    next(settled)
    settled.close()
    assert fake.closed
    assert fake.asked == ["Je to rychlé."]
