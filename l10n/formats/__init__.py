"""Formats of a report: what people read, what CI shows, what programs take.

Each format is one function of a report and a context, and gives the whole text of one file:
nothing here reads or writes a file, knows the time, or looks at the terminal.
"""

from __future__ import annotations

from l10n.formats.base import Context, Format, Rule, wants_colour
from l10n.formats.github import render as github
from l10n.formats.gitlab import render as gitlab
from l10n.formats.json import render as json
from l10n.formats.junit import render as junit
from l10n.formats.output import parse_output
from l10n.formats.sarif import render as sarif
from l10n.formats.text import render as text

__all__ = ["FORMATS", "Context", "Format", "Rule", "parse_output", "wants_colour"]

FORMATS: dict[str, Format] = {
    "text": text,
    "json": json,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
}
