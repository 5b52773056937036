"""What all tests share: the repository's root on the path, and one set of hypothesis settings."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
# `tests` has no packages; helpers are imported as `tests.document.support`, as the fuzzer does.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# What l10n keeps for a user is not to be the developer's own; all that is started inherits it.
if "L10N_CACHE_DIR" not in os.environ:
    os.environ["L10N_CACHE_DIR"] = tempfile.mkdtemp(prefix="l10n-cache-")
    atexit.register(shutil.rmtree, os.environ["L10N_CACHE_DIR"], ignore_errors=True)

settings.register_profile(
    "l10n",
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,  # a failing suite fails for everyone; `tests/fuzz` is what looks for news
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
settings.load_profile("l10n")
