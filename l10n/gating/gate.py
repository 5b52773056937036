"""What of the findings counts, in order: l10n.toml, comments, the baseline, what changed, the choice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from l10n.catalogue.model import Catalogue
from l10n.errors import L10nError
from l10n.gating.baseline import Baseline, Held
from l10n.gating.changes import Changes
from l10n.gating.comments import Ignores, ignores
from l10n.gating.scopes import Scopes, apply
from l10n.report import Finding


class Gated(NamedTuple):
    """The findings that count, and how many do not.

    Attributes:
        ignored: by l10n.toml or a comment; known: by the baseline; untouched: as nothing of them
            changed; deselected: by `--select` and `--ignore`.
        notes: what to say of the baseline, a line each; problems: what is wrong with it.
    """

    findings: list[Finding]
    ignored: int = 0
    known: int = 0
    untouched: int = 0
    deselected: int = 0
    notes: tuple[str, ...] = ()
    problems: tuple[L10nError, ...] = ()


def gate(
    findings: Iterable[Finding],
    *,
    checks: Mapping[str, str],
    settings: Scopes,
    catalogues: Iterable[tuple[str, Catalogue]] = (),
    unused: str = "info",
    baseline: Baseline | None = None,
    languages: Collection[str] | None = None,
    complete: bool = True,
    changes: Changes | None = None,
    choice: Callable[[Finding], bool] | None = None,
) -> Gated:
    """Sort out what counts.

    The baseline sees all findings, however few of them are asked for, so that no choice can make it
    forget the others.

    Args:
        findings: all that the checks found in these languages.
        checks: code -> name of all checks.
        settings: `[check]` of l10n.toml.
        catalogues: (file, catalogue) whose comments hold.
        unused: the severity of comments that ignore nothing; "off" for none.
        languages, complete: see `Baseline.hold`.
        choice: what `--select` and `--ignore` leave.
    """
    found = list(findings)
    comments = Ignores((one for name, catalogue in catalogues for one in ignores(name, catalogue)), checks)
    # The comments come first: one that l10n.toml makes superfluous is still no mistake.
    uncommented = [finding for finding in found if not comments(finding)]
    rest = list(apply(uncommented, settings))
    ignored = len(found) - len(rest)
    if unused != "off":
        rest += apply(comments.unused(unused), settings)
    held = Held(rest) if baseline is None else baseline.hold(rest, languages, complete=complete)
    touched = [one for one in held.findings if changes is None or changes.touches(one)]
    chosen = [one for one in touched if choice is None or choice(one)]
    return Gated(
        chosen,
        ignored,
        held.known,
        len(held.findings) - len(touched),
        len(touched) - len(chosen),
        held.notes,
        held.problems,
    )
