"""Checks are chosen by code, by the beginning of a code, or by name."""

import pytest

from l10n.errors import ConfigError
from l10n.gating import Choice
from tests.gating.conftest import CHECKS, number

LENGTH = number(code="L711", name="length")


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), "number length"),
        (("L5",), (), "number"),
        (("l501",), (), "number"),
        (("number",), (), "number"),
        (("Number",), (), "number"),
        (("L",), (), "number length"),
        (("L502",), (), ""),
        (("L501,length",), (), "number length"),
        (("L501", " length ,"), (), "number length"),
        ((), ("L7",), "number"),
        (("L",), ("number,L711",), ""),
        (("number",), ("L5",), ""),
        ((",",), (), "number length"),
    ],
)
def test_what_is_left(select, ignore, left):
    choice = Choice(select, ignore, CHECKS)
    assert [one.name for one in (number(), LENGTH) if choice(one)] == left.split()


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("numbr", "did you mean 'number'?"),
        ("NUMBRE", "did you mean 'number'?"),
        ("L503", "did you mean 'L50"),
        ("L5011", "did you mean 'L501'?"),
        ("unused", "did you mean 'unused-ignore'?"),
        ("L9x", "give a code"),
        ("žluťoučký kůň", "give a code"),
        ("L٥", "give a code"),
    ],
)
def test_an_unknown_one_is_named_with_the_nearest(selector, hint):
    with pytest.raises(ConfigError) as error:
        Choice((), (f"L501,{selector}",), CHECKS)
    assert repr(selector) in error.value.message
    assert hint in error.value.hint
