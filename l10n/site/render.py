"""Pages as HTML: everything inline, everything escaped, and a policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from l10n.report import Problem
from l10n.site.items import Item
from l10n.site.pieces import plain
from l10n.statusing import Status

if TYPE_CHECKING:
    from jinja2 import Environment

LISTED = 1000
"""A page lists so many items, so that it opens at once."""

_STATES = (
    ("reviewed", "reviewed"),
    ("machine", "machine"),
    ("needs_review", "needs review"),
    ("missing", "missing"),
)
_SEVERITIES = ("error", "warning", "info")


class LanguagePage(NamedTuple):
    """A language: its name, its messages by state, the same by file, and what there is to look at.

    `accept` says what a build uses, as in l10n.toml.
    """

    name: str
    accept: str
    status: Status
    files: Sequence[Status]
    items: Sequence[Item]

    @property
    def counts(self) -> dict[str, int]:
        """The remarks by severity."""
        counts = Counter(remark.severity for item in self.items for remark in item.remarks)
        return {severity: counts[severity] for severity in _SEVERITIES if counts[severity]}


class Site(NamedTuple):
    """What all pages share.

    `root` leads from the pages to the project's folder, "" where they are not inside it.
    """

    source: str
    source_name: str
    root: str
    reviews: int
    segments: int
    words: int
    languages: Sequence[LanguagePage]
    items: Sequence[Item]
    problems: Sequence[Problem]


def render(site: Site) -> dict[str, bytes]:
    """Return the files of the report: name -> content."""
    environment = _environment()
    language, index = (environment.get_template(f"{name}.html") for name in ("language", "index"))
    pages = {"index.html": index.render(site=site, **_listed(site.items))}
    for page in site.languages:
        pages[file_name(page.status.language)] = language.render(site=site, page=page, **_listed(page.items))
    return {name: html.encode("utf-8") for name, html in pages.items()}


def file_name(language: str) -> str:
    return f"{language}.html"


def _listed(items: Sequence[Item]) -> dict[str, Any]:
    """Return what the list of items and its filters need."""
    listed = items[:LISTED]
    codes = Counter((remark.code, remark.name) for item in listed for remark in item.remarks)
    severities = Counter(remark.severity for item in listed for remark in item.remarks)
    names = sorted({file for item in listed for file in item.files})
    return {
        "items": listed,
        "total": len(items),
        "codes": sorted(codes.items()),
        "severities": [(severity, severities[severity]) for severity in _SEVERITIES if severities[severity]],
        "bare": sum(not item.remarks for item in listed),
        "file_numbers": {name: number for number, name in enumerate(names)},
    }


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("l10n.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder = files("l10n.site") / "templates"
    style, script = (folder.joinpath(name).read_text("utf-8") for name in ("style.css", "script.js"))
    environment.globals = {
        "style": Markup(style),  # ours, and in the package
        "script": Markup(script),
        "policy": (
            f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
            "base-uri 'none'; form-action 'none'"
        ),
        "bar": _bar,
        "legend": _legend,
        "file_name": file_name,
    }
    environment.filters = {
        **environment.filters,
        "plain": plain,
        "number": lambda count: f"{count:,}",
        "tag": lambda language: language.replace("_", "-").partition("@")[0],
    }
    return environment


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _legend(status: Status) -> list[tuple[str, str, int]]:
    """Return (class, word, count) of each state."""
    return [(name.replace("_", "-"), word, getattr(status, name)) for name, word in _STATES]


def _bar(status: Status) -> list[tuple[str, int, int]]:
    """Return (class, start, width) of each state but the missing, in thousandths, never rounded up."""
    parts, done = [], 0
    for name, _, count in _legend(status)[:-1]:
        start = 1000 * done // max(status.messages, 1)
        done += count
        parts.append((name, start, 1000 * done // max(status.messages, 1) - start))
    return parts
