"""The speed of the offline engine, where its model is installed: python -m bench.firefox"""

from __future__ import annotations

import sys
import time

from bench.pipeline import OWN
from l10n.backends.base import Unit
from l10n.backends.firefox import Firefox
from l10n.backends.registry import Setup
from l10n.errors import BackendError

UNITS = 2_000


def main() -> int:
    units = [
        Unit(str(number), OWN[number % len(OWN)][0].format(number, f"{number},5")) for number in range(UNITS)
    ]
    words = sum(len(unit.text.split()) for unit in units)
    try:
        engine = Firefox(Setup("cs", "en", offline=True))
        list(engine.translate(units[:10]))  # loads the model
        start = time.perf_counter()
        results = list(engine.translate(units))
    except BackendError as error:
        print(f"not measured: {error.message}")
        return 0
    seconds = time.perf_counter() - start
    done = sum(result.text is not None for result in results)
    print("| model | texts | translated | words a second |\n| --- | --: | --: | --: |")
    print(f"| {results[0].by} | {len(units):,} | {done:,} | {words / seconds:,.0f} |")
    engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
