"""Debian's chromium, headless: what is on a page once its script has run, and what it looks like."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path
from typing import NamedTuple

from tests.site.pages import Node, parse

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--hide-scrollbars", "--enable-logging=stderr"),
)


class Dump(NamedTuple):
    page: Node
    console: str


class Browser:
    """A browser with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _run(self, address: str, *options: str) -> subprocess.CompletedProcess[bytes]:
        assert CHROMIUM
        command = [CHROMIUM, *_OPTIONS, f"--user-data-dir={self.folder / 'profile'}", *options, address]
        return subprocess.run(command, capture_output=True, timeout=60, check=True)

    def dump(self, path: Path, after: str = "", *options: str) -> Dump:
        """Return the page as it is after its script, and what the console says."""
        done = self._run(f"{path.as_uri()}{after}", "--dump-dom", "--virtual-time-budget=2000", *options)
        console = "\n".join(line for line in done.stderr.decode().splitlines() if "CONSOLE" in line)
        return Dump(parse(done.stdout.decode()), console)

    def shot(self, path: Path, name: str, *options: str, size: tuple[int, int] = (640, 480)) -> Picture:
        target = self.folder / name
        self._run(path.as_uri(), f"--screenshot={target}", f"--window-size={size[0]},{size[1]}", *options)
        return Picture(target.read_bytes())


class Picture:
    """A PNG of 8 bits a channel, without interlacing."""

    def __init__(self, data: bytes) -> None:
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        at, packed = 8, b""
        while at < len(data):
            length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            body = data[at + 8 : at + 8 + length]
            if kind == b"IHDR":
                self.size = (int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))
                depth, colours, interlaced = body[8], body[9], body[12]
                assert (depth, interlaced) == (8, 0)
                self._channels = {2: 3, 6: 4}[colours]
            elif kind == b"IDAT":
                packed += body
            at += 12 + length
        self.rows = self._unfiltered(zlib.decompress(packed))

    def _unfiltered(self, raw: bytes) -> list[bytes]:
        width, step = self.size[0] * self._channels, self._channels
        rows, above = [], bytes(width)
        for start in range(0, len(raw), width + 1):
            method, row = raw[start], bytearray(raw[start + 1 : start + 1 + width])
            if method:
                for i in range(width):
                    left, up = row[i - step] if i >= step else 0, above[i]
                    corner = above[i - step] if i >= step else 0
                    row[i] = (row[i] + _predicted(method, left, up, corner)) & 255
            rows.append(bytes(row))
            above = bytes(row)
        return rows

    @property
    def paper(self) -> tuple[int, ...]:
        """The colour of the first pixel."""
        return tuple(self.rows[0][:3])

    @property
    def printed(self) -> float:
        """How many of the rows have anything but paper, from 0 to 1."""
        blank = self.rows[0][: self._channels] * self.size[0]
        return sum(row != blank for row in self.rows) / len(self.rows)


def _predicted(method: int, left: int, up: int, corner: int) -> int:
    """Return what a PNG filter predicts for a byte."""
    if method == 1:
        return left
    if method == 2:
        return up
    if method == 3:
        return (left + up) // 2
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
