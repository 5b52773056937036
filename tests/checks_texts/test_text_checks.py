"""Each check finds what it is for, and leaves what people write."""

import pytest

from l10n.catalogue.model import Message
from l10n.checks.entry import Desk, Entry
from l10n.checks.texts import TEXT_CHECKS
from l10n.config import Check, Config
from l10n.glossary import Glossary, Term
from l10n.verifier.pair import Names

CHECKS = {check.name: check for check in TEXT_CHECKS}
NAMES = Names({"Nimbus", "Orion-7B", "Kestrel Pro"})
GLOSSARY = Glossary(
    [
        Term("parní lokomotiva", "steam engine", "en", forbidden=("steam loco",)),
        Term("parní lokomotiva", "Dampflokomotive", "de", forbidden=("Dampfross",)),
    ]
)

# check, language, source, what is right, what is wrong
CASES = [
    ("echo", "en", "Rychlé odpovědi", ["Quick answers"], ["Rychlé odpovědi", "rychlé  odpovědi"]),
    ("echo", "en", "Nimbus 3", ["Nimbus 3"], []),
    ("echo", "de", "Dobrý den, jak se máte?", ["Guten Tag"], ["Dobrý den, jak se máte?"]),
    (
        "source-language",
        "en",
        "Je rychlý, protože je malý, a také levný.",
        ["It is fast because it is small, and cheap too."],
        ["It is fast, protože je malý, and cheap too.", "Je rychlý a malý, and cheap too."],
    ),
    (
        "source-language",
        "de",
        "Román „Žluté léto“ vyšel loni.",
        ["Der Roman „Žluté léto“ ist letztes Jahr erschienen."],
        ["Der Roman „Žluté léto“ vyšel loni."],
    ),
    (
        "number",
        "en",
        "Má dva motory a 128 sedadel.",
        ["It has 2 engines and 128 seats."],
        ["It has 2 engines."],
    ),
    ("number", "en", "Váží 12,5 kg.", ["It weighs 12.5 kg."], ["It weighs 125 kg."]),
    ("number", "de", "Stojí 131 072 korun.", ["Es kostet 131.072 Kronen."], ["Es kostet 131.027 Kronen."]),
    (
        "unit",
        "en",
        "Je to 5 km odsud.",
        ["It is 5 km away.", "It is 5 kilometres away."],
        ["It is 5 miles away."],
    ),
    ("unit", "de", "Trvá to 3 hodiny.", ["Es dauert 3 Stunden."], ["Es dauert 3 Minuten."]),
    ("currency", "en", "Stojí 10 Kč.", ["It costs CZK 10."], ["It costs EUR 10.", "It costs $10."]),
    ("currency", "de", "Stojí 10 USD.", ["Es kostet 10 $."], ["Es kostet 10 €."]),
    ("decimal-mark", "en", "Cena je 0,60 USD.", ["The price is USD 0.60."], ["The price is USD 0,60."]),
    ("decimal-mark", "en", "Zvládne 131 072 znaků.", ["It handles 131,072."], ["It handles 131 072."]),
    (
        "decimal-mark",
        "en",
        "Váží 1,5 kg.",
        ["It weighs 1.5 kg."],
        ["It weighs 1,5 kg.", "It weighs 1,50 kg."],
    ),
    ("decimal-mark", "de", "Váží 12,5 kg.", ["Es wiegt 12,5 kg."], ["Es wiegt 12.5 kg."]),
    ("decimal-mark", "de", "Verze 4.1 je nová.", ["Version 4.1 ist neu."], []),
    (
        "placeable",
        "en",
        "Volá `get()` a končí.",
        ["It calls `get()` and ends."],
        ["It calls get() and ends."],
    ),
    (
        "placeable",
        "en",
        "Viz https://example.com/a.",
        ["See https://example.com/a."],
        ["See https://example.com/b."],
    ),
    ("placeable", "en", "Ahoj, {name}!", ["Hello, {name}!"], ["Hello, {jmeno}!", "Hello!"]),
    (
        "placeable",
        "en",
        "Našel %(count)d chyb.",
        ["Found %(count)d errors."],
        ["Found %(pocet)d errors.", "Found %d."],
    ),
    ("placeable", "en", "Sleva 50 % dnes.", ["A 50% discount today.", "50% sale today."], []),
    (
        "placeable",
        "de",
        "Stojí {{ page.price }}.",
        ["Es kostet {{ page.price }}."],
        ["Es kostet {{ page.cena }}."],
    ),
    ("placeable", "de", "H<sub>2</sub>O je voda.", ["H<sub>2</sub>O ist Wasser."], ["H2O ist Wasser."]),
    ("link", "en", "Více [zde](/a).", ["More [here](/a)."], ["More [here](/b).", "More here."]),
    ("link", "en", "Viz [návod][manual].", ["See [the manual][manual]."], ["See [the manual][navod]."]),
    ("link", "de", "![graf](g.png) růstu", ["![Bild](g.png) des Wachstums"], ["Bild des Wachstums"]),
    ("name", "en", "Nimbus je rychlý.", ["Nimbus is fast."], ["The cloud is fast."]),
    ("name", "en", "S Orion-7B to jde.", ["It works with Orion-7B."], ["It works with Orion-8B."]),
    ("name", "de", "Kestrel Pro umí víc.", ["Kestrel Pro kann mehr."], ["Der Turmfalke kann mehr."]),
    (
        "emphasis",
        "en",
        "To je **velmi** dobré.",
        ["That is **very** good."],
        ["That is very good.", "That is ** very** good."],
    ),
    ("emphasis", "de", "To je *velmi* dobré.", ["Das ist _sehr_ gut."], ["Das ist **sehr** gut."]),
    ("emphasis", "en", "Více [zde](/a).", ["More here."], []),  # the business of `link`
    (
        "brackets",
        "en",
        "Malý (a levný) model.",
        ["A small (and cheap) model.", "A small – and cheap – model."],
        [
            "A small (and cheap model.",
            "A small and cheap) model.",
            "A small and cheap model.",
            "A small (and cheap] model.",
        ],
    ),
    ("brackets", "en", "a) první, b) druhý", ["a) first, b) second"], ["a) first, (b second"]),
    ("brackets", "en", "Rezonance (MRI) pomáhá.", ["MRI helps."], ["Resonance (MRI helps."]),
    ("brackets", "en", "Trochu divné :(", ["A bit odd :("], []),
    (
        "brackets",
        "de",
        "Vyšel (poprvé) v Praze.",
        ["Er erschien (erstmals) in Prag."],
        ["Er erschien (erstmals in Prag.", "Er {erschien} (erstmals) in Prag."],
    ),
    (
        "quotes",
        "en",
        "Říká tomu „mozek“.",
        [
            "It calls that the “brain”.",
            'It calls that the "brain".',
            "It calls that the ‘brain’.",
            "Its users’ “brain” isn’t ‘it’.",
        ],
        [
            "It calls that the „brain“.",
            "It calls that the “brain.",
            'It calls that the “brain".',
            "It calls that the ”brain”.",
            'It calls that the "brain.',
        ],
    ),
    (
        "quotes",
        "de",
        "Říká tomu „mozek“.",
        ["Es nennt das „Gehirn“.", "Es nennt das »Gehirn«.", "So geht’s: „Gehirn“."],
        [
            "Es nennt das “Gehirn”.",
            'Es nennt das "Gehirn".',
            "Es nennt das „Gehirn.",
            "Es nennt das „Gehirn”.",
        ],
    ),
    ("quotes", "en", "„Začátek dlouhé řeči.", ["“The beginning of a long speech."], []),
    ("quotes", "en", 'Displej 10" stačí.', ['A 10" display will do.'], []),
    ("quotes", "en", 'Volá `puts("a)` takto.', ['It calls `puts("a)` like this.'], []),
    (
        "quotes",
        "fr",
        "Říká tomu „mozek“.",
        ["Il appelle ça le « cerveau »."],
        ["Il appelle ça le „cerveau“."],
    ),
    ("breaks", "en", "První\n\ndruhý", ["First\n\nsecond"], ["First second", "First\nsecond"]),
    ("breaks", "en", "První  \ndruhý", ["First  \nsecond"], ["First second"]),
    ("breaks", "de", "Dobrá volba", ["Eine gute Wahl"], ["# Eine gute Wahl", "- Eine gute Wahl"]),
    ("outer-space", "en", "Ahoj", ["Hello"], [" Hello", "Hello ", "Hello\n", "\xa0Hello", "\tHello"]),
    ("outer-space", "de", " a ", [" und "], ["und", " und", "und  "]),
    (
        "end-punctuation",
        "en",
        "Je malý.",
        ["It is small.", "It is “small.”", "It is **small.**", "It is (small)."],
        ["It is small", "It is small!", "It is small:", "It is small.."],
    ),
    ("end-punctuation", "en", "Cena", ["Price"], ["Price.", "Price:"]),
    (
        "end-punctuation",
        "en",
        "Texty, obrázky atd.",
        ["Texts, images, etc.", "Texts, images and so on"],
        ["Texts, images, etc.!"],
    ),
    ("end-punctuation", "en", "Ptá se: „Proč?“.", ["It asks, “Why?”"], ["It asks, “Why.”"]),
    ("end-punctuation", "en", "Skončil 3.", ["He came 3rd"], []),
    ("end-punctuation", "en", "Vyšel roku 2015.", ["It came out in 2015."], ["It came out in 2015"]),
    ("end-punctuation", "en", "Jede 90 km/h.", ["It does 90 km/h."], ["It does 90 km/h"]),
    ("end-punctuation", "en", "Pokračování…", ["To be continued..."], ["To be continued."]),
    ("end-punctuation", "en", "Více [zde](/a).", ["More [here](/a)."], ["More [here](/a)"]),
    (
        "end-punctuation",
        "de",
        "Funguje to?",
        ["Funktioniert das?"],
        ["Funktioniert das.", "Funktioniert das"],
    ),
    ("end-punctuation", "ja", "Je malý.", ["それは小さいです。"], ["それは小さいです"]),
    ("double-space", "en", "Malý model", ["A small model"], ["A small  model", "A small \xa0model"]),
    ("double-space", "de", "Malý  model", ["Ein kleines  Modell"], ["Ein  kleines  Modell"]),
    ("double-space", "en", "První  \ndruhý", ["First  \nsecond"], []),
    (
        "repeated-word",
        "en",
        "Malý model",
        ["A small model", "He said that that model had had enough"],
        ["A small small model", "The the model", "A **small** small model"],
    ),
    ("repeated-word", "en", "Velmi velmi malý", ["Very very small"], []),
    (
        "repeated-word",
        "en",
        "Z ostrova Bora Bora",
        ["From Bora Bora", "From the island of Bora Bora"],
        ["From the the island"],
    ),
    (
        "repeated-word",
        "de",
        "Lidé, kteří to umí",
        ["Leute, die die Sache können"],
        ["Leute, die es es können"],
    ),
    (
        "control",
        "en",
        "Ahoj všem",
        ["Hello, all", "Hello – “all” 👩‍👩‍👧"],
        ["Hello\0 all", "Hello \u202eall", "Hel\u200blo all", "\ufeffHello", "Hello \x1b[31mall"],
    ),
    (
        "control",
        "de",
        "Žluté zvíře",
        ["Gelbes Tier"],
        ["Gelbes\u2060 Tier", "Gelbes Tier\x07", "Gelbes \ue000 Tier"],
    ),
    ("control", "fa", "Ahoj všem", ["می\u200cخواهم \u200fسلام"], ["سلام\0"]),
    (
        "mojibake",
        "en",
        "Kavárna u „Rolfa“",
        ["Rolf’s “café”", "Is it? Yes, naïve Ångström – ÄÖ"],
        [
            "Rolfâ€™s “café”",
            "Rolf’s cafÃ©",
            "Rolf’s caf\ufffd",
            "Rolf?s café",
            "Rolf’s na?ve one",
            "Rolfâ\x80\x99s",
        ],
    ),
    (
        "mojibake",
        "de",
        "Příliš žlutá",
        ["Für Größe, „Ä“", "Übermäßig"],
        ["FÃ¼r GrÃ¶ÃŸe", "FĂĽr Rolf", "f?r Rolf", "f\ufffdr Rolf"],
    ),
    (
        "mojibake",
        "cs",
        "Zu gelb, zu groß",
        ["Příliš žluťoučký, ČEŠTINA, VÝŠKA"],
        ["PÅ™Ã­liÅ¡ Å¾lutÃ½", "Pøíliš žluouèký kùò"],
    ),
    (
        "length",
        "en",
        "Tento model je malý a levný, ale na většinu běžných úkolů stačí.",
        ["This model is small and cheap, but it will do for most everyday tasks."],
        ["This model is small.", "This model is small and cheap, but it will do. " * 5],
    ),
    ("length", "de", "Ano", ["Jawohl", "Ja"], ["Das hängt ganz davon ab, was man damit machen will"]),
    (
        "length",
        "ja",
        "Tento model je malý a levný, ale stačí.",
        ["このモデルは小さくて安いですが、十分です。"],
        ["はい"],
    ),
    (
        "repetition",
        "en",
        "Malý model",
        ["A small model"],
        ["A small model of the model of the model of the model"],
    ),
    ("repetition", "de", "Malý model", ["Ein kleines Modell"], ["Ein ein ein ein ein kleines Modell"]),
    ("glossary", "en", "Jede parní lokomotivou.", ["He goes by steam engine."], ["He goes by train."]),
    ("glossary", "de", "Dvě parní lokomotivy.", ["Zwei Dampflokomotiven."], ["Zwei Züge."]),
    ("forbidden", "en", "Jede parní lokomotivou.", ["He goes by steam engine."], ["He goes by steam loco."]),
    ("forbidden", "de", "Parní lokomotiva jede.", ["Die Dampflokomotive fährt."], ["Das Dampfross fährt."]),
    ("too-long", "en", "Malý model", ["A small model"], ["A small model, and a cheap one"]),
    ("too-long", "de", "Malý model", ["Kleines Modell"], ["Ein sehr kleines Modell"]),
    (
        "heading-case",
        "en",
        "Silné stránky",
        [
            "Strong points",
            "Strong points: What we like",
            "Strong in English",
            "Strong with Nimbus",
            "Strong GPT-4 points",
        ],
        ["Strong Points", "strong points", "The Strong Points of a Model"],
    ),
    ("heading-case", "de", "Silné stránky", ["Starke Seiten"], ["starke Seiten"]),
]
TABLE = [(check, lang, source, text, True) for check, lang, source, right, _ in CASES for text in right]
TABLE += [(check, lang, source, text, False) for check, lang, source, _, wrong in CASES for text in wrong]


