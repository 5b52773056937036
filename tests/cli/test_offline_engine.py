"""A new Czech review is dropped in, and `l10n run` makes its English version: no key, no network."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.sites import CONFIG, Site, run
from tests.models import KNOWN, folder

pytest.importorskip("fxtranslate", reason="fxtranslate has no wheel for this machine")

ENGINES = '\n[translate]\nbackends = ["glossary", "memory", "firefox"]\n'
# The small model of the tests was trained on these sentences; between them stands what it never saw.
REVIEW = """\
---
title: "Nimbus: Aurora 3"
slug: nimbus-aurora-3
pricing:
  prompt_per_m: 0.6   # ověřeno v ceníku
verdict: Jeden model místo tří
competitors:
  - model: nimbus/aurora-2
    comparison: Pro většinu firem je to lepší první volba.
---

# Hledání v kódu

Spusťte příkaz `make run` v terminálu.

- Podrobnosti uvádí [dokumentace](https://example.org/cs/docs_1).
- Je to **zásadní** změna.
- Místo `stream` použijte `batch_size`.

Vydrží u úkolu, dokud není hotový
"""
ENGLISH = """\
---
title: "Nimbus: Aurora 3"
slug: nimbus-aurora-3
pricing:
  prompt_per_m: 0.6   # ověřeno v ceníku
verdict: One model instead of three
competitors:
  - model: nimbus/aurora-2
    comparison: For most companies, it is the better first choice.
---

# Code search

Run the `make run` command in the terminal.

- See [documentation](https://example.org/cs/docs_1) for details.
- It is a **crucial** change.
- Use `batch_size` instead of `stream`.

Sticks with a task until it is done
"""


@pytest.fixture
def site(make: Callable[..., Site]) -> Site:
    return make(CONFIG + ENGINES, aurora=REVIEW)


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    """An environment whose cache has the models from Czech to English and from English to German."""
    environment = {"L10N_CACHE_DIR": str(tmp_path / "cache")}
    for pair in (("cs", "en"), ("en", "de")):
        place = folder(tmp_path / "models", pair)
        added = run(tmp_path, "models", "add", "-".join(pair), "--from", str(place), env=environment)
        assert added.returncode == 0, added.err
    return environment


def test_a_new_review_gets_its_english_version(site: Site, cache: dict[str, str]) -> None:
    result = site.run("run", "--offline", env=cache)
    assert result.returncode == 0, result.out + result.err
    assert site.read("reviews/en/aurora.md") == ENGLISH
    assert all("l10n: firefox" in entry.tcomment for entry in site.po())
    assert "translated by firefox" in result.out


def test_what_was_translated_is_not_translated_again(site: Site, cache: dict[str, str]) -> None:
    site.ok("run", "--offline", env=cache)
    before = site.stamps()
    assert "Nothing changed" in site.ok("run", "--offline", env=cache).out
    assert site.stamps() == before


def test_a_person_who_mends_it_has_the_last_word(site: Site, cache: dict[str, str]) -> None:
    site.ok("run", "--offline", env=cache)
    site.say("Hledání v kódu", "Searching code")
    site.ok("run", "--offline", env=cache)
    assert "# Searching code\n" in site.read("reviews/en/aurora.md")
    assert "firefox" not in site.entry("Hledání v kódu").tcomment


def test_from_czech_to_german_the_way_leads_through_english(site: Site, cache: dict[str, str]) -> None:
    english = dict(KNOWN["cs", "en"])
    german = dict(KNOWN["en", "de"])
    czech = next(source for source, target in english.items() if target in german and len(source) < 60)
    site.edit("l10n.toml", 'targets = ["en"]', 'targets = ["de"]')
    site.write("reviews/cs/aurora.md", f"{czech}\n")
    result = site.run("run", "--offline", env=cache)
    assert result.returncode == 0, result.out + result.err
    assert site.read("reviews/de/aurora.md") == german[english[czech]] + "\n"


def test_without_network_and_model_one_line_says_so(site: Site, tmp_path: Path) -> None:
    result = site.run("run", "--offline", env={"L10N_CACHE_DIR": str(tmp_path / "empty")})
    assert result.returncode == 4
    (line,) = (line for line in result.err.splitlines() if "error:" in line)
    assert "firefox" in line
    assert "l10n models add cs-en" in line
    assert "8 messages stay untranslated: firefox" in result.out
    assert site.has("locales/en/LC_MESSAGES/reviews.po"), "everything else is done"


def test_what_the_model_gets_wrong_is_not_stored(site: Site, cache: dict[str, str]) -> None:
    """It was trained on next to nothing, and says something else of what it does not know."""
    site.write("reviews/cs/aurora.md", "Za 7 300 Kč dostanete 12 GB paměti a `numactl` navíc.\n")
    result = site.run("run", "--offline", env=cache)
    (entry,) = site.po()
    assert entry.msgstr == "" or ("7,300" in entry.msgstr and "`numactl`" in entry.msgstr)
    assert entry.msgstr or "answers rejected: " in result.out
