"""Read what an endpoint answers, trusting nothing: strings under known ids, or nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

# An attempt that fails has read the rest of the reply at worst, so there are only so many of them.
_ATTEMPTS = 100
_LONGEST = 200


class Completion(msgspec.Struct, frozen=True):
    """A model's answer.

    Attributes:
        content: what it wrote, "" where it wrote nothing.
        finish: why it stopped: stop, length, content_filter, or whatever the endpoint says.
        refusal: what it says where it refuses.
        tokens_in, tokens_out: as the endpoint counts them.
        cost: US dollars, where the endpoint says (OpenRouter does).
        error: an error that came with status 200, as (code, message).
    """

    content: str = ""
    finish: str = ""
    refusal: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    error: tuple[int, str] | None = None


def completion(body: bytes) -> Completion | None:
    """Read a response's body; None where it is no chat completion at all.

    Bytes that are not UTF-8 become U+FFFD, and `translations` takes no text with one.
    """
    try:
        data = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    choice = _at(_at(data, "choices"), 0)
    message = _at(choice, "message")
    error = _at(data, "error") or _at(choice, "error")
    if error:
        code = _at(error, "code")
        return Completion(error=(code if isinstance(code, int) else 0, error_message(body)))
    if not isinstance(message, dict):
        return None
    usage = _at(data, "usage")
    cost = _amount(_at(usage, "cost"))
    return Completion(
        content=_text(message.get("content")),
        finish=_text(_at(choice, "finish_reason")),
        refusal=_text(message.get("refusal")),
        tokens_in=int(_amount(_at(usage, "prompt_tokens")) or 0),
        tokens_out=int(_amount(_at(usage, "completion_tokens")) or 0),
        cost=cost,
    )


def translations(content: str, wanted: Collection[str]) -> dict[str, str]:
    """Return id -> text for the wanted ids that the reply has exactly one text for.

    Takes the form that was asked for and `{id: text}`, whole or broken off, with anything around it.
    """
    found: dict[str, set[str]] = {}
    for name, text in _pairs_in(content):
        if name in wanted:
            found.setdefault(name, set()).add(text)
    return {name: texts.pop() for name, texts in found.items() if len(texts) == 1}


def has_entries(content: str) -> bool:
    """Say whether a reply holds an id and a text at all, whatever they are."""
    return any(True for _ in _pairs_in(content))


def error_message(body: bytes) -> str:
    """Return what an error's body says; "" where that is no text for people."""
    try:
        data = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        said = body.decode("utf-8", "replace")
        return "" if "<" in said else said
    error = _at(data, "error") or data
    said = _at(error, "message") or _at(data, "detail") or error
    code = _at(error, "code")
    reasons = _at(_at(error, "metadata"), "reasons")
    parts = [str(part) for part in (said, code, reasons) if isinstance(part, (str, list)) and part]
    return " · ".join(parts)


class _Object(list[tuple[str, Any]]):
    """A JSON object with all of its pairs, since a key may stand twice."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Object, strict=False)


def _pairs_in(content: str) -> Iterator[tuple[str, str]]:
    """Yield id and text wherever an object in the content has them."""
    # What a reasoning model thinks aloud holds drafts.
    content = content.rpartition("</think>")[2]
    position, failed = content.find("{"), 0
    while position >= 0 and failed < _ATTEMPTS:
        try:
            value, end = _DECODER.raw_decode(content, position)
            yield from _pairs(value)
        except (ValueError, RecursionError):
            failed += 1
            end = position + 1
        position = content.find("{", end)


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, _Object):
        fields = dict(value)
        if "id" in fields and "text" in fields:
            if isinstance(fields["text"], str):
                yield str(fields["id"]), fields["text"]
            return
        for key, inner in value:
            if isinstance(inner, str):
                yield key, inner
            else:
                yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


def _at(value: object, key: str | int) -> Any:
    """Return the part of parsed JSON under this key or index, None where there is none."""
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and len(value) > key:
        return value[key]
    return None


def _text(value: object) -> str:
    """Return a content, which is a string or a list of parts."""
    if isinstance(value, list):
        return "".join(_text(_at(part, "text")) for part in value)
    return value if isinstance(value, str) else ""


def _amount(value: object) -> float | None:
    """Return a number that can be an amount: not negative, and finite."""
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e12
    return float(value) if good else None  # type: ignore[arg-type]


def one_line(text: str) -> str:
    """Return the beginning of what an endpoint says, fit to be shown; its secrets are removed before."""
    shown = "".join(char if char.isprintable() else " " for char in text[: 4 * _LONGEST])
    return " ".join(shown.split())[:_LONGEST]
