"""Where things are kept that can be had again: models, the index of the memory."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(name: str) -> Path:
    """Return the folder of this name in the user's cache; it may not exist yet.

    `L10N_CACHE_DIR` puts the cache elsewhere.
    """
    root = os.environ.get("L10N_CACHE_DIR")
    if root:
        return Path(root) / name
    from platformdirs import user_cache_path

    return user_cache_path("l10n", appauthor=False) / name
