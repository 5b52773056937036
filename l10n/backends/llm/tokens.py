"""Tokens, counted without a tokenizer: how many characters of a language one holds on average.

Measured with OpenAI's o200k_base over the parallel translations of Django 5 that have more than 50
characters, and in agreement with FLORES-200 where that was at hand (Czech 3.0, English 4.9).
Older tokenizers need more: cl100k_base a quarter more for Czech, Llama 2's a third.
`tests/llm/measure_tokens.py` measures them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from l10n.backends.base import Estimate, Unit
from l10n.backends.llm.options import Options
from l10n.backends.llm.price import estimate_cost

# Language: characters a token, length of a text relative to the same in English.
_LANGUAGES: Final = {
    "ar": (3.3, 0.89), "bg": (3.1, 1.05), "bn": (2.8, 1.00), "ca": (3.6, 1.09), "cs": (3.0, 1.01),
    "da": (3.5, 1.04), "de": (4.2, 1.14), "el": (3.0, 1.19), "en": (4.4, 1.00), "es": (4.3, 1.11),
    "et": (3.3, 0.98), "fa": (3.2, 0.98), "fi": (3.3, 0.99), "fr": (4.0, 1.22), "he": (2.7, 0.79),
    "hi": (3.2, 1.02), "hr": (3.4, 1.01), "hu": (2.9, 1.06), "hy": (3.0, 1.00), "id": (4.2, 1.06),
    "it": (3.9, 1.09), "ja": (1.9, 0.58), "ka": (3.1, 1.02), "ko": (2.1, 0.60), "lt": (2.9, 1.00),
    "lv": (2.8, 0.98), "nb": (3.6, 1.00), "nl": (4.1, 1.10), "pl": (3.1, 1.08), "pt": (4.2, 1.08),
    "ro": (3.5, 1.06), "ru": (3.9, 1.14), "sk": (3.0, 1.00), "sl": (3.3, 0.98), "sr": (2.9, 1.01),
    "sv": (3.6, 1.02), "ta": (3.0, 1.05), "th": (2.8, 0.82), "tr": (3.5, 1.09), "uk": (3.1, 1.04),
    "vi": (3.6, 0.96), "zh": (1.9, 0.43),
}  # fmt: skip
_OTHER: Final = (3.0, 1.05)
# What a request has around its messages, and a reply around each text.
_AROUND_REQUEST = 12
_AROUND_TEXT = 14


def tokens(text: str, lang: str) -> int:
    """Return about how many tokens a text of this language has."""
    return ceil(len(text) / _language(lang)[0])


def estimate(
    system: str,
    requests: Iterable[tuple[Sequence[Unit], str]],
    source_lang: str,
    target_lang: str,
    options: Options,
) -> Estimate:
    """Return what these requests would take: each is its units and the user's message with them.

    Seconds are known only where `per-second` says how fast requests may go. What a model thinks
    before it answers is paid for as well, and nobody can know how much that is.
    """
    tokens_in = tokens_out = count = 0
    each = tokens(system, "en") + _AROUND_REQUEST
    for units, message in requests:
        count += 1
        tokens_in += each + tokens(message, source_lang)
        tokens_out += sum(_answer(len(unit.text), source_lang, target_lang) for unit in units)
    cost = estimate_cost(tokens_in, tokens_out, options.price) if options.price else None
    seconds = count / options.per_second if options.per_second else None
    return Estimate(tokens_in=tokens_in, tokens_out=tokens_out, cost=cost, seconds=seconds)


def _answer(characters: int, source_lang: str, target_lang: str) -> int:
    """Return about how many tokens the translation of so many characters has, its id included."""
    _, source_length = _language(source_lang)
    per_token, target_length = _language(target_lang)
    return ceil(characters * target_length / source_length / per_token) + _AROUND_TEXT


def _language(code: str) -> tuple[float, float]:
    return _LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower(), _OTHER)
