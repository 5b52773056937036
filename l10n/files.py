"""Find sources, read bytes, write atomically, and never leave the project's folder."""

# No postponed annotations here: resolving them would cost a run with nothing to do a tenth of its time.

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from l10n.errors import InputError, OutputError

_TEMPORARY = ".l10n-tmp"


class Stamp(NamedTuple):
    """What `stat` says of a file's content: any change of the content changes it.

    The change time is the kernel's own: nobody can set it back, as they can the modification time.
    """

    size: int
    mtime: int
    ctime: int
    inode: int


class Found(NamedTuple):
    """A file in the project: its name from the project's folder, with `/`, and its stamp."""

    name: str
    stamp: Stamp


def stamp(path: str | Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        return _stamp(os.stat(path))
    except OSError:
        return None


def _stamp(stat: os.stat_result) -> Stamp:
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


@lru_cache(maxsize=256)
def glob_regex(pattern: str) -> re.Pattern[str]:
    """Compile a glob pattern: `*` and `?` stay within a name, `**` is any depth."""
    table = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    return re.compile("".join(table.get(part) or re.escape(part) for part in parts))


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(glob_regex(pattern).pattern for pattern in patterns) or "(?!)")


def base_of(pattern: str) -> str:
    """Return the folders of a glob pattern before its first wildcard, "" or with a `/` at the end."""
    fixed = re.split(r"[*?]", pattern.removeprefix("./"), maxsplit=1)[0]
    return fixed[: fixed.rfind("/") + 1]


def find(
    root: Path, include: Sequence[str], exclude: Sequence[str], problems: list[InputError]
) -> Iterator[Found]:
    """Yield the files that match, sorted by name; hidden files and folders never do.

    What cannot be listed, or has a name that is no text, is added to `problems`.
    """
    wanted, unwanted = _any_of(include), _any_of(exclude)
    bases = sorted({base_of(pattern) for pattern in include})
    # A base inside another is walked with it.
    tops = [base for base in bases if not any(base != top and base.startswith(top) for top in bases)]
    found = []
    for top in tops:
        for entry in _walk(os.path.join(root, top), top, problems):
            name = entry[0]
            if wanted.fullmatch(name) and not unwanted.fullmatch(name):
                found.append(Found(*entry))
    found.sort()
    yield from found


def _walk(folder: str, prefix: str, problems: list[InputError]) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        what = f"the folder cannot be listed: {error.strerror}"
        problems.append(InputError(what, file=prefix, hint="check its permissions"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        if not name.isascii() and _SURROGATE.search(name):
            shown = name.encode("utf-8", "backslashreplace").decode()
            problems.append(InputError("its name is not UTF-8", file=shown, hint="rename the file"))
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, name + "/", problems)
            else:
                yield name, _stamp(entry.stat())
        except OSError:
            yield name, Stamp(0, 0, 0, 0)  # reading it will say what is wrong


_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read(root: Path, name: str) -> bytes:
    """Return the content of a file of the project.

    Raises InputError where it cannot be read, is no regular file, or is a link out of the project.
    """
    path = root / name
    try:
        linked = path if path.is_symlink() else path.parent
        if not _leads_inside(str(linked), str(root)):
            raise InputError("a link that leads out of the project", file=name, hint="copy the file")
        if not path.is_file():
            what = "a folder, not a file" if path.is_dir() else "no such file"
            raise InputError(what, file=name)
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", file=name, hint="check its permissions"
        ) from None
    except RuntimeError:
        raise InputError("a link that leads to itself", file=name, hint="remove it") from None


def inside(root: Path, name: str) -> Path:
    """Return the path of an output; raise OutputError where it would leave the project's folder."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or "\0" in name or not pure.parts:
        raise OutputError(f"the output path {name!r} leaves the project's folder")
    if pure.parts[0] in (".git", ".l10n"):
        raise OutputError(f"the output path {name!r} is not for content")
    path = root.joinpath(*pure.parts)
    folder = path if path.is_symlink() else path.parent
    if not _leads_inside(str(folder), str(root)):
        raise OutputError(f"the output path {name!r} leads out of the project through a link")
    return path


def real(path: Path) -> str:
    """Return where a file really is, links in its folders followed."""
    return f"{_real(str(path.parent))}/{path.name}"


@lru_cache(maxsize=1024)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


@lru_cache(maxsize=1024)
def _leads_inside(folder: str, root: str) -> bool:
    """Say whether a folder, or the nearest one above that exists, is really below the root."""
    return Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root))


def write(root: Path, name: str, data: bytes) -> None:
    """Write a file all or nothing: a reader sees the old content or the new.

    Raises OutputError where it cannot be written; the old content is still there.
    """
    path = inside(root, name)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        temporary = f"{path.parent}/.{os.getpid()}-{hash(name) & 0xFFFFFFFF:08x}{_TEMPORARY}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
        os.replace(temporary, path)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            what, hint = "cannot be written: one of its folders is a file", "move that file away"
        elif isinstance(error, IsADirectoryError):
            what, hint = "cannot be written: it is a folder", "move that folder away"
        else:
            what = f"cannot be written: {error.strerror}"
            hint = "check free space and permissions; the old content is untouched"
        raise OutputError(what, file=name, hint=hint) from None
    except BaseException:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise


def sweep(root: Path, names: Iterable[str]) -> None:
    """Remove what a killed run left half written beside these files."""
    for folder in {name.rpartition("/")[0] for name in names}:
        with suppress(OSError), os.scandir(root / folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and entry.name.endswith(_TEMPORARY):
                    os.unlink(entry.path)


def remove(root: Path, name: str) -> None:
    """Remove a produced file; raise OutputError where that fails."""
    try:
        inside(root, name).unlink()
    except OSError as error:
        raise OutputError(f"cannot be removed: {error.strerror}", file=name) from None
