"""What an endpoint's errors mean: try again, ask otherwise, or give it up.

Again          the same request may succeed later
Useless        this request brings nothing; a smaller one may
└── Rejected   it asks for something that the endpoint does not do
BackendError   no request will work
"""

from __future__ import annotations

import re

from l10n.backends.llm.options import Options
from l10n.backends.llm.reply import Completion, has_entries
from l10n.backends.online import Again
from l10n.errors import BackendError

_PASSING = frozenset({408, 409, 425, 429})
_NO_CREDIT = re.compile(r"insufficient_quota|exceeded your current quota|credits?\b|billing", re.IGNORECASE)
_REFUSED = re.compile(r"content.?(?:filter|policy|management)|moderation|flagged", re.IGNORECASE)
_NO_MODEL = re.compile(
    r"not a valid model|unknown model|model_not_found|model.{1,80}does not exist", re.IGNORECASE
)
_TOO_LONG = re.compile(r"context.?(?:length|window|size)|too (?:long|large|many tokens)", re.IGNORECASE)


class Useless(Exception):
    """Nothing comes of this request, however often it is sent.

    Attributes:
        reason: what to say of its texts.
        failed: the endpoint did not work, rather than not liking what it got.
        final: a text that stands alone in it need not be asked for again.
    """

    def __init__(self, reason: str, *, failed: bool = False, final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.failed, self.final = reason, failed, final


class Rejected(Useless):
    """The endpoint does not take such a request; it may take one that asks for less."""


def trouble(
    options: Options, status: int, said: str, after: float | None, *, late: bool = False
) -> Exception:
    """Return what to raise for an error of this status (0: no answer at all).

    `said` is the endpoint's own message, its secrets removed; `after` is its Retry-After in seconds.
    """
    host, model = options.host, options.label
    answered = f"{host} answered {status}" if status else host
    if said:
        answered += f": {said}"
    if late:
        return Useless(answered, failed=True)
    if status == 401:
        return _no_key(options)
    if status == 402 or (status == 429 and _NO_CREDIT.search(said)):
        return BackendError(answered, hint=f"add credit to the account at {host}, or take another model")
    if _REFUSED.search(said) and status in (400, 403, 422, 451):
        return Useless(f"refused by the content filter of {host}: {said}", final=True)
    if status == 403:
        return BackendError(answered, hint="check what the key and the account are allowed to do")
    if status == 404 or (status == 400 and _NO_MODEL.search(said)):
        hint = f"check model in [backends.llm]; {options.url.rstrip('/')}/models lists what there is"
        if options.is_local:
            hint = f"get the model first (Ollama: ollama pull {model}), and check url in [backends.llm]"
        return BackendError(f"no model {model!r} there: {answered}", hint=hint)
    if status == 413 or (status == 400 and _TOO_LONG.search(said)):
        return Useless(f"too long for {model}: {answered}", final=True)
    if status in _PASSING or status >= 500 or status == 0:
        return Again(answered, after)
    return Rejected(answered, failed=True, final=True)


def unreachable(options: Options) -> BackendError:
    """Return what to raise where no connection could be made at all."""
    hint = "check url in [backends.llm] and the network"
    if options.is_local:
        hint = "start the server (Ollama: ollama serve), or mend url in [backends.llm]"
    return BackendError(f"nothing answers at {options.url}", hint=hint)


def _no_key(options: Options) -> BackendError:
    name = options.key_name
    if not name:
        hint = "name the environment variable that holds it: key-env in [backends.llm]"
        return BackendError(f"{options.host} wants a key", hint=hint)
    hint = "check the key, or name another variable with key-env in [backends.llm]"
    return BackendError(f"{options.host} does not accept the key in {name}", hint=hint)


def shortcoming(answer: Completion) -> Useless:
    """Return what to say of the texts that an answer has no translation for."""
    if answer.refusal or answer.finish == "content_filter":
        said = f": {answer.refusal}" if answer.refusal else " (content_filter)"
        return Useless(f"the model refuses to translate it{said}", final=True)
    if answer.finish in ("length", "max_tokens"):
        return Useless(f"the answer breaks off at the model's limit ({answer.finish})", final=True)
    if not has_entries(answer.content):
        return Useless("the reply is not the JSON that was asked for", failed=True)
    return Useless("the reply has no usable translation of it")
