"""What `--output FORMAT=FILE` says."""

from __future__ import annotations

from difflib import get_close_matches

from l10n.errors import ConfigError


def parse_output(value: str) -> tuple[str, str]:
    """Return the format and the path of `sarif=out/l10n.sarif`.

    Raises:
        ConfigError: there is no `=`, no path, or no such format; the hint says what to write.
    """
    from l10n.formats import FORMATS

    name, equals, path = value.partition("=")
    name = name.strip()
    if not equals and name not in FORMATS:
        raise ConfigError(
            f"--output {value!r} names no format", hint="write FORMAT=FILE, as in sarif=l10n.sarif"
        )
    if name not in FORMATS:
        near = get_close_matches(name.lower(), FORMATS, 1, 0.4)
        hint = f"did you mean {near[0]}?" if near else f"formats: {', '.join(FORMATS)}"
        raise ConfigError(f"--output {value!r}: there is no format {name!r}", hint=hint)
    if not path.strip():
        raise ConfigError(f"--output {value!r} names no file", hint=f"write {name}=FILE")
    return name, path
