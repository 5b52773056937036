"""`sarif`: SARIF 2.1.0, for code scanning on GitHub and for editors."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from l10n.formats.base import Context, Rule, places
from l10n.formats.safe import cut, dump, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Problem, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# Code scanning shows no more than so many characters of a message.
_LONGEST = 1000
_ROOT = "%SRCROOT%"
# In a message `[text](1)` is a link; a translation's own links must not become one.
_LINK = re.compile(r"\](?=\()")


def render(report: Report, context: Context) -> str:
    """Return a log of one run: the checks as rules, a result a finding, a notification an error."""
    rules = context.rules(report)
    index = {rule.code: number for number, rule in enumerate(rules)}
    invocation: dict[str, Any] = {
        "executionSuccessful": not report.problems,
        "exitCode": report.exit_code,
    }
    if report.problems:
        invocation["toolExecutionNotifications"] = [_notification(one, context) for one in report.problems]
    driver = {"name": "l10n", "rules": [_rule(rule) for rule in rules]}
    run: dict[str, Any] = {
        "tool": {"driver": {**driver, "version": context.version} if context.version else driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index[one.code], context) for one in report.findings],
    }
    if context.root:
        uri = f"file://{_encoded(context.root).rstrip('/')}/"
        run["originalUriBaseIds"] = {_ROOT: {"uri": uri}}
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    level = _LEVELS.get(rule.severity, "none")
    whole = visible_lines(rule.help) or rule.name
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": cut(visible(rule.title), _LONGEST)},
        "fullDescription": {"text": cut(whole, _LONGEST)},
        "help": {"text": whole},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["localisation"],
            "problem.severity": "recommendation" if level == "note" else level,
        },
    }


def visible_lines(text: str) -> str:
    """Return a text with its lines, each made fit to be printed."""
    return "\n".join(visible(line) for line in text.strip().splitlines())


def _result(finding: Finding, index: int, context: Context) -> dict[str, Any]:
    said = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(said)},
        "locations": [_location(finding.file, max(finding.line, 1), context)],
        "partialFingerprints": {"l10n/v1": finding.fingerprint},
    }
    related = [
        {"id": number, **_location(place.file, place.line, context), "message": {"text": place.role}}
        for number, place in enumerate(places(finding), 1)
    ]
    if related:
        result["relatedLocations"] = related
    kept = ("language", "field", "text", "translation", "hint")
    properties = {name: getattr(finding, name) for name in kept if getattr(finding, name)}
    if properties:
        result["properties"] = properties
    return result


def _notification(problem: Problem, context: Context) -> dict[str, Any]:
    said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    notification: dict[str, Any] = {"level": "error", "message": {"text": _message(said)}}
    if problem.file:
        notification["locations"] = [_location(problem.file, problem.line, context)]
    return notification


def _message(text: str) -> str:
    return _LINK.sub(r"\\]", cut(visible(text), _LONGEST))


def _location(file: str, line: int, context: Context) -> dict[str, Any]:
    """Return where it is; a line of 0 is the whole file."""
    artifact = {"uri": _encoded(file), "uriBaseId": _ROOT}
    if file.startswith(("/", "../")):
        # No base may be left upwards.
        path = posixpath.normpath(posixpath.join(context.root or "/", file))
        artifact = {"uri": f"file://{_encoded(path)}"}
    elif not context.root:
        del artifact["uriBaseId"]
    location: dict[str, Any] = {"artifactLocation": artifact}
    if line:
        location["region"] = {"startLine": line}
    return {"physicalLocation": location}


def _encoded(path: str) -> str:
    """Return a path as a part of a URI: UTF-8, percent-encoded, the name's own bytes where it is none."""
    return quote(path.encode("utf-8", "surrogateescape" if _is_bytes(path) else "replace"), safe="/")


def _is_bytes(path: str) -> bool:
    return all(not "\ud800" <= sign <= "\udfff" or "\udc80" <= sign <= "\udcff" for sign in path)
