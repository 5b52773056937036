"""Killed, interrupted, run twice at once: each file is complete or untouched, and the next run ends well."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import polib
import pytest

from tests.cli.sites import CONFIG, ENGLISH, L10N, Result, Site, environment, run_with

REVIEWS = 300
WORDS = (
    "Model číslo {0} odpovídá rychle.",
    "Za {1} Kč měsíčně dostane firma {0} dotazů denně.",
    "Ve zkoušce číslo {0} obstál lépe než jeho předchůdce.",
)
# What adapts numbers writes 1250 in the way of the language; these stay as they are.
IN_ENGLISH = (
    "Model number {0} answers quickly.",
    "For {1} Kč a month a company gets {0} queries a day.",
    "In test number {0} it did better than the one before it.",
)


def text(words: tuple[str, ...], number: int, price: int) -> str:
    lines = "\n\n".join(words).format(number, price)
    return f"---\ntitle: Model {number}\npricing:\n  month: {price}\n---\n\n{lines}\n"


def price_day(site: Site, price: int) -> None:
    """Change the price in every review."""
    for number in range(REVIEWS):
        site.write(f"reviews/cs/r{number}.md", text(WORDS, number, price))


@pytest.fixture(scope="module")
def yesterday(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A published site of many reviews."""
    site = Site(tmp_path_factory.mktemp("many") / "site", CONFIG, first="Závěr\n")
    price_day(site, 5)
    site.run("update")
    words = {
        czech.format(number, 5): english.format(number, 5)
        for number in range(REVIEWS)
        for czech, english in zip(WORDS, IN_ENGLISH, strict=True)
    }
    site.fill(words | ENGLISH)
    site.ok("run")
    return site


@pytest.fixture(scope="module")
def today(yesterday: Site) -> dict[str, bytes]:
    """All files after the run that nobody disturbed."""
    site = yesterday.copy(yesterday.root.with_name("undisturbed"))
    price_day(site, 7)
    site.ok("run")
    assert site.read("reviews/en/r8.md") == text(IN_ENGLISH, 8, 7)
    return site.files()


@pytest.fixture
def many(yesterday: Site, tmp_path: Path) -> Site:
    """A site on the morning of a day when all prices changed."""
    site = yesterday.copy(tmp_path / "site")
    price_day(site, 7)
    return site


