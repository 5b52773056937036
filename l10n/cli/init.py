"""`l10n init`: a folder of Markdown to an l10n.toml."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from l10n.cli.options import Settings, Voice, colour
from l10n.config import NAME, Config, load_config
from l10n.errors import ConfigError, InputError, L10nError

if TYPE_CHECKING:
    from l10n.infer import Proposal
    from l10n.infer.reading import Reading

_TRANSLATED = ("text", "label")


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--source", default="", metavar="CODE", help="The language of the texts, such as cs.")
@click.option(
    "--target", "targets", multiple=True, metavar="CODE",
    help="A language to translate into; can be given several times. Without any: en.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace the l10n.toml that is there.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print a report for programs.")
def command(
    folder: str, source: str, targets: tuple[str, ...], force: bool, quiet: bool, as_json: bool
) -> int:
    """Write an l10n.toml for the Markdown files of FOLDER (otherwise: of this folder).

    Which fields of the front matter are translated is judged by their values; look it over.
    """
    from l10n import files
    from l10n.infer import infer
    from l10n.infer.layout import collection_name, output_path, sources

    root = Path.cwd()
    if os.path.lexists(root / NAME) and not force:
        raise ConfigError("is there already", file=NAME, hint="replace it with: l10n init --force")
    folder = _relative(root, folder)
    names, exclude = _markdown(root, folder)
    folder, source, why = _language(names, folder, source)
    names = [name for name in names if name.startswith(folder and folder + "/")]
    # There is no configuration yet, and a voice only asks how loud it may be.
    voice = Voice(Settings(Config("", [], {}), (), False, quiet, as_json))
    readings, problems = _read(root, names, voice)
    if not readings:
        raise InputError(f"none of the {len(names)} Markdown files can be read", hint="mend one of them")
    if not source:
        source, why = _guess(readings.values()), "by the words of the texts"
    wanted = list(dict.fromkeys(targets)) or _default(source)
    path = output_path(folder, source, wanted, names)
    ours = sources(path, wanted, names)
    readings = {name: reading for name, reading in readings.items() if name in set(ours)}
    proposals = infer((reading.front for reading in readings.values()), source)
    collection = collection_name(folder, source, root.name)
    base = folder and folder + "/"
    patterns = [f"{base}**/*{suffix}" for suffix in sorted({PurePosixPath(name).suffix for name in ours})]
    text = _toml(source, wanted, collection, patterns, exclude, path, proposals)
    _prove(text)
    files.write(root, NAME, text.encode())

    found = {
        "command": "init",
        "config": NAME,
        "source": source,
        "source_known": why,
        "targets": wanted,
        "collection": collection,
        "files": len(ours),
        "left_out": len(names) - len(ours),
        "patterns": patterns,
        "exclude": exclude,
        "output": path,
        "front_matter": dict(Counter(reading.kind or "none" for reading in readings.values())),
        "fields": proposals,
        "problems": problems,
    }
    _show(found, root, quiet, as_json)
    return 3 if problems else 0


def _relative(root: Path, folder: str) -> str:
    """Return the folder from the project's, "" for that itself. Raises ConfigError."""
    try:
        path = (root / folder).resolve()
        if not path.is_dir():
            raise ConfigError("no such folder", file=folder, hint="give the folder of the Markdown files")
        name = path.relative_to(root.resolve()).as_posix()
        name.encode()
    except UnicodeEncodeError:
        raise ConfigError(f"the name {folder!a} is not UTF-8", hint="rename the folder") from None
    except ValueError:
        hint = f"run l10n init where {NAME} is to be, in a folder above"
        raise ConfigError("outside of the current folder", file=folder, hint=hint) from None
    return "" if name == "." else name


