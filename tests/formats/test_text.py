"""The text that people see: marks, widths, what is said once, colours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats import FORMATS, wants_colour
from l10n.formats.cells import width, window, wrap
from l10n.formats.marks import marks, quoted
from l10n.formats.text import findings
from tests.formats.samples import CONTEXT, EMPTY, HOSTILE, MIXED, PO, finding, many

LINE = re.compile(r"[^:]+(:\d+)?: (error|warning|info) (\[\w+\])?: .+ \(L\d{3} [a-z-]+\)")


def report(*found):
    return type(EMPTY)("check", findings=list(found))


def show(*found, **changes):
    return findings(report(*found), CONTEXT._replace(**changes))


@pytest.mark.parametrize(
    ("message", "text", "marked"),
    [
        ("number changed: `4,5` became `45`", "4,5 a 45 a 14,5 a 4,55 a 4,5.", ["4,5", "45", "4,5"]),
        ("`4`", "4 kg, 45, 4,5, 0.4, 4kg", ["4", "4"]),
        ("“krab” is “crab”", "Krabice, krab i KRAB", ["krab"]),
        ("“Krab”", "krabice, krab", ["krab"]),
        ("„bateri“ lost", "Má dvě baterie.", ["bateri"]),
        ("“two words”", "here are two\nwords", ["two\nwords"]),
        ("“begins here…” is long", "It begins here and goes on", ["begins here"]),
        ("double space: `a  b`", "so a  b and a b", ["a  b"]),
        ("`a.b*` and `(`", "aXb a.b* (", ["a.b*", "("]),
        ("“the whole text”", "the whole text", []),
        ("`ab` and `bc`", "abc ab", ["bc", "ab"]),
        ('"77" is not in the source', "177 and 77", ["77"]),
        ("ends with `.`", "One. Two.  ", ["."]),
        ("ends with `.`", "One. Two", []),
        ("ends with `…`", "One… Two…", ["…"]),
        ("a bracket: `(`", "a (b (c)", ["(", "("]),
        ("nothing quoted, 5", "5", []),
        ("an ` alone, and “ too", "` “", []),
    ],
)
def test_marks_are_what_the_message_quotes(message, text, marked):
    assert [text[start:end] for start, end in marks(text, quoted([message]))] == marked


def test_marks_never_overlap():
    assert marks("xabcx", ["(", "abc", "ab", "bc"]) == [(1, 4)]


def test_carets_stand_under_what_they_mark():
    shown = show(
        finding(
            "L801",
            message="`žába` not `カエル`",
            text="e\u0301 日本 žába",
            translation="これはカエルです",
            line=1,
        )
    )
    content, carets = shown.splitlines()[1:3]
    for bit, cells in (("žába", 4), ("カエル", 6)):
        at = width(content[: content.index(bit)])
        assert carets[at : at + cells] == "^" * cells
    assert carets.count("^") == 10


@pytest.mark.parametrize("columns", [40, 60, 75, 80, 100, 160])
def test_excerpts_fit(columns):
    for one in (MIXED, HOSTILE):
        for line in findings(one, CONTEXT._replace(width=columns)).splitlines():
            if line.startswith(("  cs ", "  en ", "       ", "  ⋮")):
                assert width(line) <= columns


def test_a_long_text_is_cut_around_its_first_mark():
    text = "slovo " * 500 + "7,3 metru " + "konec " * 500
    shown = show(finding(message="`7,3` lost", text=text, translation="short", line=1))
    assert "slovo 7,3" in shown
    assert shown.count("…") == 2
    assert len(shown.splitlines()) <= 1 + 2 * 3


def test_the_first_line_can_be_searched():
    lines = findings(MIXED, CONTEXT).splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert all(LINE.fullmatch(line) for line in heads if "why?" not in line)
    assert f"{PO}:112: error [en]: number changed: `4,5` became `45` (L501 number)" in heads
    assert len(heads) == len(MIXED.findings) - 1


def test_without_colour_and_with_it_the_words_are_the_same():
    one, other = (findings(MIXED, CONTEXT._replace(colour=colour)) for colour in (False, True))
    without = [line for line in one.splitlines() if "^" not in line]
    assert re.sub(r"\x1b\[[0-9;]+m", "", other).splitlines() == without


def test_a_hint_for_several_is_said_once():
    found = [finding(line=line, message=f"wrong {line}", hint="mend it") for line in (1, 2)]
    shown = show(*found, finding(line=3, message="worse", hint="start anew"))
    assert [line.strip() for line in shown.splitlines() if line.startswith(" ")] == [
        "hint mend it",
        "hint start anew",
    ]
    assert shown.index("wrong 2") < shown.index("mend it") < shown.index("worse")


def test_findings_of_one_translation_show_it_once():
    texts = {"line": 7, "text": "Dva psi.", "translation": "Two  dogs", "source": "a.md", "source_line": 3}
    shown = show(
        finding("L501", message="number `Two`", **texts),
        finding("L801", message="word `dogs`", hint="as agreed", **texts),
        finding("L801", message="word `dogs`", **{**texts, "text": "Psi."}),
    )
    lines = shown.splitlines()
    assert [line.split(":")[2] for line in lines[:2]] == [" error [en]", " warning [en]"]
    assert re.fullmatch("  cs   Dva psi[.] +│ en   Two  dogs", lines[2])
    assert lines[3].endswith("│      ^^^  ^^^^")
    assert lines[4:6] == ["  in   a.md:3", "  hint as agreed"]
    assert shown.count("Dva psi") == 1


def test_a_text_missing_in_many_places_is_one_thing_to_do():
    found = [
        finding("L101", file=f"{name}.md", line=4, message=f"not translated: “Ano” ({name})", text="Ano")
        for name in "abcde"
    ]
    shown = show(*found, finding("L101", file="f.md", line=4, message="not translated", text="Ne"))
    assert shown.count("L101") == 2
    assert "  also b.md:4, c.md:4 and 2 more\n" in shown


def test_a_limit_counts_the_rest():
    shown = FORMATS["text"](many(error=12), CONTEXT._replace(limit=10))
    assert shown.count("(L501 number)") == 10
    assert "… and 2 more of L501 number\n" in shown
    assert shown.endswith("12 errors in 1 file\n")


def test_files_and_lines_are_in_order():
    shown = show(*(finding(file=file, line=line) for file, line in (("b", 2), ("a", 10), ("b", 1), ("a", 9))))
    assert re.findall(r"^(?:[ab]:\d+|$)", shown, re.MULTILINE)[:5] == ["a:9", "a:10", "", "b:1", "b:2"]


def test_nothing_found_is_said():
    assert FORMATS["text"](EMPTY, CONTEXT) == "No findings.\n"


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals(environment, terminal, colour):
    assert wants_colour(environment, terminal) is colour


TEXTS = st.text(st.sampled_from("a b日\u0301ž😀"), max_size=80)


@given(TEXTS, st.integers(2, 20))
def test_lines_fit_and_lose_only_spaces(text, cells):
    lines = [text[start:end] for start, end in wrap(text, cells)]
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.data())
def test_a_window_shows_the_mark(text, data):
    if text:
        at = data.draw(st.integers(0, len(text) - 1))
        start, end = window(text, at, 12)
        assert start <= at < end
        assert width(text[start:end]) <= 14
