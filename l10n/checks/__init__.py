"""What is wrong with a localised collection: one function a check, listed in CHECKS."""

from l10n.checks.base import Check, Finding
from l10n.checks.run import CHECKS, run

__all__ = ["CHECKS", "Check", "Finding", "run"]
