"""`gitlab`: a Code Quality report, shown by GitLab in merge requests."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from l10n.formats.base import Context, repeats
from l10n.formats.safe import cut, dump, visible

if TYPE_CHECKING:
    from l10n.report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
_LONGEST = 1000


def render(report: Report, context: Context) -> str:
    """Return a list of issues; each has its own fingerprint, for GitLab drops the second of two."""
    issues = [
        _issue(
            finding.message,
            finding.hint,
            finding.language,
            check_name=f"{finding.code} {finding.name}",
            severity=_SEVERITIES[finding.severity],
            fingerprint=finding.fingerprint,
            location=_location(finding.file, finding.line, context),
        )
        for finding in report.findings
    ]
    issues += [
        _issue(
            problem.message,
            problem.hint,
            "",
            check_name="error",
            severity="critical",
            fingerprint=_digest(f"{problem.file}\0{problem.message}"),
            location=_location(problem.file or "l10n.toml", problem.line, context),
        )
        for problem in report.problems
    ]
    times = list(repeats(issue["fingerprint"] for issue in issues))
    for issue, number in zip(issues, times, strict=True):
        if number > 1:
            issue["fingerprint"] = _digest(f"{issue['fingerprint']}\0{number}")
    return dump(issues)


def _issue(message: str, hint: str, language: str, **rest: Any) -> dict[str, Any]:
    said = f"[{language}] {message}" if language else message
    return {"description": cut(visible(f"{said}; {hint}" if hint else said), _LONGEST), **rest}


def _location(file: str, line: int, context: Context) -> dict[str, Any]:
    return {"path": context.prefix + file, "lines": {"begin": max(line, 1)}}


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
