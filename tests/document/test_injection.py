"""A translation brings in nothing that runs, and ordinary words are not taken for it."""

import pytest

from l10n.document import assemble, parse


def refused(source: str, translation: str) -> bool:
    document = parse(f"---\nverdict: {source!r}\n---\n\n{source}\n".encode(), {"verdict": "text"})
    return bool(assemble(document, {source: translation}).refused)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Klikni [zde](/x)", "Click [here](javascript:alert(1))"),
        ("Klikni [zde](/x)", "Click [here](javascript&colon;alert(1))"),
        ("Klikni [zde](/x)", "Click [here](javascript\\:alert(1))"),
        ("Klikni [zde](/x)", "Click [here](&#106;avascript:alert(1))"),
        ("Klikni [zde](/x)", "Click [here](java&Tab;script:alert(1))"),
        ("Klikni [zde](/x)", "Click [here](VBScript:x)"),
        ("Klikni [zde](/x)", "Click [here](data:text/html;base64,PHNjcmlwdD4=)"),
        ("Vstupní data: [zde](/x)", "Input data: [here](javascript:alert(1))"),
        ("Ahoj", "Hello <script>alert(1)</script>"),
        ("Ahoj", "Hello <img src=x onerror=alert(1)>"),
        ("Ahoj", "Hello <img src=x onerror=alert(1) "),
        ('<a title="x">Ahoj</a>', '<a title=">" onclick="alert(1)">Hello</a>'),
        ("Ahoj", "Hello <x:y onmouseover=alert(1) style=x>"),
        ("Ahoj", "Hello <img.x onmouseover=alert(1)>"),
        ("<b>Ahoj</b>", "<b>Hello</b></div>"),
        ("Ahoj", "Hello {{ site.secret }}"),
        ("Ahoj", "Hello {% include x %}"),
        ("{% if x %}Ano{% endif %} a ne", "{% endif %}no{% if x %} and yes"),
        ("Ahoj", "Hello <!-- comment"),
        ("Ahoj", "Hello <![[C[x}CDATA[>&<[>&<]]>"),
    ],
)
def test_refused(source: str, translation: str) -> None:
    assert refused(source, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Údaje: text a obraz.", "Data: text and image."),
        ("Trénovací údaje: neznámé", "Training data: unknown"),
        ("JavaScript: rychlý", "Fast: that is JavaScript, in one word"),
        ("Kratší než 5 < 6", "Shorter than 5 < 6"),
        ("Viz <https://example.org/a>", "See <https://example.org/a>"),
        ("<b>Ahoj</b> <i>světe</i>", "<i>World</i>, <b>hello</b>"),
        ('<abbr title="x">API</abbr>', '<abbr title="an interface">API</abbr>'),
        ("{{ a }} a {{ b }}", "{{ b }} and {{ a }}"),
    ],
)
def test_accepted(source: str, translation: str) -> None:
    assert not refused(source, translation)


HOSTILE = ["{{ " * 20_000, "{% " * 20_000, "<a " * 20_000, "javascript" * 20_000, "&#" * 50_000]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:3])
def test_hostile_text_takes_no_longer(text: str) -> None:
    refused("Ahoj", text)
