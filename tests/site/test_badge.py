"""The badge: what it says, how wide it is, and in which colour."""

import xml.etree.ElementTree as ET

import pytest

from l10n.site.badge import badge
from tests.cli.sites import Site

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str | None]:
    return [one.text for one in ET.fromstring(svg).iter(f"{SVG}text")]


def test_it_says_how_far_the_translation_is(published: Site) -> None:
    assert texts(published.ok("status", "--format", "badge").out) == ["English", "100 %"]
    published.say("Stojí za vyzkoušení.", "")
    assert texts(published.ok("status", "--format", "badge").out) == ["English", "91 %"]


def test_it_is_the_mean_of_the_languages_or_one_of_them(published: Site) -> None:
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    assert texts(published.ok("status", "--format", "badge").out) == ["translated", "50 %"]
    assert texts(published.ok("status", "--format", "badge", "--lang", "de").out) == ["German", "0 %"]
    assert texts(published.ok("status", "--format", "badge", "--lang", "en").out) == ["English", "100 %"]


def test_what_cannot_be_read_is_not_complete(published: Site) -> None:
    published.write(published.po_name(), "msgid broken\n")
    result = published.run("status", "--format", "badge")
    assert result.returncode == 3
    assert texts(result.out) == ["English", "unknown"]
    assert "reviews.po" in result.err


@pytest.mark.parametrize(
    "label", ["translated", "German", "Chinese (Simplified, China)", "čeština", "a<b>&\"'"]
)
@pytest.mark.parametrize("percent", [0, 7, 100, None])
def test_its_parts_fit(label: str, percent: int | None) -> None:
    svg = ET.fromstring(badge(label, percent))
    assert svg.attrib["role"] == "img"
    value = "unknown" if percent is None else f"{percent} %"
    assert svg.attrib["aria-label"] == f"{label}: {value}"
    assert svg.findtext(f"{SVG}title") == f"{label}: {value}"
    width = int(svg.attrib["width"])
    left, right = svg.findall(f"{SVG}g")[0].findall(f"{SVG}rect")
    assert int(right.attrib["x"]) == int(left.attrib["width"])
    assert int(left.attrib["width"]) + int(right.attrib["width"]) == width
    for text, end in zip(svg.iter(f"{SVG}text"), (int(left.attrib["width"]), width), strict=True):
        length = int(text.attrib["textLength"])
        assert int(text.attrib["x"]) + length < end
        assert 3 * len(text.text or "") < length < 12 * len(text.text or "")


def test_colours_go_with_completeness() -> None:
    def colour(percent: int | None) -> str:
        return ET.fromstring(badge("x", percent)).findall(f"{SVG}g/{SVG}rect")[1].attrib["fill"]

    steps = [colour(percent) for percent in (0, 49, 50, 89, 90, 99, 100, None)]
    assert steps[0] == steps[1] != steps[2] == steps[3] != steps[4] == steps[5] != steps[6]
    assert len(set(steps)) == 5
    for shade in steps:
        assert _contrast(shade) >= 4.5


def _contrast(shade: str) -> float:
    """Return the contrast of white on a colour, by WCAG."""
    channels = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 1.05 / (sum(part * one for part, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)


def test_it_needs_nothing_from_elsewhere() -> None:
    svg = badge("translated", 87)
    assert svg.count("http") == 1, "the namespace is no resource"
    assert "<style" not in svg
    assert "href" not in svg