def _markdown(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """Return the Markdown files, and the patterns of folders that are left out."""
    from l10n import files
    from l10n.infer.layout import ANYWHERE, AT_THE_TOP

    base = folder and folder + "/"
    anywhere = [f"**/{name}/**" for name in ANYWHERE]
    exclude = [*anywhere, *(f"{name}/**" for name in AT_THE_TOP if not base)]
    every = [one.name for one in files.find(root, [f"{base}**"], []) if one.name.startswith(base)]
    markdown = [name for name in every if PurePosixPath(name).suffix.lower() in (".md", ".markdown")]
    used = [one for one in exclude if any(map(files.glob_regex(one).fullmatch, markdown))]
    names = [name for name in markdown if not any(files.glob_regex(one).fullmatch(name) for one in used)]
    if not names:
        hint = "give the folder where they are: l10n init FOLDER"
        raise ConfigError("no Markdown files (*.md, *.markdown)", file=folder or ".", hint=hint)
    return names, used


def _language(names: Sequence[str], folder: str, source: str) -> tuple[str, str, str]:
    """Return the folder of the sources, their language, and how it is known; "" where it is not.

    Where all files are in folders of languages, those of the source language are the sources.
    """
    from l10n.infer.layout import language_folders, language_of, part_of

    why = "by --source" if source else "by the folder's name"
    if own := language_of(folder):
        return folder, source or own, why
    folders = language_folders(names, folder)
    for code, below in folders.items():
        if (source and part_of(code, source)) or (len(folders) == 1 and not source):
            return below, source or code, why
    if folders and not source:
        known = ", ".join(folders)
        raise ConfigError(
            f"files in several languages: {known}", hint="say which one is the source: --source"
        )
    return folder, source, why


def _read(root: Path, names: Sequence[str], voice: Voice) -> tuple[dict[str, Reading], list[dict[str, Any]]]:
    from l10n import files
    from l10n.infer.reading import read

    readings: dict[str, Reading] = {}
    problems: list[dict[str, Any]] = []
    for name in voice.track(names, "Reading"):
        try:
            readings[name] = read(files.read(root, name), name)
        except L10nError as error:
            click.echo(f"{click.style('error:', fg='red')} {error}", err=True, color=colour())
            problems.append(
                {"message": error.message, "file": name, "line": error.line or 0, "hint": error.hint}
            )
    return readings, problems


def _guess(readings: Iterable[Reading]) -> str:
    from l10n.infer.words import guess

    # A hundred texts of a file say what the rest of it would.
    source = guess(text for reading in readings for text in reading.texts[:100])
    if not source:
        raise ConfigError("the language of the texts is not clear", hint="name it, as in --source cs")
    return source


def _default(source: str) -> list[str]:
    if source.lower().startswith("en"):
        raise ConfigError("into which language?", hint="name it, as in --target de")
    return ["en"]


def _toml(
    source: str,
    targets: Sequence[str],
    collection: str,
    patterns: Sequence[str],
    exclude: Sequence[str],
    path: str,
    proposals: Sequence[Proposal],
) -> str:
    from l10n.infer import render
    from l10n.infer.proposals import quote

    def array(values: Sequence[str]) -> str:
        return "[" + ", ".join(map(quote, values)) + "]"

    name = collection if collection.isascii() else quote(collection)
    lines = [
        f"# The texts are written in {source} and kept in step in {', '.join(targets)} by `l10n run`.",
        f"source = {quote(source)}",
        f"targets = {array(targets)}",
        '# Use what a machine has translated; with "reviewed", only what a person has read or written.',
        'accept = "machine"',
        "",
        f"[collections.{name}]",
        f"files = {array(patterns)}",
        *([f"exclude = {array(exclude)}"] if exclude else []),
        "",
        "[output]",
        f"path = {quote(path)}",
        "",
        "# Translated: text, and label (a word of a small set). All other types stay as they are,",
        "# and so does a field that no line covers; `l10n check` names it.",
    ]
    return "\n".join(lines) + "\n" + render(proposals)


def _prove(text: str) -> None:
    """Raise ConfigError where load_config would not take it: a --target that is no language."""
    with TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.write_text(text, encoding="utf-8")
        try:
            load_config(path)
        except ConfigError as error:
            raise ConfigError(error.message, hint=error.hint) from None


def _show(found: dict[str, Any], root: Path, quiet: bool, as_json: bool) -> None:
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    if quiet or as_json:
        return
    from l10n.infer.proposals import quote

    kinds = Counter(proposal.type for proposal in found["fields"])
    words = {kind: kinds.pop(kind) for kind in _TRANSLATED if kind in kinds}
    click.echo(f"{found['files']:,} files, {', '.join(map(quote, found['patterns']))}")
    for kind in ("toml", "json"):
        if number := found["front_matter"].get(kind):
            click.echo(f"{number:,} of them with {kind.upper()} front matter, which is kept as it is")
    if found["left_out"]:
        click.echo(f"{found['left_out']:,} more are where the translations go: no sources")
    click.echo(f"language: {found['source']} ({found['source_known']}), into {', '.join(found['targets'])}")
    click.echo(f"{(words and sum(words.values())) or 0} fields translated{_listed(words)}")
    click.echo(f"{kinds.total()} fields kept{_listed(dict(kinds.most_common()))}")
    for target in found["targets"]:
        output = root / found["output"].removesuffix("/{path}").replace("{lang}", target)
        if output.is_dir() and any(output.iterdir()):
            shown = quote(output.relative_to(root).as_posix())
            click.echo(f"note: {shown} has files already; a build replaces those of the same names")
    click.echo(f"wrote {NAME}: look it over, then go on with: l10n run")


def _listed(kinds: dict[str, int]) -> str:
    return f": {', '.join(f'{number} {kind}' for kind, number in kinds.items())}" if kinds else ""
