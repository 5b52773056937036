"""Run what the pages give as examples.

A page has a message in a block of `text`, or a project: sources (`markdown`) and a catalogue (`po`), or what
was edited in a produced file (`diff`). What l10n.toml and the glossary have besides is in `toml` and `csv`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from l10n import workflow
from l10n.catalogue.model import Message
from l10n.checks.entry import Desk, Entry
from l10n.config import Config, load_config
from l10n.glossary import load_glossary
from l10n.project import Project
from l10n.report import Finding, Report
from l10n.store import Store
from l10n.talk import Silence
from l10n.verifier.pair import Names
from tests.explaining.pages import Page

CONFIG = """\
source = "cs"
targets = ["en"]

[collections.reviews]
files = ["reviews/cs/*.md"]
"""
PATH = """
[output]
path = "reviews/{lang}/{path}"
"""
CATALOGUE = "locales/en/LC_MESSAGES/reviews.po"
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
SOURCE = """\
---
title: Vega 3
price: 0.60 USD
score: 8
---

# Recenze

Stojí za vyzkoušení.
"""
TRANSLATION = """\
msgid "Recenze"
msgstr "Review"

msgid "Stojí za vyzkoušení."
msgstr "Worth a try."
"""
_ENTRY = re.compile(r'^(?:#[,|].*\n)*(?=msgid ".)', re.MULTILINE)
_MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


def settings(page: Page, root: Path, more: str = "") -> Config:
    """Write l10n.toml, with what the page sets and more, and the glossary, and read it."""
    own = "\n".join(page.blocks("toml"))
    base = CONFIG if "[output]" in own else CONFIG + PATH
    # A table goes to the end, a setting of the top to the beginning.
    text = f"{base}\n{own}" if own.startswith("[") else f"{own}\n{base}"
    write(root, "l10n.toml", f"{text}\n{more}")
    for rows in page.blocks("csv"):
        write(root, "glossary.csv", rows)
    return load_config(root / "l10n.toml")


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def entry(page: Page, root: Path) -> Entry:
    """Return the page's message."""
    (block,) = page.blocks("text")
    pairs = (line.split(": ", 1) for line in block.splitlines())
    # A value in straight quotes is JSON, for what cannot be seen.
    values = {key: json.loads(value) if value[0] == '"' else value for key, value in pairs}
    notes = (values.get("field", "body/p[1]"),)
    config = settings(page, root)
    glossary = load_glossary(root / "glossary.csv") if page.blocks("csv") else None
    message = Message(values["source"], values["translation"], notes=notes)
    return Entry(message, Desk(config, "en", Names(()), glossary))


def findings(page: Page, root: Path, more: str = "", comment: str = "") -> list[Finding]:
    """Make the page's project, with more settings and a comment in each entry, and check it."""
    config = settings(page, root, more)
    edits = page.blocks("diff")
    po = "\n".join([TRANSLATION] if edits else page.blocks("po"))
    # The extractor says of each message where it stands; translators' comments come first.
    said = f"{comment}\n#. body\n".lstrip()
    po = _ENTRY.sub(lambda found: said + found[0], po)
    sources = page.blocks("markdown") or ["\n\n".join(_MSGID.findall(po)) + "\n"]
    for number, source in enumerate([SOURCE] if edits else sources):
        write(root, f"reviews/cs/{number}.md", source)
    if po:
        write(root, CATALOGUE, po if 'msgid ""\n' in po else HEADER + po)
    store = Store(root)
    try:
        if edits:
            workflow.run(Project(config, store), config.targets, Silence())
            edit(root / "reviews/en/0.md", edits[0])
        report = Report("check")
        workflow.check(Project(config, store), config.targets, report, Silence())
    finally:
        store.close()
    return report.findings


def edit(path: Path, diff: str) -> None:
    """Put the line with `+` into a file where that with `-` stands."""
    old, new = (f"\n{line[1:]}\n" for line in diff.splitlines())
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), encoding="utf-8")
