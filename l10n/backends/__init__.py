"""What fills an empty translation: each backend has a name and one method, `translate`."""

from l10n.backends.base import Backend, Result, Unit
from l10n.backends.memory import Memory
from l10n.backends.pseudo import Pseudo
from l10n.backends.registry import Setup, create, names

__all__ = ["Backend", "Memory", "Pseudo", "Result", "Setup", "Unit", "create", "names"]
