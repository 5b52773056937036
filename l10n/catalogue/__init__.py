"""Messages and catalogues: extracting, merging, and PO files."""

from l10n.catalogue.extract import extract
from l10n.catalogue.merge import Merge, merge
from l10n.catalogue.model import Catalogue, Message, State, mark, with_machine

__all__ = ["Catalogue", "Merge", "Message", "State", "extract", "mark", "merge", "with_machine"]
