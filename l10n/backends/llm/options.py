"""`[backends.llm]` of l10n.toml: which model, where, with which key, at what price."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from l10n.backends.llm.price import Price
from l10n.errors import ConfigError

OPENAI = "https://api.openai.com/v1"
# A key goes only to the host that it is for; any other needs `key-env`.
_KEYS = {"api.openai.com": "OPENAI_API_KEY", "openrouter.ai": "OPENROUTER_API_KEY"}
_TABLE = "[backends.llm]"
_FILE = "l10n.toml"
_POSITIVE = msgspec.Meta(gt=0)


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The settings of the backend.

    Attributes:
        url: the endpoint's base, up to and including `/v1`.
        key_env: the environment variable that holds the key.
        style: the house style, added to the instructions.
        batch: the most texts in a request.
        concurrency: how many requests may be under way at once.
        per_second: how many requests may start in a second; None for no limit.
        timeout: the most seconds that an answer may take.
        price: what the model costs, where the endpoint does not say.
    """

    model: str
    url: str = OPENAI
    key_env: str = ""
    style: str = ""
    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.0
    batch: Annotated[int, msgspec.Meta(ge=1, le=200)] = 20
    concurrency: Annotated[int, msgspec.Meta(ge=1, le=64)] = 4
    per_second: Annotated[float, _POSITIVE] | None = None
    timeout: Annotated[float, _POSITIVE] = 120.0
    price: Price | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def label(self) -> str:
        """The model's name as it may stand in a catalogue: one line of printable characters."""
        shown = "".join(char if char.isprintable() else " " for char in self.model)
        return " ".join(shown.split())[:100]

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is on this machine: it needs no key, and no network."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    @property
    def key_name(self) -> str:
        """The environment variable that holds the key, "" for an endpoint that is given none."""
        return self.key_env or _KEYS.get(self.host, "")

    def key(self) -> str:
        """Return the key, "" for an endpoint that is given none.

        Raises ConfigError where its environment variable is not set, or holds what no header can.
        """
        name = self.key_name
        key = os.environ.get(name, "").strip() if name else ""
        if name and not key:
            hint = f"put the key into the environment variable {name}; it is read from there only"
            raise ConfigError(f"no key for {self.host}: {name} is not set", hint=hint)
        if not (key.isascii() and key.isprintable()):
            raise ConfigError(f"what {name} holds is no key", hint="keys have no spaces or other signs")
        return key


def read_options(table: Mapping[str, object]) -> Options:
    """Return the settings. Raises ConfigError: an unknown key names the nearest known one."""
    _known(table, Options, "")
    price = table.get("price")
    if isinstance(price, Mapping):
        _known(price, Price, "price.")
    try:
        options = msgspec.convert(table, Options)
    except msgspec.ValidationError as error:
        raise _wrong(_said(str(error)), _HINTS.get(_missing(str(error)), "")) from None
    if not options.label:
        raise _wrong("model is empty", _HINTS["model"])
    _check_url(options.url)
    return options


_HINTS = {
    "model": 'name one as its endpoint does: model = "openai/gpt-4o-mini"',
    "completion": "price = { prompt = 0.60, completion = 2.40 }, in US dollars a million tokens",
    "prompt": "price = { prompt = 0.60, completion = 2.40 }, in US dollars a million tokens",
}


def _known(table: Mapping[str, object], struct: type[msgspec.Struct], where: str) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(struct)]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
            raise _wrong(f"unknown key {where + key!r}", hint)


def _check_url(url: str) -> None:
    hint = 'such as url = "http://localhost:11434/v1"'
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not url.isprintable() or " " in url:
        raise _wrong("url is no address of an endpoint", hint)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise _wrong("url has more than an address in it", "keys come from the environment: see key-env")


def _missing(message: str) -> str:
    found = re.search(r"missing required field `(\w+)`", message)
    return found[1] if found else ""


def _said(message: str) -> str:
    """Say what msgspec says in the words of TOML.

    >>> _said("Expected `int` >= 1 - at `$.batch`")
    'batch: expected a whole number >= 1'
    """
    what, _, where = message.partition(" - at ")
    for python, toml in _WORDS.items():
        what = what.replace(python, toml)
    key = where.strip("`").removeprefix("$").removeprefix(".")
    return f"{key}: {what}" if key else what


_WORDS = {
    " | null": "",
    "Expected": "expected",
    "got": "but it is",
    "`array`": "a list",
    "`str`": "a text",
    "`object`": "a table",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "Object missing required field": "there is no",
}


def _wrong(message: str, hint: str = "") -> ConfigError:
    return ConfigError(f"{_TABLE}: {message}", file=_FILE, hint=hint)
