"""Propose a type for each front-matter field of a site, as `l10n init` writes them down."""

from l10n.infer.proposals import Proposal, infer, render

__all__ = ["Proposal", "infer", "render"]
