"""How changes are shown."""

import re

import pytest

from l10n.fixing import Fixed, diff


def changed(before, after, **more):
    given = {
        "collection": "reviews",
        "language": "en",
        "key": ("", "a"),
        "codes": ("L703", "L706"),
        "line": 7,
        "file": "locales/en.po",
    }
    return Fixed(before=before, after=after, **{**given, **more})


def shown(before, after, colour=False):
    return diff([changed(before, after)], colour).splitlines()


def test_the_characters_that_changed_are_marked():
    assert shown("He said „yes“ for 0,60.", "He said “yes” for 0.60.") == [
        "locales/en.po:7: [en] L703, L706",
        "- He said „yes“ for 0,60.",
        "          ^   ^      ^",
        "+ He said “yes” for 0.60.",
        "          ^   ^      ^",
    ]


def test_what_was_only_removed_or_added_is_marked_on_one_side():
    assert shown("A  line", "A line.")[1:] == [
        "- A  line",
        "    ^",
        "+ A line.",
        "        ^",
    ]
    assert shown("A line", "A line.")[1:] == ["- A line", "+ A line.", "        ^"]


def test_with_colours_there_are_no_carets():
    text = diff([changed("a „b“", "a “b”")], colour=True)
    assert "^" not in text
    assert "\x1b[1;4;31m„\x1b[0m" in text
    assert "\x1b[1;4;32m“\x1b[0m" in text
    assert re.sub(r"\x1b\[[\d;]*m", "", text).splitlines() == [
        "locales/en.po:7: [en] L703, L706",
        "- a „b“",
        "+ a “b”",
    ]


def test_long_texts_are_cut_to_what_changed():
    rest = "some more words " * 20
    lines = shown(f"„a“ {rest}b", f"“a” {rest}b.")
    assert len(lines) == 8  # two places, the second of which only adds
    assert max(map(len, lines)) < 80
    assert lines[1].startswith("- „a“ some")
    assert lines[1].endswith("…")
    assert lines[5].startswith("- …")
    assert lines[6].endswith("b.")


def test_a_long_change_is_cut_too():
    assert max(map(len, shown("x", "y" * 5_000))) < 300


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2028"])
def test_no_character_acts_on_a_terminal(character):
    for colour in (False, True):
        text = diff([changed(f"a {character}[31m  b", f"a {character}[31m b", file=f"x{character}")], colour)
        assert character not in (re.sub(r"\x1b\[[\d;]+m", "", text) if colour else text)
        assert f"<U+{ord(character):04X}>" in text
        assert len(text.splitlines()) == (3 if colour else 4)


def test_a_space_that_changed_is_told_from_another():
    assert "- a<U+00A0> b" in shown("a\xa0 b", "a b")[1] + shown("a \xa0b", "a b")[1].replace("a ", "a")
    assert shown("a\n", "a")[1] == "- a↵"


def test_wide_characters_keep_the_marks_in_their_place():
    assert shown("日本  x", "日本 x")[1:3] == ["- 日本  x", "       ^"]


def test_nothing_mended_is_nothing_to_show():
    assert diff([], colour=False) == ""
