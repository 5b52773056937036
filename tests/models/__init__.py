"""Small real models for fxtranslate's engine, so that the offline backend is tested without a network.

`train.py` made them from this repository's own catalogues, whose texts they know by heart: `KNOWN` lists, for
each pair, what the engine translates exactly. Of anything else they make nonsense, which the verifier must
reject. `folder` lays a pair out as fxtranslate's cache does; `random_model` has no training at all.

Among the known sentences are some with the marks that stand for code, links and emphasis (`XQ1QX`), so that
"Spusťte příkaz `make` v terminálu." comes through masked, and not otherwise.
"""

from __future__ import annotations

import functools
from pathlib import Path

import zstandard

HERE = Path(__file__).resolve().parent
VOCABULARY = HERE / "vocab.spm.zst"
"""The SentencePiece model of all pairs, packed."""

Pair = tuple[str, str]
PAIRS: tuple[Pair, ...] = (("cs", "en"), ("en", "de"))


def model_file(pair: Pair) -> Path:
    """Return where the packed model of a pair lies."""
    return HERE / "-".join(pair) / f"model.{''.join(pair)}.intgemm.alphas.bin.zst"


def unpacked(path: Path) -> bytes:
    """Return the bytes of a zstd file."""
    return zstandard.decompress(path.read_bytes())


def _known(pair: Pair) -> list[tuple[str, str]]:
    path = HERE / "-".join(pair) / "known.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []  # Not yet trained.
    return [(source, target) for source, target in (line.split("\t") for line in lines)]


KNOWN: dict[Pair, list[tuple[str, str]]] = {pair: _known(pair) for pair in PAIRS}
"""What the model of each pair translates exactly: (source, target), single sentences and short texts."""


@functools.cache
def files(pair: Pair) -> dict[str, bytes]:
    """Return the files of a pair by the names that they have in Firefox's collection, unpacked."""
    return {
        model_file(pair).stem: unpacked(model_file(pair)),
        f"vocab.{''.join(pair)}.spm": unpacked(VOCABULARY),
    }


def folder(root: Path, pair: Pair) -> Path:
    """Lay a pair's files out below `root` as fxtranslate's cache does; return `<root>/<from>-<to>`."""
    return lay_out(root, pair, files(pair))


def random_folder(root: Path, pair: Pair, seed: int = 0) -> Path:
    """Lay out a model that loads, and says nothing that makes sense."""
    model, vocabulary = random_model(seed)
    return lay_out(root, pair, dict(zip(files(pair), (model, vocabulary), strict=True)))


def lay_out(root: Path, pair: Pair, contents: dict[str, bytes]) -> Path:
    """Write files into the folder of a pair below `root`; return that folder."""
    place = root / "-".join(pair)
    place.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (place / name).write_bytes(content)
    return place


@functools.cache
def random_model(seed: int = 0, dim: int = 32) -> tuple[bytes, bytes]:
    """Return a model of random weights and its vocabulary, the same for the same seed.

    It says some pieces over and over, up to the engine's limit: a repetition loop in no language.
    """
    import numpy as np

    from .forward import Shape
    from .marian import read, write

    trained, vocabulary = files(PAIRS[0]).values()
    shape = Shape(len(read(trained)[0]["Wemb"]), dim, encoder=1, ffn=2 * dim)
    generator = np.random.default_rng(seed)
    weights = {
        name: (generator.normal(0, 0.15, size) + name.endswith("ln_scale")).astype(np.float32)
        for name, size in shape.parameters().items()
    }
    return write(weights, shape.config()), vocabulary
