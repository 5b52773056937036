"""`github`: workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from l10n.formats.base import Context, counted, first_line, path, story
from l10n.formats.safe import cut, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Problem, Report

# GitHub shows ten annotations of a level for a step; the tenth here says what else there is.
LIMIT = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE, _TEXT, _TITLE = 1000, 300, 120


def render(report: Report, context: Context) -> str:
    """Return an annotation a line; what is over GitHub's limit is counted in one, and listed in a group."""
    lines: list[str] = []
    rest: list[Finding] = []
    for severity, level in _LEVELS.items():
        problems = report.problems if severity == "error" else []
        found = [finding for finding in report.findings if finding.severity == severity]
        room = LIMIT if len(problems) + len(found) <= LIMIT else LIMIT - 1
        lines += [_problem(problem, context) for problem in problems[:room]]
        room = max(room - len(problems), 0)
        lines += [_annotation(finding, level, context) for finding in found[:room]]
        left = len(problems) + len(found) - (LIMIT - 1)
        if left > 1:
            rest += found[room:]
            lines.append(_command(level, {"title": "l10n"}, _summary(level, found[room:], left)))
    if rest:
        lines += [f"::group::{counted(len(rest), 'more finding')}", *map(_plain, rest), "::endgroup::"]
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, level: str, context: Context) -> str:
    language = f" [{finding.language}]" if finding.language else ""
    title = cut(visible(f"{finding.code} {finding.name}{language}"), _TITLE)
    lines = (cut(visible(finding.message), _MESSAGE), *story(finding, _TEXT))
    return _command(level, {**_place(finding.file, finding.line, context), "title": title}, "\n".join(lines))


def _problem(problem: Problem, context: Context) -> str:
    said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    place = _place(problem.file, problem.line, context) if problem.file else {}
    return _command("error", {**place, "title": "l10n"}, cut(visible(said), _MESSAGE))


def _summary(level: str, findings: list[Finding], left: int) -> str:
    checks = Counter(f"{finding.code} {finding.name}" for finding in findings)
    of = ", ".join(f"{count:,} {name}" for name, count in sorted(checks.items()))
    said = f"{counted(left, f'more {level}')} (GitHub shows {LIMIT} a step)"
    return f"{said}: {of}" if of else said


def _plain(finding: Finding) -> str:
    return first_line(finding, cut(visible(finding.message), _MESSAGE))


def _place(file: str, line: int, context: Context) -> dict[str, str]:
    place = {"file": path(context.prefix + file)}
    return {**place, "line": str(line)} if line else place


def _command(level: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