def config(source: str, lang: str, check: Check) -> Config:
    return Config(source=source, targets=[lang], collections={}, check=check)


def said(check: str, lang: str, source: str, target: str, headings: str = "sentence") -> list[str]:
    """Return what a check says of a translation that is a heading and a field of up to 20 characters."""
    asked = Check(
        headings={lang: headings} if check == "heading-case" else {},
        max_length={"title": 20} if check == "too-long" else {},
    )
    desk = Desk(config("cs" if lang != "cs" else "de", lang, asked), lang, NAMES, GLOSSARY)
    notes = ("title", "h2") if check in ("too-long", "heading-case") else ("body › Úvod",)
    return list(CHECKS[check].text(Entry(Message(source, target, notes=notes), desk)))


@pytest.mark.parametrize(("check", "lang", "source", "target", "right"), TABLE)
def test_right_and_wrong(check: str, lang: str, source: str, target: str, right: bool) -> None:
    messages = said(check, lang, source, target)
    assert (messages == []) is right, messages
    assert all(message and "\n" not in message.strip() for message in messages)


def test_every_check_has_cases_in_two_languages() -> None:
    for check in CHECKS:
        assert len({lang for name, lang, *_ in CASES if name == check}) > 1, check
        assert any(wrong for name, *_, wrong in CASES if name == check), check


