"""The numbers of a text, by value, unit and currency, in whatever language and form.

`compare` finds what a translation says otherwise than its source; `dress` and `localise` write amounts
in the form of the target's language. Nothing here reads files, a clock or the network.
"""

from l10n.amounts.compare import compare
from l10n.amounts.dress import dress, localise
from l10n.amounts.model import Difference

__all__ = ["Difference", "compare", "dress", "localise"]
