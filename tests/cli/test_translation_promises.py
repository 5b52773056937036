"""What holds whatever engines say and do: people's words stay, nothing wrong is stored, failures pass."""

from __future__ import annotations

import json
from collections.abc import Callable

import polib
import pytest

from l10n.catalogue import po
from l10n.catalogue.model import State, mark
from tests.cli.sites import CONFIG, ENGLISH, Result, Site, run_with

# An engine that knows the site's English, and an editor in which a person saves the catalogue meanwhile.
ENGINE = """
import polib
from pathlib import Path
from l10n import translating
from l10n.backends import registry
from l10n.backends.base import Result
from l10n.errors import BackendError, ConfigError
ENGLISH = {english!r}
translating._SECONDS = {seconds}
def edit(words):
    po = polib.pofile("{po}", wrapwidth=0)
    for entry in po:
        if entry.msgid in words:
            entry.msgstr = words[entry.msgid]
    po.save()
class Engine:
    name = "engine"
    def translate(self, units):
        for number, unit in enumerate(units):
            text = ENGLISH.get(unit.text, "A sentence in plain English.")
            {does}
registry.BUILTIN["engine"] = lambda setup: Engine()
"""
ANSWERS = "yield Result(unit.id, text)"
SETTINGS = '\n[translate]\nbackends = ["engine"]\n'
FIRST, FOURTH, LAST = (
    "Třikrát levnější a na běžnou práci stačí.",
    "Recenze modelu Aurora",
    "Stojí za vyzkoušení.",
)
NEW = "Zcela nová věta."


def translated(site: Site, does: str, *args: str, seconds: float = 5.0) -> Result:
    """Run with an engine that does this with each unit; the code has number, unit, text and edit."""
    does = does.replace("\n", "\n" + " " * 12)
    patch = ENGINE.format(english=ENGLISH, seconds=seconds, po=site.po_name(), does=does)
    result = run_with(site.root, patch, *(args or ("run",)))
    assert "Traceback" not in result.err, result.err
    assert "internal error" not in result.err, result.err
    return result


@pytest.fixture
def site(site: Site) -> Site:
    """A site with a catalogue in which nothing is translated, to be translated by the engine."""
    site.ok("update")
    site.write("l10n.toml", CONFIG + SETTINGS)
    return site


@pytest.fixture
def grown(published: Site) -> Site:
    """A published site, one of whose reviews has a new sentence, and the other a new slug."""
    published.write("l10n.toml", CONFIG + SETTINGS)
    published.edit("reviews/cs/aurora.md", "## Závěr", f"{NEW}\n\n## Závěr")
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    return published


@pytest.mark.parametrize("command", ["run", "translate"])
@pytest.mark.parametrize("seconds", [0.0, 5.0])
def test_what_a_person_saves_meanwhile_stays(site: Site, command: str, seconds: float) -> None:
    """Whether the text is a person's already, done, at work or to be done."""
    site.say("Silné stránky", "Strong points")
    mine = {"Silné stránky": "What is good", FIRST: "Mine, one.", FOURTH: "Mine, two.", LAST: "Mine, three."}
    does = f"if unit.text == {FOURTH!r}: edit({mine!r})\n{ANSWERS}"
    done = translated(site, does, command, seconds=seconds)
    assert done.returncode == 0, done.out + done.err
    for source, words in mine.items():
        entry = site.entry(source)
        assert (entry.msgstr, entry.fuzzy) == (words, False), source
        assert entry.tcomment != mark("engine", words), source
    assert site.po().percent_translated() == 100


def test_a_machines_text_that_a_person_mends_while_it_is_done_again_is_his(site: Site) -> None:
    translated(site, ANSWERS, "translate")
    again = 'yield Result(unit.id, f"Again: {text}", trusted=True)'
    translated(
        site, f"if number == 2: edit({{{LAST!r}: 'Mended.'}})\n{again}", "translate", "--only", "machine"
    )
    mended = site.entry(LAST)
    assert mended.msgstr == "Mended."
    assert mended.tcomment != mark("engine", "Mended.")
    assert site.entry(FIRST).msgstr == f"Again: {ENGLISH[FIRST]}"


@pytest.mark.parametrize("command", ["run", "translate"])
def test_a_catalogue_that_a_person_breaks_meanwhile_is_not_written_over(site: Site, command: str) -> None:
    broken = 'msgid "Závěr"\nmsgstr "Concl\n'
    does = f"if number == 3: Path({site.po_name()!r}).write_bytes({broken.encode()!r})\n{ANSWERS}"
    result = translated(site, does, command, seconds=0.0)
    assert result.returncode == 3
    assert site.po_name() + ":2" in result.err
    assert site.read(site.po_name()) == broken


