"""All benchmarks: python -m bench [--quick] [--no-peers]. Exits with 1 where a bar is missed."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from bench import core


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100 reviews instead of 1,000 and 10,000")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    options = parser.parse_args()
    del sys.argv[1:]  # the parts have options of their own
    if not core.SHARED.is_dir():
        print(f"the corpus is not there ({core.SHARED}): nothing to measure")
        return 0
    small, large = (100, 100) if options.quick else (1_000, 10_000)
    folder = core.reviews(small)
    bars = [*core.cold(f"{small:,} reviews", folder), *core.cold("docs-cs", core.docs())]
    bars += [core.unchanged(core.reviews(large)), core.merging(), core.start_up()]
    print("| what | measured | beside | ratio | bar | met |\n| --- | --: | --: | --: | --- | --- |")
    for bar in bars:
        note = f" ({bar.note})" if bar.note else ""
        ratio = bar.seconds / bar.floor
        row = (
            f"{bar.seconds:.3f} | {bar.floor:.3f} | {ratio:.2f} | {bar.bar} | {'yes' if bar.passed else 'NO'}"
        )
        print(f"| {bar.name}{note} | {row} |")
    results: dict[str, object] = {"bars": [asdict(bar) for bar in bars]}
    if not options.no_peers:
        from bench import peers

        found = peers.compare(folder / "reviews" / "cs")
        print("\n" + peers.table(found))
        results["peers"] = [asdict(one) for one in found]
    core.OUT.mkdir(parents=True, exist_ok=True)
    (core.OUT / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False))
    from bench import amounts, checks, firefox, memory, pipeline, verifier

    met = [all(bar.passed for bar in bars)]
    for name, measure in (
        ("Memory: 100,000 units", memory.main),
        ("Pipeline around an engine that costs nothing", pipeline.main),
        ("Verifier", verifier.main),
        ("Amounts", amounts.main),
        ("Checks of texts", checks.main),
        ("Offline engine", firefox.main),
    ):
        print(f"\n## {name}\n")
        met.append(measure() == 0)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
