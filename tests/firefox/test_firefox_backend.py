"""The backend on the tiny real model: exact translations, spacing, all cores, early ends, broken engines."""

import subprocess
import threading
import time
from pathlib import Path

import pytest

from l10n.backends import Unit
from l10n.backends.firefox import Firefox
from l10n.backends.registry import Setup
from l10n.errors import BackendError, ConfigError
from l10n.models import adding, worker
from l10n.models.pairs import Pair
from l10n.models.store import Store
from l10n.talk import Silence
from tests import models
from tests.firefox.mirrors import Mirror

CS_EN, EN_DE = ("cs", "en"), ("en", "de")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with both models, put there as users put them."""
    root = tmp_path_factory.mktemp("models")
    for pair in (CS_EN, EN_DE):
        models.folder(root / "from", pair)
    adding.add(Store(root / "cache" / "models"), Pair("cs", "de"), str(root / "from"), Silence())
    return root / "cache"


@pytest.fixture
def backend(shared: Path, monkeypatch: pytest.MonkeyPatch):
    """Make a backend without a network; its engines are ended with the test."""
    monkeypatch.setenv("L10N_CACHE_DIR", str(shared))
    made = []

    def make(target="en", **options):
        made.append(Firefox(Setup("cs", target, offline=True, options=options)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def known(pair=CS_EN):
    """Return sentences that the model translates exactly, as (source, target)."""
    single = [(source, target) for source, target in models.KNOWN[pair] if source[-1:] in ".!?"]
    assert len(single) >= 10
    return single


def units(texts):
    return [Unit(str(number), text) for number, text in enumerate(texts)]


def translations(backend, texts):
    """Return the results' texts in the order of what was asked."""
    results = {result.id: result for result in backend.translate(units(texts))}
    assert len(results) == len(texts)
    return [results[str(number)].text for number in range(len(texts))]


def test_known_sentences_come_out_exactly(backend):
    sources, targets = zip(*known()[:80], strict=True)
    assert translations(backend(), sources) == list(targets)


def test_a_paragraph_keeps_its_own_spacing(backend):
    (a, b), (c, d), (e, f) = known()[:3]
    [text] = translations(backend(), [f"  {a}   {c}\n\n{e}  \n{a}\\\n{c}\t"])
    assert text == f"  {b}   {d}\n\n{f}  \n{b}\\\n{d}\t"


def test_through_english(backend):
    english = dict(known(EN_DE))
    both = [(source, english[middle]) for source, middle in known() if middle in english]
    assert both
    sources, targets = zip(*both, strict=True)
    assert translations(backend("de"), sources) == list(targets)


def test_each_unit_gets_its_own_text_on_all_cores(backend):
    several = known()[:10]
    asked = [several[number % 10] for number in range(200)]
    one = backend(threads=4)
    assert translations(one, [source for source, _ in asked]) == [target for _, target in asked]
    assert one.usage.requests == 200


def test_results_say_which_model_made_them(backend, mirror: Mirror, cache: Path, monkeypatch):
    monkeypatch.setenv("L10N_CACHE_DIR", str(cache.parent))
    one = Firefox(Setup("cs", "de", options={"records": mirror.records_url}))
    [result] = one.translate(units(["Slovo."]))
    one.close()
    assert result.by == "firefox base-memory 3.0"


def test_results_stream(backend):
    results = backend(threads=1).translate(units(["Slovo. " * 20] * 60))
    start = time.monotonic()
    next(results)
    first = time.monotonic() - start
    list(results)
    assert first < (time.monotonic() - start) / 2


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch):
    """Collect the processes that engines are started as."""
    started = []
    real = subprocess.Popen

    def start(*args, **more):
        started.append(real(*args, **more))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def test_stopping_early_ends_threads_and_processes(backend, processes):
    one = backend(threads=3)
    results = one.translate(units(["Slovo. " * 50] * 200))
    next(results)
    assert [process for process in processes if process.poll() is None]
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("firefox")]
    assert not [process for process in processes if process.poll() is None]
    assert len(translations(one, ["Slovo."] * 5)) == 5


def test_a_backend_that_is_gone_leaves_nothing(shared, monkeypatch, processes):
    monkeypatch.setenv("L10N_CACHE_DIR", str(shared))
    one = Firefox(Setup("cs", "en", offline=True))
    list(one.translate(units(["Slovo."])))
    assert [process.poll() for process in processes] == [None]
    del one
    assert processes[0].poll() is not None


def test_engines_are_kept_for_the_next_texts(backend, monkeypatch):
    from l10n.models import engine

    started = []
    monkeypatch.setattr(engine, "Engine", lambda legs, real=engine.Engine: started.append(1) or real(legs))
    one = backend(threads=2)
    for _ in range(5):
        translations(one, ["Slovo."] * 3)
    assert len(started) == 1


def test_what_cannot_be_translated_says_why(backend):
    source, target = known()[0]
    texts = ["a\0b", "  \n", "slovo " * 300, "a\ud800", source]
    results = {result.id: result for result in backend().translate(units(texts))}
    assert [results[str(number)].text for number in range(5)] == [None, None, None, None, target]
    reasons = [results[str(number)].reason for number in range(4)]
    assert "NUL" in reasons[0]
    assert "nothing" in reasons[1]
    assert "longer than the engine can read" in reasons[2]
    assert all(reasons)
    assert not any(result.failed for result in results.values())


