"""Where a translation goes against the glossary."""

import pytest

from l10n.glossary import Glossary, Term

GLOSSARY = Glossary(
    [
        Term("kontextové okno", "context window", "en", forbidden=("contextual window", "window of context")),
        Term("kontextové okno", "Kontextfenster", "de"),
        Term("kontext", "Kontext", "de"),
        Term("výborný", "very good", "en", forbidden=("excellent",)),
        Term("excelentní", "excellent", "en"),
        Term("přemýšlení", "thinking", "en", forbidden=("reasoning",)),
        Term("uvažování", "reasoning", "en", forbidden=("thinking",)),
        Term("Čeština", "Czech", "en", case="exact"),
        Term("OpenRouter", "OpenRouter", "", keep=True),
        Term("API", "API", "", keep=True, case="exact"),
        Term("jazykový model", "language model", "en", forbidden=("model",)),
    ]
)


@pytest.mark.parametrize(
    ("source", "target", "lang", "said"),
    [
        ("Kontextové okno je malé.", "The context window is small.", "en", []),
        ("Kontextová okna jsou malá.", "Context windows are small.", "en", []),
        ("Kontextové okno", "The **context** window", "en", []),
        ("Kontextové okno", "Context-window", "en", []),
        ("Kontextové okno je malé.", "It is small.", "en", ["“kontextové okno” is “context window”"]),
        ("Kontextové okno", "Contextual window", "en", ["“contextual window” must not stand for"]),
        ("Kontextové okno", "Contextual windows", "en", ["“contextual window” must not stand for"]),
        ("Kontextové okno", "`context window`", "en", ["that is missing"]),
        ("`kontextové okno`", "Nothing of the kind", "en", []),
        ("Bez kontextového okna", "Ohne Kontextfensters", "de", []),
        ("V kontextových oknech", "In Kontextfenstern", "de", []),
        ("Délka kontextu", "Kontextlänge", "de", []),
        ("Délka kontextu", "Länge", "de", ["“kontext” is “Kontext”"]),
        ("Výborný", "Excellent", "en", ["“excellent” must not stand for “výborný”"]),
        # What one term forbids another may demand.
        ("Výborný i excelentní", "Very good and excellent", "en", []),
        ("Přemýšlení a uvažování", "Thinking and reasoning", "en", []),
        ("Přemýšlení", "Reasoning", "en", ["“reasoning” must not stand for “přemýšlení”"]),
        ("Jazykový model", "A language model", "en", []),
        ("Jazykový model", "A model", "en", ["“model” must not stand for “jazykový model”"]),
        ("Na OpenRouteru ho najdete", "You will find it on OpenRouter", "en", []),
        ("Na OpenRouteru ho najdete", "You will find it on OpenRouter’s site", "en", []),
        ("Na OpenRouteru ho najdete", "You will find it there", "en", ["the name “OpenRouter” is missing"]),
        ("Na OpenRouteru", "Auf dem Router", "de", ["the name “OpenRouter” is missing"]),
        ("Přes API", "Through the api", "en", ["the name “API” is missing"]),
        ("Přes API", "Through the API", "en", []),
        ("Nic z toho", "None of it", "en", []),
        ("", "", "en", []),
    ],
)
def test_violations(source, target, lang, said):
    found = GLOSSARY.violations(source, target, "cs", lang)
    assert len(found) == len(said), found
    for sentence, part in zip(found, said, strict=True):
        assert part in sentence


def test_each_term_is_told_once():
    source = "Kontextové okno, kontextové okno a OpenRouter"
    assert len(GLOSSARY.violations(source, "Nothing", "cs", "en")) == 2
