"""`junit`: JUnit XML, which nearly every CI shows as tests: a suite a check, a test a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from l10n.formats.base import Context, Rule, first_line, numbered, path, story
from l10n.formats.safe import cut, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Problem, Report

_RANK = {"error": 3, "warning": 2, "info": 1}
_NAME, _MESSAGE, _TEXT = 160, 1000, 2000


def render(report: Report, context: Context) -> str:
    """Return the suites: a finding below the report's `fail_on` passes, a check without any does, too.

    An error that stopped a file is a test that could not be run, in a suite of its own.
    """
    suites = []
    for rule in context.rules(report):
        found = [finding for finding in report.findings if finding.code == rule.code]
        suites.append(_check(rule, found, report.fail_on))
    if report.problems:
        suites.append(_problems(report.problems))
    total = _total(suites)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="l10n" {total}>',
        *(line for suite in suites for line in suite.lines),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"
