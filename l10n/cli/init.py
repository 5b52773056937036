"""`l10n init`: a folder of Markdown to an l10n.toml."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
import msgspec

from l10n.cli.options import Settings, colour
from l10n.cli.voice import Voice
from l10n.config import NAME, Config, load_config
from l10n.errors import ConfigError, InputError, L10nError

if TYPE_CHECKING:
    from l10n.infer.draft import Draft
    from l10n.infer.reading import Reading
    from l10n.report import Problem


class Found(msgspec.Struct):
    """What was found and written. `files` and `front_matter` (by kind) count the sources.

    `narrower` is a folder that only the source language names, "" where all sources are in it.
    """

    command: str
    config: str
    draft: Draft
    source_known: str
    files: int
    left_out: int
    front_matter: dict[str, int]
    problems: list[Problem]
    narrower: str


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
    from l10n.infer.draft import Draft, toml
    from l10n.infer.layout import collection_name, folder_below, output_path, sources

    root = Path.cwd()
    if os.path.lexists(root / NAME) and not force:
        raise ConfigError("is there already", file=NAME, hint="replace it with: l10n init --force")
    given = _relative(root, folder)
    names, exclude = _markdown(root, given)
    folder, source, why = _language(names, given, source, targets)
    if folder != given:
        names, exclude = _markdown(root, folder)
    # There is no configuration yet, and a voice only asks how loud it may be.
    voice = Voice(Settings(Config("", [], {}), (), False, quiet, as_json))
    readings, problems = _read(root, names, voice)
    if not source:
        source, why = _guess(readings.values()), "by the words of the texts"
    wanted = list(dict.fromkeys(targets)) or _default(source)
    path = output_path(folder, source, wanted, names)
    ours = sources(path, wanted, names)
    base = folder and folder + "/"
    draft = Draft(
        source,
        wanted,
        collection_name(folder, source, root.name),
        base,
        [f"{base}**/*{suffix}" for suffix in sorted({PurePosixPath(name).suffix for name in ours})],
        exclude,
        path,
        infer((readings[name].front for name in ours if name in readings), source),
    )
    text = toml(draft)
    _prove(text)
    files.write(root, NAME, text.encode())
    kinds = Counter(readings[name].kind or "none" for name in ours if name in readings)
    left_out = len(names) - len(ours)
    narrower = folder_below(ours, folder, source)
    found = Found("init", NAME, draft, why, len(ours), left_out, dict(kinds), problems, narrower)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif not quiet:
        _show(found, root)
    return found.problems[0].exit_code if problems else 0


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
    unlisted: list[InputError] = []
    every = [one.name for one in files.find(root, [f"{base}**"], [], unlisted) if one.name.startswith(base)]
    for error in unlisted:
        click.echo(f"error: {error}", err=True)
    markdown = [name for name in every if PurePosixPath(name).suffix.lower() in (".md", ".markdown")]
    used = [one for one in exclude if any(map(files.glob_regex(one).fullmatch, markdown))]
    names = [name for name in markdown if not any(files.glob_regex(one).fullmatch(name) for one in used)]
    if not names:
        hint = "give the folder where they are: l10n init FOLDER"
        raise ConfigError("no Markdown files (*.md, *.markdown)", file=folder or ".", hint=hint)
    return names, used


def _language(names: Sequence[str], folder: str, source: str, targets: Sequence[str]) -> tuple[str, str, str]:
    """Return the folder of the sources, their language, and how it is known; "" where it is not.

    Where all files are in folders of languages, those of the source language are the sources.
    """
    from l10n.infer.layout import language_folders, language_of, part_of

    why = "by --source" if source else "by the folder's name"
    if own := language_of(folder):
        return folder, source or own, why
    folders = language_folders(names, folder)
    others = targets or ("en",)
    fitting = [code for code in folders if (part_of(code, source) if source else code not in others)]
    if not source and len(folders) == 1:
        fitting = list(folders)
    if len(fitting) == 1:
        return folders[fitting[0]], source or fitting[0], why
    if folders and not source:
        hint = "say which one is the source, as in --source cs"
        raise ConfigError(f"files in several languages: {', '.join(folders)}", hint=hint)
    return folder, source, why


def _read(root: Path, names: Sequence[str], voice: Voice) -> tuple[dict[str, Reading], list[Problem]]:
    """Return what can be read, and the problems with the rest. Raises InputError if that is all."""
    from l10n import files
    from l10n.infer.reading import read
    from l10n.report import Problem

    readings: dict[str, Reading] = {}
    problems: list[Problem] = []
    for name in voice.track(names, "Reading"):
        try:
            if name != name.encode("utf-8", "replace").decode():
                shown = name.encode("utf-8", "backslashreplace").decode()
                raise InputError("its name is not UTF-8", file=shown, hint="rename the file")
            readings[name] = read(files.read(root, name), name)
        except L10nError as error:
            click.echo(f"{click.style('error:', fg='red')} {error}", err=True, color=colour())
            problems.append(Problem.of(error))
    if not readings:
        raise InputError("none of the Markdown files can be read", hint="mend one of them")
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


def _prove(text: str) -> None:
    """Raise ConfigError where load_config would not take it: a --target that is no language."""
    with TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.write_text(text, encoding="utf-8")
        try:
            load_config(path)
        except ConfigError as error:
            raise ConfigError(error.message, hint=error.hint) from None


def _show(found: Found, root: Path) -> None:
    from l10n.fields import TRANSLATED
    from l10n.infer.layout import display_name
    from l10n.infer.proposals import quote

    draft = found.draft
    types = Counter(proposal.type for proposal in draft.fields).most_common()
    into = " and ".join(map(display_name, draft.targets))
    click.echo(f"{found.files:,} files: {', '.join(map(quote, draft.files))}")
    click.echo(f"from {display_name(draft.source)} ({found.source_known}) into {into}")
    for what, kinds in (
        ("translated", [one for one in types if one[0] in TRANSLATED]),
        ("kept", [one for one in types if one[0] not in TRANSLATED]),
    ):
        listed = ", ".join(f"{number} {kind}" for kind, number in kinds)
        click.echo(f"fields {what}: {sum(number for _, number in kinds)}{listed and f' ({listed})'}")
    for kind in ("toml", "json"):
        if number := found.front_matter.get(kind):
            click.echo(f"note: front matter in {kind.upper()} is kept as it is ({number:,} files)")
    if found.left_out:
        click.echo(f"note: files where the translations go are no sources ({found.left_out:,} files)")
    for target in draft.targets:
        output = root / draft.output.removesuffix("/{path}").replace("{lang}", target)
        if output.is_dir() and any(output.iterdir()):
            shown = quote(output.relative_to(root).as_posix())
            click.echo(f"note: {shown} has files already; a build replaces those of the same names")
    if found.narrower:
        click.echo(
            f"note: if only {quote(found.narrower)} is meant: l10n init {quote(found.narrower)} --force"
        )
    click.echo(f"wrote {found.config}: look it over, then go on with: l10n run")
