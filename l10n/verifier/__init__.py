"""Decide whether a translation may be stored: the same rules for every engine.

`Verifier` compares a translation with its source, rule by rule; each `Fault` names its rule,
one of `RULES`. Nothing here reads a file, a network or a clock.
"""

from l10n.verifier.pair import Fault
from l10n.verifier.verify import RULES, Verifier

__all__ = ["RULES", "Fault", "Verifier"]
