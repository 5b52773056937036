"""What all formats share: what they are given, and where else a finding is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from l10n.formats.safe import cut, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Report


class Rule(NamedTuple):
    """A check as the formats describe it; the first line of `help` says what it finds."""

    code: str
    name: str
    severity: str
    help: str

    @property
    def title(self) -> str:
        return self.help.strip().partition("\n")[0] or self.name


class Context(NamedTuple):
    """What a format may know besides the report.

    Attributes:
        checks: the checks that were run.
        root: the project's folder, absolute; findings name their files from there.
        prefix: that folder as seen from the repository's, such as `site/`; "" where they are one.
        source: the language of the sources.
        colour, width, limit: of the text: whether it has colours, its cells a line, and how many
            findings of one check it lists (0: all).
    """

    checks: tuple[Rule, ...] = ()
    root: str = ""
    prefix: str = ""
    version: str = ""
    source: str = ""
    colour: bool = False
    width: int = 100
    limit: int = 0

    def rules(self, report: Report) -> tuple[Rule, ...]:
        """Return the checks, and after them the others that the report has findings of."""
        known = {rule.code for rule in self.checks}
        others = {
            one.code: Rule(one.code, one.name, one.severity, "")
            for one in reversed(report.findings)
            if one.code not in known
        }
        return (*self.checks, *(others[code] for code in sorted(others)))


Format = Callable[["Report", Context], str]


class Place(NamedTuple):
    """A file that a finding is about, its part there, and the line (0: the whole file)."""

    role: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{path(self.file)}:{self.line}" if self.line else path(self.file)


def places(finding: Finding) -> Iterator[Place]:
    """Yield the source, catalogue and output of a finding, but not the place that it names first."""
    for role, file, line in (
        ("source", finding.source, finding.source_line),
        ("catalogue", finding.catalogue, finding.catalogue_line),
        ("output", finding.output, finding.output_line),
    ):
        if file and not (file == finding.file and line in (0, finding.line)):
            yield Place(role, file, line)


def path(name: str) -> str:
    """Return a file's name as it can be printed anywhere.

    A CI reads a line that begins with two colons as a command.
    """
    shown = visible(name)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def first_line(finding: Finding, message: str) -> str:
    """Return `file:line: severity [language]: message (code name)`."""
    where = Place("", finding.file, finding.line)
    language = f" [{visible(finding.language)}]" if finding.language else ""
    return f"{where}: {finding.severity}{language}: {message} ({finding.code} {finding.name})"


def story(finding: Finding, at_most: int) -> Iterator[str]:
    """Yield a finding in lines: the texts (each cut to so many characters), the places, what to do."""
    for label, text in (("source", finding.text), ("translation", finding.translation)):
        if text:
            yield f"{label}: {cut(visible(text), at_most)}"
    if finding.field:
        yield f"field: {cut(visible(finding.field), at_most)}"
    for place in places(finding):
        yield f"{place.role if place.role != 'source' else 'file'}: {place}"
    if finding.hint:
        yield f"hint: {cut(visible(finding.hint), at_most)}"


def repeats(items: Iterable[Hashable]) -> Iterator[int]:
    """Yield for each item how many times it has come.

    >>> list(repeats("abba"))
    [1, 1, 2, 2]
    """
    seen: dict[Hashable, int] = {}
    for item in items:
        seen[item] = seen.get(item, 0) + 1
        yield seen[item]


def counted(count: int, noun: str) -> str:
    """Return `1 error`, `1,200 errors`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def wants_colour(environment: Mapping[str, str], terminal: bool) -> bool:
    """Say whether text is to have colours: on a terminal, unless NO_COLOR is set."""
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
