"""A company's own copy of models: a folder that any web server can serve."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from l10n.errors import BackendError
from l10n.models import sources
from l10n.models.adding import unpack
from l10n.models.pairs import Pair
from l10n.models.records import Offer, Record, Records
from l10n.models.sources import Source
from l10n.models.store import write, writing
from l10n.talk import Talk


def mirror(folder: Path, pairs: Iterable[Pair], source: Source, talk: Talk) -> list[Offer]:
    """Write or complete a mirror with the models for these pairs; what it holds for others stays."""
    records = source.records()
    legs = dict.fromkeys(leg for pair in pairs for leg in records.route(*pair))
    offers = [records.offer(leg) for leg in legs]
    for offer in offers:
        with talk.bar(f"model {offer.pair}", offer.size, "bytes") as bar:
            for record in offer.files:
                _attachment(source, record, folder, bar.advance)
    path = folder / sources.RECORDS
    items = records.raw(lambda pair: pair in legs)
    if path.is_file():
        items += Records(path.read_bytes(), str(path)).raw(lambda pair: pair not in legs)
    body = json.dumps({"data": items}, ensure_ascii=False, indent=1) + "\n"
    temporary = path.with_suffix(".tmp")
    write(temporary, body.encode())
    with writing(path):
        temporary.replace(path)
    return offers


def _attachment(source: Source, record: Record, folder: Path, progress: Callable[[int], None]) -> None:
    place = folder / record.attachment.location
    with writing(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_file():
        try:
            unpack(place.read_bytes(), record)
        except BackendError:
            place.unlink()
        else:
            progress(record.attachment.size)
            return
    path = source.fetch(record, place.parent, progress)
    try:
        unpack(path.read_bytes(), record)
    except BackendError:
        if path.suffix == ".part":
            path.unlink()
        raise
    with writing(place):
        if path.suffix == ".part":
            path.replace(place)
            path.with_suffix(".etag").unlink(missing_ok=True)
        else:
            shutil.copyfile(path, place)
