"""Keep a site of reviews in several languages: Markdown to PO catalogues and back, to the byte.

>>> from l10n import parse, reassemble
>>> document = parse(b"# Ahoj\\n\\nSv\\xc4\\x9bte!\\n")
>>> [segment.text for segment in document.segments]
['Ahoj', 'Světe!']
>>> reassemble(document, {"Ahoj": "Hello"}).decode()
'# Hello\\n\\nSvěte!\\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Config",
    "Document",
    "L10nError",
    "Segment",
    "__version__",
    "load_config",
    "parse",
    "reassemble",
]

if TYPE_CHECKING:
    from l10n.config import Config, load_config
    from l10n.document import Document, Segment, parse, reassemble
    from l10n.errors import L10nError

_HOME = {
    "Config": "l10n.config",
    "load_config": "l10n.config",
    "Document": "l10n.document",
    "Segment": "l10n.document",
    "parse": "l10n.document",
    "reassemble": "l10n.document",
    "L10nError": "l10n.errors",
}


def __getattr__(name: str) -> object:
    # Imported on first use, so that `l10n --version` does not pay for a Markdown parser.
    if name not in _HOME:
        raise AttributeError(f"module 'l10n' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
