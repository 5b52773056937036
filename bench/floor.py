"""Measure the floor: the least that the work can cost with the libraries that it stands on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

import polib
import yaml
from markdown_it import MarkdownIt

# Python starts faster so, and what is timed needs nothing but the standard library.
_PYTHON = (sys.executable, "-I", "-S", "-c")
_STAT_SCRIPT = """
import json, os, sys
paths, hashed = json.load(sys.stdin)
for path in paths:
    os.stat(path)
if hashed:
    from hashlib import blake2b
    for path in hashed:
        with open(path, "rb") as file:
            blake2b(file.read()).digest()
"""


def floor(files: list[Path], po_files: list[Path]) -> dict[str, float]:
    """Return the seconds of bare parsing and of bare PO reading and writing, in this process.

    "parse": block-parse each file's body and compose its front matter, reading included;
    "po": read each catalogue and write it once; "po_read" and "po_write": the halves of "po".
    """
    parse = _timed(lambda: _parse_all(files))
    with tempfile.TemporaryDirectory() as folder:
        catalogues: list[polib.POFile] = []
        read = _timed(lambda: catalogues.extend(map(_read_po, po_files)))
        write = _timed(lambda: _write_all(catalogues, Path(folder)))
    return {"parse": parse, "po": read + write, "po_read": read, "po_write": write}


def stat_floor(paths: Iterable[Path], must_hash: Sequence[Path] = ()) -> float:
    """Return the seconds of a Python process that stats all paths and hashes those of must_hash.

    It is the least that finding "nothing has changed" can cost a command, start-up included.
    """
    job = json.dumps([[str(path) for path in paths], [str(path) for path in must_hash]])
    return _timed(lambda: subprocess.run([*_PYTHON, _STAT_SCRIPT], input=job, text=True, check=True))


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def _parse_all(files: list[Path]) -> None:
    """Read each file, compose its front matter and parse the blocks of its body."""
    markdown = MarkdownIt("commonmark").enable("table").disable("inline")
    for path in files:
        front, body = _split(path.read_bytes().decode("utf-8"))
        if front:
            yaml.compose(front, Loader=yaml.CSafeLoader)
        markdown.parse(body)


def _split(text: str) -> tuple[str, str]:
    """Return the front matter and the body of text; the first is empty where there is none."""
    if not text.startswith("---\n"):
        return "", text
    end = text.find("\n---", 3)
    if end < 0:
        return "", text
    return text[4 : end + 1], text[end + 4 :]


def _read_po(path: Path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=0)


def _write_all(catalogues: list[polib.POFile], folder: Path) -> None:
    for number, catalogue in enumerate(catalogues):
        catalogue.save(str(folder / f"{number}.po"))
