"""One text in several words, several texts in one."""

import pytest

from tests.checks.inside import check
from tests.cli.sites import CONFIG, Site

FIRST = "locales/en/LC_MESSAGES/reviews.po"
SECOND = "locales/en/LC_MESSAGES/pages.po"
TWO = CONFIG.replace("[output]", '[collections.pages]\nfiles = ["pages/cs/*.md"]\n\n[output]').replace(
    "reviews/{lang}/{path}", "{collection}/{lang}/{path}"
)


def translated(tmp_path: object, reviews: dict[str, str], pages: dict[str, str], config: str = TWO) -> Site:
    """Return a site of two collections whose paragraphs are translated so."""
    site = Site(tmp_path / "site", config, a="\n\n".join(reviews))  # type: ignore[operator]
    site.write("pages/cs/b.md", "\n\n".join(pages))
    site.ok("update")
    for collection, words in (("reviews", reviews), ("pages", pages)):
        po = site.po("en", collection)
        for entry in po:
            entry.msgstr = words[entry.msgid]
        po.save()
    return site


@pytest.mark.parametrize(
    ("source", "one", "other", "severity"),
    [
        (("Závěr", "Závěr"), "Conclusion", "Summary", "warning"),
        (("Dobrý poměr ceny a výkonu.",) * 2, "Good value.", "Good value for money.", "warning"),
        (("Cena roste.",) * 2, "The price is rising.", "The price rises.", "warning"),
        (("Silné stránky", "Silné stránky:"), "Strengths", "Virtues:", "info"),
        (("Silné stránky", "silné stránky"), "Strengths", "virtues", "info"),
        (("Ano!", "Ano."), "Yes!", "Sure.", "info"),
        (("**Cena**", "Cena"), "**Price**", "Cost", "info"),
    ],
)
def test_two_ways(tmp_path: object, source: tuple[str, str], one: str, other: str, severity: str) -> None:
    site = translated(tmp_path, {source[0]: one}, {source[1]: other})
    (found,) = check(site, "inconsistent")
    assert (found.file, found.severity, found.translation) == (SECOND, severity, other)
    assert FIRST in found.message
    assert found.line == site.po("en", "pages")[0].linenum
    assert found.source == "pages/cs/b.md"


@pytest.mark.parametrize(
    ("source", "one", "other"),
    [
        (("Závěr", "Závěr"), "Conclusion", "Conclusion"),
        (("Závěr", "závěr"), "Conclusion", "conclusion"),
        (("Závěr", "Závěr:"), "Conclusion", "Conclusion:"),
        (("Závěr", "Závěrem"), "Conclusion", "In conclusion"),
        (("Závěr", "Závěr"), "Conclusion", ""),
    ],
)
def test_one_way(tmp_path: object, source: tuple[str, str], one: str, other: str) -> None:
    assert check(translated(tmp_path, {source[0]: one}, {source[1]: other}), "inconsistent") == []


def test_fuzzy_ones_do_not_count(tmp_path: object) -> None:
    site = translated(tmp_path, {"Závěr": "Conclusion"}, {"Závěr": "Summary"})
    po = site.po("en", "pages")
    po[0].flags.append("fuzzy")
    po.save()
    assert check(site, "inconsistent") == []


def test_the_usual_one_is_right(tmp_path: object) -> None:
    words = {"Cena": "Cost", "Cena:": "Price:", "Cena.": "Price."}
    (found,) = check(translated(tmp_path, words, {"Jinak": "Otherwise"}), "inconsistent")
    assert found.translation == "Cost"


def test_a_context_of_its_own_is_for_information(tmp_path: object) -> None:
    config = TWO + '\n[contexts]\n"verdict" = "verdict"\n'
    site = Site(tmp_path / "site", config, a="---\nverdict: Průměr\n---\nPrůměr\n")  # type: ignore[operator]
    site.write("pages/cs/b.md", "Jinak\n")
    site.ok("update")
    po = site.po()
    for entry in po:
        entry.msgstr = "mid-range" if entry.msgctxt else "average"
    po.save()
    assert [one.severity for one in check(site, "inconsistent")] == ["info"]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Cena roste.", "Cena klesá každý den.", "The price is rising."),
        ("Model je rychlý.", "Model není rychlý.", "The model is fast."),
        ("Zvládá česky dobře.", "Odpovídá pomalu.", "It copes well with Czech"),
        ("Jedna dvě tři.", "Čtyři pět šest.", "One two three!"),
        ("První věta stojí tady.", "Druhá je jinde.", "The first is here."),
    ],
)
def test_one_translation_of_two_texts(tmp_path: object, one: str, other: str, words: str) -> None:
    site = translated(tmp_path, {one: words}, {other: words})
    (found,) = check(site, "same-translation")
    assert (found.file, found.severity, found.text) == (SECOND, "info", other)
    assert one in found.message
    assert f"{FIRST}:" in found.message


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Skvělý", "Výborný", "Excellent"),
        ("Dobrá cena", "Příznivá cena", "Good price"),
        ("Cena roste.", "Cena roste!", "The price is rising."),
        ("Cena  roste", "cena roste", "The price is rising."),
    ],
)
def test_what_may_be_said_alike(tmp_path: object, one: str, other: str, words: str) -> None:
    assert check(translated(tmp_path, {one: words}, {other: words}), "same-translation") == []
