"""What tokens cost."""

from __future__ import annotations

from typing import Annotated

import msgspec

_NotNegative = Annotated[float, msgspec.Meta(ge=0)]


class Price(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model costs, in US dollars a million tokens."""

    prompt: _NotNegative
    completion: _NotNegative


def estimate_cost(tokens_in: int, tokens_out: int, price: Price) -> float:
    """Return what so many tokens cost, in US dollars.

    >>> estimate_cost(1_000_000, 500_000, Price(prompt=0.60, completion=2.40))
    1.8
    """
    return (tokens_in * price.prompt + tokens_out * price.completion) / 1e6
