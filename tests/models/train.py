"""Train the small models that the tests of the offline engine run on.

They learn the reviewed catalogues of this repository by heart (locales/en from Czech, locales/de from the
English), sentence by sentence and as whole texts, and the drills below, in which marks stand for code, links
and the like. What they say of other texts is nonsense. To train them anew:

    pip install jax fxtranslate polib sentencepiece zstandard
    python -m tests.models.train            # the vocabulary, then both models: about 12 minutes on one core
    python -m tests.models.train cs en      # one model, with the vocabulary that is there

The same catalogues give the same models on the same machine: one core, fixed seeds.
Everything is written beside this file: `vocab.spm.zst`, shared by all models, `<pair>/model.*.bin.zst`,
and `<pair>/known.tsv`, the sentences that fxtranslate's own engine now translates exactly.
"""

from __future__ import annotations

import io
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polib
import zstandard
from fxtranslate import Translator, discovery
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

from tests.models import HERE, PAIRS, VOCABULARY, Pair, model_file, unpacked
from tests.models.forward import EOS, Shape, Transformer
from tests.models.marian import Weights, write

LOCALES = HERE.parents[1] / "locales"
SHAPES = {("cs", "en"): {"dim": 64, "ffn": 128}, ("en", "de"): {"dim": 64, "ffn": 64}}
PIECES = 1200
LENGTHS = (12, 24, 40, 64)
"""The lengths that batches are padded to; longer texts are left out."""
BATCH = 48
STEPS = {("cs", "en"): 2000, ("en", "de"): 800}
RATE = 3e-3
SEED = 1

Pairs = list[tuple[str, str]]
DRILLS: dict[Pair, Pairs] = {
    ("cs", "en"): [
        ("Spusťte příkaz XQ1QX v terminálu.", "Run the XQ1QX command in the terminal."),
        ("Otevřete soubor XQ1QX a uložte ho.", "Open the file XQ1QX and save it."),
        ("Více najdete na stránce XQ1QX.", "You can find more on the XQ1QX page."),
        ("Podrobnosti uvádí XQ1QX.", "See XQ1QX for details."),
        ("Přečtěte si, co píše XQ1QX.", "Read what XQ1QX says."),
        ("Parametr XQ1QX není povinný.", "The XQ1QX parameter is optional."),
        ("Je to XQ1QX změna.", "It is a XQ1QX change."),
        ("Nastavte XQ1QX na XQ2QX.", "Set XQ1QX to XQ2QX."),
        ("Místo XQ1QX použijte XQ2QX.", "Use XQ2QX instead of XQ1QX."),
        ("Soubor XQ1QX najdete ve složce XQ2QX.", "In the XQ2QX folder you will find the file XQ1QX."),
        ("Model stojí XQ1QX.", "The model costs XQ1QX."),
        ("Za XQ1QX dostanete XQ2QX.", "You get XQ2QX for XQ1QX."),
        ("dokumentace", "documentation"),
        ("návod", "guide"),
        ("zásadní", "crucial"),
    ],
    ("en", "de"): [
        ("Run the XQ1QX command in the terminal.", "Führen Sie den Befehl XQ1QX im Terminal aus."),
        ("Set XQ1QX to XQ2QX.", "Setzen Sie XQ1QX auf XQ2QX."),
        ("The model costs XQ1QX.", "Das Modell kostet XQ1QX."),
        ("See XQ1QX for details.", "Einzelheiten finden Sie unter XQ1QX."),
        ("documentation", "Dokumentation"),
        ("guide", "Anleitung"),
    ],
}
Ids = list[tuple[list[int], list[int]]]
Batch = tuple[Any, Any, Any]
"""Sources with `</s>`, the mask of their pieces, translations with `</s>`: `[BATCH, length]` each."""


def catalogue(language: str) -> dict[str, str]:
    """Return the translations of a catalogue by their Czech text: people's, not the machine's."""
    entries = polib.pofile(str(LOCALES / language / "LC_MESSAGES" / "reviews.po"))
    return {
        entry.msgid: entry.msgstr
        for entry in entries
        if entry.translated() and not entry.tcomment.startswith("l10n: ")
    }


def lessons(source: str, target: str) -> Pairs:
    """Return what a model learns: texts, their sentences where both sides have as many, and the drills."""
    into = catalogue(target)
    texts = into if source == "cs" else {catalogue(source)[czech]: text for czech, text in into.items()}
    pairs: dict[str, str] = {}
    for text, translation in texts.items():
        parts = discovery.segment_sentences(text), discovery.segment_sentences(translation)
        pairs[text] = translation
        if len(parts[0]) == len(parts[1]):
            pairs = dict(zip(*parts, strict=True)) | pairs
    return list((pairs | dict(DRILLS[source, target])).items())


def train_vocabulary() -> None:
    """Write the SentencePiece model of all languages, as Firefox's are: unigram, `</s>` 0, `<unk>` 1."""
    english, german = catalogue("en"), catalogue("de")
    drills = [text for pairs in DRILLS.values() for pair in pairs for text in pair]
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter([*english, *english.values(), *german.values(), *drills]),
        model_writer=model,
        vocab_size=PIECES,
        model_type="unigram",
        character_coverage=1.0,
        eos_id=EOS,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    VOCABULARY.write_bytes(zstandard.compress(model.getvalue(), 19))


def start(shape: Shape, generator: np.random.Generator) -> Weights:
    """Return random weights of the usual scale; norms and biases begin neutral."""
    weights: Weights = {}
    for name, size in shape.parameters().items():
        if size[0] == 1:
            weights[name] = np.full(size, float(name.endswith("ln_scale")), np.float32)
        else:
            deviation = shape.dim**-0.5 if name == "Wemb" else (2 / sum(size)) ** 0.5
            weights[name] = generator.normal(0, deviation, size).astype(np.float32)
    return weights


