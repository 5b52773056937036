"""What Babel knows about a language, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.placeables.numbers import symbols

if TYPE_CHECKING:
    from babel.core import Locale

__all__ = ["currency_leads", "currency_symbol", "months", "percent_space", "symbols"]


@lru_cache(maxsize=64)
def _locale(lang: str) -> Locale | None:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=64)
def months(lang: str) -> tuple[tuple[str, int], ...]:
    """Return the names of the months in lower case, in every case and length that Babel has."""
    locale = _locale(lang)
    if locale is None:
        return ()
    return tuple(
        (name.lower().rstrip("."), month)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in locale.months[context][width].items()
        if name[:1].isalpha()
    )


@lru_cache(maxsize=64)
def percent_space(lang: str) -> str:
    """Return what stands between a number and its percent sign: nothing, or a no-break space."""
    locale = _locale(lang)
    pattern = locale.percent_formats[None].pattern if locale else "#,##0%"
    return pattern[pattern.index("0") + 1 : -1] if pattern.endswith("%") else ""


@lru_cache(maxsize=64)
def currency_leads(lang: str) -> bool:
    """Tell whether a currency stands before its amount."""
    locale = _locale(lang)
    return locale is None or locale.currency_formats["standard"].pattern.lstrip("\u200e\u200f").startswith(
        "¤"
    )


@lru_cache(maxsize=512)
def currency_symbol(code: str, lang: str) -> str:
    """Return how a currency is written in a language: `CZK` is Kč in Czech and CZK in English."""
    locale = _locale(lang)
    return str(locale.currency_symbols.get(code, code)) if locale else code
