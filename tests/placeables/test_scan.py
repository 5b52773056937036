"""Placeables are found where they are, and nothing else is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.placeables import ALL, Kind, find, skeleton

PIECES = [
    *("`", "``", "[", "](", ")", "<", ">", "<b>", "<!--", "-->", "{{", "}}", "{%", "%}", "&amp;"),
    *("\\", "https://", "www.", "x.cz/a", "GPT", "-", "_", "/", ":", ".", ",", " ", "\xa0", "\n"),
    *("1", "12", "128", "000", "0,60", "20. 1. 2026", "2026-01-20", "12:30", "k", "č", "'", '"'),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def kinds_and_texts(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in find(text, "cs")]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("volá `a` a ``b ` c``", "code", ["`a`", "``b ` c``"]),
        ("jedno ` a dvě ``", "code", []),
        (r"nic \`není` tu", "code", []),
        ("viz https://x.cz/a_(b), dál", "url", ["https://x.cz/a_(b)"]),
        ("(viz https://x.cz/a?b=1.)", "url", ["https://x.cz/a?b=1"]),
        ("**https://x.cz/**", "url", ["https://x.cz/"]),
        (
            "<https://x.cz/a.> <mailto:a@b.cz> <a@b.cz>",
            "url",
            ["https://x.cz/a.", "mailto:a@b.cz", "a@b.cz"],
        ),
        ('[a](/b-2 "Verze") ![c](<d e.png>)', "url", ["/b-2", "d e.png"]),
        ("[a](b(c)) [d]({{ site.url }}/e)", "url", ["b(c)", "{{ site.url }}/e"]),
        ("cena](není odkaz", "url", []),
        (
            '<b class="x>y">a</b><br/> <!-- 1 > 2 -->',
            "html",
            ['<b class="x>y">', "</b>", "<br/>", "<!-- 1 > 2 -->"],
        ),
        (r"3 < 5 > 4, \<major>", "html", []),
        (
            "{{ a.b }} {% if x %} {{< fig >}} {{% note %}}",
            "liquid",
            ["{{ a.b }}", "{% if x %}", "{{< fig >}}", "{{% note %}}"],
        ),
        ("{ a } {{ b", "liquid", []),
        (
            "2026-01-20 2025-12-09 12:59 2025-12",
            "date",
            ["2026-01-20", "2025-12-09 12:59", "2025-12"],
        ),
        ("20. 1. 2026, 20.1.2026 a 5. 6.", "date", ["20. 1. 2026", "20.1.2026", "5. 6."]),
        ("v 15:30, 2026-01-20T06:12:39.5Z", "date", ["15:30", "2026-01-20T06:12:39.5Z"]),
        ("Claude 4.5. Dále 16:9 a 5. dubna", "date", []),
        (
            "GPT-5.1. o4-mini, τ2-Bench a MATH-500",
            "name",
            ["GPT-5.1", "o4-mini", "τ2-Bench", "MATH-500"],
        ),
        ("_o3_ **V3.2**, o3/o1, GPT‑5", "name", ["o3", "V3.2", "o3", "o1", "GPT‑5"]),
        (
            "openai/gpt-audio-mini x-ai/grok-beta",
            "name",
            ["openai/gpt-audio-mini", "x-ai/grok-beta"],
        ),
        ("google/gemini-2.0-flash-001:free.", "name", ["google/gemini-2.0-flash-001:free"]),
        ("meta-llama/Llama-3.1-8B: nový", "name", ["meta-llama/Llama-3.1-8B"]),
        ("sha 3f2a9c1d", "name", ["3f2a9c1d"]),
        ("GPQA, vstup/výstup, telefon/e-mail, open-source", "name", []),
        ("0,60 USD, $0.60, 99,5 %, 97.3", "number", ["0,60", "0.60", "99,5", "97.3"]),
        (
            "131 072, 131\xa0072, 1\u202f048\u202f576, 128,000",
            "number",
            ["131 072", "131\xa0072", "1\u202f048\u202f576", "128,000"],
        ),
        ("8x 8× 200k 2x-3x 1024x768", "number", ["8", "8", "200", "2", "3", "1024", "768"]),
        ("-5 °C, −3, 10-20, 10–20", "number", ["-5", "−3", "10", "20", "10", "20"]),
        ("36.4/100, $0.90/1M, USD0.60", "number", ["36.4", "100", "0.90", "1", "0.60"]),
        ("v roce 2024 100 lidí", "number", ["2024", "100"]),
        ("Gemma 3 128k, V3 0324", "number", ["3", "128", "0324"]),
        ("GPT-5 `1` https://x.cz/2 20. 1. 2026 &#8211; [^1]", "number", []),
    ],
)
def test_what_is_found(text: str, kind: str, expected: list[str]) -> None:
    assert [part for k, part in kinds_and_texts(text) if k == kind] == expected


@settings(deadline=None)  # the first reading loads a locale
@given(texts, st.sampled_from(["cs", "en", "de", "xx"]))
def test_spans_are_in_order_and_do_not_overlap(text: str, lang: str) -> None:
    last = 0
    for placeable in find(text, lang):
        assert last <= placeable.start < placeable.end
        assert text[placeable.start : placeable.end] == placeable.text
        assert placeable.value is None or placeable.kind == "number"
        last = placeable.end


@settings(deadline=None)  # the first reading loads a locale
@given(texts)
def test_the_skeleton_has_one_mark_for_each_placeable(text: str) -> None:
    marks = {chr(code) for code in range(1, 8)}
    clean = "".join(c for c in text if c not in marks)
    assert sum(c in marks for c in skeleton(clean, "cs")) == len(find(clean, "cs"))
    assert skeleton(clean, "cs", frozenset()) == " ".join(clean.split())


@pytest.mark.parametrize(
    ("one", "other", "kinds", "same"),
    [
        ("stojí 0,60 USD", "stojí  0,5\nUSD", ALL, True),
        ("stojí 0,60 USD", "stojí 0,5 EUR", ALL, False),
        ("stojí 131 072", "stojí 5", ALL, True),
        ("volá `a`", "volá `b`", ALL, True),
        ("volá `a`", "volá `b`", {"number"}, False),
        ("má 5", "má GPT-5", ALL, False),
        ("má 5", "má `5`", ALL, False),
    ],
)
def test_same_skeleton(one: str, other: str, kinds: frozenset[Kind], same: bool) -> None:
    assert (skeleton(one, "cs", kinds) == skeleton(other, "cs", kinds)) is same


HOSTILE = [
    *("1 ", "1 1 1", "1 234 ", "1.", "1,", "12:", "2026-01-", "20. 1. ", "1'000", "--1", "1x"),
    *("`", "` `` ``` ", "{", "{{", "{%", "{{ }", "<", "<a ", '<a "', "<a '\"", "<!", "<!--", "<!-"),
    *(
        "[",
        "](",
        "](a",
        "](((",
        "](a](b)",
        "[^",
        "\\",
        "&",
        "&#1",
        "a/",
        "a/b-",
        "a-",
        "a-1",
        "x1_",
    ),
    *("https://", "https://.", "www.", "www.(", "a@", "<a@b", "<x:", "_", "-", "\u202f", "é"),
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("end", ["", "x`"])
def test_hostile_text_takes_linear_time(piece: str, end: str) -> None:
    text = piece * (100_000 // len(piece)) + end
    start = time.process_time()
    found = find(text, "cs")
    assert time.process_time() - start < 1
    assert len(found) <= len(text)


def test_backtick_runs_of_every_length_take_linear_time() -> None:
    text = " ".join("`" * n for n in range(1, 440))
    start = time.process_time()
    assert find(text, "cs") == []
    assert time.process_time() - start < 1
