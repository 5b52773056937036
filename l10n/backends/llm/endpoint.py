"""An endpoint that speaks chat completions: what it can do, what its errors mean, what it costs."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any, Final

import msgspec

from l10n.backends.base import Usage
from l10n.backends.llm.options import Options
from l10n.backends.llm.price import estimate_cost
from l10n.backends.llm.prompt import SCHEMA
from l10n.backends.llm.reply import Completion, completion, error_message, one_line
from l10n.backends.llm.trouble import Rejected, trouble, unreachable
from l10n.backends.llm.wire import Wire
from l10n.backends.online import Again, Patience, Pause, Secrets, Throttle, retry, retry_after

# What replies are asked for, the strictest first; an endpoint that does not take one gets the next.
_FORMS: Final[tuple[dict[str, object], ...]] = (
    {"type": "json_schema", "json_schema": {"name": "translations", "strict": True, "schema": SCHEMA}},
    {"type": "json_object"},
    {},
)
_NO_LIMIT: Final = 1000.0


class Abilities(msgspec.Struct, frozen=True):
    """What is asked of an endpoint until it refuses: a form of reply (index of _FORMS), a temperature."""

    form: int = 0
    temperature: bool = True


class Endpoint:
    """Asks one model, for all threads together, and keeps count in `usage`.

    What it turned out to take is remembered as long as the object lives.
    """

    def __init__(self, options: Options, patience: Patience) -> None:
        self._options, self._patience = options, patience
        self._throttle = Throttle(options.per_second or _NO_LIMIT)
        self._lock = threading.Lock()
        self._abilities, self._proved = Abilities(), False
        self.usage = Usage()

    def ask(self, wire: Wire, secrets: Secrets, system: str, user: str, pause: Pause) -> Completion:
        """Return the model's answer, whole or broken off.

        Raises:
            Useless: this request brings nothing, however often it is sent.
            Again: it did not work, although it was tried again.
            BackendError: no request will work.
        """
        while True:
            asked = self._abilities
            attempt = partial(self._once, wire, secrets, self._body(system, user, asked))
            try:
                return retry(attempt, self._patience, self._throttle, pause)
            except Rejected as rejected:
                if not self._asks_less(asked, rejected.reason):
                    raise

    def _body(self, system: str, user: str, asked: Abilities) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._options.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        if form := _FORMS[asked.form]:
            body["response_format"] = form
        if asked.temperature:
            body["temperature"] = self._options.temperature
        return body

    def _asks_less(self, asked: Abilities, reason: str) -> bool:
        """Ask for less from now on, if what was asked for may be why a request was rejected."""
        with self._lock:
            if self._abilities != asked:
                return True  # another thread has seen to it
            if asked.temperature and "temperature" in reason.lower():
                self._abilities = msgspec.structs.replace(asked, temperature=False)
            elif not self._proved and asked.form + 1 < len(_FORMS):
                self._abilities = msgspec.structs.replace(asked, form=asked.form + 1)
            else:
                return False
            return True

    def _once(self, wire: Wire, secrets: Secrets, body: dict[str, Any]) -> Completion:
        """Send a request and return what the answer holds, counted; raise what it means if nothing."""
        with self._lock:
            self.usage.requests += 1
        response = wire.ask(body)
        if response.unreachable and not self._proved:
            raise unreachable(self._options)
        after = retry_after(response.retry_after)
        if response.status != 200:
            said = one_line(secrets(error_message(response.body)))
            raise trouble(self._options, response.status, said, after, late=response.late)
        answer = completion(response.body)
        if answer is None:
            raise Again(f"{self._options.host} answered with what is no chat completion", after)
        if answer.error is not None:  # OpenRouter's way of passing on what its provider answered
            status, said = answer.error
            raise trouble(self._options, status or 502, one_line(secrets(said)), after)
        self._count(answer)
        return msgspec.structs.replace(answer, refusal=one_line(secrets(answer.refusal)))

    def _count(self, answer: Completion) -> None:
        cost = answer.cost
        if cost is None:
            price = self._options.price
            cost = estimate_cost(answer.tokens_in, answer.tokens_out, price) if price else 0.0
        with self._lock:
            self._proved = True
            self.usage.tokens_in += answer.tokens_in
            self.usage.tokens_out += answer.tokens_out
            self.usage.cost += cost
