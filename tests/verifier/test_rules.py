"""Each rule refuses what it is for, and leaves what people write."""

import pytest

from l10n.verifier import RULES, Verifier

NAMES = frozenset({"Nimbus", "Max", "Alza", "Claude Opus 4.5", "Lumen"})
REJECTED = [
    # rule, source, translation
    ("empty", "Ahoj", ""),
    ("empty", "Ahoj", " \n\t"),
    ("control", "Ahoj všem", "Hello\0 all"),
    ("control", "Ahoj všem", "Hello \x1b[31mall"),
    ("control", "Ahoj všem", "Hello \udcff all"),
    ("control", "Ahoj všem", "Hello \u202eall"),
    ("control", "Ahoj všem", "Hel\ufffdo all"),
    ("control", "Ahoj všem", "Hello \u2047 all"),
    ("control", "Cena je 5 USD.", "The price is XQ1QX."),
    ("control", "A\0b", "A\0b"),
    ("placeable", "Volá `get()` dvakrát.", "It calls get() twice."),
    ("placeable", "Volá `get()` dvakrát.", "It calls `set()` twice."),
    ("placeable", "Volá `get()` dvakrát.", "It calls `get()` and `get()` twice."),
    ("placeable", "Viz https://example.com/a.", "See https://example.com/b."),
    ("placeable", "Viz <https://example.com/a>.", "See the page."),
    ("placeable", "Pište na info@example.com.", "Write to info@example.org."),
    ("placeable", "H<sub>2</sub>O je voda.", "H2O is water."),
    ("placeable", "Klávesa <kbd>A</kbd> píše.", "The key <kbd>A<kbd> types."),
    ("placeable", '<a href="/a">Zde</a> čtěte.', '<a href="/b">Read here</a>.'),
    ("placeable", "Stojí {{ page.price }} ročně.", "It costs {{ page.cena }} a year."),
    ("placeable", "Film {{< youtube abc >}} stojí za to.", "The film is worth it."),
    ("placeable", "Nadpis {#kotva}", "Heading {#anchor}"),
    ("placeable", "Hotovo :tada: konečně", "Done at last"),
    ("placeable", "Vyšel 2026-01-20 v Praze.", "It came out on 2026-01-21 in Prague."),
    ("placeable", "Model openai/gpt-audio-mini mluví.", "The openai/gpt-audio model speaks."),
    ("placeable", "Lepší než GPT-4o je málokdo.", "Few are better than GPT-4."),
    ("placeable", "Lepší než GPT-4 je málokdo.", "Few are better than GPT-4o."),
    ("placeable", "Lepší než o3 je málokdo.", "Few are better than to 3."),
    ("placeable", "Nimbus je rychlý.", "The cloud is fast."),
    ("placeable", "Zkuste Claude Opus 4.5 zdarma.", "Try Claude Opus 4.6 for free."),
    ("placeable", "Řekl „ne“ a odešel.", "He said &quot;no&quot; and left."),
    ("placeable", "To není ono.", "That isn&#39;t it."),
    ("link", "Více [zde](/modely/a).", "More [here](/modely/b)."),
    ("link", "Více [zde](/a) a [tam](/b).", "More [here](/a) and [there](/a)."),
    ("link", "Více [zde](https://example.com/a).", "More here."),
    ("link", "![graf](graf.png) růstu", "![chart](chart.png) of growth"),
    ("link", "Viz [návod][manual].", "See [the manual][navod]."),
    ("link", "Viz [návod][].", "See [manual][]."),
    ("link", "Platí od ledna[^1].", "Valid from January[^2]."),
    ("number", "Zvládne 128 jazyků.", "It handles 182 languages."),
    ("number", "Výsledek je 12,5 bodu.", "The result is 125 points."),
    ("unit", "Vede o 5 km.", "It leads by 5 miles."),
    ("currency", "Stojí 10 Kč.", "It costs EUR 10."),
    ("emphasis", "To je *velmi* dobré.", "That is very good."),
    ("emphasis", "To je **velmi** dobré.", "That is *very* good."),
    ("emphasis", "To je **velmi** dobré.", "That is ** very ** good."),
    ("emphasis", "To je ~~velmi~~ dobré.", "That is very good."),
    ("emphasis", "To je dobré.", "That is **good."),
    ("emphasis", "Více [zde](/a).", "More ![here](/a)."),
    ("structure", "První řádek.  \nDruhý řádek.", "First line. Second line."),
    ("structure", "První řádek.  \nDruhý řádek.", "First line.\nSecond line."),
    ("structure", "První.\n\nDruhý.", "First.\nSecond."),
    ("structure", "Jeden odstavec textu.", "One paragraph\n\nof text."),
    ("structure", "Dobrá volba pro všechny.", "# A good choice for all."),
    ("structure", "Dobrá volba pro všechny.", "- A good choice for all."),
    ("structure", "Dobrá volba pro všechny.", "> A good choice for all."),
    ("structure", "Dobrá volba pro všechny.", "```A good choice for all."),
    ("length", "Krátká věta o ničem.", "A short sentence about nothing, " + "with a long tail of words " * 4),
    ("length", "Dlouhá věta o všem možném, která pokračuje a pokračuje, než skončí.", "Long."),
    ("echo", "Levný model na jednoduché úlohy.", "Levný model na jednoduché úlohy."),
    ("echo", "Slabé stránky", "Slabé  stránky"),
    ("echo", "Rychlost", "Rychlost"),
    ("echo", "Model pro text a video", "Model pro text a video"),
    ("repetition", "Je to rychlé.", "It is fast fast fast fast."),
    (
        "repetition",
        "Model píše dopisy rychle.",
        "The model writes letters of the kind of the kind of the kind.",
    ),
    ("repetition", "Dílo z roku 1958.", "A work from 1958, 1958, 1958."),
    ("repetition", "Je to dobré.", "It is goooooooood."),
    ("repetition", "Je to dobré.", "It is lalalalalalalala."),
    ("source-language", "Je to dobrá volba.", "It is a good volba, protože ji znám."),
    ("source-language", "Je to dobrá volba. Kupte si ho.", "It is a good choice. Kupte si ho, je levný."),
    ("source-language", "Model je levný a rychlý.", "The model is levný and fast."),
    ("source-language", "Potvrdil to velitel letky.", "It was confirmed by the velitel letky."),
    ("source-language", "Model je levný.", "Das Modell ist nicht teuer und es wird auch von vielen benutzt."),
]
ACCEPTED = [
    ("Levný model na jednoduché úlohy.", "A cheap model for simple tasks."),
    ("OK", "In order"),
    ("Žádná data", "N/A"),
    ("", ""),
    ("Volá `get()` a `set()`.", "It calls `set()` after `get()`."),
    ("Klávesa <br> a <br/>", "The key <br/> and <br>"),
    ('<img src="a.png" alt="graf">', '<img src="a.png" alt="chart">'),
    ("Lepší než GPT‑4.", "Better than GPT 4."),
    ("Přehraje MP3ky.", "It plays MP3s."),
    ("V MATH-500 dosáhl 96,7 %.", "It scored 96.7% in MATH-500."),
    ("S Nimbusem i bez něj: Nimbus je rychlý.", "With or without it: Nimbus's speed is what counts."),
    ("Řekl „ne“ & odešel.", 'He said "no" & left.'),
    ("Více [zde](/a) a [tam](/b).", "More [there](/b) and [here](/a)."),
    ("Viz [návod][].", "See [the manual][návod]."),
    ("To je *velmi* **dobré**.", "That is _very_ __good__."),
    ("To je 5 * 3.", "That is 5 * 3."),
    ("snake_case_name je název", "snake_case_name is a name"),
    ("První řádek.  \nDruhý řádek.", "First line.\\\nSecond line."),
    ("Začalo to 24. září 2020.", "24. 9. 2020 saw the beginning."),
    ("# Nadpis", "# Heading"),
    ("Stojí max. 5 USD.", "It costs at most USD 5."),
    ("Nakupte v Alze, Alza to má.", "Buy it at ALZA."),
    ("Claude Opus", "Claude Opus"),
    ("Model", "Model"),
    ("API", "API"),
    ("Škoda Auto", "Škoda Auto"),
    ("Lumen", "Lumen"),
    ("`Slabé stránky`", "`Slabé stránky`"),
    ("123", "123"),
    ("Open source", "Open source"),
    ("Cha cha cha je tanec.", "The cha cha cha is a dance."),
    ("Má jich víc než miliardu.", "It has more than a billion that that man had had."),
    ("Skladatel Dvořák žil v Nelahozevsi.", "The composer Dvořák lived in Nelahozeves."),
    ("Město Ústí nad Labem roste.", "The city of Ústí nad Labem is growing."),
    ("Opera „Její pastorkyňa“ měla úspěch.", 'The opera "Její pastorkyňa" was a success.'),
    ("Napsal *Babičku* a sbírku *Pohorská vesnice*.", "He wrote *Babička* and *Pohorská vesnice*."),
    ("V kavárně mají dobré jídlo.", "The café serves a naïve soufflé à la carte."),
    ("Podpora pro text, video a chat.", "Support for text, video and chat."),
    ("Tabulka\ts daty", "Table\twith data"),
]


