"""Run the checks over a project."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from l10n.checks import completeness, edited, encoding, outputs, places, po, schema, wording
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
    Check("L107", "obsolete", "info", catalogue=completeness.obsolete),
    Check("L108", "minimum", "error", project=completeness.minimum),
    Check("L201", "stale", "error", page=outputs.stale),
    Check("L202", "refused", "error", page=outputs.refused),
    Check("L203", "orphaned", "warning", project=places.orphaned),
    Check("L204", "edited", "error", page=edited.edited),
    Check("L205", "clash", "error", project=places.clash),
    Check(
        "L206",
        "encoding",
        "error",
        page=encoding.output,
        document=encoding.lossy,
        project=encoding.undecodable,
    ),
    Check("L301", "untouchable", "error", page=outputs.untouchable),
    Check("L302", "structure", "error", page=outputs.structure),
    Check("L303", "keys", "error", page=outputs.keys),
    Check("L304", "type", "error", page=outputs.types),
    Check("L401", "uncovered", "warning", document=schema.uncovered),
    Check("L402", "notice", "warning", document=schema.notice),
    Check("L403", "empty", "warning", project=places.empty),
    Check("L404", "unused-rule", "warning", project=schema.unused_rule),
    Check("L405", "types-differ", "warning", project=schema.types_differ),
    Check("L406", "label", "warning", project=schema.label),
    *TEXT_CHECKS,
    Check("L803", "inconsistent", "warning", project=wording.inconsistent),
    Check("L804", "same-translation", "info", project=wording.same_translation),
    Check("L901", "syntax", "error", project=po.syntax),
    Check("L902", "header", "error", project=po.header),
    Check("L903", "duplicate", "error", project=po.duplicate),
    Check("L904", "plural-forms", "warning", project=po.plurals),
    Check("L905", "conflict", "error", project=po.conflict),
    Check("L906", "fuzzy-without-previous", "info", catalogue=po.fuzzy_without_previous),
    Check("L907", "format", "error", project=po.format_),
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
            catalogue = project.catalogue(collection, language)
            for check in checks:
                if check.catalogue and catalogue is not None:
                    for finding in check.catalogue(project, collection, catalogue):
                        yield from _finished(project, check, finding, language)
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
    chosen = own.get(check.name) or config.check.severity.get(check.name)
    # A check may take some of what it finds less seriously.
    severity = chosen or finding.severity or check.severity
    if severity != "off":
        yield msgspec.structs.replace(
            finding, code=check.code, name=check.name, severity=severity, language=language
        )
