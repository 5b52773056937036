"""A small site of Czech reviews under a temporary folder, and l10n run on it as people run it."""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import polib

L10N = Path(sys.executable).with_name("l10n")

CONFIG = """\
source = "cs"
targets = ["en"]

[collections.reviews]
files = ["reviews/cs/**/*.md"]

[output]
path = "reviews/{lang}/{path}"

[fields]
"layout" = "keep"
"title" = "name"
"date" = "date"
"slug" = "slug"
"pricing.*" = "price"
"competitors[].model" = "id"
"competitors[].comparison" = "text"
"verdict" = "text"
"""

AURORA = """\
---
layout: llm_review
title: "Nimbus: Aurora 2"
date: "2025-03-19 23:26:51"
slug: nimbus-aurora-2
pricing:
  prompt_per_m: 150.0   # ověřeno v ceníku
competitors:
  - model: borealis/mini
    comparison: Třikrát levnější a na běžnou práci stačí.
  - model: zephyr/pro
    comparison: Odpovídá rychleji.
verdict: Na všechno ostatní je drahý.
---

# Recenze modelu Aurora

Milion vstupních tokenů stojí 150 USD.

## Silné stránky

Rozpor ve smlouvě najde i bez vyzvání. Více je v [recenzi](/nimbus/aurora).

## Závěr

Stojí za vyzkoušení.
"""

BOREALIS = """\
---
title: "Borealis: Mini"
slug: borealis-mini
verdict: Nejlepší poměr ceny a výkonu.
---

# Recenze modelu Mini

## Silné stránky

Odpoví dřív, než dočtete otázku.

## Závěr

Stojí za vyzkoušení.
"""

ENGLISH = {
    "Třikrát levnější a na běžnou práci stačí.": "Three times cheaper, and enough for everyday work.",
    "Odpovídá rychleji.": "It answers faster.",
    "Na všechno ostatní je drahý.": "Too expensive for anything else.",
    "Recenze modelu Aurora": "A review of Aurora",
    "Milion vstupních tokenů stojí 150 USD.": "A million input tokens cost USD 150.",
    "Silné stránky": "Strengths",
    "Rozpor ve smlouvě najde i bez vyzvání. Více je v [recenzi](/nimbus/aurora).": (
        "It finds a contradiction in a contract unasked. There is more in the [review](/nimbus/aurora)."
    ),
    "Závěr": "Conclusion",
    "Stojí za vyzkoušení.": "Worth a try.",
    "Nejlepší poměr ceny a výkonu.": "The best value for money.",
    "Recenze modelu Mini": "A review of Mini",
    "Odpoví dřív, než dočtete otázku.": "It answers before you have read the question.",
}

GERMAN = {
    "Nejlepší poměr ceny a výkonu.": "Das beste Preis-Leistungs-Verhältnis.",
    "Recenze modelu Mini": "Test von Mini",
    "Silné stránky": "Stärken",
    "Odpoví dřív, než dočtete otázku.": "Es antwortet, bevor die Frage gelesen ist.",
    "Závěr": "Fazit",
    "Stojí za vyzkoušení.": "Einen Versuch wert.",
}


