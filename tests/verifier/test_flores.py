"""The bars of `python -m bench.verifier`, on a sixth of its lines and a few plants of each class."""

from itertools import islice
from pathlib import Path

import pytest

from l10n.verifier import Verifier

bench = pytest.importorskip("bench.verifier", reason="the benchmarks are not in this copy")
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "flores"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier("cs", "en")


@pytest.fixture(scope="module")
def people() -> dict[int, tuple[str, str]]:
    """Every sixth line with the translation of a person, by line."""
    pairs = zip(bench.read(CORPUS, "cs"), bench.read(CORPUS, "en"), strict=True)
    return {line: pair for line, pair in islice(enumerate(pairs, 1), 0, None, 6) if line not in bench.WRONG}


def test_what_people_wrote_is_accepted(verifier: Verifier, people: dict[int, tuple[str, str]]) -> None:
    refused = bench.judge(verifier, ((line, *pair) for line, pair in people.items()))
    assert len(refused) <= bench.MOST_REFUSED * len(people)


@pytest.mark.parametrize("name", bench.CLASSES)
def test_planted_faults_are_found(
    verifier: Verifier, people: dict[int, tuple[str, str]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "PLANTED", 40)
    planted = list(bench.plants(name, list(people.values()), verifier))
    assert len(planted) == 40
    assert sum(not verifier.faults(source, bad) for source, bad in planted) <= 1


def test_another_engine_is_judged_by_what_it_wrote(verifier: Verifier) -> None:
    """An engine that gives the source back is refused line by line."""
    sources = bench.read(CORPUS, "cs")[::6]
    refused = bench.judge(verifier, ((line, text, text) for line, text in enumerate(sources)))
    assert len(refused) == len(sources)