@pytest.mark.parametrize(("rule", "source", "target"), REJECTED)
def test_refused(rule: str, source: str, target: str) -> None:
    assert rule in {fault.rule for fault in Verifier("cs", "en", NAMES).faults(source, target)}


@pytest.mark.parametrize(("source", "target"), ACCEPTED)
def test_accepted(source: str, target: str) -> None:
    assert Verifier("cs", "en", NAMES).faults(source, target) == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_here(rule: str) -> None:
    assert rule in {case[0] for case in REJECTED}


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "cs"), "The model is cheap and fast.", "Model je levný. It is the best of them all."),
        (("en", "cs"), "The model is cheap and fast.", "The model is cheap and fast."),
        (("cs", "de"), "Model je levný a rychlý.", "Das Modell ist levný und schnell."),
        (("cs", "sk"), "Model říká, že je levný.", "Model říká, že je levný."),
        (("cs", "pl"), "Model je levný a rychlý.", "Model je levný a rychlý."),
        (("ru", "en"), "Модель дешёвая и быстрая.", "The model is дешёвая and fast."),
        (
            ("en", "ru"),
            "The model is cheap and fast, and everybody likes it.",
            "The model is cheap, everybody likes it.",
        ),
        (("en", "uk"), "The model is cheap.", "Модель недорога. It is the best that there is of them."),
        (("es", "en"), "El modelo es más barato.", "The model is más barato que los otros."),
        (
            ("cs", "de"),
            "Model je levný a mají ho rádi všichni.",
            "The model is cheap and they all like it very much.",
        ),
    ],
)
def test_other_languages_are_refused(languages: tuple[str, str], source: str, target: str) -> None:
    assert {"echo", "source-language"} & {fault.rule for fault in Verifier(*languages).faults(source, target)}


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "cs"), "The model is cheap and fast.", "Model je levný a rychlý."),
        (("en", "cs"), "It is state of the art.", "Je to špička (state of the art)."),
        (("cs", "de"), "Škoda Octavia je dobré auto.", "Der Škoda Octavia ist ein gutes Auto."),
        (("cs", "sk"), "To je dobrá voda.", "To je dobrá voda."),
        (("cs", "sk"), "Model je levný a rychlý.", "Model je lacný a rýchly."),
        (
            ("en", "ja"),
            "The model is cheap and fast, and everybody likes it.",
            "このモデルは安くて速く、誰もが気に入っています。",
        ),
        (("cs", "zh"), "Levný a rychlý model, který mají rádi všichni.", "一个便宜又快速的模型,大家都喜欢。"),
        (("en-GB", "en-US"), "The colour is right for the model.", "The color is right for the model."),
        (("en-GB", "en-US"), "The model is right for me.", "The model is right for me."),
        (("cs", "hu"), "Model je levný.", "A modell olcsó."),
        (("fr", "en"), "Le café de la gare est très agréable.", "The café at the station is very pleasant."),
        (("xx", "yy"), "Abc def ghi.", "Jkl mno pqr."),
    ],
)
def test_other_languages_are_accepted(languages: tuple[str, str], source: str, target: str) -> None:
    assert Verifier(*languages).faults(source, target) == []