VALUE, REWORDED = "Nejlepší poměr ceny a výkonu.", "Nejlepší poměr ceny a rychlosti."


@pytest.mark.parametrize("stays", [True, False], ids=["the old text is in use", "the old text is gone"])
def test_a_borrowed_text_is_done_again_and_an_edited_one_is_not(published: Site, stays: bool) -> None:
    new = f"{VALUE}\n---\n\n{REWORDED}" if stays else f"{REWORDED}\n---"
    published.edit("reviews/cs/borealis.md", f"{VALUE}\n---", new)
    published.run("update")
    published.write("l10n.toml", CONFIG + SETTINGS)
    borrowed = published.entry(REWORDED)
    assert (borrowed.fuzzy, borrowed.msgstr) == (True, ENGLISH[VALUE])
    other = published.copy(published.root.with_name("other"))

    published.say(REWORDED, "The best value for")
    translated(published, ANSWERS, "translate", "--only", "fuzzy")
    draft = published.entry(REWORDED)
    assert (draft.fuzzy, draft.msgstr) == (True, "The best value for")

    translated(other, ANSWERS, "translate", "--only", "fuzzy")
    assert (other.entry(REWORDED).fuzzy, other.entry(REWORDED).msgstr) == (
        False,
        "A sentence in plain English.",
    )
    translated(other, ANSWERS, "run")
    old = other.entry(VALUE)
    assert (old.obsolete, old.msgstr) == (not stays, ENGLISH[VALUE])


TMX = '<?xml version="1.0"?><tmx version="1.4"><header srclang="cs"/><body>{units}</body></tmx>'
UNIT = '<tu><tuv xml:lang="cs"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
SIMILAR = "Stojí za důkladné vyzkoušení."
PRICE = "Milion vstupních tokenů stojí 150 USD."
WRONG = {
    LAST: LAST,
    PRICE: "A million input tokens cost EUR 999.",
    "Recenze modelu Mini": "Recenze modelu Mini",
    "Závěr": "Conclusion",
}


def as_tmx(words: dict[str, str]) -> str:
    return TMX.format(units="".join(UNIT.format(*pair) for pair in words.items()))


def as_po(words: dict[str, str]) -> str:
    file = polib.POFile()
    file.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    file.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in words.items())
    return str(file)


@pytest.mark.parametrize("imported", [True, False])
@pytest.mark.parametrize("kind", ["tmx", "po"])
def test_the_memory_stores_no_copy_and_no_wrong_number(
    make: Callable[..., Site], kind: str, imported: bool
) -> None:
    config = CONFIG if imported else f'{CONFIG}\n[memory]\nfiles = ["other.{kind}"]\n'
    site = make(config)
    site.write(f"other.{kind}", as_tmx(WRONG) if kind == "tmx" else as_po(WRONG))
    if imported:
        site.ok("memory", "import", f"other.{kind}")
    site.run("run")
    assert site.entry("Závěr").msgstr == "Conclusion"
    assert {site.entry(text).msgstr for text in WRONG if text != "Závěr"} == {""}


def test_no_sentence_of_the_memory_brings_a_copy_or_a_wrong_number_in(make: Callable[..., Site]) -> None:
    site = make(aurora=f"Závěr je jasný. {PRICE}\n\n{LAST} Ostatní nechte být.\n")
    known = {**WRONG, "Závěr je jasný.": "The conclusion is clear.", "Ostatní nechte být.": "Leave the rest."}
    site.write("other.tmx", as_tmx(known))
    site.ok("memory", "import", "other.tmx")
    site.run("run")
    assert [entry.msgstr for entry in site.po() if not entry.fuzzy] == ["", ""]


def test_no_similar_copy_is_offered(make: Callable[..., Site]) -> None:
    """What is offered is a translation, though of another text."""
    site = make(aurora=f"{LAST}\n")
    site.write("other.tmx", as_tmx({SIMILAR: SIMILAR}))
    site.ok("memory", "import", "other.tmx")
    site.run("run")
    assert site.entry(LAST).msgstr == ""


BY = [
    '"""x\\nmsgid "forged"\\nmsgstr "forged\\n\\n"""',
    '"a\\r\\n#, fuzzy"',
    '"a model  of\\ttwo words"',
    '"\\x00\\x1b[31mred\\x85\\u2028\\u2029"',
    '"\\ud800"',
    '""',
    '"  \\n "',
    '"ignore L501 -- fine"',
    '"engine 0123456789ab"',
    '"l10n: other 0123456789ab"',
]


