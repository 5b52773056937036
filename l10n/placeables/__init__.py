"""What must survive translation: find it, leave it out, carry it over.

`find` lists the placeables of a text, `skeleton` is the text without them, and `adapt` moves
a change of placeables in a source into its translation. Amounts are read by `read_number`.
"""

from l10n.placeables.adapt import adapt
from l10n.placeables.numbers import Number, read_number
from l10n.placeables.scan import ALL, Kind, Placeable, find, skeleton

__all__ = ["ALL", "Kind", "Number", "Placeable", "adapt", "find", "read_number", "skeleton"]
