"""What is wrong with a localised collection: one function a check, listed in CHECKS."""

from l10n.checks.base import Check
from l10n.checks.run import CHECKS, run
from l10n.report import Finding

__all__ = ["CHECKS", "Check", "Finding", "run"]