def assert_each_whole(site: Site, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    for name, data in site.files().items():
        if not name.rsplit("/", 1)[-1].startswith("."):
            assert data in (before.get(name), after.get(name)), f"{name} is half done"


KILL = """
import os, signal
real, count = os.replace, 0
def replace(*args):
    global count
    count += 1
    if count == {at} and {early}:
        os.kill(os.getpid(), signal.{name})
    real(*args)
    if count == {at}:
        os.kill(os.getpid(), signal.{name})
os.replace = replace
"""


def hit(site: Site, at: int, early: bool, name: str = "SIGKILL") -> Result:
    """Run, and get the signal at the nth file written: just before or just after it is in place."""
    return run_with(site.root, KILL.format(at=at, early=early, name=name), "run")


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("at", [1, 150])
def test_killed_at_a_write(many: Site, today: dict[str, bytes], at: int, early: bool) -> None:
    before = many.files()
    assert hit(many, at, early).returncode == -signal.SIGKILL
    assert_each_whole(many, before, today)
    assert many.files() != today
    many.ok("run")
    after = {k: v for k, v in many.files().items() if not k.endswith(".l10n-tmp")}
    assert after == today


def test_what_a_killed_run_left_half_written_is_swept_up(many: Site, today: dict[str, bytes]) -> None:
    hit(many, 150, early=True)
    assert many.files().keys() != today.keys(), "the temporary file that was not moved"
    many.ok("run")
    assert many.files() == today


def written(site: Site, since: int) -> int:
    """Return how many outputs are younger than this."""
    return sum(path.stat().st_ctime_ns > since for path in (site.root / "reviews/en").glob("r*.md"))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_killed_at_some_time(many: Site, today: dict[str, bytes], part: float) -> None:
    before = many.files()
    started = time.time_ns()
    process = subprocess.Popen([L10N, "run", "-q"], cwd=many.root)
    while process.poll() is None and written(many, started) < REVIEWS * part:
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert_each_whole(many, before, today)
    many.ok("run")
    assert {k: v for k, v in many.files().items() if not k.endswith(".l10n-tmp")} == today


def test_killed_and_then_the_prices_change_again(many: Site) -> None:
    """What the killed run wrote is l10n's own, though it could not write that down."""
    hit(many, 150, early=False)
    price_day(many, 9)
    many.ok("run")
    for number in range(REVIEWS):
        assert many.read(f"reviews/en/r{number}.md") == text(IN_ENGLISH, number, 9)


def test_a_first_run_that_is_killed(yesterday: Site, tmp_path: Path) -> None:
    site = yesterday.copy(tmp_path / "site")
    expected = site.files()
    for name in (".l10n", "reviews/en"):
        subprocess.run(["rm", "-r", name], cwd=site.root, check=True)
    assert hit(site, 100, early=False).returncode == -signal.SIGKILL
    assert len(site.files("reviews/en")) == 100
    site.ok("run")
    assert site.files() == expected


# --- Ctrl-C


def start(site: Site) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [L10N, "run"],
        cwd=site.root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("at", [2, 150])
def test_interrupted(many: Site, today: dict[str, bytes], at: int) -> None:
    before = many.files()
    result = hit(many, at, early=True, name="SIGINT")
    assert result.returncode == 130
    assert result.err.strip().splitlines() == [
        "error: interrupted; what was done so far is kept, run again to go on"
    ]
    assert_each_whole(many, before, today)
    assert not [name for name in many.files() if name.endswith("-tmp")]
    polib.pofile(str(many.root / many.po_name()))
    many.ok("run")
    assert many.files() == today


def test_interrupted_at_the_keyboard(many: Site, today: dict[str, bytes]) -> None:
    pot = many.root / "locales/reviews.pot"
    old = pot.stat().st_mtime_ns
    process = start(many)
    while pot.stat().st_mtime_ns == old and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "error: interrupted; what was done so far is kept, run again to go on"
    many.ok("run")
    assert many.files() == today


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.06])
def test_interrupted_while_it_starts(published: Site, moment: float) -> None:
    """Also while modules are still imported there is one line and no traceback."""
    process = start(published)
    while b"l10n" not in Path(f"/proc/{process.pid}/cmdline").read_bytes():
        time.sleep(0.001)
    time.sleep(0.03 + moment)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode in (0, 130, -signal.SIGINT)
    if process.returncode == 130:
        assert "Traceback" not in err


# --- two at once


def test_two_at_once(many: Site, today: dict[str, bytes]) -> None:
    processes = [start(many) for _ in range(3)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, ""), out
    assert many.files() == today


def test_two_at_once_on_a_new_project(tmp_path: Path) -> None:
    """Both also make the cache."""
    for attempt in range(2):
        site = Site(tmp_path / f"site{attempt}")
        processes = [start(site) for _ in range(4)]
        ends = [(*process.communicate(timeout=60), process.returncode) for process in processes]
        assert [(err, code) for _, err, code in ends] == [("", 1)] * 4


def test_check_may_run_beside_an_edit(many: Site) -> None:
    """A command that reads, while a run writes."""
    process = subprocess.Popen([L10N, "run", "-q"], cwd=many.root)
    codes = {many.run("status").returncode, many.run("check", "-q").returncode}
    assert process.wait(30) == 0
    assert codes <= {0, 1}


# --- somebody edits while a run is going

EDIT_WHEN = """
import pathlib
import l10n.workflow as workflow
real = workflow.{stage}
def stage(*args, **options):
    path = pathlib.Path({name!r})
    text = path.read_text()
    assert text.count({old!r}) == 1
    path.write_text(text.replace({old!r}, {new!r}))
    workflow.{stage} = real
    return real(*args, **options)
workflow.{stage} = stage
"""


