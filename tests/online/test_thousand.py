"""A thousand texts through services that fail at every third request: none is wrong, none is lost."""

from __future__ import annotations

import random
import threading
import time
import tracemalloc
from collections import Counter

import pytest

from l10n.backends.online import Patience
from tests.online.protocols import Asked
from tests.online.support import CONTENT, TEXT, TRANSPORT, Judge, english, running, sentences

UNITS = 1000
FAULTS = [*TRANSPORT, *CONTENT]


def thirty_per_cent(faults: list[str]) -> Judge:
    """Break three requests of ten, the same ones each time, those of one text independently."""

    def judge(asked: Asked, texts: list[str], times: int) -> str:
        chance = random.Random(f"{texts} {times}")
        return f"{chance.choice(faults)}*" if chance.random() < 0.3 else ""

    return judge


@pytest.mark.parametrize("name", ["google", "deepl"])
def test_a_thousand_units_with_thirty_per_cent_faults(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    units = sentences(UNITS)
    by_id = {unit.id: unit.text for unit in units}
    threads = set(threading.enumerate())
    patience = Patience(attempts=3, first=0.001, longest=0.02)
    start = time.monotonic()
    with running(name, monkeypatch, thirty_per_cent(FAULTS), patience, timeout=0.1) as (backend, server):
        results = list(backend.translate(units))
        requests = len(server.asked)
    assert time.monotonic() - start < 30
    assert Counter(result.id for result in results) == Counter(list(by_id))
    wrong = [
        result for result in results if result.text is not None and result.text != english(by_id[result.id])
    ]
    assert wrong == []
    missing = [result for result in results if result.text is None]
    assert all(result.reason for result in missing)
    assert len(missing) < 0.25 * UNITS
    assert requests < 4 * UNITS
    assert not [one for one in set(threading.enumerate()) - threads if "work" in one.name]


def test_answers_without_end_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    units = sentences(200, seed=3)
    patience = Patience(attempts=2, first=0.001)
    with running("google", monkeypatch, thirty_per_cent(["huge"]), patience) as (backend, _):
        tracemalloc.start()
        try:
            results = sum(1 for _ in backend.translate(units))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert results == 200
    assert peak < 32 << 20, f"{peak >> 20} MiB"


@pytest.mark.parametrize("name", ["google", "libre"])
def test_what_only_the_verifier_sees_never_gets_through_the_cascade(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from l10n.amounts import dress
    from l10n.backends.cascade import Cascade
    from l10n.backends.engine import Engine
    from l10n.report import EngineReport
    from l10n.verifier import Verifier

    units = sentences(UNITS, seed=2)
    patience = Patience(attempts=3, first=0.001, longest=0.02)
    faults = [*FAULTS, *TEXT * 5]
    with running(name, monkeypatch, thirty_per_cent(faults), patience, timeout=0.1) as (backend, _):
        engine = Engine(backend, EngineReport(name, "en"))
        done = list(Cascade([engine], Verifier("cs", "en"), "cs", "en").translate(units))
    assert Counter(one.unit.id for one in done) == Counter(unit.id for unit in units)
    wrong = [
        (one.unit.text, one.text)
        for one in done
        if one.text is not None
        and one.text != dress(english(one.unit.text), one.unit.text, source_lang="cs", target_lang="en")
    ]
    assert wrong == []
    assert all(one.reason for one in done if one.text is None)
    assert sum(one.text is not None for one in done) > 0.8 * UNITS
    assert {"number", "placeable"} <= set(engine.tally.rejected)
