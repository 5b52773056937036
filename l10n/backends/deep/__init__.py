"""Online services, with what deep-translator lacks: limits, patience, batches, keys that stay secret."""

from l10n.backends.deep.backend import Deep

__all__ = ["Deep"]
