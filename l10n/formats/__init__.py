"""Formats of a report: what people read, what CI shows, what programs take.

Each format is one function of a report and a context, and gives the whole text of one file:
nothing here reads or writes a file, knows the time, or looks at the terminal.
"""

from __future__ import annotations

from l10n.formats import github, gitlab, json, junit, sarif, text
from l10n.formats.base import Context, Format, Rule, wants_colour
from l10n.formats.output import parse_output

__all__ = ["FORMATS", "Context", "Format", "Rule", "parse_output", "wants_colour"]

FORMATS: dict[str, Format] = {
    "text": text.render,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
}
