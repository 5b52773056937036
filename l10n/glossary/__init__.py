"""The terms of a site: found inflected in a source, and demanded of its translation.

`load_glossary` reads the CSV file; a `Glossary` finds terms, translates labels, and says where a
translation goes against it.
"""

from l10n.glossary.glossary import Glossary
from l10n.glossary.table import load_glossary
from l10n.glossary.term import Term

__all__ = ["Glossary", "Term", "load_glossary"]
