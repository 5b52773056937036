"""The engine's package, which not every system has."""

from __future__ import annotations

from types import ModuleType

from l10n.errors import BackendError


def discovery() -> ModuleType:
    """Return its part that knows models; raise BackendError where it is not installed."""
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise BackendError(
            f"the package fxtranslate cannot be used: {error}",
            hint="pip install fxtranslate; where it has no wheels, that needs Rust",
        ) from None
    return discovery
