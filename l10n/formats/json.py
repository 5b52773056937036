"""`json`: the report itself, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.formats.base import Context
from l10n.formats.safe import dump

if TYPE_CHECKING:
    from l10n.report import Report


def render(report: Report, context: Context) -> str:
    """Return the report as it is, in JSON; what is empty is left out of findings."""
    import msgspec

    return dump(msgspec.to_builtins(report))