def test_decomposed_letters_are_the_same_letters() -> None:
    faults = Verifier("cs", "en").faults("Model je levný.", "The model is levny\u0301.")
    assert [fault.rule for fault in faults] == ["source-language"]


def test_a_message_says_what_became_what() -> None:
    faults = Verifier("cs", "en").faults("Více [zde](/a).", "More [here](/b).")
    assert [fault.message for fault in faults] == ["link target changed: `/a` became `/b`"]


def test_a_message_stays_short() -> None:
    source = " ".join(f"`{'x' * 200}{number}`" for number in range(50))
    messages = [fault.message for fault in Verifier("cs", "en").faults(source, "nothing of it " * 700)]
    assert messages
    assert all(len(message) < 300 for message in messages)


def test_the_glossary_warns_and_does_not_refuse() -> None:
    from l10n.glossary import Glossary, Term

    glossary = Glossary([Term("kontextové okno", "context window", "en")])
    verifier = Verifier("cs", "en", glossary=glossary)
    source = "Kontextové okno je velké."
    assert verifier.faults(source, "The window of context is large.") == []
    assert [fault.rule for fault in verifier.warnings(source, "The window of context is large.")] == [
        "glossary"
    ]
    assert verifier.warnings(source, "The context window is large.") == []
    assert Verifier("cs", "en").warnings(source, "The window of context is large.") == []
