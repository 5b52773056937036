"""What people set: how much may be spent, the engines of a language and their options, the fields."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.sites import BOREALIS, CONFIG, ENGLISH, GERMAN, Result, Site, run, run_with
from tests.models import folder

# Engines that know the site's languages: two by the unit, one that asks for leave and answers by fours.
ENGINES = f"""
from l10n.backends import registry
from l10n.backends.base import Result, Usage
KNOWN = {{"en": {ENGLISH!r}, "de": {GERMAN!r}}}
class Single:
    def __init__(self, name, price, setup):
        self.name, self.price, self.words = name, price, KNOWN[setup.target_lang]
        self.usage = Usage()
    def translate(self, units):
        for unit in units:
            self.usage.requests += 1
            self.usage.cost += self.price
            yield Result(unit.id, self.words.get(unit.text))
class Batches(Single):
    heeds_budget = True
    def __init__(self, setup):
        super().__init__("batches", 0.04, setup)
        self.allows = setup.allows
    def translate(self, units):
        for start in range(0, len(units), 4):
            if not self.allows(self.usage):
                return
            self.usage.requests += 1
            self.usage.cost += self.price
            yield from [Result(unit.id, self.words.get(unit.text)) for unit in units[start : start + 4]]
registry.BUILTIN["dear"] = lambda setup: Single("dear", 0.01, setup)
registry.BUILTIN["free"] = lambda setup: Single("free", 0.0, setup)
registry.BUILTIN["batches"] = Batches
"""
TWO = CONFIG.replace('["en"]', '["en", "de"]')


def translate(site: Site, *args: str, code: int = 0) -> Result:
    result = run_with(site.root, ENGINES, "translate", *args)
    assert result.returncode == code, result.out + result.err
    return result


def done(site: Site, *languages: str) -> list[int]:
    """Return how many messages are translated in each language."""
    return [len(site.po(language).translated_entries()) for language in languages or ("en",)]


@pytest.fixture
def updated(site: Site) -> Site:
    """A site with catalogues in which nothing is translated."""
    site.ok("update")
    return site


@pytest.fixture
def two(make: Callable[..., Site]) -> Site:
    """A site of one review with six texts, in two languages."""
    site = make(TWO, borealis=BOREALIS)
    site.ok("update")
    return site


@pytest.mark.parametrize(("limit", "expected"), [("0.08", [6, 2]), ("0.05", [5, 0])])
def test_the_budget_is_one_for_all_languages(two: Site, limit: str, expected: list[int]) -> None:
    result = translate(two, "--backend", "dear", "--max-cost", limit)
    assert f"the limit of USD {limit} is reached" in result.out
    assert done(two, "en", "de") == expected


def test_the_budget_is_one_for_all_engines(two: Site) -> None:
    two.write(
        "l10n.toml", TWO + '\n[languages.de]\nbackends = ["batches"]\n[translate]\nbackends = ["dear"]\n'
    )
    report = json.loads(translate(two, "--max-cost", "0.07", "--json").out)
    assert [engine["cost"] for engine in report["engines"]] == pytest.approx([0.06, 0.04])
    assert done(two, "en", "de") == [6, 4]


def test_what_costs_nothing_is_not_stopped(two: Site) -> None:
    translate(two, "--backend", "dear", "--backend", "free", "--max-cost", "0.02")
    assert done(two, "en", "de") == [6, 6]
    names = [entry.tcomment.split()[1] for entry in two.po("en")]
    assert (names.count("dear"), names.count("free")) == (2, 4)


@pytest.mark.parametrize("limit", ["0", "0.0", "-0", "nan", "inf", "-inf", "1e999", "much"])
def test_a_budget_that_is_none(updated: Site, limit: str) -> None:
    result = updated.run("translate", "--backend", "pseudo", f"--max-cost={limit}")
    assert result.returncode == 2
    assert "--max-cost" in result.err
    assert done(updated) == [0]


def test_no_answer_that_was_paid_for_is_lost(updated: Site) -> None:
    report = json.loads(translate(updated, "--backend", "batches", "--max-cost", "0.05", "--json").out)
    (engine,) = report["engines"]
    assert engine["cost"] == pytest.approx(0.08), "two requests: the first left something of the budget"
    assert done(updated) == [8]


WRONG = {
    "firefox": ["thread = 3", 'threads = "3"', "threads = 0", "records = 5"],
    "deepl": ['ur = "https://example.org"', "url = 5", 'url = "example"'],
    "llm": ['model = "m"\ntemprature = 0.5', 'model = "m"\nbatch = 0', 'model = "m"\nprice = 3', "batch = 5"],
}
CASES = [(engine, option) for engine, options in WRONG.items() for option in options]
USED = {
    "everywhere": 'backends = ["memory", "{}"]',
    "in one field": 'backends = ["memory"]\nfields = {{ "verdict" = ["{}"] }}',
    "for labels": 'backends = ["memory"]\nlabels = ["{}"]',
}


def wrong(site: Site, command: str, engine: str, option: str, used: str) -> None:
    """Demand that a wrong option is named with its line, and nothing is written."""
    fields = CONFIG.replace('"verdict" = "text"', '"verdict" = "label"') if used == "for labels" else CONFIG
    head = f"{fields}\n[translate]\n{USED[used].format(engine)}\n\n"
    site.write("l10n.toml", f"{head}[backends.{engine}]\n{option}\n")
    before = site.files()
    result = site.run(command)
    assert result.returncode == 2, result.out + result.err
    line = head.count("\n") + 1
    lines = range(line, line + 2 + option.count("\n"))
    assert any(f"l10n.toml:{number}: " in result.err for number in lines), result.err
    assert result.err.count("error") == 1
    assert site.files() == before


@pytest.mark.parametrize(("engine", "option"), CASES)
@pytest.mark.parametrize("command", ["run", "translate"])
def test_a_wrong_option_of_an_engine(updated: Site, command: str, engine: str, option: str) -> None:
    wrong(updated, command, engine, option, "everywhere")


@pytest.mark.parametrize("used", USED)
@pytest.mark.parametrize("command", ["run", "translate"])
def test_a_wrong_option_before_anything_is_written(
    make: Callable[..., Site], command: str, used: str
) -> None:
    """Also of an engine that only some fields have, and where there is no catalogue yet."""
    site = make()
    if command == "translate":
        site.ok("update")
    wrong(site, command, "deepl", 'ur = "https://example.org"', used)


@pytest.mark.parametrize("languages", ['["en"]', '["en", "tlh"]'])
def test_an_engine_that_cannot_be_made_without_options(make: Callable[..., Site], languages: str) -> None:
    """A language model needs at least its name, and no service knows every language."""
    engine = "llm" if "tlh" not in languages else "deepl"
    site = make(CONFIG.replace('["en"]', languages) + f'\n[translate]\nbackends = ["{engine}"]\n')
    before = site.files()
    result = site.run("run")
    assert result.returncode == 2, result.out + result.err
    assert "l10n.toml" in result.err
    assert site.files() == before


def test_a_wrong_option_of_a_later_language(two: Site) -> None:
    """The first language's engine is paid for nothing: what is wrong is found before it is asked."""
    languages = '\n[languages.en]\nbackends = ["dear"]\n[languages.de]\nbackends = ["deepl"]\n'
    two.write("l10n.toml", f'{TWO}{languages}[backends.deepl]\nur = "x"\n')
    before = two.files()
    for command in ("run", "translate"):
        result = run_with(two.root, ENGINES, command)
        assert result.returncode == 2, result.out + result.err
        assert "l10n.toml:" in result.err
        assert two.files() == before, command


