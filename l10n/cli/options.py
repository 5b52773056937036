"""What all commands share: their options, how a project is opened, how a report is shown."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from l10n.config import Config, find_config, load_config
from l10n.errors import ConfigError
from l10n.store import Store

if TYPE_CHECKING:
    from l10n.project import Project


class Settings(NamedTuple):
    """The options that every command has."""

    config: Config
    languages: tuple[str, ...]
    verbose: bool
    quiet: bool
    json: bool


def shared(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the shared options; it gets them as `settings`."""

    @click.option(
        "--config", "config_path", type=click.Path(dir_okay=False), metavar="FILE",
        help="The l10n.toml to use; otherwise that of this folder or the nearest above.",
    )  # fmt: skip
    @click.option(
        "--lang", "languages", multiple=True, metavar="CODE",
        help="Only this target language; can be given several times.",
    )  # fmt: skip
    @click.option("-v", "--verbose", is_flag=True, help="Say what is done to each file.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.option("--json", "as_json", is_flag=True, help="Print a report for programs.")
    @functools.wraps(function)
    def command(
        config_path: str | None,
        languages: tuple[str, ...],
        verbose: bool,
        quiet: bool,
        as_json: bool,
        **others: Any,
    ) -> int:
        if verbose and quiet:
            raise click.UsageError("--verbose and --quiet exclude each other.")
        config = load_config(config_path or find_config(Path.cwd()))
        for language in languages:
            if language not in config.targets:
                known = ", ".join(config.targets) or "none"
                raise ConfigError(f"{language!r} is not among the targets of l10n.toml: {known}")
        chosen = tuple(dict.fromkeys(languages)) or tuple(config.targets)
        return function(Settings(config, chosen, verbose, quiet, as_json), **others)

    return command


@contextmanager
def locked(settings: Settings) -> Iterator[Store]:
    """Open the project's cache with its lock held; it is closed however the block ends."""
    store = Store(settings.config.root, settings.config.name)
    try:
        with store.lock():
            yield store
    finally:
        store.close()


@contextmanager
def opened(settings: Settings) -> Iterator[Project]:
    """Open the project with its lock held."""
    from l10n.project import Project

    with locked(settings) as store:
        yield Project(settings.config, store)


def colour() -> bool | None:
    """Return what click wants to know: False with NO_COLOR, else by the terminal."""
    return False if os.environ.get("NO_COLOR") else None
