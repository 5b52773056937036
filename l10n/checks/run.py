"""Run the checks over a project."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from l10n.checks import completeness, outputs, places, schema
from l10n.checks.base import Check
from l10n.checks.messages import TextRun
from l10n.checks.texts import TEXT_CHECKS
from l10n.errors import L10nError
from l10n.pages import Page, pages
from l10n.project import Project
from l10n.report import Finding

CHECKS = (
    Check("L101", "missing", "error", page=completeness.missing),
    Check("L102", "needs-review", "error", page=completeness.needs_review),
    Check("L103", "machine", "error", page=completeness.machine),
    Check("L104", "outdated", "error", project=completeness.outdated),
    Check("L201", "stale", "error", page=outputs.stale),
    Check("L202", "refused", "error", page=outputs.refused),
    Check("L203", "orphaned", "warning", project=places.orphaned),
    Check("L301", "untouchable", "error", page=outputs.untouchable),
    Check("L302", "structure", "error", page=outputs.structure),
    Check("L401", "uncovered", "warning", document=schema.uncovered),
    Check("L402", "notice", "warning", document=schema.notice),
    Check("L403", "empty", "warning", project=places.empty),
    *TEXT_CHECKS,
    Check("L908", "unused-ignore", "info"),  # the gate's: it alone knows what was of use
)


def run(project: Project, languages: tuple[str, ...], only: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Yield what the checks (or `only` those of these names) find, by source and then by language.

    Where many sources share what is found (a field without a rule), it is reported once. A file
    that cannot be read is noted among the project's problems.
    """
    checks = tuple(check for check in CHECKS if not only or check.name in only)
    known = project.store.outputs()
    texts = TextRun(project, checks)
    reported = set()
    for check in checks:
        for finding in check.project(project, languages) if check.project else ():
            yield from _finished(project, check, finding, finding.language)
    for collection in project.config.collections:
        for _, document in project.documents(collection):
            for check in checks:
                for finding in check.document(document) if check.document else ():
                    if not finding.text or (check.name, finding.text) not in reported:
                        reported.add((check.name, finding.text))
                        yield from _finished(project, check, finding, "")
        for language in languages:
            for check, finding in texts.findings(collection, language):
                yield from _finished(project, check, finding, language)
            for page in pages(project, collection, language):
                try:
                    yield from _page(page, checks, page.is_fresh(known))
                except L10nError as error:
                    project.problems.append(error)


def _page(page: Page, checks: tuple[Check, ...], fresh: bool) -> Iterator[Finding]:
    for check in checks:
        # What a build made and proved of just these inputs needs no proof again.
        if check.page and not (fresh and check.code.startswith(("L2", "L3"))):
            for finding in check.page(page):
                yield from _finished(page.project, check, finding, page.language)


def _finished(project: Project, check: Check, finding: Finding, language: str) -> Iterator[Finding]:
    config = project.config
    own = config.language(language).severity if language else {}
    severity = own.get(check.name) or config.check.severity.get(check.name) or check.severity
    if severity != "off":
        yield msgspec.structs.replace(
            finding, code=check.code, name=check.name, severity=severity, language=language
        )
