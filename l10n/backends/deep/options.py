"""What may stand in `[backends.NAME]` of l10n.toml for an online service."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from l10n.errors import ConfigError


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Settings of every service.

    Attributes:
        per_second: requests a second.
        timeout: seconds to connect, and for each wait for more of an answer.
        url: another address of the service: a server of one's own, a gateway, a regional endpoint.
    """

    per_second: Annotated[float, msgspec.Meta(gt=0)] = 5.0
    timeout: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 20.0
    url: str = ""


class Regional(Options, frozen=True):
    """`region`: where the account's resource is."""

    region: str = ""


class Known(Options, frozen=True):
    """`email`: an address that raises the daily limit."""

    email: str = ""


class Domain(Options, frozen=True):
    """`domain`: the kind of text."""

    domain: str = "general"


def read_options(name: str, kind: type[Options], given: Mapping[str, object]) -> Options:
    """Return the settings of a service; raise ConfigError that names the key and the nearest known one."""
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for key in given:
        if key not in known:
            near = get_close_matches(key, known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
            raise ConfigError(f"unknown key {key!r} in [backends.{name}]", hint=hint)
    try:
        options = msgspec.convert(dict(given), kind)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`$.")
        raise ConfigError(f"{key} in [backends.{name}]: {what}") from None
    parts = _address(options.url)
    if options.url and (parts is None or parts[0] not in ("http", "https") or not parts[1]):
        raise ConfigError(f"url in [backends.{name}] is no address", hint="such as https://example.org")
    return options


def _address(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts.scheme, parts.hostname or ""