@pytest.mark.parametrize(
    ("pattern", "near"),
    [("verdct", "'verdict'"), ("competitor[].comparison", "'competitors[].comparison'"), ("bdy", "'body'")],
)
def test_a_field_that_is_nowhere(updated: Site, pattern: str, near: str) -> None:
    options = ("--backend", "pseudo", "--field", "verdict", "--field", pattern)
    for command in (("translate",), ("translate", "--dry-run"), ("estimate",)):
        result = updated.run(*command, *options)
        assert result.returncode == 2, command
        assert repr(pattern) in result.err
        assert f"did you mean {near}?" in result.err
    assert done(updated) == [0]


def test_a_field_that_is_like_no_other(updated: Site) -> None:
    result = updated.run("translate", "--backend", "pseudo", "--field", "zzz")
    assert result.returncode == 2
    assert all(name in result.err for name in ("'zzz'", "verdict", "body", "competitors[].comparison"))


# An engine that writes down the worker processes that were started by now, and how they ended.
SPY = """
import os, subprocess
from l10n.backends import registry
from l10n.backends.base import Result
os.environ["L10N_CACHE_DIR"] = {cache!r}
WORKERS = []
class Popen(subprocess.Popen):
    def __init__(self, args, *rest, **options):
        super().__init__(args, *rest, **options)
        if "l10n.models.worker" in args:
            WORKERS.append(self)
subprocess.Popen = Popen
class Spy:
    name = "spy"
    def translate(self, units):
        with open("workers", "w") as file:
            file.write(" ".join(f"{{one.pid}}:{{one.poll()}}" for one in WORKERS))
        return []
registry.BUILTIN["spy"] = lambda setup: Spy()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_an_engines_processes_end_with_its_language(make: Callable[..., Site], tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate", reason="fxtranslate has no wheel for this machine")
    cache, place = str(tmp_path / "cache"), folder(tmp_path / "models", ("cs", "en"))
    added = run(tmp_path, "models", "add", "cs-en", "--from", str(place), env={"L10N_CACHE_DIR": cache})
    assert added.returncode == 0, added.err
    backends = '\n[translate]\nbackends = ["firefox"]\n[languages.de]\nbackends = ["spy"]\n'
    site = make(TWO + backends, aurora="Jeden model místo tří\n")
    run_with(site.root, SPY.format(cache=cache), "run", "--offline")
    assert site.entry("Jeden model místo tří").msgstr == "One model instead of three"
    workers = [one.split(":") for one in site.read("workers").split()]
    assert workers
    for pid, code in workers:
        assert code != "None", "it ran on while the next language was translated"
        assert not os.path.exists(f"/proc/{pid}")
