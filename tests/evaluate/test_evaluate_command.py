"""`l10n evaluate`: engines are measured by what people have translated, and nothing is written."""

import json
from pathlib import Path

import click
import pytest

from l10n.backends import Result, registry
from l10n.cli.evaluate import command
from l10n.errors import BackendError, ConfigError, InputError

CONFIG = """\
source = "cs"
targets = ["en", "de"]
[collections.reviews]
files = ["reviews/cs/*.md"]
[output]
path = "reviews/{lang}/{path}"
[fields]
"verdict" = "text"
"tier" = "label"
"""
SOURCE = """\
---
verdict: Model odpovídá rychle a levně.
tier: Výborný
---
Okno pojme 128 000 tokenů.

Na běžnou práci bohatě stačí.
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-L10n-Extractor: 1\\n"

#. verdict
#: reviews/cs/a.md
msgid "Model odpovídá rychle a levně."
msgstr "The model answers quickly and cheaply."

#. tier
#: reviews/cs/a.md
msgid "Výborný"
msgstr "Excellent"

#. body
#: reviews/cs/a.md
msgid "Okno pojme 128 000 tokenů."
msgstr "The window holds 128,000 tokens."

#. body
#: reviews/cs/a.md
#, fuzzy
msgid "Na běžnou práci bohatě stačí."
msgstr "A draft."
"""
GOOD = {
    "Model odpovídá rychle a levně.": "The model replies quickly and cheaply.",
    "Výborný": "Excellent",
    "Okno pojme 128 000 tokenů.": "The window holds 128,000 tokens.",
}


class Double:
    """Translates by a table; the texts that it is asked for are kept."""

    def __init__(self, name, table, error=None):
        self.name, self.table, self.error = name, table, error
        self.asked = []

    def translate(self, units):
        for unit in units:
            self.asked.append(unit)
            text = self.table.get(unit.text)
            yield Result(unit.id, text, "" if text else "not known")
        if self.error:
            raise self.error


@pytest.fixture
def site(tmp_path, monkeypatch):
    for name, text in {
        "l10n.toml": CONFIG,
        "reviews/cs/a.md": SOURCE,
        "locales/en/LC_MESSAGES/reviews.po": CATALOGUE,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def engine(monkeypatch):
    def add(name, table, error=None):
        double = Double(name, table, error)
        monkeypatch.setitem(registry.BUILTIN, name, lambda setup: double)
        return double

    return add


def run(*args: str) -> object:
    return command.main(list(args), standalone_mode=False)


def report(capsys):
    return json.loads(capsys.readouterr().out)


def test_reviewed_messages_are_translated_again_and_scored(site, engine, capsys):
    double = engine("double", GOOD)
    assert run("--backend", "double", "--json") == 0
    (one,) = report(capsys)["evaluations"]
    assert (one["engine"], one["language"], one["texts"]) == ("double", "en", 3)
    assert one["score"]["texts"] == 3
    assert one["fields"]["tier"]["chrf"] == 100
    assert set(one["fields"]) == {"verdict", "tier", "body"}
    assert [worst["machine"] for worst in one["worst"]] == [GOOD["Model odpovídá rychle a levně."]]
    assert {unit.text for unit in double.asked} == set(GOOD)


def test_engines_stand_side_by_side(site, engine, capsys):
    engine("double", GOOD)
    engine("dumb", {"Výborný": "Good"})
    assert run("--backend", "double", "--backend", "dumb", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "en: chrF by field" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["en", "double", "3", "of", "3"] in [row[:5] for row in rows]
    assert ["en", "dumb", "1", "of", "3"] in [row[:5] for row in rows]
    assert ["double", "dumb"] in [row[-2:] for row in rows]


def test_what_the_verifier_rejects_is_counted_by_its_rule(site, engine, capsys):
    engine("double", GOOD | {"Okno pojme 128 000 tokenů.": "The window holds 129,000 tokens."})
    assert run("--backend", "double", "--json") == 0
    (one,) = report(capsys)["evaluations"]
    assert one["score"]["texts"] == 2
    assert one["rejected"].get("number", 0) >= 1


def test_nothing_is_written(site, engine):
    def files():
        return {
            path: path.read_bytes()
            for path in Path(site).rglob("*")
            if path.is_file() and ".l10n" not in path.parts
        }

    engine("double", GOOD)
    before = files()
    assert run("--backend", "double", "-q") == 0
    assert files() == before


def test_a_limit_takes_so_many(site, engine, capsys):
    double = engine("double", GOOD)
    assert run("--backend", "double", "--limit", "2", "--json") == 0
    assert report(capsys)["evaluations"][0]["texts"] == 2
    assert len(double.asked) == 2


def test_an_engine_that_fails_does_not_stop_the_others(site, engine, capsys):
    engine("broken", {"Výborný": "Excellent"}, BackendError("the service is down", hint="wait"))
    engine("double", GOOD)
    assert run("--backend", "broken", "--backend", "double", "--json") == 4
    found = report(capsys)
    assert [one["engine"] for one in found["evaluations"]] == ["broken", "double"]
    assert "the service is down" in found["problems"][0]["message"]
    assert found["evaluations"][0]["score"]["texts"] == 1


def test_the_memory_is_refused(site):
    with pytest.raises(ConfigError, match="the memory cannot be evaluated"):
        run("--backend", "memory")


def test_without_an_engine_it_says_how_to_choose_one(site):
    with pytest.raises(ConfigError, match="--backend NAME"):
        run()


def test_an_unknown_engine_is_named(site):
    with pytest.raises(ConfigError, match="no backend 'gogle'"):
        run("--backend", "gogle")


def test_without_reviewed_messages_there_is_nothing_to_measure_by(site, engine):
    engine("double", GOOD)
    with pytest.raises(InputError, match="nobody has reviewed"):
        run("--backend", "double", "--lang", "de")


def test_a_catalogue_that_cannot_be_read_is_an_error(site, engine, capsys):
    engine("double", GOOD)
    (site / "locales/en/LC_MESSAGES/reviews.po").write_bytes(b"msgid \xff")
    assert run("--backend", "double", "--json") == 3
    assert report(capsys)["problems"]


def test_files_are_only_compared_when_asked(site):
    with pytest.raises(click.UsageError, match="--files"):
        run("a", "b", "c")
