"""Mutate real and golden files until an invariant breaks: `python -m tests.fuzz.fuzz_document --seconds 60`.

Checked on every input (see `tests.document.oracle`): nothing translated, nothing changed; only the
spans of what is translated change; no translation breaks the file; the same in, the same out; nothing
but InputError is raised, with file and line; and no input takes longer than a few seconds.
On a failure the input and the seed are printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from tests.document.fragments import FRAGMENTS, FRONT
from tests.document.hostile import HOSTILE
from tests.document.oracle import check
from tests.document.support import ALL_TEXT, BOM, GOLDEN, REVIEWS, docs, examples, golden_cases, reviews

SLOW = 5.0
MAX_SIZE = 20_000
BITS = [
    b"\n", b"\r", b"\r\n", b"\t", b" ", b"    ", b"---\n", b"...\n", b"- ", b"> ", b"1. ", b"| ", b"|",
    b"`", b"```\n", b"#", b": ", b":", b"'", b'"', b"[", b"]", b"{", b"}", b"\\", b"<", b">", b"&", b"*",
    b"!", b"%", b"@", b"?", b"  \n", b"\\\n", b"\x0b", b"\x0c", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xc2\xa0", b"\xef\xbb\xbf", b"\x00", b"\xff", b"\xf0\x9f\xa7\xae", b"~", b"=", b"===\n", b"+++\n",
    b"{{", b"}}", b"{%", b"%}", b"<!-- l10n:skip -->\n", b"[^1]", b"[^1]: ", b"[x]: y\n", b"|-", b">-",
    b"|2", b"<div>\n", b"</div>\n", b"<!--", b"-->", b"\n\n", b":::", b"~~~\n",
]  # fmt: skip


def seeds() -> list[bytes]:
    """Return what the mutations start from: golden inputs, and the corpus where it is there."""
    known = [given.encode() for path in sorted(GOLDEN.glob("*.md")) for _, given, _ in golden_cases(path)]
    if REVIEWS.is_dir():
        known += [source for _, source in (*reviews(), *docs(), *examples()) if len(source) < MAX_SIZE]
    return known


def fragment_file(rng: random.Random) -> bytes:
    """Return a file put together from fragments."""
    body = "".join(rng.choice(FRAGMENTS) + rng.choice(("", "\n", "\n\n")) for _ in range(rng.randint(0, 8)))
    front = "".join(rng.choice(FRONT).format(n=n) for n in range(rng.randint(1, 5)))
    text = f"---\n{front}---\n{body}" if rng.random() < 0.5 else body
    return text.encode()


def mutate(data: bytes, rng: random.Random, pool: list[bytes]) -> bytes:
    """Return the data with one to eight small changes."""
    for _ in range(rng.randint(1, 8)):
        at, other = rng.randint(0, len(data)), rng.randint(0, len(data))
        start, end = min(at, other), max(at, other)
        kind = rng.randrange(9)
        if kind <= 2:
            data = data[:at] + rng.choice(BITS) + data[at:]
        elif kind == 3:
            data = data[:at] + data[at + rng.randint(1, 12) :]
        elif kind == 4:
            lines = data.splitlines(keepends=True)
            rng.shuffle(lines)
            data = b"".join(lines[: rng.randint(1, 40)])
        elif kind == 5:
            data = data[:start] + data[start:end][:200] * 2 + data[end:]
        elif kind == 6:
            piece = rng.choice(pool)
            cut = rng.randint(0, len(piece))
            data = data[:at] + piece[cut : cut + rng.randint(1, 200)] + data[at:]
        elif kind == 7:
            data = data[:at] + rng.choice(FRAGMENTS).encode() + data[at:]
        else:
            lines = data.split(b"\n")
            number = rng.randrange(len(lines))
            lines[number] = rng.choice((b"> ", b"- ", b"    ", b"\t", b"# ", b"| ", b"1. ")) + lines[number]
            data = b"\n".join(lines)
    kind = rng.randrange(12)
    if kind == 0:
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    elif kind == 1:
        data = BOM + data
    elif kind == 2:
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r")
    return data[:MAX_SIZE]


def one_input(rng: random.Random, pool: list[bytes]) -> bytes:
    data = fragment_file(rng) if rng.random() < 0.4 else rng.choice(pool)
    return data if rng.random() < 0.1 else mutate(data, rng, pool)


def run(seed: int, pool: list[bytes]) -> str:
    """Run one input; return what is wrong with it, or ""."""
    rng = random.Random(seed)
    data = one_input(rng, pool)
    step, shift = rng.randint(1, 20), rng.randint(0, 200)

    def choose(number: int, text: str) -> str:
        kind = (number * step + shift) % 7
        if kind == 0:
            return text.upper()
        return "Obyčejný překlad" if kind == 1 else HOSTILE[(number * step + shift) % len(HOSTILE)]

    began = time.perf_counter()
    try:
        check(data, ALL_TEXT, choose)
    except Exception:
        return f"{traceback.format_exc()}\nseed: {seed}\ninput: {data!r}"
    took = time.perf_counter() - began
    return f"took {took:.1f} s\nseed: {seed}\ninput: {data!r}" if took > SLOW else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, help="run this one input again")
    options = parser.parse_args()
    pool = seeds()
    if options.seed is not None:
        problem = run(options.seed, pool)
        print(problem or f"seed {options.seed} is fine")
        return 1 if problem else 0
    end = time.monotonic() + options.seconds
    first = random.SystemRandom().randrange(2**31)
    done = 0
    while time.monotonic() < end:
        problem = run(first + done, pool)
        done += 1
        if problem:
            print(problem)
            print(f"{done} executions")
            return 1
    print(f"{done} executions, nothing found (first seed {first})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
