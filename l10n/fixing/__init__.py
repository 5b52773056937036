"""Mend what is safe to mend in translations, prove it, and show what has changed."""

from l10n.fixing.diff import diff
from l10n.fixing.fix import Fixed, fix, left
from l10n.fixing.mend import MENDINGS, mend

__all__ = ["MENDINGS", "Fixed", "diff", "fix", "left", "mend"]
