"""What language models cost, read from the reviews of them: `model_id` and `pricing` in the front matter."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from l10n.backends.llm.price import Price, estimate_cost

if TYPE_CHECKING:
    from l10n.document.model import Document
    from l10n.project import Project

__all__ = ["Price", "estimate_cost", "price_of", "rank", "reviewed_prices"]

_FREE = ":free"
_LONGEST = 40
_DOLLARS = re.compile(r"\s*(?:USD|US\$|\$)\s*")


def reviewed_prices(project: Project) -> dict[str, Price]:
    """Return model_id -> price of each model that a source reviews and has a price of.

    Of several reviews of a model the last one by file name counts; names begin with the date.
    """
    found: dict[str, tuple[str, Price]] = {}
    for collection in project.config.collections:
        for source, document in project.documents(collection):
            priced = price_of(document, project.config.source)
            if priced is not None:
                model, price = priced
                found[model] = max(
                    found.get(model, ("", price)), (source.name, price), key=lambda one: one[0]
                )
    return {model: price for model, (_, price) in sorted(found.items())}


def price_of(document: Document, lang: str) -> tuple[str, Price] | None:
    """Return the model that a document reviews and its price, None where it lacks either.

    A price may be a number, or a text such as `0.60`, `0,60 USD` or `$0.60`. An id that ends with
    `:free` needs none.
    """
    fields: dict[str, str] = {}
    path = tag = ""
    for entry in document.outline[: document.front_entries]:
        if entry.startswith("\0"):
            path, _, tag = entry[1:].partition("\x1f")
        elif not tag.endswith(":null"):
            fields.setdefault(path, entry)
    model = fields.get("model_id", "").strip()
    prompt, completion = (
        _dollars(fields.get(f"pricing.{name}", ""), lang) for name in ("prompt_per_m", "completion_per_m")
    )
    if not model or not model.isprintable():
        return None
    if prompt is not None and completion is not None:
        return model, Price(prompt=prompt, completion=completion)
    return (model, Price(prompt=0.0, completion=0.0)) if model.endswith(_FREE) else None


def rank(tokens_in: int, tokens_out: int, prices: Mapping[str, Price]) -> list[tuple[str, float]]:
    """Return each model with what so many tokens cost there, the cheapest first.

    >>> rank(1_000_000, 0, {"a/dear": Price(2.0, 8.0), "b/cheap": Price(0.5, 9.0)})
    [('b/cheap', 0.5), ('a/dear', 2.0)]
    """
    costs = [(model, estimate_cost(tokens_in, tokens_out, price)) for model, price in prices.items()]
    return sorted(costs, key=lambda one: (one[1], one[0]))


def _dollars(text: str, lang: str) -> float | None:
    """Return an amount of US dollars, None where the text is none: `null`, `N/A`, other currencies."""
    bare = _DOLLARS.sub("", text[:_LONGEST], count=1).strip()
    try:
        value = float(bare)
    except ValueError:
        from l10n.placeables import read_number

        number = read_number(bare, lang) if bare[:1].isdecimal() else None
        value = float(number.value) if number is not None else math.nan
    return value if 0 <= value < math.inf else None
