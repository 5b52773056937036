"""`l10n models`: the models of the offline engine on this machine."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from l10n.cli.options import Settings
from l10n.cli.voice import Voice
from l10n.config import Config
from l10n.errors import ConfigError

_FROM = click.option(
    "--from", "where", default="", metavar="FOLDER|URL",
    help="A mirror, or a folder that holds models; otherwise Mozilla's server is asked.",
)  # fmt: skip
_PAIRS = click.argument("names", nargs=-1, required=True, metavar="PAIR…")


@click.group("models")
def command() -> None:
    """Show, add, remove and verify the models of the offline engine.

    A PAIR is written like cs-en. Models are yours, not a project's: they lie in your cache folder.
    """


def _spoken(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that say how it speaks; it gets them as `settings`."""

    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.option("--json", "as_json", is_flag=True, help="Print a report for programs.")
    @functools.wraps(function)
    def command(quiet: bool, as_json: bool, **others: Any) -> int:
        # There need not be a project; the voice only asks how loud it may be.
        return function(Settings(Config("", [], {}), (), False, quiet, as_json), **others)

    return command


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="Show what can be had, not what is here.")
@_FROM
@_spoken
def list_(settings: Settings, everything: bool, where: str) -> int:
    """Show the models that are here: version, size, state, and where they came from."""
    from l10n.models.store import Store

    if everything or where:
        return _offered(settings, where)
    store = Store()
    rows = []
    for pair in store.pairs():
        model, faults = store.model(pair), store.faults(pair)
        label, size, origin = (model.label, model.size, model.origin) if model else ("", 0, "")
        state = "; ".join(faults) or "sound"
        rows.append({"pair": str(pair), "model": label, "bytes": size, "state": state, "from": origin})
    if settings.json:
        return _json({"folder": str(store.folder), "models": rows})
    if rows:
        _table(rows)
    elif not settings.quiet:
        click.echo("There are no models here. Add one with: l10n models add cs-en")
    return 0


def _offered(settings: Settings, where: str) -> int:
    from l10n.models.sources import mozilla, opened

    records = (opened(where) if where else mozilla()).records()
    offers = [records.offer(pair) for pair in records.pairs()]
    rows = [
        {
            "pair": str(offer.pair),
            "model": f"{offer.architecture} {offer.version}".strip(),
            "bytes": offer.size or 0,
        }
        for offer in offers
    ]
    if settings.json:
        return _json({"from": records.origin, "models": rows})
    _table(rows)
    return 0


@command.command("add")
@_PAIRS
@_FROM
@_spoken
def add(settings: Settings, names: Sequence[str], where: str) -> int:
    """Download models and prove them by their checksums. What is here and up to date stays.

    Where no model leads directly from one language to the other, both that lead there through English
    are added.
    """
    from l10n.models import adding, pairs
    from l10n.models.store import Store

    store, wanted = Store(), [pairs.parse(name) for name in names]
    rows = []
    for pair in wanted:
        for model, new in adding.add(store, pair, where, Voice(settings)):
            row = {"pair": str(model.pair), "model": model.label, "bytes": model.size, "added": new}
            if row not in rows:
                rows.append(row)
                what = "added" if new else "is here and up to date"
                _say(settings, f"{model.pair} {model.label}".strip() + f" {what} ({_size(model.size)})")
    return _json({"folder": str(store.folder), "models": rows}) if settings.json else 0


@command.command("remove")
@_PAIRS
@_spoken
def remove(settings: Settings, names: Sequence[str]) -> int:
    """Remove models, and what is left of interrupted downloads."""
    from l10n.models import pairs
    from l10n.models.store import Store

    store, wanted = Store(), [pairs.parse(name) for name in names]
    missing = [str(pair) for pair in wanted if not store.remove(pair, Voice(settings))]
    removed = [str(pair) for pair in wanted if str(pair) not in missing]
    if removed:
        _say(settings, f"removed {', '.join(removed)}")
    if missing:
        raise ConfigError(f"there is no model {', '.join(missing)} here", hint="see: l10n models list")
    return _json({"removed": removed}) if settings.json else 0


@command.command("verify")
@click.argument("names", nargs=-1, metavar="[PAIR…]")
@_spoken
def verify(settings: Settings, names: Sequence[str]) -> int:
    """Compare the models with their checksums; exit with 1 where one is damaged."""
    from l10n.models import pairs
    from l10n.models.store import Store

    store = Store()
    wanted = [pairs.parse(name) for name in names] or store.pairs()
    faults = {str(pair): store.faults(pair) for pair in wanted}
    if settings.json:
        _json({"models": [{"pair": pair, "faults": found} for pair, found in faults.items()]})
        return int(any(faults.values()))
    for pair, found in faults.items():
        if found:
            click.echo(f"{pair}: {'; '.join(found)}; put it right with: l10n models add {pair}")
        else:
            _say(settings, f"{pair}: sound")
    return int(any(faults.values()))


@command.command("mirror")
@click.argument("folder", metavar="FOLDER")
@_PAIRS
@_FROM
@_spoken
def mirror(settings: Settings, folder: str, names: Sequence[str], where: str) -> int:
    """Write a copy of models into FOLDER that a web server can serve as it is.

    Others then use it by `l10n models add PAIR --from` its address, or for all runs by `records` in
    [backends.firefox] or FXTRANSLATE_RECORDS_URL, which name its records.json.
    """
    from l10n.models import pairs
    from l10n.models.mirror import mirror
    from l10n.models.sources import mozilla, opened

    source = opened(where) if where else mozilla()
    offers = mirror(Path(folder), [pairs.parse(name) for name in names], source, Voice(settings))
    for offer in offers:
        _say(settings, f"{offer.pair} {offer.architecture} {offer.version} is in {folder}")
    return _json({"folder": folder, "models": [str(offer.pair) for offer in offers]}) if settings.json else 0


def _say(settings: Settings, line: str) -> None:
    if not settings.quiet and not settings.json:
        click.echo(line)


def _json(report: dict[str, object]) -> int:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    return 0


def _table(rows: Sequence[dict[str, Any]]) -> None:
    from l10n.cli.show import table

    if rows:
        shown = [{**row, "bytes": _size(row["bytes"])} for row in rows]
        head = ["size" if name == "bytes" else name for name in rows[0]]
        click.echo("\n".join(table(head, [list(row.values()) for row in shown])))


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size else "?"
