"""Run mdpo through its Python API: a PO file a review, all in one process."""

from __future__ import annotations

from pathlib import Path

from common import reviews, run
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown


def extract(src: Path, po: Path, _out: Path, _fill: str) -> None:
    """Write po/NAME.po for each src/NAME.md."""
    for path in reviews(src):
        catalogue = str(po / f"{path.stem}.po")
        markdown_to_pofile(str(path), po_filepath=catalogue, save=True, location=False, wrapwidth=0)


def rebuild(src: Path, po: Path, out: Path, _fill: str) -> None:
    """Write out/NAME.md from src/NAME.md and po/NAME.po."""
    for path in reviews(src):
        catalogue = str(po / f"{path.stem}.po")
        pofile_to_markdown(str(path), catalogue, save=str(out / path.name), wrapwidth=0)


run({"extract": extract, "rebuild": rebuild})
