"""The process that runs the engine: reads a sentence a line, answers a line, as JSON.

The engine holds Python's lock while it works, dies of some models, and panics past `except Exception`:
only processes of their own use all cores, and protect the rest of the run.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, BinaryIO

from l10n.models.sentence import TooLong, Vocabulary, fit

_BYTES = re.compile("(?:<0x[0-9A-F]{2}>)++")
_PROBE = "Test."


class Refusal(Exception):
    """This sentence cannot be translated."""


class Model:
    """A model, loaded."""

    def __init__(self, model: str, source: str, target: str, lex: str | None) -> None:
        from fxtranslate import Translator

        vocabulary = Path(source).read_bytes()
        other = vocabulary if source == target else Path(target).read_bytes()
        shortlist = Path(lex).read_bytes() if lex else None
        self._engine = Translator(Path(model).read_bytes(), vocabulary, other, shortlist)
        self._engine.translate(_PROBE)
        self._file = vocabulary
        self._vocabulary: Vocabulary | None = None

    def translate(self, text: str) -> str:
        """Translate a sentence; raise Refusal where it cannot be done."""
        # Counting needs the vocabulary, which takes a while to read.
        if len(text.encode()) < _SHORT:
            return self._part(text)
        self._vocabulary = self._vocabulary or Vocabulary(self._file)
        try:
            return "".join(self._part(part) for part in fit(text, self._vocabulary))
        except TooLong as error:
            raise Refusal(f"longer than the engine can read at once: {error}") from None

    def _part(self, text: str) -> str:
        core = text.strip()
        answer = self._engine.translate(core).strip()
        if not answer:
            raise Refusal("the engine answers nothing")
        if "<0x" in answer and "<0x" not in core:
            answer = _BYTES.sub(_joined, answer)
        lead = text[: text.index(core)]
        return f"{lead}{answer}"


def _joined(match: re.Match[str]) -> str:
    """Return the characters that the engine has spelt byte by byte."""
    data = bytes(int(one, 16) for one in re.findall("<0x(..)>", match[0]))
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Refusal("the engine answers with broken characters") from None


def main() -> None:
    """Load the models that the first line names, then translate until the input ends."""
    lines, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        models = [Model(**leg) for leg in json.loads(lines.readline())]
    except BaseException as error:
        _say(answers, error=_named(error))
        return
    _say(answers, ready=True)
    for line in lines:
        text = json.loads(line)
        try:
            for model in models:
                text = model.translate(text)
        except Refusal as refusal:
            _say(answers, refused=str(refusal))
        except Exception as error:
            _say(answers, refused=f"the engine does not take it: {_named(error)}")
        except BaseException as error:  # a panic, after which the engine is in no known state
            _say(answers, error=_named(error))
            return
        else:
            _say(answers, text=text)


def _named(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _say(answers: BinaryIO, **message: Any) -> None:
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


_SHORT = 100

if __name__ == "__main__":
    main()
