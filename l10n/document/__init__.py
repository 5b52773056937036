"""Bytes to Document and back: segments with spans, and their replacement."""

from l10n.document.adjust import adjustments
from l10n.document.model import Document, Link, Notice, Segment
from l10n.document.parse import parse
from l10n.document.reassemble import Assembly, Refusal, assemble, reassemble
from l10n.fields import Rules

__all__ = [
    "Assembly",
    "Document",
    "Link",
    "Notice",
    "Refusal",
    "Rules",
    "Segment",
    "adjustments",
    "assemble",
    "parse",
    "reassemble",
]
