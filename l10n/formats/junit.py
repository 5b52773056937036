"""`junit`: JUnit XML, which nearly every CI shows as tests: a suite a check, a test a finding."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from l10n.formats.base import Context, Rule, first_line, path, repeats, story
from l10n.formats.safe import cut, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Problem, Report

_RANK = {"error": 3, "warning": 2, "info": 1}
_NAME, _MESSAGE, _TEXT = 160, 1000, 2000


class _Suite(NamedTuple):
    name: str
    cases: list[str]
    failures: int = 0
    errors: int = 0

    def __str__(self) -> str:
        name = _attribute(self.name)
        counts = f'tests="{len(self.cases)}" failures="{self.failures}" errors="{self.errors}"'
        return "\n".join((f"  <testsuite name={name} {counts}>", *self.cases, "  </testsuite>"))


def render(report: Report, context: Context) -> str:
    """Return the suites. A finding below the report's `fail_on` passes; so does a check without any.

    An error that stopped a file is a test that could not be run, in a suite of its own.
    """
    found = defaultdict(list)
    for finding in report.findings:
        found[finding.code].append(finding)
    suites = [_check(rule, found[rule.code], report.fail_on) for rule in context.rules(report)]
    if report.problems:
        suites.append(_errors(report.problems))
    tests = sum(len(suite.cases) for suite in suites)
    failures, errors = sum(suite.failures for suite in suites), sum(suite.errors for suite in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="l10n" tests="{tests}" failures="{failures}" errors="{errors}">\n'
        + "".join(f"{suite}\n" for suite in suites)
        + "</testsuites>\n"
    )


def _check(rule: Rule, findings: list[Finding], fail_on: str) -> _Suite:
    name = f"{rule.code} {rule.name}"
    if not findings:
        return _Suite(name, _cases([(name, cut(visible(rule.title), _NAME), "")]))
    fails = [_RANK[finding.severity] >= _RANK[fail_on] for finding in findings]
    cases = [
        (path(one.file), _title(one), _finding(one, failed))
        for one, failed in zip(findings, fails, strict=True)
    ]
    return _Suite(name, _cases(cases), failures=sum(fails))


def _errors(problems: list[Problem]) -> _Suite:
    cases = [(path(one.file) or "l10n", cut(visible(one.message), _NAME), _problem(one)) for one in problems]
    return _Suite("errors", _cases(cases), errors=len(problems))


def _cases(cases: list[tuple[str, str, str]]) -> list[str]:
    """Return tests of (class, name, what is inside).

    A name without its line is the same test in the next run; a second of that name has a number.
    """
    lines = []
    for (group, name, inside), number in zip(cases, repeats(case[:2] for case in cases), strict=True):
        full = name if number == 1 else f"{name} ({number})"
        start = f"    <testcase classname={_attribute(group)} name={_attribute(full)}"
        lines.append(f"{start}>{inside}</testcase>" if inside else f"{start}/>")
    return lines


def _title(finding: Finding) -> str:
    language = f"[{finding.language}] " if finding.language else ""
    return cut(visible(language + finding.message), _NAME)


def _finding(finding: Finding, fails: bool) -> str:
    message = cut(visible(finding.message), _MESSAGE)
    body = escape("\n".join((first_line(finding, message), *story(finding, _TEXT))), quote=False)
    if not fails:
        return f"<system-out>{body}</system-out>"
    return f"<failure type={_attribute(finding.severity)} message={_attribute(message)}>{body}</failure>"


def _problem(problem: Problem) -> str:
    said = cut(visible(str(problem)), _MESSAGE)
    return f'<error type="error" message={_attribute(said)}>{escape(said, quote=False)}</error>'


def _attribute(text: str) -> str:
    return f'"{escape(visible(text))}"'
