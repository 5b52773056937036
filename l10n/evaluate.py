"""How good an engine is: its translations against people's, in BLEU and chrF."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from heapq import nsmallest
from time import monotonic
from typing import Any, Final

import msgspec

from l10n.backends.base import Unit
from l10n.catalogue.model import Message, State
from l10n.errors import ConfigError

Translate = Callable[[Sequence[Unit]], Mapping[str, str]]
"""What is to be evaluated: units to translations by the units' ids, those it has none for left out."""

_WORST: Final = 10
_SEED: Final = 2026
# Texts without spaces are compared by their letters.
_TOKENIZERS: Final = {"ja": "char", "ko": "char", "th": "char", "zh": "zh"}


class Sample(msgspec.Struct, frozen=True):
    """A text to translate, and what a person made of it."""

    unit: Unit
    reference: str

    @property
    def field(self) -> str:
        return self.unit.path.partition(" › ")[0]


class Score(msgspec.Struct, frozen=True):
    """Corpus scores from 0 to 100 over so many texts that were translated."""

    texts: int
    bleu: float
    chrf: float


class Worst(msgspec.Struct, frozen=True):
    """A translation that is unlike the person's; `score` is its own chrF."""

    source: str
    person: str
    machine: str
    path: str
    score: float


class Evaluation(msgspec.Struct, frozen=True):
    """What came of one engine and language.

    Attributes:
        texts: how many it was asked for; what it did not translate counts in no score.
        score: None where it translated nothing.
        fields: the scores by field, the most frequent first.
        rejected: how many translations the verifier turned down, by its rule.
        worst: the least like the person's first.
    """

    engine: str
    language: str
    texts: int
    seconds: float
    score: Score | None
    fields: dict[str, Score]
    rejected: dict[str, int]
    worst: list[Worst]


def measurable(message: Message) -> bool:
    """Say whether a person's translation of this message shows what an engine is worth.

    What stays as it is (names, numbers) does not.
    """
    return message.state is State.REVIEWED and not message.plural and message.string != message.id


def choose(samples: Sequence[Sample], limit: int | None) -> Sequence[Sample]:
    """Return so many of the samples in their order, the same each time; None: all."""
    if limit is None or limit >= len(samples):
        return samples
    return [samples[index] for index in sorted(random.Random(_SEED).sample(range(len(samples)), limit))]


def evaluate(
    engine: str,
    language: str,
    samples: Sequence[Sample],
    translate: Translate,
    rejected: Mapping[str, int] | None = None,
) -> Evaluation:
    """Let an engine translate the samples, and score what it gives.

    `rejected` is read afterwards: `translate` may count in it what a verifier turned down.
    Raises ConfigError without sacrebleu, and BackendError as `translate` does.
    """
    metrics = Metrics(language)
    start = monotonic()
    texts = translate([sample.unit for sample in samples])
    seconds = monotonic() - start
    done = [(sample, text) for sample in samples if (text := texts.get(sample.unit.id)) is not None]
    fields: dict[str, list[tuple[Sample, str]]] = {}
    for sample, text in done:
        if sample.field:
            fields.setdefault(sample.field, []).append((sample, text))
    frequent = sorted(fields.items(), key=lambda item: (-len(item[1]), item[0]))
    return Evaluation(
        engine,
        language,
        len(samples),
        round(seconds, 3),
        metrics.score(done) if done else None,
        {field: metrics.score(pairs) for field, pairs in frequent},
        dict(rejected or {}),
        metrics.worst(done),
    )


class Metrics:
    """BLEU and chrF as sacrebleu computes them by default, for one target language."""

    def __init__(self, language: str = "") -> None:
        """Raise ConfigError where sacrebleu is not installed."""
        try:
            from sacrebleu.metrics.bleu import BLEU
            from sacrebleu.metrics.chrf import CHRF
        except ImportError:
            hint = "install it with: pip install 'l10n[eval]'"
            raise ConfigError("evaluation needs the package sacrebleu", hint=hint) from None
        # `force`: our texts are no tokenized ones, whatever their full stops look like.
        self._bleu: Any = BLEU(tokenize=_TOKENIZERS.get(language[:2]), force=True)
        self._chrf: Any = CHRF()

    def score(self, pairs: Sequence[tuple[Sample, str]]) -> Score:
        """Score translations as one corpus; at least one."""
        machine = [text for _, text in pairs]
        people = [[sample.reference for sample, _ in pairs]]
        bleu = self._bleu.corpus_score(machine, people).score
        return Score(len(pairs), round(bleu, 2), round(self._chrf.corpus_score(machine, people).score, 2))

    def worst(self, pairs: Sequence[tuple[Sample, str]], number: int = _WORST) -> list[Worst]:
        """Return the translations that are least like the person's, but for those that are the same."""
        scored = (
            (self._chrf.sentence_score(text, [sample.reference]).score, index)
            for index, (sample, text) in enumerate(pairs)
            if text != sample.reference
        )
        found = []
        for score, index in nsmallest(number, scored):
            sample, text = pairs[index]
            unit = sample.unit
            found.append(Worst(unit.text, sample.reference, text, unit.path, round(score, 2)))
        return found
