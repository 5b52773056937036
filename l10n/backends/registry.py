"""Backends by name: those built in, and those that other packages offer as `l10n.backends`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from l10n.backends.base import Backend, Usage
from l10n.backends.memory import Memory
from l10n.backends.pseudo import Pseudo
from l10n.config import ONLINE
from l10n.errors import ConfigError
from l10n.talk import Silence, Talk

if TYPE_CHECKING:
    from l10n.glossary import Glossary
    from l10n.memory import Origin

GROUP = "l10n.backends"


class Setup(msgspec.Struct, frozen=True):
    """All that a backend can be made from.

    Attributes:
        pairs: what people have translated already, as (source, translation).
        origins: where else translations are known from, and `index` the file to keep an index of
            them in.
        glossary: the site's terms, if there are any.
        options: its own table of l10n.toml, `[backends.NAME]`.
        root: the project's folder.
        offline: the network must not be touched.
        allows: says whether an engine that has used so much may cost more.
        talk: where to show the progress of a download.
    """

    source_lang: str
    target_lang: str
    pairs: Iterable[tuple[str, str]] = ()
    origins: Iterable[Origin] = ()
    index: Path | None = None
    glossary: Glossary | None = None
    options: Mapping[str, object] = {}
    root: Path = Path()
    offline: bool = False
    allows: Callable[[Usage], bool] = lambda usage: True
    talk: Talk = Silence()


Factory = Callable[[Setup], Backend]


def _memory(setup: Setup) -> Backend:
    return Memory(setup.pairs, setup.source_lang, setup.target_lang, setup.origins, setup.index)


def _pseudo(setup: Setup) -> Backend:
    return Pseudo()


def _glossary(setup: Setup) -> Backend:
    from l10n.backends.glossary import GlossaryBackend
    from l10n.glossary import Glossary

    return GlossaryBackend(setup.glossary or Glossary(()), setup.source_lang, setup.target_lang)


def _firefox(setup: Setup) -> Backend:
    from l10n.backends.firefox import Firefox

    return Firefox(setup)


def _llm(setup: Setup) -> Backend:
    from l10n.backends.llm import Llm

    return Llm(
        setup.source_lang, setup.target_lang, setup.options, offline=setup.offline, allows=setup.allows
    )


def _deep(name: str, setup: Setup) -> Backend:
    from l10n.backends.deep import Deep

    return Deep(name, setup)


BUILTIN: dict[str, Factory] = {
    "firefox": _firefox,
    "glossary": _glossary,
    "llm": _llm,
    "memory": _memory,
    "pseudo": _pseudo,
    **{name: partial(_deep, name) for name in ONLINE},
}


def names() -> list[str]:
    """List the names that `create` knows, sorted."""
    from importlib.metadata import entry_points

    return sorted({*BUILTIN, *entry_points(group=GROUP).names})


def create(name: str, setup: Setup) -> Backend:
    """Return the backend of this name; what is built in wins over an entry point.

    Raise ConfigError if there is none, or if its package cannot be loaded.
    """
    factory = BUILTIN.get(name) or _plugin(name)
    if factory is None:
        raise ConfigError(f"there is no backend {name!r}", hint=_nearest(name))
    return factory(setup)


def _plugin(name: str) -> Factory | None:
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        try:
            factory: Factory = entry.load()
        except Exception as error:  # a plug-in may fail in any way
            raise ConfigError(
                f"the backend {name!r} ({entry.value}) cannot be loaded: {error}",
                hint="install what it needs, or take another",
            ) from error
        return factory
    return None


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    known = names()
    near = get_close_matches(name.lower(), known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"


def check_name(name: str) -> None:
    """Raise ConfigError where there is no backend of this name."""
    if name not in names():
        raise ConfigError(f"there is no backend {name!r}", hint=_nearest(name))