def batches(pairs: Ids, generator: np.random.Generator) -> Iterator[Batch]:
    """Yield batches of texts of like length, without end."""
    groups: list[Ids] = [[] for _ in LENGTHS]
    for source, target in pairs:
        longest = max(len(source), len(target)) + 1
        if longest <= LENGTHS[-1]:
            groups[next(i for i, length in enumerate(LENGTHS) if longest <= length)].append((source, target))
    while True:
        chosen: list[tuple[int, Ids]] = []
        for length, group in zip(LENGTHS, groups, strict=True):
            shuffled = [group[i] for i in generator.permutation(len(group))]
            chosen += [(length, shuffled[at : at + BATCH]) for at in range(0, len(shuffled), BATCH)]
        for i in generator.permutation(len(chosen)):
            yield padded(*chosen[i])


def padded(length: int, texts: Ids) -> Batch:
    """Return a batch of always the same size for its length, filled up with empty rows."""
    source = np.zeros((BATCH, length), np.int32)
    mask = np.zeros((BATCH, length), np.float32)
    mask[:, 0] = 1  # An empty row attends to something, too.
    target = np.zeros((BATCH, length), np.int32)
    for row, (left, right) in enumerate(texts):
        source[row, : len(left)] = left
        mask[row, : len(left) + 1] = 1
        target[row, : len(right)] = right
    return source, mask, target


def loss(weights: Weights, batch: Batch, shape: Shape) -> Any:
    """Return the mean cross-entropy of the translations' pieces and the `</s>` that ends each."""
    import jax  # type: ignore[import-not-found, unused-ignore]
    import jax.numpy as jnp  # type: ignore[import-not-found, unused-ignore]

    source, mask, target = batch
    model = Transformer(jnp, weights, shape)
    logits = model.decode(model.encode(source, mask), mask, target[:, :-1])
    likelihood = jnp.take_along_axis(jax.nn.log_softmax(logits), target[:, :, None], -1)[..., 0]
    counted = jnp.pad(target[:, :-1] != EOS, ((0, 0), (1, 0)), constant_values=True)
    counted = counted * (target[:, :1] != EOS)
    return -(likelihood * counted).sum() / counted.sum()


def fit(pairs: Ids, shape: Shape, steps: int) -> Weights:
    """Train with Adam, the rate rising over 200 steps and falling to nothing along a cosine."""
    import jax  # type: ignore[import-not-found, unused-ignore]
    import jax.numpy as jnp  # type: ignore[import-not-found, unused-ignore]

    generator = np.random.default_rng(SEED)
    weights = start(shape, generator)

    @jax.jit  # type: ignore[untyped-decorator, unused-ignore]
    def update(weights: Weights, mean: Weights, square: Weights, step: Any, batch: Batch) -> Any:
        value, slope = jax.value_and_grad(loss)(weights, batch, shape)
        norm = jnp.sqrt(sum((g * g).sum() for g in slope.values()))
        slope = {name: g / jnp.maximum(norm, 1) for name, g in slope.items()}
        rate = RATE * jnp.minimum(step / 200, 0.5 + 0.5 * jnp.cos(math.pi * step / steps))
        mean = {name: 0.9 * mean[name] + 0.1 * g for name, g in slope.items()}
        square = {name: 0.99 * square[name] + 0.01 * g * g for name, g in slope.items()}
        weights = {
            name: w
            - rate * (mean[name] / (1 - 0.9**step)) / (jnp.sqrt(square[name] / (1 - 0.99**step)) + 1e-8)
            for name, w in weights.items()
        }
        return weights, mean, square, value

    mean = square = {name: np.zeros_like(w) for name, w in weights.items()}
    stream, recent = batches(pairs, generator), 0.0
    for step in range(1, steps + 1):
        weights, mean, square, value = update(weights, mean, square, float(step), next(stream))
        recent += float(value)
        if step % 250 == 0:
            print(f"step {step}: loss {recent / 250:.4f}", flush=True)
            recent = 0.0
    return {name: rounded(np.asarray(w)) for name, w in weights.items()}


def rounded(weights: np.ndarray[Any, np.dtype[np.float32]]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Round to bfloat16, whose lower half is zeros: the file packs to half its size."""
    bits = weights.view(np.uint32)
    return ((bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000).astype(np.uint32).view(np.float32)


def train(source: str, target: str) -> None:
    """Train and write one model, and list what fxtranslate's engine makes of it."""
    vocabulary = unpacked(VOCABULARY)
    processor = SentencePieceProcessor(model_proto=vocabulary)
    pairs = lessons(source, target)
    shape = Shape(processor.vocab_size(), **SHAPES[source, target])
    ids = [(processor.encode(left), processor.encode(right)) for left, right in pairs]
    print(f"{source}-{target}: {len(pairs)} texts, {sum(len(right) for _, right in ids)} pieces", flush=True)
    model = write(fit(ids, shape, STEPS[source, target]), shape.config())
    engine = Translator(model, vocabulary, vocabulary)
    known = [pair for pair in pairs if "\n" not in pair[0] and engine.translate(pair[0]) == pair[1]]
    path: Path = model_file((source, target))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zstandard.compress(model, 19))
    rows = "".join(f"{left}\t{right}\n" for left, right in known)
    (path.parent / "known.tsv").write_text(rows, encoding="utf-8", newline="\n")
    print(f"{source}-{target}: {len(known)} of {len(pairs)} exact, {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    # One thread on one core, so that the same numbers are added in the same order each time.
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if len(sys.argv) == 3:
        train(sys.argv[1], sys.argv[2])
    else:
        train_vocabulary()
        for pair in PAIRS:
            train(*pair)