def test_a_long_sentence_is_divided_not_cut(backend, monkeypatch):
    seen = []
    real = worker.Model._part
    monkeypatch.setattr(worker.Model, "_part", lambda self, text: seen.append(text) or real(self, text))
    folder = Store().folder / "cs-en"
    model = worker.Model(
        str(next(folder.glob("model.*.bin"))), *[str(next(folder.glob("vocab.*")))] * 2, lex=None
    )
    text = ", ".join(f"část číslo {number} té věty" for number in range(60)) + "."
    model.translate(text)
    assert "".join(seen) == text
    assert len(seen) > 1


def test_numbers_by_themselves_stay(backend):
    assert translations(backend(), ["12 345", "— 7. 8. —"]) == ["12 345", "— 7. 8. —"]


BROKEN = """
import sys, os
from l10n.models import worker
real = worker.Model.translate
class Panic(BaseException): pass
def translate(self, text):
    if "panika" in text: raise Panic("index out of bounds")
    if "smrt" in text: os.abort()
    if "chyba" in text: raise ValueError("no")
    return real(self, text)
worker.Model.translate = translate
worker.main()
"""


def test_an_engine_that_breaks_down_costs_one_unit(backend, monkeypatch, tmp_path):
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    from l10n.models import engine

    real = engine.subprocess.Popen
    monkeypatch.setattr(
        engine.subprocess, "Popen", lambda args, **more: real([args[0], "-P", str(script)], **more)
    )
    source, target = known()[0]
    texts = [source, "panika", source, "smrt", source, "chyba", source] * 3
    results = {result.id: result for result in backend(threads=2).translate(units(texts))}
    for number, text in enumerate(texts):
        result = results[str(number)]
        if text == source:
            assert result.text == target
        else:
            assert result.text is None
            assert result.failed == (text != "chyba")


def test_a_model_that_panics_is_never_installed(tmp_path, shared):
    model, vocabulary = models.files(CS_EN).values()
    names = list(models.files(CS_EN))
    half = model.replace(b"encoder_l1_self_Wq", b"encoder_l1_self_Wx")
    assert half != model
    for bad in (b"", b"x" * 100, model[:-10], half):
        models.lay_out(tmp_path / "from", CS_EN, dict(zip(names, (bad, vocabulary), strict=True)))
        with pytest.raises(BackendError, match="cannot be used"):
            adding.add(Store(tmp_path / "store"), Pair(*CS_EN), str(tmp_path / "from"), Silence())
        assert Store(tmp_path / "store").route(*CS_EN) is None


def test_offline_without_a_model(tmp_path, mirror, monkeypatch):
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", mirror.records_url)
    one = Firefox(Setup("cs", "en", offline=True))
    with pytest.raises(BackendError) as caught:
        list(one.translate(units(["Slovo."])))
    assert "l10n models add cs-en --from FOLDER" in caught.value.hint
    assert "\n" not in str(caught.value)
    assert not mirror.seen


def test_online_without_a_network(monkeypatch):
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:1/records.json")
    with pytest.raises(BackendError) as caught:
        list(Firefox(Setup("cs", "en")).translate(units(["Slovo."])))
    assert caught.value.exit_code == 4
    assert "l10n models add cs-en --from FOLDER" in caught.value.hint


def test_the_first_use_downloads_and_the_second_does_not(mirror: Mirror, monkeypatch):
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", mirror.records_url)
    for _ in range(2):
        one = Firefox(Setup("cs", "en-GB"))
        list(one.translate(units(["Slovo."])))
        one.close()
    assert len(mirror.seen[mirror.path("model")]) == 1
    assert sum(map(len, mirror.seen.values())) == 4


@pytest.mark.parametrize(
    "options",
    [
        {"thread": 1},
        {"threads": 0},
        {"threads": "2"},
        {"threads": True},
        {"records": 1},
        {"threads": 1 << 20},
    ],
)
def test_wrong_options_are_told(options):
    with pytest.raises(ConfigError, match=r"\[backends.firefox\]"):
        Firefox(Setup("cs", "en", options=options))


def test_an_estimate_needs_no_model(tmp_path):
    made = Firefox(Setup("cs", "en", options={"threads": 2})).estimate(units(["dvě slova"] * 100))
    pivot = Firefox(Setup("cs", "de", options={"threads": 2})).estimate(units(["dvě slova"] * 100))
    assert made.cost == 0
    assert made.seconds
    assert pivot.seconds == 2 * made.seconds


def test_memory_does_not_grow_with_the_number_of_units(backend):
    """No more units are under way than the engines can take up."""
    asked = []

    class Watched(list):
        def __iter__(self):
            for unit in super().__iter__():
                asked.append(unit)
                yield unit

    one = backend(threads=2)
    results = one._parallel(Watched(units(["Slovo."] * 300)))
    next(results)
    assert len(asked) < 20
    results.close()