class Result(subprocess.CompletedProcess[str]):
    """What a command printed and how it ended; `err` and `out` for short."""

    @property
    def out(self) -> str:
        return self.stdout

    @property
    def err(self) -> str:
        return self.stderr


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    """Return an environment without what would change how l10n speaks."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONWARNINGS": "error", **more}


def run(
    cwd: Path,
    *args: str,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Result:
    """Run l10n in a folder; never accept a traceback, nor one in disguise.

    With an environment of its own or something to do before, it is the installed console script;
    without, a fork of a process that has imported what the script imports, which is five times as fast.
    """
    if env is None and before is None:
        result = _forked(cwd, args)
    else:
        done = subprocess.run(
            [L10N, *args],
            cwd=cwd,
            env=environment(env or {}),
            capture_output=True,
            timeout=60,
            preexec_fn=before,
            check=False,
        )
        result = Result(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.err, result.err
    assert "internal error" not in result.err, result.err
    return result


def _forked(cwd: Path, args: tuple[str, ...], patch: str = "") -> Result:
    zygote = _zygote()
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        request = json.dumps([str(cwd), out.name, err.name, args, patch])
        zygote.stdin.write(f"{request}\n")  # type: ignore[union-attr]
        zygote.stdin.flush()  # type: ignore[union-attr]
        ready, _, _ = select.select([zygote.stdout], [], [], 60)
        assert ready, f"l10n {' '.join(args)} takes more than a minute"
        code = int(zygote.stdout.readline())  # type: ignore[union-attr]
        return Result(["l10n", *args], code, out.read().decode(), err.read().decode())


@lru_cache(maxsize=1)
def _zygote() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("zygote.py")],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)  # it ends with its input
    return process


def run_with(cwd: Path, patch: str, *args: str) -> Result:
    """Run l10n in a process of its own in which this code was run before."""
    return _forked(cwd, args, patch)


def as_a_user() -> None:
    """Let permissions hold for the command about to start, also where the tests run as root."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


class Site:
    """A project folder. Names are relative to it, with `/`."""

    def __init__(self, root: Path, config: str = CONFIG, **reviews: str) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.write("l10n.toml", config)
        for name, text in (reviews or {"aurora": AURORA, "borealis": BOREALIS}).items():
            self.write(f"reviews/cs/{name}.md", text)

    def write(self, name: str, data: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def has(self, name: str) -> bool:
        return os.path.lexists(self.root / name)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def run(self, *args: str, **options: object) -> Result:
        return run(self.root, *args, **options)  # type: ignore[arg-type]

    def ok(self, *args: str, **options: object) -> Result:
        """Run, and demand exit code 0."""
        result = self.run(*args, **options)
        assert result.returncode == 0, result.out[-3000:] + result.err[-3000:]
        return result

    def po_name(self, language: str = "en", collection: str = "reviews") -> str:
        return f"locales/{language}/LC_MESSAGES/{collection}.po"

    def po(self, language: str = "en", collection: str = "reviews") -> polib.POFile:
        """Return the catalogue as polib reads it, not as l10n does."""
        return polib.pofile(str(self.root / self.po_name(language, collection)), wrapwidth=0)

    def entry(self, text: str, language: str = "en", context: str | None = None) -> polib.POEntry:
        """Return the one entry of this text, active or obsolete."""
        found = [e for e in self.po(language) if e.msgid == text and e.msgctxt == context]
        assert len(found) == 1, f"{text!r} is there {len(found)} times"
        return found[0]

    def say(self, text: str, translation: str, language: str = "en") -> None:
        """Translate one text in the catalogue, as a person would."""
        po = self.po(language)
        for entry in po:
            if entry.msgid == text:
                entry.msgstr = translation
        po.save()

    def fill(self, words: Mapping[str, str] = ENGLISH, language: str = "en") -> None:
        """Translate in the catalogue all that `words` knows and that is empty."""
        po = self.po(language)
        for entry in po:
            if not entry.msgstr and not entry.obsolete:
                entry.msgstr = words.get(entry.msgid, "")
        po.save()

    def publish(self) -> Site:
        """Bring the project to where all is translated and built."""
        self.run("run")
        self.fill()
        self.ok("run")
        return self

    def copy(self, root: Path) -> Site:
        """Return a site like this one, cache and all, in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        other = object.__new__(Site)
        other.root = root
        return other

    def files(self, under: str = "") -> dict[str, bytes]:
        """Return all files by name but for the cache."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted((self.root / under).rglob("*"))
            if path.is_file() and ".l10n" not in path.parts
        }

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Return the inode and modification time of all files but for the cache."""
        return {
            name: ((self.root / name).stat().st_ino, (self.root / name).stat().st_mtime_ns)
            for name in self.files()
        }