def edited_when(site: Site, stage: str, name: str, old: str, new: str) -> Result:
    """Run, and edit a file just before a stage of the work begins."""
    patch = EDIT_WHEN.format(stage=stage, name=name, old=old, new=new)
    result = run_with(site.root, patch, "run")
    assert new in site.read(name) or name.endswith(".po"), "the stage did not come"
    assert "Traceback" not in result.err
    return result


@pytest.mark.parametrize("stage", ["extract", "update", "merge", "save", "translate", "build", "check"])
def test_a_catalogue_edited_meanwhile_keeps_the_persons_words(published: Site, stage: str) -> None:
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 180 USD")
    old, new = 'msgstr "Worth a try."', 'msgstr "Well worth a try."'
    edited_when(published, stage, published.po_name(), old, new)
    assert published.entry("Stojí za vyzkoušení.").msgstr == "Well worth a try."
    patched = published.entry("Milion vstupních tokenů stojí 180 USD.")
    assert patched.msgstr == "A million input tokens cost USD 180."
    published.ok("run")
    assert published.entry("Stojí za vyzkoušení.").msgstr == "Well worth a try."
    for name in ("aurora", "borealis"):
        assert "Well worth a try." in published.read(f"reviews/en/{name}.md")


@pytest.mark.parametrize("stage", ["merge", "save"])
def test_words_edited_meanwhile_that_the_run_patches(published: Site, stage: str) -> None:
    """The person and the run changed the same message; the person's words are kept somewhere."""
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 180 USD")
    old, new = "A million input tokens cost USD 150.", "A million tokens in are USD 150."
    edited_when(published, stage, published.po_name(), old, new)
    published.run("run")
    assert "A million tokens in are USD" in published.read(published.po_name())


@pytest.mark.parametrize("stage", ["merge", "save"])
def test_a_catalogue_broken_meanwhile_is_left_alone(published: Site, stage: str) -> None:
    """An editor that writes in two steps, seen between them."""
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 180 USD")
    result = edited_when(published, stage, published.po_name(), 'msgstr "Worth a try."', 'msgstr "Well worth')
    assert result.returncode == 3
    assert 'msgstr "Well worth\n' in published.read(published.po_name())


@pytest.mark.parametrize("stage", ["extract", "update", "translate", "build", "check"])
def test_a_source_edited_meanwhile_makes_no_wrong_page(published: Site, stage: str) -> None:
    """A page is of the source as it was or as it is, never of both; the source never passes for English."""
    source, name = "reviews/cs/aurora.md", "reviews/en/aurora.md"
    published.edit(source, "150.0 ", "151.0 ")  # the page has to be built
    before = published.read(name)
    heading = "# Recenze modelu"
    edited_when(published, stage, source, heading, f"Zcela nový odstavec na začátku.\n\n{heading}")
    good = {before, before.replace("150.0 ", "151.0 ")}
    assert published.read(name) in good
    result = published.run("run")
    assert result.returncode == 1
    assert "Zcela nový odstavec" in result.out
    assert published.read(name) in good


@pytest.mark.parametrize("stage", ["extract", "update", "build", "check"])
def test_a_source_edited_meanwhile_is_built_by_the_next_run(published: Site, stage: str) -> None:
    source = "reviews/cs/aurora.md"
    published.edit(source, "prompt_per_m: 150.0 ", "prompt_per_m: 151.0 ")
    edited_when(published, stage, source, "prompt_per_m: 151.0 ", "prompt_per_m: 152.0 ")
    published.ok("run")
    assert "prompt_per_m: 152.0 " in published.read("reviews/en/aurora.md")
    published.ok("build", "--check")


@pytest.mark.parametrize("stage", ["extract", "update", "build", "check"])
def test_a_source_deleted_meanwhile(published: Site, stage: str) -> None:
    source = published.root / "reviews/cs/aurora.md"
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    patch = f"""
import os
import l10n.workflow as workflow
real = workflow.{stage}
def stage(*args, **options):
    os.unlink({str(source)!r})
    return real(*args, **options)
workflow.{stage} = stage
"""
    result = run_with(published.root, patch, "run")
    assert result.returncode in (0, 3)
    assert not re.search("Traceback|internal error", result.err)
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md")
    published.ok("run")
    assert not os.path.exists(published.root / "reviews/en/aurora.md")
