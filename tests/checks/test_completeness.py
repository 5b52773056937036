"""What is missing, where it is to be put, and what no source uses."""

import pytest

from tests.checks.inside import check, line
from tests.cli.sites import Site

CS, PO, TOML = "reviews/cs/aurora.md", "locales/en/LC_MESSAGES/reviews.po", "l10n.toml"


def test_a_finding_names_source_field_and_message(published: Site) -> None:
    published.say("Odpovídá rychleji.", "")
    (found,) = check(published, "missing")
    assert (found.source, found.source_line) == (CS, line(published, CS, "rychleji"))
    assert (found.catalogue, found.catalogue_line) == (PO, published.entry("Odpovídá rychleji.").linenum)
    assert (found.field, found.text) == ("competitors[].comparison", "Odpovídá rychleji.")


def test_each_obsolete_message_is_named(published: Site) -> None:
    for text in ("Odpovídá rychleji.", "Na všechno ostatní je drahý."):
        published.edit(CS, text, "1")
    published.run("update")
    found = check(published, "obsolete")
    assert {one.text for one in found} == {"Odpovídá rychleji.", "Na všechno ostatní je drahý."}
    assert {one.severity for one in found} == {"info"}
    assert all(one.line == published.entry(one.text).linenum for one in found)


BELOW = {
    "for all": "[build]\nminimum = 95\n",
    "for the language": "[languages.en]\nminimum = 95\n",
    "for the language, all of it": "[languages.en]\nminimum = 100\n",
    "with the strictest of both": "[build]\nminimum = 10\n\n[languages.en]\nminimum = 94\n",
    "in quotes": '[languages."en"]\n"minimum" = 95\n',
}


@pytest.mark.parametrize("case", BELOW)
def test_a_language_below_its_minimum(published: Site, case: str) -> None:
    published.edit(TOML, "[fields]", f"{BELOW[case]}\n[fields]")
    published.say("Odpovídá rychleji.", "")
    (found,) = check(published, "minimum")
    # 15 segments in two files; one is missing.
    assert "93.3 %" in found.message
    assert "1 of 15" in found.message
    assert found.language == "en"
    at = published.read(TOML).split("\n")[found.line - 1]
    assert "minimum" in at
    assert "10" not in at or "100" in at


@pytest.mark.parametrize(
    "settings", ["", "[build]\nminimum = 93\n", "[build]\nminimum = 100\n", "[languages.en]\nminimum = 0\n"]
)
def test_a_language_that_has_enough(published: Site, settings: str) -> None:
    published.edit(TOML, "[fields]", f"{settings}\n[fields]")
    published.say("Odpovídá rychleji.", "")
    assert check(published, "minimum") == []


def test_a_language_without_a_catalogue_has_nothing(published: Site) -> None:
    settings = "[languages.de]\nminimum = 1\n"
    published.edit(TOML, "[fields]", f"{settings}\n[fields]")
    published.edit(TOML, '["en"]', '["en", "de"]')
    (found,) = check(published, "minimum")
    assert found.language == "de"
    assert "0.0 %" in found.message


FUZZY = {
    "a bare flag": ('msgid "Závěr"', '#, fuzzy\nmsgid "Závěr"', True),
    "with the text that it was made for": (
        'msgid "Závěr"',
        '#, fuzzy\n#| msgid "Konec"\nmsgid "Závěr"',
        False,
    ),
    "without a translation": (
        'msgid "Závěr"\nmsgstr "Conclusion"',
        '#, fuzzy\nmsgid "Závěr"\nmsgstr ""',
        False,
    ),
}


@pytest.mark.parametrize("case", FUZZY)
def test_fuzzy_without_previous(published: Site, case: str) -> None:
    old, new, wanted = FUZZY[case]
    published.edit(PO, old, new)
    found = check(published, "fuzzy-without-previous")
    assert len(found) == wanted
    assert all(one.text == "Závěr" and one.severity == "info" for one in found)


def test_what_a_machine_offers_as_fuzzy_is_no_such(published: Site) -> None:
    from l10n.catalogue.model import mark

    published.edit(PO, 'msgid "Závěr"', f'# {mark("memory", "Conclusion")}\n#, fuzzy\nmsgid "Závěr"')
    assert check(published, "fuzzy-without-previous") == []
