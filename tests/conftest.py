"""What all tests share: the repository's root on the path, and one set of hypothesis settings."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
# `tests` has no packages; helpers are imported as `tests.document.support`, as the fuzzer does.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

settings.register_profile(
    "l10n",
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,  # a failing suite fails for everyone; `tests/fuzz` is what looks for news
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
settings.load_profile("l10n")
