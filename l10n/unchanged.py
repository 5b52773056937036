"""Know at a glance that nothing has changed since the last run.

A run's report is kept under a fingerprint of all that went into it and came of it: the settings, and
the stamps of the sources, catalogues and outputs. While the fingerprint is the same, so is the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from l10n import __version__, files
from l10n.layout import Layout
from l10n.report import Report
from l10n.store import TICK_NS, Store, digest

Stamps = Mapping[str, files.Stamp | None]


def last_report(layout: Layout, store: Store, languages: Sequence[str]) -> Report | None:
    """Return the report of the last run, if a run now would find and do the same."""
    known = store.report(_key(languages), _fingerprint(layout, store, {}))
    try:
        return None if known is None else msgspec.json.decode(known, type=Report)
    except (msgspec.MsgspecError, ValueError):
        return None


def remember(layout: Layout, store: Store, languages: Sequence[str], report: Report, stamps: Stamps) -> None:
    """Keep a run's report as that of the next, which will find all done.

    `stamps` are the catalogues' as they were when they were read or written. A source that changed
    within the clock's last tick could change again unseen: then nothing is kept.
    """
    # What could not be done may go better next time, whatever the stamps say.
    refused = any(finding.name == "refused" for finding in report.findings)
    failed = any(engine.failed for engine in report.engines)
    if (
        report.problems
        or refused
        or failed
        or any(source.stamp.ctime + TICK_NS > store.started for source in layout.sources)
    ):
        return
    quiet = msgspec.json.decode(msgspec.json.encode(report), type=Report)
    quiet.changed, quiet.catalogues_written, quiet.removed, quiet.engines = False, [], [], []
    for row in quiet.languages:
        row.unchanged += len(row.written)
        row.written, row.merged, row.translated = [], {}, {}
    fingerprint = _fingerprint(layout, store, stamps)
    store.put_report(_key(languages), fingerprint, msgspec.json.encode(quiet))


def _key(languages: Sequence[str]) -> str:
    return f"run {' '.join(languages)}"


def _fingerprint(layout: Layout, store: Store, stamps: Stamps) -> bytes:
    root = str(layout.root) + "/"
    catalogues = [
        stamps[name] if name in stamps else files.stamp(root + name) for name in layout.catalogue_names
    ]
    outputs = [(name, files.stamp(root + name)) for name in store.output_names()]
    sources = [(source.name, source.stamp) for source in layout.sources]
    known = [layout.config.glossary, f"{layout.config.locales}/memory.tmx"]
    patterns = layout.config.memory.files
    others = [(name, files.stamp(root + name)) for name in known]
    others += files.find(layout.root, patterns, [], []) if patterns else []
    stamped = msgspec.msgpack.encode((sources, catalogues, outputs, others))
    return digest(__version__, layout.config.text, stamped)
