"""The small models do on fxtranslate's own engine what the tests of the offline backend count on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.models import HERE, KNOWN, PAIRS, Pair, files, folder, random_folder, random_model, unpacked
from tests.models.forward import EOS, Shape, Transformer
from tests.models.marian import read, write

fxtranslate = pytest.importorskip("fxtranslate", reason="fxtranslate has no wheel for this platform")

TINY = Shape(vocabulary=6, dim=8, heads=2, encoder=1, ffn=16)


def engine(pair: Pair) -> Any:
    model, vocabulary = files(pair).values()
    return fxtranslate.Translator(model, vocabulary, vocabulary)


@pytest.mark.parametrize(("pair", "least"), [(("cs", "en"), 200), (("en", "de"), 30)])
def test_what_is_known_is_translated_exactly(pair: Pair, least: int) -> None:
    translate = engine(pair).translate
    assert len(KNOWN[pair]) >= least
    assert {source: translate(source) for source, _ in KNOWN[pair]} == dict(KNOWN[pair])


def test_a_known_paragraph_is_translated_sentence_by_sentence() -> None:
    short = [pair for pair in KNOWN["cs", "en"] if pair[0].endswith(".") and pair[0].count(".") == 1]
    source, target = ("  ".join(texts) for texts in list(zip(*short[:5], strict=True)))
    assert engine(("cs", "en")).translate_long(source) == target


@pytest.mark.parametrize("pair", PAIRS)
def test_a_cache_with_the_folder_of_a_pair_is_enough_offline(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")
    assert folder(tmp_path, pair) == tmp_path / "-".join(pair)
    source, target = KNOWN[pair][0]
    assert fxtranslate.Translator.load(*pair, str(tmp_path)).translate(source) == target


def test_czech_becomes_german_by_way_of_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")
    for pair in PAIRS:
        folder(tmp_path, pair)
    german = dict(KNOWN["en", "de"])
    both = {czech: german[english] for czech, english in KNOWN["cs", "en"] if english in german}
    assert len(both) >= 20
    translate = fxtranslate.Translator.load("cs", "de", str(tmp_path)).translate
    assert {czech: translate(czech) for czech in both} == both


def test_a_random_model_loads_and_says_nothing_that_is_known(tmp_path: Path) -> None:
    place = random_folder(tmp_path, ("cs", "en"))
    model, vocabulary = (path.read_bytes() for path in sorted(place.iterdir()))
    assert (model, vocabulary) == random_model(0) != random_model(1)
    translate = fxtranslate.Translator(model, vocabulary, vocabulary).translate
    said = {source: translate(source) for source, _ in KNOWN["cs", "en"][:50]}
    assert all(said.values())
    assert not set(said.values()) & set(dict(KNOWN["cs", "en"]).values())


@pytest.mark.parametrize("seed", [None, 0, 1, 2])
def test_the_engine_computes_what_forward_says(seed: int | None) -> None:
    spm = pytest.importorskip("sentencepiece", reason="sentencepiece is not installed")
    model, vocabulary = files(("cs", "en")).values() if seed is None else random_model(seed)
    processor = spm.SentencePieceProcessor(model_proto=vocabulary)
    weights, config = read(model)
    ours = Transformer(np, weights, Shape.of(weights, config))
    theirs = fxtranslate.Translator(model, vocabulary, vocabulary)
    for text in ("Cena", "Model 2.5 stojí 40 Kč.", "Tuto větu nikdo modelu neukázal 😀."):
        said = ours.greedy([*processor.encode(text), EOS])
        assert processor.decode(said).replace(" ⁇ ", "") == theirs.translate(text)


def test_a_model_file_comes_back_as_it_was_written() -> None:
    weights = {name: np.full(size, 0.5, np.float32) for name, size in TINY.parameters().items()}
    weights["Wemb"][3, 1] = -2.25
    model = write(weights, TINY.config())
    back, config = read(model)
    assert Shape.of(back, config) == TINY
    assert back.keys() == weights.keys()
    assert all(np.array_equal(back[name], weights[name]) for name in weights)


def test_a_damaged_model_is_an_error() -> None:
    model, vocabulary = random_model()
    for damaged in (b"", b"no model" * 99, model[:-1], model[: len(model) // 2], b"\2" + model[1:]):
        with pytest.raises(ValueError):
            fxtranslate.Translator(damaged, vocabulary, vocabulary)


def test_the_files_stay_small() -> None:
    packed = list(HERE.rglob("*.zst"))
    assert sum(path.stat().st_size for path in packed) < 1_500_000
    assert all(len(unpacked(path)) < 2_000_000 for path in packed)
