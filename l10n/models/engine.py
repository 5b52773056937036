"""The engine as processes: each has the models loaded, and translates a sentence at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from l10n.errors import BackendError


class Refused(Exception):
    """The engine cannot translate this text; it goes on."""


class Died(Exception):
    """The engine did not survive this text."""


class Leg(msgspec.Struct, frozen=True):
    """The files of one model."""

    model: str
    source: str
    target: str
    lex: str | None

    @classmethod
    def of(cls, files: Mapping[str, Path]) -> Leg:
        """Take the paths by the files' types."""
        path = {kind: str(path.absolute()) for kind, path in files.items()}
        vocabulary = path.get("vocab", "")
        return cls(
            path["model"], vocabulary or path["srcvocab"], vocabulary or path["trgvocab"], path.get("lex")
        )


class Engine:
    """A process that translates by these models, one after the other. Not for several threads at once."""

    def __init__(self, legs: list[Leg]) -> None:
        """Start it; raise BackendError where it cannot load the models."""
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            # -P: nothing in the user's folder is taken for a part of the program.
            [sys.executable, "-P", "-m", "l10n.models.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the one who started it, which then ends it
        )
        try:
            answer = self._ask([msgspec.to_builtins(leg) for leg in legs])
            what = answer.get("error")
        except Died:
            what = "the engine ended while it loaded it"
        except BaseException:
            self.close()
            raise
        if what:
            self.close()
            raise BackendError(
                f"the model {Path(legs[0].model).name} cannot be used: {what}",
                hint="check it with: l10n models verify",
            )

    def translate(self, text: str) -> str:
        """Translate a sentence; raise Refused, or Died, after which there is no more to ask."""
        answer = self._ask(text)
        if "refused" in answer:
            raise Refused(answer["refused"])
        if "text" not in answer:
            raise Died(answer.get("error", ""))
        return str(answer["text"])

    def close(self) -> None:
        """End the process, whatever it is doing; any thread may call this."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _ask(self, question: object) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(json.dumps(question).encode() + b"\n")
            stdin.flush()
            line = stdout.readline()
        except (OSError, ValueError):  # ValueError: closed in the meantime
            raise Died("it was ended") from None
        if not line.endswith(b"\n"):
            raise Died("it ended without an answer")
        answer: dict[str, Any] = json.loads(line)
        return answer


class Engines:
    """Engines for several threads, started when they are needed and kept for the next texts."""

    def __init__(self, legs: list[Leg]) -> None:
        self._legs = legs
        self._idle: list[Engine] = []
        self._all: set[Engine] = set()
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """Lend an engine; one that died is not lent again."""
        with self._lock:
            engine = self._idle.pop() if self._idle else None
        if engine is None:
            engine = Engine(self._legs)
            with self._lock:
                self._all.add(engine)
        alive = False
        try:
            if self._closed:
                raise Died("it was ended")
            yield engine
            alive = True
        except Refused:
            alive = True
            raise
        finally:
            with self._lock:
                keep = alive and not self._closed
                if keep:
                    self._idle.append(engine)
                else:
                    self._all.discard(engine)
            if not keep:
                engine.close()

    def close(self) -> None:
        """End all of them, also those at work."""
        with self._lock:
            self._closed = True
            engines = list(self._all)
            self._all.clear()
            self._idle.clear()
        for engine in engines:
            engine.close()
