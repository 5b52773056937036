"""What the locale data says of languages."""

from __future__ import annotations


def plural_forms(language: str) -> str:
    """Return the PO header's Plural-Forms of a language, "" where the locale data knows none."""
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return get_plural(language.replace("-", "_")).plural_forms
    except (UnknownLocaleError, ValueError):
        return ""
