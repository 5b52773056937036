"""A change of placeables is carried over, or refused; nothing else in the translation changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.placeables import adapt, find, skeleton


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        ("stojí 0,60 USD", "stojí 0,50 USD", "costs USD 0.60", "costs USD 0.50"),
        ("stojí 0,60 USD", "stojí 0,5 USD", "costs USD 0.60", "costs USD 0.5"),
        ("131 072 tokenů", "262 144 tokenů", "131,072 tokens", "262,144 tokens"),
        ("$0.50 proti $0.60", "$0.60 proti $0.50", "$0.50 vs $0.60", "$0.60 vs $0.50"),
        ("2 a 3", "3 a 4", "2 and 3", "3 and 4"),
        ("99,5 %", "98 %", "99.5%", "98%"),
        ("od 2 do 30", "od 2 do 40", "from two to 30", "from two to 40"),
        ("má `a` a `b`", "má `a` a `c`", "has `b` and `a`", "has `c` and `a`"),
        ("[x](/a-1)", "[x](/a-2)", "[the x](/a-1)", "[the x](/a-2)"),
        ("GPT-5 místo o3", "GPT-6 místo o3", "GPT-5, not o3", "GPT-6, not o3"),
        ("dne 2026-01-20", "dne 2026-01-21", "on 2026-01-20", "on 2026-01-21"),
        ("verze 1.2.3", "verze 1.3.0", "version 1.2.3", "version 1.3.0"),
        ("asi 8x", "asi 80x", "an 8x gain", "an 80x gain"),
        ("stojí  5\nUSD", "stojí 5 USD", "costs five", "costs five"),
        ("131 072", "131\xa0072", "131,072", "131,072"),
        ("0,60", "0.60", "0.6", "0.6"),
    ],
)
def test_carried_over(old: str, new: str, translation: str, expected: str) -> None:
    assert adapt(old, new, translation, "cs", "en") == expected


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        pytest.param("2 modely", "3 modely", "two models", id="not in the translation"),
        pytest.param("20. 1. 2026", "21. 1. 2026", "January 20, 2026", id="another date form"),
        pytest.param("5 a 5", "6 a 5", "5 and five", id="twice in the source"),
        pytest.param("0,5 a 0.5", "0,6 a 0.5", "0.5 and half", id="twice by value"),
        pytest.param("5 a více", "6 a více", "5 and 5.0", id="twice in the translation"),
        pytest.param("1 model", "2 modely", "1 model", id="other words"),
        pytest.param("1 GB", "2 GB", "1 gigabyte", id="from one"),
        pytest.param("2 GB", "1 GB", "2 gigabytes", id="to one"),
        pytest.param("asi 8x", "asi 9x", "an 8x gain", id="an to a"),
        pytest.param("asi 100x", "asi 11x", "a 100x gain", id="a to an"),
        pytest.param("je 5", "je GPT-5", "is 5", id="another kind"),
        pytest.param("verze 1.2.3", "verze 2.0", "version 1.2.3", id="to a value"),
        pytest.param("verze 2.0", "verze 1.2.3", "version 2.0", id="from a value"),
        pytest.param("3, 5", "3, 131 072", "3 5", id="runs together"),
    ],
)
def test_refused(old: str, new: str, translation: str) -> None:
    assert adapt(old, new, translation, "cs", "en") is None


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        ("2 models", "5 models", "2 modely", None),
        ("2 models", "3 models", "2 modely", "3 modely"),
        ("5 models", "2.5 models", "5 modelů", None),
        ("99.5%", "98%", "99,5 %", "98 %"),
        ("8,192 tokens", "131,072 tokens", "8 192 tokenů", "131 072 tokenů"),
        ("6.181 s", "7.250 s", "6,181 s", None),
    ],
)
def test_into_czech(old: str, new: str, translation: str, expected: str | None) -> None:
    assert adapt(old, new, translation, "en", "cs") == expected


def test_only_the_kinds_asked_for() -> None:
    args = ("`a` za 5", "`b` za 5", "`a` for 5", "cs", "en")
    assert adapt(*args, {"number"}) is None
    assert adapt(*args, {"code"}) == "`b` for 5"


SAME_KIND = [
    ["0,60", "131 072", "8 192", "-5", "3", "99,5", "40"],
    ["`a`", "``b ` 5``"],
    ["o3", "GPT-5", "openai/gpt-audio-mini"],
    ["2026-01-20", "15:30"],
]
changes = st.lists(
    st.sampled_from(SAME_KIND).flatmap(lambda kind: st.tuples(*[st.sampled_from(kind)] * 2)),
    min_size=1,
    max_size=5,
    unique_by=lambda change: change[0],
)
words = st.sampled_from(["The", "modelů", ", ", " – ", "%", "\n", "*"])


@settings(deadline=None)  # the first reading loads a locale
@given(st.data(), changes)
def test_nothing_but_placeables_changes(data: st.DataObject, changed: list[tuple[str, str]]) -> None:
    before, after = (" ; ".join(side) for side in zip(*changed, strict=True))
    pieces = [
        piece
        for old, _ in data.draw(st.permutations(changed))
        for piece in (data.draw(words), " ", old.replace(",", "."), " ")
    ]
    result = adapt(before, after, "".join(pieces), "cs", "en")
    assert result is not None
    # The words stand where they stood, and the amounts are those of the new source.
    assert skeleton(result, "en") == skeleton("".join(pieces), "en")
    assert sorted(str(p.value or p.text) for p in find(result, "en")) == sorted(
        str(p.value or p.text) for p in find(after, "cs")
    )


@settings(deadline=None)  # the first reading loads a locale
@given(st.text(), st.text(), st.text())
def test_any_text_is_left_alone_or_refused(old: str, new: str, translation: str) -> None:
    result = adapt(old, new, translation, "cs", "en")
    assert result is None or skeleton(result, "en") == skeleton(translation, "en")
    assert adapt(old, old, translation, "cs", "en") == translation
