"""Pseudo-localization changes letters only: placeables and Markdown stay as they are."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n.backends import Pseudo, Result, Unit
from l10n.backends.pseudo import pseudo
from l10n.placeables import find

CORPUS = Path(__file__).parents[2] / "../shared/corpus/reviews-cs"
MARKDOWN = MarkdownIt("commonmark")
PIECES = [
    *(
        "slovo",
        "É",
        "a",
        "1",
        "0,60",
        "128k",
        "USD5",
        " ",
        "\n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
    ),
    *(
        "(",
        ")",
        "](",
        "][",
        "!",
        "<b>",
        "</b>",
        "<https://x.cz/a>",
        "https://x.cz/b",
        "\\",
        "&amp;",
    ),
    *("GPT-5", "open/ai-b", "[^1]", "e@x.cz", "<!-- b -->", "{{", "}}", "{% x %}", "{#a}", "."),
]


def structure(text: str) -> list[object]:
    """What Markdown makes of a text, but for its words."""
    children = MARKDOWN.parseInline(text)[0].children or []
    return [
        (t.type, t.markup, t.attrGet("href") or t.attrGet("src"), t.content * (t.type != "image"))
        for t in children
        if t.type not in {"text", "softbreak"}
    ]


def placeables(text: str) -> Counter[tuple[str, str]]:
    return Counter((p.kind, p.text) for p in find(text, "cs"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rychle", "[!!! Řýýčĥłĕĕ !!!]"),
        ("ŘÍP", "[!!! ŘÍÍƤ !!!]"),
        ("*a* **b** `c` [d](e)", "[!!! *áá* **ƀ** `c` [ď](e) !!!]"),
        ("a&nbsp;b \\* [^n] [o][p] 200k", "[!!! áá&nbsp;ƀ \\* [^n] [o][p] 200k !!!]"),
        ("b  \nc\\\nd", "[!!! ƀ  \nč\\\nď !!!]"),
        ("\nb\n\n", "\n[!!! ƀ !!!]\n\n"),
        ("b](c)", "\\[!!! ƀ](c) !!!]"),
        ("![b](c.png) {{ d }} <i>f</i>", "[!!! ![ƀ](c.png) {{ d }} <i>ƒ</i> !!!]"),
        ("GPT-5 za 0,60", "[!!! GPT-5 žáá 0,60 !!!]"),
    ],
)
def test_pseudo(text: str, expected: str) -> None:
    assert pseudo(text) == expected


def test_translate_gives_one_result_a_unit() -> None:
    assert list(Pseudo().translate([Unit("1", "b"), Unit("2", " \n")])) == [
        Result("1", "[!!! ƀ !!!]", trusted=True),
        Result("2", None, "nothing to translate"),
    ]


@settings(deadline=None)  # the first reading loads a locale
@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join).filter(str.strip))
def test_structure_and_placeables_are_kept(text: str) -> None:
    # A block's text never ends with a hard break, so the end of the text is plain.
    text = text.strip().rstrip("\\") + "."
    assert placeables(pseudo(text)) == placeables(text)
    assert structure(pseudo(text)) == structure(text)


@settings(deadline=None)  # the first reading loads a locale
@given(st.text().filter(str.strip))
def test_white_space_around_is_kept(text: str) -> None:
    changed = pseudo(text)
    assert changed.split("[!!! ")[0].rstrip("\\") == text[: len(text) - len(text.lstrip())]
    assert changed.rsplit(" !!!]", 1)[1] == text[len(text.rstrip()) :]


@pytest.mark.parametrize("piece", ["a", "a@", "[", "{#", "\\a", "&a", "a1", "1a", "]", "é "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    changed = pseudo(text)
    assert time.process_time() - start < 1
    assert len(changed) > len(text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the corpus beside the repository")
def test_real_reviews() -> None:
    length = longer = 0
    for path in CORPUS.glob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if text := line.strip(" #->*"):
                changed = pseudo(text)
                assert placeables(changed) == placeables(text), text
                assert structure(changed) == structure(text), text
                length, longer = length + len(text), longer + len(changed) - len("[!!!  !!!]")
    assert 1.2 < longer / length < 1.4
