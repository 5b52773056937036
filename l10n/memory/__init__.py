"""What is translated already: an index over it, the files that hold it, and sentences to find it by."""

from l10n.memory.index import Entry, Index, Origin, Pair
from l10n.memory.keys import Keys

__all__ = ["Entry", "Index", "Keys", "Origin", "Pair"]