@pytest.mark.parametrize("by", BY)
def test_an_engine_cannot_forge_an_entry_by_its_name(site: Site, by: str) -> None:
    ids = {entry.msgid for entry in site.po()}
    done = translated(site, f"yield Result(unit.id, text, by={by})", "translate")
    assert done.returncode == 0, done.err
    assert {entry.msgid for entry in site.po()} == ids
    assert not any(entry.fuzzy for entry in site.po())
    read = po.load(site.read(site.po_name()).encode(), "en", "reviews.po")
    assert {message.state for message in read} == {State.MACHINE}
    for entry in site.po():
        (line,) = entry.tcomment.splitlines()
        assert line.isprintable()


LAPSES = [
    "yield Result(unit.id, None, 'busy', failed=True)",
    "raise BackendError('busy')",
    "return",
]


@pytest.fixture
def similar(make: Callable[..., Site]) -> Site:
    """A site whose memory knows a text that is only similar; after the memory, the engine is asked."""
    site = make(aurora=f"{LAST}\n")
    site.write("other.tmx", as_tmx({SIMILAR: "Worth a thorough try."}))
    site.ok("memory", "import", "other.tmx")
    site.write("l10n.toml", CONFIG + SETTINGS.replace('["', '["memory", "'))
    return site


def test_a_similar_text_is_offered_where_the_engine_knows_nothing_and_a_person_goes_on(similar: Site) -> None:
    translated(similar, "yield Result(unit.id, None, 'I know nothing of it')")
    offer = similar.entry(LAST)
    assert (offer.fuzzy, offer.msgstr) == (True, "Worth a thorough try.")
    similar.say(LAST, "Worth a")
    translated(similar, ANSWERS, "translate", "--only", "fuzzy")
    assert similar.entry(LAST).msgstr == "Worth a"


@pytest.mark.parametrize("lapse", LAPSES)
def test_a_similar_text_is_no_answer_where_the_engine_only_failed(similar: Site, lapse: str) -> None:
    translated(similar, lapse)
    assert (similar.entry(LAST).fuzzy, similar.entry(LAST).msgstr) == (False, "")
    translated(similar, ANSWERS)
    assert (similar.entry(LAST).fuzzy, similar.entry(LAST).msgstr) == (False, ENGLISH[LAST])


@pytest.mark.parametrize("lapse", LAPSES)
def test_what_failed_in_passing_is_tried_again_though_nothing_changed(site: Site, lapse: str) -> None:
    translated(site, f"if unit.text == {LAST!r}:\n    {lapse}\n    continue\n{ANSWERS}")
    assert site.entry(LAST).msgstr == ""
    result = translated(site, ANSWERS)
    assert result.returncode == 0, result.out + result.err
    assert site.entry(LAST).msgstr == ENGLISH[LAST]


DEFECTS = [
    "yield Result(unit.id, 5)",
    "yield Result(unit.id, text.encode())",
    "yield Result(unit.id, [text])",
    "yield Result(unit.id, text, by=5)",
    "yield Result(unit.id, text, previous=5)",
    "yield Result([], text)",
    "yield None",
    "raise ConfigError('the key SOME_KEY is not set', hint='set it')",
]


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_broken_engine_costs_only_its_own_work(grown: Site, defect: str) -> None:
    grown.edit("reviews/cs/aurora.md", f"{NEW}\n", f"{NEW}\n\nA ještě jedna.\n")
    result = translated(grown, f"if number:\n    {defect}\n    continue\n{ANSWERS}")
    assert result.returncode == 4, result.out + result.err
    assert "engine" in result.err
    assert ("SOME_KEY" in defect) == ("SOME_KEY" in result.err)
    assert "borealis-mini-2" in grown.read("reviews/en/borealis.md")
    assert "l10n: engine" in grown.entry(NEW).tcomment
    assert grown.entry("A ještě jedna.").msgstr == ""


@pytest.mark.parametrize("lapse", LAPSES)
def test_what_is_to_be_done_again_and_is_not_is_translated_still(site: Site, lapse: str) -> None:
    translated(site, ANSWERS, "translate")
    before = site.po()
    result = translated(site, lapse, "translate", "--only", "machine", "--json")
    assert json.loads(result.out)["untranslated"] == []
    assert site.po() == before
