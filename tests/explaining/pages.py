"""The pages of `l10n check --explain`: their parts, and the page of the docs that has them all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from l10n.checks import CHECKS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "l10n" / "checks" / "explained"
DOCS = ROOT / "docs" / "checks.md"
BEGIN = "<!-- From here on generated: python -m tests.explaining.generate -->\n"

_PAGE = re.compile(
    r"# (?P<code>L\d{3}) (?P<name>[a-z-]+)\n\nSeverity: (?P<severity>\w+)\n\n(?P<lead>[^\n]+)\n(?P<rest>.*)",
    re.DOTALL,
)
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_GROUPS = {
    "L1": "Completeness",
    "L2": "Files",
    "L3": "What must not change",
    "L4": "Settings and schema",
    "L5": "Numbers",
    "L6": "Code, links and names",
    "L7": "Texts",
    "L8": "Words",
    "L9": "Catalogues",
}


class Page(NamedTuple):
    """A page: its lead says in one sentence what the check finds; `rest` follows the lead."""

    code: str
    name: str
    severity: str
    lead: str
    rest: str

    def blocks(self, kind: str) -> list[str]:
        """Return the blocks of its example of this kind: text, po, markdown, diff, toml, csv."""
        return [match["text"] for match in _BLOCK.finditer(self.rest) if match["kind"] == kind]


def read(text: str) -> Page:
    match = _PAGE.fullmatch(text)
    assert match, f"no page: {text[:60]}"
    return Page(**match.groupdict())


def pages() -> list[Page]:
    """Return the pages in the order of their codes."""
    return [read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md"))]


def generated() -> str:
    """Return the table of all checks and the pages below it, as docs/checks.md has them."""
    known = pages()
    severities = {check.code: check.severity for check in CHECKS}
    lines = ["## All checks", "", "| code | name | severity | what it finds |", "| --- | --- | --- | --- |"]
    for page in known:
        link = f"[{page.code}](#{page.code.lower()}-{page.name})"
        lead = page.lead.replace("|", "\\|")
        lines.append(f"| {link} | `{page.name}` | {severities[page.code]} | {lead} |")
    group = ""
    for page in known:
        if page.code[:2] != group:
            group = page.code[:2]
            lines += ["", f"## {group}: {_GROUPS[group]}"]
        lines += ["", f"### {page.code} {page.name}", "", f"Severity: {page.severity}", "", page.lead]
        lines.append(page.rest.rstrip("\n"))
    return "\n".join(lines) + "\n"


def document() -> str:
    """Return docs/checks.md as it should be: what people wrote in it, and what is generated."""
    written, begin, _ = DOCS.read_text(encoding="utf-8").partition(BEGIN)
    assert begin, f"{DOCS} has no line {BEGIN!r}"
    return f"{written}{BEGIN}\n{generated()}"
