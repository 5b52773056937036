"""Texts to ask for, and their results by text."""

from l10n.backends import Unit


def units(*texts):
    return [Unit(f"id-{number}", text) for number, text in enumerate(texts)]


def many(count):
    return units(*(f"Věta číslo {number}." for number in range(count)))


def by_text(asked, results):
    """Return text -> result, each unit answered exactly once."""
    results = list(results)
    assert sorted(one.id for one in results) == sorted(unit.id for unit in asked)
    texts = {unit.id: unit.text for unit in asked}
    return {texts[one.id]: one for one in results}
