"""Settings for some files and fields: `[check.paths]` and `[check.fields]` of l10n.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from l10n.fields import Rules
from l10n.files import glob_regex
from l10n.gating.selectors import matches
from l10n.report import Finding


class Scope(Protocol):
    """What is different there: checks to ignore, and selector -> severity; "off" ignores too."""

    @property
    def ignore(self) -> Sequence[str]: ...
    @property
    def severity(self) -> Mapping[str, str]: ...


class Scopes(Protocol):
    """`paths`: glob pattern -> Scope; `fields`: pattern of a field, as in `[fields]`, -> Scope."""

    @property
    def paths(self) -> Mapping[str, Scope]: ...
    @property
    def fields(self) -> Mapping[str, Scope]: ...


def apply(findings: Iterable[Finding], settings: Scopes) -> Iterator[Finding]:
    """Yield the findings that these settings leave, with the severity that they say.

    All patterns that fit hold, in their order: of two severities the later one.
    """
    scopes: list[tuple[Callable[[Finding], bool], Scope]] = [
        *((_at_path(pattern), scope) for pattern, scope in settings.paths.items()),
        *((_in_field(pattern), scope) for pattern, scope in settings.fields.items()),
    ]
    for finding in findings:
        severity = finding.severity
        for fits, scope in scopes:
            if fits(finding):
                chosen = [level for one, level in scope.severity.items() if matches(one, finding)]
                severity = chosen[-1] if chosen else severity
                if any(matches(one, finding) for one in scope.ignore):
                    severity = "off"
                    break
        if severity == finding.severity:
            yield finding
        elif severity != "off":
            yield msgspec.structs.replace(finding, severity=severity)


def _at_path(pattern: str) -> Callable[[Finding], bool]:
    regex = glob_regex(pattern)
    return lambda finding: any(
        name and regex.fullmatch(name)
        for name in (finding.file, finding.source, finding.output, finding.catalogue)
    )


def _in_field(pattern: str) -> Callable[[Finding], bool]:
    rules = Rules({pattern: "fits"})
    # Of `body › Strengths` the heading is no part of what a pattern can say.
    return lambda finding: bool(finding.field and rules.get(finding.field.partition(" › ")[0]))
