"""`l10n check --fix`, run as people run it."""

from pathlib import Path

import pytest

from tests.cli.sites import CONFIG, Site
from tests.fixing.test_fix import BAD, COUNTED, GOOD, MORE, QUOTED, REVIEW, Desk

ASKED = ("--fail-on", "warning", "--select", "L5,L7")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two bad translations of an engine, one of a person."""
    made = Site(tmp_path / "site", CONFIG, volba=REVIEW)
    made.ok("update")
    desk = Desk(made)
    desk.machine(QUOTED)
    desk.machine(MORE)
    desk.person(COUNTED)
    desk.project.save("reviews", "en")
    desk.project.store.close()
    return made


def strings(site: Site) -> dict[str, str]:
    return {text: site.entry(text).msgstr for text in BAD}


def test_what_was_mended_counts_no_more_and_is_shown(site):
    found = site.run("check", "--fix", *ASKED)
    assert found.returncode == 1  # the person's
    assert strings(site) == {**GOOD, COUNTED: BAD[COUNTED]}
    assert "+ He said “yes” for USD 0.60." in found.out
    assert "2 translations mended" in found.out
    assert "L504" in found.out.rpartition("+ Nothing more.")[2]


def test_all_mends_a_persons_work_too(site):
    assert site.run("check", "--fix=all", *ASKED).returncode == 0
    assert strings(site) == GOOD
    again = site.ok("check", "--fix=all", *ASKED)
    assert "mended" not in again.out


def test_without_it_nothing_is_written(site):
    assert site.run("check", *ASKED).returncode == 1
    assert strings(site) == BAD


def test_output_for_programs_stays_theirs(site):
    found = site.run("check", "--fix=all", "--json", *ASKED)
    assert found.out.startswith("{")
    assert "+ Nothing more." in found.err


def test_an_unknown_value_is_refused(site):
    assert site.run("check", "--fix=some").returncode == 2
