"""What is mended, kind by kind, and what is better left to a person."""

import unicodedata

import pytest

from l10n.checks.texts import TEXT_CHECKS
from l10n.fixing import MENDINGS, mend
from l10n.fixing.masking import MASK, masked
from l10n.fixing.mend import mended
from tests.fixing.support import entry

SPACES = [
    ("Hotovo.", " Done.", "Done."),
    ("Hotovo.", "Done. \n", "Done."),
    (" Hotovo.\n", "Done.", " Done.\n"),
    ("\nHotovo. ", "  Done.\t", "\nDone. "),
    ("Dobrá volba.", "A good  choice.", "A good choice."),
    ("Dobrá volba.", "A   good  choice. ", "A good choice."),
    ("Stojí 5 GB místa.", "It takes 5 \xa0GB of space.", "It takes 5\xa0GB of space."),
    ("Spusťte `a  b` hned.", "Run  `a  b` now.", "Run `a  b` now."),
    ("Řádek  \ndalší.", "A  line  \nmore.", "A line  \nmore."),
]

NUMBERS = [
    ("Stojí 0,60 USD.", "It costs 0,60 USD.", "It costs USD 0.60."),
    ("Má 131 072 tokenů.", "It has 131 072 tokens.", "It has 131,072 tokens."),
    ("Zvládne 99,5 % úloh.", "It manages 99,5 % of tasks.", "It manages 99.5% of tasks."),
    ("Má 131 072 tokenů.", "It has 131\xa0072 tokens.", "It has 131,072 tokens."),
    ("Má 131\xa0072 tokenů.", "It has 131 072 tokens.", "It has 131,072 tokens."),
    ("Za 4,5 hodiny a 2,5 dne.", "In 4,5 hours and 2.5 days.", "In 4.5 hours and 2.5 days."),
]

QUOTES = [
    ("Řekl „ano“.", "He said „yes“.", "He said “yes”."),
    ("Řekl „ano“.", "He said „yes”.", "He said “yes”."),
    ("Řekl „ano“.", 'He said „yes".', "He said “yes”."),
    ("Řekl „ano“.", "He said «yes».", "He said “yes”."),
    ("Řekl „ano“.", "He said « yes ».", "He said “yes”."),
    ("Řekl „ano“.", "He said »yes«.", "He said “yes”."),
    ("Řekl „ano“.", "He said “yes“.", "He said “yes”."),
    ("Řekl „ano, ‚možná‘ ne“.", "He said „yes, ‚maybe‘ no“.", "He said “yes, ‘maybe’ no”."),
    ("Řekl „ano“ a „ne“.", 'He said „yes“ and "no".', "He said “yes” and “no”."),
    ("Psi „dvou pánů“.", "The dogs' „two masters“.", "The dogs' “two masters”."),
    ("Psi „dvou pánů“.", "It’s the „two masters’ dogs“.", "It’s the “two masters’ dogs”."),
    ('Displej 27" je „velký“.', 'A 27" display is „big“.', 'A 27" display is “big”.'),
    ("**„Ano“** a *„ne“*.", "**„Yes“** and *„no“*.", "**“Yes”** and *“no”*."),
    ("„A“ a `„b“`.", "„A“ and `„b“`.", "“A” and `„b“`."),
    ('„A“ je \\"b\\".', '„A“ is \\"b\\".', '“A” is \\"b\\".'),
    ('[„A“](/a "b")', '[„A“](/a "b")', '[“A”](/a "b")'),
    ('<b title="x">„A“</b>', '<b title="x">„A“</b>', '<b title="x">“A”</b>'),
    ('{{ "a" }} „b“', '{{ "a" }} „b“', '{{ "a" }} “b”'),
]

ENDS = [
    ("Dobrá volba.", "A good choice", "A good choice."),
    ("Dobrá volba!", "A good choice", "A good choice!"),
    ("Je to dobrá volba?", "Is it a good choice", "Is it a good choice?"),
    ("Dobrá volba:", "A good choice", "A good choice:"),
    ("Dobrá volba…", "A good choice", "A good choice…"),
    ("Dobrá volba.", "A good choice..", "A good choice."),
    ("Dobrá volba?", "A good choice??", "A good choice?"),
    ("Řekl: „Dobrá volba.“", "He said: “A good choice”", "He said: “A good choice.”"),
    ("To je „volba“.", "It is a “choice”", "It is a “choice”."),
    ("**Dobrá volba.**", "**A good choice**", "**A good choice.**"),
    ("Viz [volbu](/a).", "See the [choice](/a)", "See the [choice](/a)."),
    ("Spusťte `make all`.", "Run `make all`", "Run `make all`."),
    ("Dobrá volba. ", "A good choice", "A good choice. "),
]

GERMAN = [
    ("Dobrá volba.", "Eine gute  Wahl", "Eine gute Wahl."),
    ("Řekl „ano“.", 'Er sagte "ja".', "Er sagte „ja“."),
    ("Řekl „ano“.", "Er sagte “ja”.", "Er sagte „ja“."),
    ("Řekl „ano, ‚možná‘ ne“.", "Er sagte “ja, ‘vielleicht’ nein”.", "Er sagte „ja, ‚vielleicht‘ nein“."),
    ("Řekl „ano“.", "Er sagte «ja».", "Er sagte „ja“."),
    ("Má 131 072 tokenů.", "Es hat 131 072 Tokens.", "Es hat 131.072 Tokens."),
]

