"""Run translate-toolkit as a library: a PO file a review, all in one process.

Front matter is read field by field, or by the -blob phases as one text, which is its default.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from common import reviews, run
from translate.storage.markdown import MarkdownFile
from translate.storage.pypo import pofile


def extract(fields: bool, src: Path, po: Path, _out: Path, _fill: str) -> None:
    """Write po/NAME.po for each src/NAME.md."""
    for path in reviews(src):
        store = pofile()
        with path.open("rb") as file:
            units = MarkdownFile(file, frontmatter_translate_values=fields).units
        for unit in units:
            store.addsourceunit(unit.source).addlocations(unit.getlocations())
        store.removeduplicates("merge")
        (po / f"{path.stem}.po").write_bytes(bytes(store))


def rebuild(fields: bool, src: Path, po: Path, out: Path, _fill: str) -> None:
    """Write out/NAME.md from src/NAME.md and po/NAME.po."""
    for path in reviews(src):
        with (po / f"{path.stem}.po").open("rb") as file:
            store = pofile(file)
        targets = {unit.source: unit.target for unit in store.units if unit.istranslated()}
        lookup = partial(_lookup, targets)
        with path.open("rb") as file:
            text = MarkdownFile(file, lookup, frontmatter_translate_values=fields).filesrc
        (out / path.name).write_text(text, encoding="utf-8", newline="")


def _lookup(targets: dict[str, str], source: str) -> str:
    return targets.get(source, source)


run(
    {
        "extract": partial(extract, True),
        "rebuild": partial(rebuild, True),
        "extract-blob": partial(extract, False),
        "rebuild-blob": partial(rebuild, False),
    }
)
