"""What holds for every text."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.texts import TEXT_CHECKS
from l10n.fixing import MENDINGS, Fixed, diff, mend
from l10n.fixing.mend import mended
from l10n.verifier import Verifier
from tests.fixing.support import entry

KEPT = [
    "`a  „b“`",
    "https://a.example/„b“.",
    '<a title="b  c">',
    "</a>",
    '{{ "a"  }}',
    "{% x %}",
    '](/a "b")',
    "[c",
]
PIECES = st.one_of(
    st.sampled_from(
        ["slovo", "word", "1 234,5", "0,60 USD", "99,5 %", "5", "2.5", '27"', "don’t", "rock ‘n’ roll"]
    ),
    st.sampled_from(list("„“”‚‘’«»‹›\"' \xa0\n.!?:…,;*_()[]`\\<>{}|=-–0")),
    st.sampled_from(["  ", " ", "..", "**", " („a“)", "„a“", "‚b‘", '"c"', "« d »"]),
    st.sampled_from(KEPT),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
LANGUAGES = st.sampled_from(["en", "de"])


def faults(one):
    rules = Verifier(one.source_lang, one.target_lang).faults(one.source, one.target)
    return Counter(fault.rule for fault in rules)


def found(one):
    return Counter(check.code for check in TEXT_CHECKS for _ in check.text(one))


@given(TEXTS, TEXTS, LANGUAGES)
def test_mending_is_done_once_and_makes_nothing_worse(source, target, language):
    before = entry(source, target, language)
    result = mended(before)
    after = entry(source, result.text, language)
    assert mended(after).codes == ()
    assert faults(after) <= faults(before)
    assert found(after) <= found(before)
    assert not found(after).keys() & set(result.codes)
    assert (result.text != target) == bool(result.codes)


@given(TEXTS, TEXTS, LANGUAGES)
def test_no_letter_digit_or_placeable_changes(source, target, language):
    after = mend(entry(source, target, language))
    assert Counter(filter(str.isalnum, after)) == Counter(filter(str.isalnum, target))
    for one in ("`a  „b“`", '<a title="b  c">', '{{ "a"  }}', '](/a "b")'):
        if target.count("`") == 2 * target.count("`a  „b“`") and "\\" not in target:
            assert after.count(one) >= target.count(one)


@given(st.lists(st.sampled_from(["dobrá", "volba", "slovo", "věc"]), min_size=1, max_size=6), st.data())
def test_what_was_broken_is_whole_again(words, data):
    """A good translation with spaces doubled, quotes of Czech and no full stop is as it was."""
    source = f"To je „{' '.join(words)}“ za 1 250 korun."
    good = f"This is “{' '.join('good' for _ in words[:1])}” at 1,250 crowns."
    bad = good
    breaks = [("“", "„"), ("”", "“"), ("1,250", "1 250"), (" is ", "  is "), ("crowns.", "crowns")]
    for old, new in breaks[:2] + data.draw(st.lists(st.sampled_from(breaks[2:]), unique=True)):
        bad = bad.replace(old, new)
    assert mend(entry(source, bad)) == good


HOSTILE = [
    *(
        "„",
        "„a“ ",
        '"a" ',
        "«» ",
        "  a",
        " \xa0",
        "](",
        "](a(b)",
        "][",
        "{:",
        "<code>",
        "<code><kbd>",
        'a="',
        "`",
    ),
    *("\\", "0,60 ", "1 234 ", "..", ")", '<a href="x">„', "\0", '“"', '1"', "{%", "{{", "<!--", "é"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece):
    def seconds(size):
        target = (piece * size)[:size]
        one = entry("Slovo „a“.", target)
        start = time.process_time()
        for mending in MENDINGS.values():
            list(mending(one))
        after = f"x{target[::-1]}x{target}"
        diff([Fixed("c", "en", ("", "a"), target, after, ("L703",), "a.po", 1)], colour=True)
        return time.process_time() - start

    seconds(1_000)
    small = max(seconds(4_000), 0.02)
    assert min(seconds(16_000) for _ in range(2)) < 8 * small
