"""The bars of `python -m bench.checks`, on a sixth of its texts and a few plants of each class."""

from collections import Counter
from pathlib import Path

import pytest

from l10n.checks.texts import TEXT_CHECKS

bench = pytest.importorskip("bench.checks", reason="the benchmarks are not in this copy")
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "flores"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
PLANTED = 24


@pytest.fixture(scope="module")
def texts():
    return [text for text in bench.clean(CORPUS)[::6] if not text.wrong]


def test_people_raise_few_alarms(texts) -> None:
    raised = list(bench.alarms(texts, listed=False))
    counts = Counter(check for check, _ in raised)
    assert all(count <= max(2, bench.MOST_ALARMS * len(texts)) for count in counts.values()), counts
    assert len({text for _, text in raised}) <= bench.MOST_IN_ALL * len(texts)


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.name)
def test_planted_faults_are_found(texts, check, monkeypatch) -> None:
    monkeypatch.setattr(bench, "PLANTED", PLANTED)
    for name, faulty in bench.CLASSES[check.name].items():
        desk = bench.planting_desk(check.name, name)
        planted = list(bench.plant(check, name, faulty, texts, desk))
        assert len(planted) == PLANTED
        missed = [case for case in planted if not bench.found(check, case.message, desk)]
        assert len(missed) <= 2, missed
