"""Our language codes in the words of a service: `zh-Hans` is zh-CN to Google, zh to Baidu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.errors import ConfigError

# Codes that changed, and those that name the same language.
_SAME = {"he": "iw", "iw": "he", "nb": "no", "no": "nb", "jv": "jw", "fil": "tl", "tl": "fil"}


def service_code(lang: str, codes: Mapping[str, str], service: str, direction: str) -> str:
    """Return what a service calls a language.

    Args:
        lang: a language tag: `cs`, `pt-BR`, `zh_Hans`.
        codes: what the service knows -> what it wants to read.
        direction: "from" or "into", for the error.

    Raises:
        ConfigError: the service does not know the language; names what it knows.
    """
    known = {code.lower(): wanted for code, wanted in codes.items()}
    for candidate in _candidates(lang):
        if candidate.lower() in known:
            return known[candidate.lower()]
    raise ConfigError(
        f"{service} does not translate {direction} {lang!r}",
        hint=f"it knows {', '.join(sorted(codes))}; take another backend for this language",
    )


def _candidates(lang: str) -> Iterator[str]:
    """Yield the codes that mean this language, the most exact one first."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    yield lang.replace("_", "-")
    language, script, region = _parts(lang)
    known = (
        likely.get("_".join(filter(None, (language, script, region))))
        or likely.get(f"{language}_{script}" if script else "")
        or likely.get(f"{language}_{region}" if region else "")
        or likely.get(language, "")
    )
    _, likely_script, likely_region = _parts(known)
    script, region = script or likely_script, region or likely_region
    _, usual, _ = _parts(likely.get(language, ""))
    for name in filter(None, (language, _SAME.get(language))):
        yield f"{name}-{script}-{region}"
        yield f"{name}-{script}"
        if script == usual or _parts(likely.get(f"{name}_{region}", ""))[1] == script:
            yield f"{name}-{region}"
        # The bare code means the usual script: `zh` is no Traditional Chinese.
        if script == usual:
            yield name


def _parts(lang: str) -> tuple[str, str, str]:
    """Return the language, script and region of a tag, "" for what it does not say."""
    language, *others = re.split("[-_]", lang)
    script = next((one.title() for one in others if len(one) == 4 and one.isalpha()), "")
    region = next((one.upper() for one in others if len(one) == 2 or one.isdecimal()), "")
    return language.lower(), script, region
