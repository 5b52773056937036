"""`[check.paths]` and `[check.fields]`: other rules for some files and fields."""

import msgspec
import pytest

from l10n.gating.scopes import apply
from tests.gating.conftest import number


class Scope(msgspec.Struct, frozen=True):
    ignore: list[str] = []
    severity: dict[str, str] = {}


class Scopes(msgspec.Struct, frozen=True):
    paths: dict[str, Scope] = {}
    fields: dict[str, Scope] = {}


def severity(finding, **settings):
    found = list(apply([finding], Scopes(**settings)))
    return found[0].severity if found else ""


OFF = Scope(ignore=["L5"])


@pytest.mark.parametrize(
    ("pattern", "place", "applies"),
    [
        ("reviews/cs/2024-*", {"file": "reviews/cs/2024-05.md"}, True),
        ("reviews/cs/2024-*", {"file": "reviews/cs/2025-05.md"}, False),
        ("reviews/cs/2024-*", {"file": "reviews/cs/2024-05/one.md"}, False),
        ("reviews/**", {"file": "reviews/cs/2024-05/one.md"}, True),
        ("reviews/cs/a.md", {"file": "locales/en.po", "source": "reviews/cs/a.md"}, True),
        ("locales/de/**", {"file": "x.md", "catalogue": "locales/de/LC_MESSAGES/r.po"}, True),
        ("reviews/en/*", {"file": "x.md", "output": "reviews/en/a.md"}, True),
        ("*", {"file": "reviews/a.md", "catalogue": ""}, False),
    ],
)
def test_paths(pattern, place, applies):
    assert (severity(number(**place), paths={pattern: OFF}) == "") is applies


@pytest.mark.parametrize(
    ("pattern", "field", "applies"),
    [
        ("competitors[].*", "competitors[].comparison", True),
        ("competitors[].*", "competitors[].a.b", False),
        ("competitors", "competitors[]", True),
        ("**", "competitors[].a.b", True),
        ("verdict", "", False),
        ("**", "", False),
        ("body", "body", True),
        ("body", "body › Silné stránky › Ceny", True),
        ("h2", "h2", True),
        ("verdict", "expert_verdict", False),
    ],
)
def test_fields(pattern, field, applies):
    assert (severity(number(field=field), fields={pattern: OFF}) == "") is applies


def test_severity_by_name_or_code():
    one = number(field="verdict")
    assert severity(one, fields={"verdict": Scope(severity={"number": "info"})}) == "info"
    assert severity(one, fields={"verdict": Scope(severity={"L5": "warning"})}) == "warning"
    assert severity(one, fields={"verdict": Scope(severity={"L7": "warning"})}) == "error"
    assert severity(one, fields={"verdict": Scope(severity={"number": "off"})}) == ""


def test_all_that_fit_apply_and_the_later_severity_wins():
    paths = {"**": Scope(severity={"L5": "info"}), "reviews/**": Scope(severity={"L5": "warning"})}
    assert severity(number(), paths=paths) == "warning"
    assert severity(number(), paths=dict(reversed(paths.items()))) == "info"
    off_then_on = {"**": Scope(severity={"L5": "off"}), "reviews/**": Scope(severity={"L5": "info"})}
    assert severity(number(), paths=off_then_on) == "info"
    assert severity(number(), paths={"**": OFF, "reviews/**": Scope(severity={"L5": "info"})}) == ""


def test_what_fits_nothing_is_left_as_it_is():
    one = number()
    assert list(apply([one, one], Scopes({"x/*": OFF}, {"y": OFF}))) == [one, one]
