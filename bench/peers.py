"""Time the peers on the same work: extract a folder of reviews to PO, and rebuild it.

python -m bench.peers --reviews 1000 [--limit 120] [--only mdpo …] [--json]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.corpus import make_reviews
from bench.peer_install import ROOT, NotInstalled, install
from bench.peer_run import Failed, OverLimit, run

CORPUS = ROOT.parent / "shared" / "corpus" / "reviews-cs"
LIMIT = 120.0


@dataclass(frozen=True)
class Peer:
    """A peer, what installs it, and the fastest way of running it."""

    name: str
    package: str
    worker: str
    remark: str
    requirements: tuple[str, ...] = ()
    phases: tuple[str, ...] = ("extract", "rebuild")


@dataclass(frozen=True)
class PeerResult:
    """What a peer did.

    seconds: extract and rebuild of all reviews, start-up left out; None where it was over the
    limit, failed or is not installed, and remark says which; messages: entries of its catalogues;
    identical: of `of` real reviews, those that an identity translation left as they were, None
    where that could not be measured.
    """

    name: str
    version: str
    reviews: int
    seconds: float | None
    messages: int
    identical: int | None
    of: int
    remark: str


_TOOLKIT = ("translate-toolkit==3.20.4", "mistletoe>=1.4", "ruamel.yaml>=0.18")
PEERS = (
    Peer(
        "po4a",
        "po4a",
        "po4a",
        "one PO file through po4a.cfg, two calls; sorts and requotes front matter",
    ),
    Peer(
        "mdpo",
        "mdpo",
        "mdpo",
        "Python API, a PO file a review; destroys front matter",
        ("mdpo==2.1.4",),
    ),
    Peer(
        "translate-toolkit",
        "translate-toolkit",
        "toolkit",
        "library, a PO file a review, front matter field by field; `null` comes out empty",
        _TOOLKIT,
    ),
    Peer(
        "translate-toolkit, blob",
        "translate-toolkit",
        "toolkit",
        "the same, front matter as one message",
        _TOOLKIT,
        ("extract-blob", "rebuild-blob"),
    ),
    Peer(
        "mdpo-llm",
        "mdpo-llm",
        "llm",
        "Python API, a PO file a review, whole blocks; the stub model is in the time",
        ("mdpo-llm==0.5.0",),
        ("everything",),
    ),
)


def compare(
    src: Path, corpus: Path = CORPUS, limit: float = LIMIT, only: Collection[str] = ()
) -> list[PeerResult]:
    """Time each peer on the reviews in src, and count what it leaves identical in corpus.

    limit: seconds a peer may take on src; only: names of peers, empty for all.
    """
    return [_measure(peer, src, corpus, limit) for peer in PEERS if not only or peer.name in only]


def _measure(peer: Peer, src: Path, corpus: Path, limit: float) -> PeerResult:
    """Install and run one peer; whatever goes wrong goes into the remark."""
    reviews, of = (len(list(folder.glob("*.md"))) for folder in (src, corpus))
    try:
        version = install(peer.package, peer.requirements)
    except NotInstalled as error:
        return PeerResult(peer.name, "", reviews, None, 0, None, of, f"left out: {error}")
    identical, _, _, problem = _attempt(peer, corpus, "same", limit)
    _, seconds, messages, trouble = _attempt(peer, src, "upper", limit)
    remark = "; ".join(filter(None, (peer.remark, problem, trouble)))
    return PeerResult(peer.name, version, reviews, seconds, messages, identical, of, remark)


def _attempt(peer: Peer, src: Path, fill: str, limit: float) -> tuple[int | None, float | None, int, str]:
    """Return identical files, seconds, messages, and what went wrong, if anything."""
    try:
        done = run(peer.worker, peer.phases, src, fill, limit)
    except OverLimit:
        return None, None, 0, f"> {limit:g} s"
    except Failed as error:
        return None, None, 0, f"failed: {error}"
    reviews = len(list(src.glob("*.md")))
    missed = fill == "upper" and done.rebuilt < reviews
    trouble = f"only {done.rebuilt} of {reviews} came out translated" if missed else ""
    return done.identical, done.seconds, done.messages, trouble


def table(results: list[PeerResult], limit: float = LIMIT) -> str:
    """Return the results as a Markdown table."""
    lines = ["| peer | version | reviews | seconds | messages | identical | remark |"]
    lines.append("| --- | --- | ---: | ---: | ---: | ---: | --- |")
    for r in results:
        over = f"> {limit:g}" if f"> {limit:g} s" in r.remark else "-"
        seconds = over if r.seconds is None else f"{r.seconds:.1f}"
        identical = "-" if r.identical is None else f"{r.identical} of {r.of}"
        cells = (r.name, r.version, f"{r.reviews:,}", seconds, f"{r.messages:,}", identical)
        lines.append("| " + " | ".join((*cells, r.remark)) + " |")
    return "\n".join(lines)


def main() -> None:
    """Compare the peers on made reviews and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--reviews", type=int, default=1000)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds a peer may take")
    parser.add_argument("--only", nargs="*", default=(), choices=[peer.name for peer in PEERS])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-peers-") as folder:
        make_reviews(options.reviews, Path(folder), CORPUS)
        results = compare(Path(folder), CORPUS, options.limit, options.only)
    if options.json:
        print(json.dumps([asdict(result) for result in results], indent=2, ensure_ascii=False))
    else:
        print(table(results, options.limit))


if __name__ == "__main__":
    main()