LEFT = [
    ("", "  ", ""),  # nothing to end with
    ("Dobrá  volba je zde.", "A good  choice is  here.", "as the source has it"),
    ("Řekl „ano“.", "He said „yes.", "no partner"),
    ("Řekl „ano“.", "He said yes“.", "no partner"),
    ("Řekl „ano“.", "„A“ and „b.", "no partner"),
    ("Řekl `ano`.", "He said `„yes“`.", "within code"),
    ("Řekl <code>„ano“</code>.", "He said <code>„yes“</code>.", "within code"),
    (r"Řekl \"ano\".", r"He said \"yes\".", "escaped"),
    ('Řekl "ano".', 'He said "yes".', "as good"),
    ("Rock ‘n’ roll", "Rock ‘n’ roll", "apostrophes"),
    ("Kup mléko, vejce atd.", "Buy milk, eggs, and so on", "an abbreviation"),
    ("Opravdu?!", "Really", "two marks"),
    ("Dobrá volba!", "A good choice.", "another mark"),
    ("Dobrá volba", "A good choice.", "a mark more"),
    ("Dobrá volba...", "A good choice", "three of them"),
    ("Verze 2,5 a 1.2.3.", "Versions 2.5 and 1.2.3.", "written so"),
    ("Adresa je https://a.example/x..", "At https://a.example/x..", "part of an address, for all we know"),
]


def cases(table, language):
    return [pytest.param(*row, language, id=row[1]) for row in table]


@pytest.mark.parametrize(
    ("source", "before", "after", "language"),
    [
        *cases(SPACES + NUMBERS + QUOTES + ENDS, "en"),
        *cases(GERMAN, "de"),
        *cases([("Řekl „ano“.", "Il a dit “oui”.", "Il a dit “oui”.")], "fr"),
        *cases([("Řekl „ano“.", "Il a dit „oui“.", "Il a dit «\xa0oui\xa0».")], "fr"),
        *cases([("Řekl „ano“.", "Powiedział „tak“.", "Powiedział „tak”.")], "pl"),
        *cases([("Řekl „ano“.", "Он сказал “да”.", "Он сказал «да».")], "ru"),
        *cases([("Řekl „ano“.", "Hän sanoi „kyllä“.", "Hän sanoi ”kyllä”.")], "fi"),
    ],
)
def test_mended(source, before, after, language):
    assert mend(entry(source, before, language)) == after


@pytest.mark.parametrize(("source", "target", "why"), LEFT, ids=[why for _, _, why in LEFT])
def test_left_as_it_is(source, target, why):
    assert mend(entry(source, target)) == target


def test_headings_need_no_full_stop():
    assert mend(entry("Silné stránky.", "Strengths", note="h2")) == "Strengths"
    assert mend(entry("Silné stránky.", "Strengths")) == "Strengths."


@pytest.mark.parametrize("language", ["el", "zh", "ja", "hi"])
def test_a_language_with_marks_of_its_own_is_not_given_others(language):
    assert mend(entry("Dobrá volba.", "x", language)) == "x"


@pytest.mark.parametrize(("language", "target"), [("fr", "Un bon choix"), ("es", "Una buena elección")])
def test_where_a_mark_alone_would_not_do_it_is_not_added(language, target):
    assert mend(entry("Je to dobrá volba?", target, language)) == target
    assert mend(entry("Je to dobrá volba.", target, language)) == f"{target}."


def test_only_what_is_asked_for_is_mended_and_said():
    one = entry("Řekl „ano“ za 0,60 USD.", "He said  „yes“ for 0,60 USD")
    assert mended(one, {"L703"}) == mended(one, ["L703"])
    assert mended(one, {"L703"}).text == "He said  “yes” for 0,60 USD"
    assert mended(one, {"L703"}).codes == ("L703",)
    assert mended(one, ()).text == one.target
    assert mended(one).codes == ("L707", "L504", "L703", "L706")
    assert mended(one).text == "He said “yes” for USD 0.60."


def test_what_cannot_be_proved_is_not_done(monkeypatch):
    """A mending that loses a tag, or only moves the fault elsewhere, changes nothing."""
    one = entry("Řekl <b>ano</b>.", "He said  <b>yes</b>.")
    for bad in (
        "He said yes.",
        "He said <b>yes</b>. 5",
        "He  said <b>yes</b>.",
        "",
        "He said said <b>yes</b>.",
    ):
        monkeypatch.setitem(MENDINGS, "L707", lambda _, bad=bad: iter([bad]))
        assert mend(one) == one.target
    monkeypatch.setitem(MENDINGS, "L707", lambda _: iter(["He said yes.", "He said <b>yes</b>."]))
    assert mend(one) == "He said <b>yes</b>."


def test_text_in_another_normal_form_stays():
    target = unicodedata.normalize("NFD", "A café  here")
    assert mend(entry("Kavárna zde.", target)) == target


def test_every_mending_belongs_to_a_check():
    assert MENDINGS.keys() <= {check.code for check in TEXT_CHECKS}


@pytest.mark.parametrize(
    "hidden",
    [
        *(
            "`a`",
            "``a ` b``",
            "https://a.example/x",
            '<i class="c">',
            "<!-- a -->",
            "{{ a | b: 'c' }}",
            "{% if a %}",
        ),
        *(
            "<code>a <b>c</b></code>",
            '](/a "b")',
            "](/a(b)c)",
            "][a]",
            "[^1]",
            "&quot;",
            "&#8222;",
            '{: title="a"}',
            '<code class="a  b">„a“</code>',
            r"\"",
        ),
    ],
)
def test_hidden(hidden):
    shown = masked(f"x {hidden} y")
    assert len(shown) == len(hidden) + 4
    assert shown.startswith("x ")
    assert shown.endswith(" y")
    assert len(shown.strip("xy ")) == shown.count(MASK)
