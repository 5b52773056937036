"""What of the findings counts: choices, comments, the baseline, what a branch changed."""

from l10n.gating.baseline import Baseline
from l10n.gating.changes import Changes
from l10n.gating.gate import Gated, gate
from l10n.gating.selectors import Choice, check_selector

__all__ = ["Baseline", "Changes", "Choice", "Gated", "check_selector", "gate"]