def test_codes_and_names_are_in_order_and_unique() -> None:
    codes = [check.code for check in TEXT_CHECKS]
    assert codes == sorted(set(codes))
    assert len(CHECKS) == len(TEXT_CHECKS)


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.name)
def test_each_check_says_in_a_line_what_it_finds(check) -> None:
    assert check.text.__doc__
    assert "\n" not in check.text.__doc__.strip()
    assert check.text.__doc__.endswith(".")


def test_one_fault_is_one_finding() -> None:
    """A lost full stop, a lost number and so on concern one check each."""
    for check, source, target in (
        ("end-punctuation", "Model je malý.", "The model is small"),
        ("number", "Má 128 sedadel.", "It has 182 seats."),
        ("mojibake", "Kavárna je malá.", "The caf\ufffd is small."),
        ("link", "Více najdete [zde](/a).", "You will find more here."),
        ("currency", "Stojí 10 Kč.", "It costs EUR 10."),
    ):
        assert [name for name in CHECKS if name != "too-long" and said(name, "en", source, target)] == [check]


def test_titles_are_capitalised_where_that_is_asked() -> None:
    assert not said("heading-case", "en", "Silné stránky modelu", "Strong Points of the Model", "title")
    assert said("heading-case", "en", "Silné stránky modelu", "Strong points of the model", "title")


def test_headings_and_lengths_are_free_unless_something_is_asked() -> None:
    desk = Desk(config("cs", "en", Check()), "en", NAMES, None)
    entry = Entry(Message("Slabé stránky", "Weak Points " * 50, notes=("h2", "description")), desk)
    assert not [name for name in ("too-long", "heading-case") if list(CHECKS[name].text(entry))]


def test_the_end_of_a_heading_is_free() -> None:
    desk = Desk(config("cs", "en", Check()), "en", NAMES, None)
    for notes, findings in ((("h2",), 0), (("verdict",), 1)):
        entry = Entry(Message("Verdikt redakce", "Our verdict:", notes=notes), desk)
        assert len(list(CHECKS["end-punctuation"].text(entry))) == findings
