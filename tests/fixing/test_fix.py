"""Catalogues mended where something was found."""

import types
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from l10n import workflow
from l10n.catalogue.model import State, with_machine
from l10n.checks.messages import TextRun
from l10n.checks.texts import TEXT_CHECKS
from l10n.config import load_config
from l10n.fixing import fix, left
from l10n.gating import gate
from l10n.project import Project
from l10n.report import Report
from l10n.store import Store
from l10n.talk import Silence
from tests.cli.sites import CONFIG, Site

REVIEW = """\
# Dobrá volba

Řekl „ano“ za 0,60 USD.

Stojí za  vyzkoušení.

Má 131 072 tokenů.

Nic víc.
"""
QUOTED, COUNTED, MORE = "Řekl „ano“ za 0,60 USD.", "Má 131 072 tokenů.", "Nic víc."
BAD = {QUOTED: "He said „yes“ for 0,60 USD", COUNTED: "It has 131 072 tokens.", MORE: "Nothing  more."}
GOOD = {QUOTED: "He said “yes” for USD 0.60.", COUNTED: "It has 131,072 tokens.", MORE: "Nothing more."}
PO = "locales/en/LC_MESSAGES/reviews.po"


class Desk:
    """A project with a catalogue, and what its checks find."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.project = self.opened()

    def opened(self) -> Project:
        return Project(load_config(self.site.root / "l10n.toml"), Store(self.site.root))

    def catalogue(self):
        return self.project.catalogue("reviews", "en")

    def message(self, text: str):
        return self.catalogue().messages["", text]

    def machine(self, text: str, comments: tuple[str, ...] = ()) -> None:
        message = with_machine(self.message(text), "firefox", BAD[text])
        self.catalogue().put(msgspec.structs.replace(message, comments=(*message.comments, *comments)))

    def person(self, text: str, **more: object) -> None:
        self.catalogue().put(msgspec.structs.replace(self.message(text), string=BAD[text], **more))

    def findings(self):
        """Return what counts, in a new run over the current catalogue."""
        self.project.put_catalogue("reviews", self.catalogue())
        found = [
            msgspec.structs.replace(finding, code=check.code, name=check.name, severity=check.severity)
            for check, finding in TextRun(self.project, TEXT_CHECKS).findings("reviews", "en")
        ]
        return gate(
            found,
            checks={check.code: check.name for check in TEXT_CHECKS},
            settings=types.SimpleNamespace(paths={}, fields={}),
            catalogues=[(PO, self.catalogue())],
        ).findings


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose catalogue is still empty."""
    site = Site(tmp_path_factory.mktemp("model") / "site", CONFIG, volba=REVIEW)
    site.ok("update")
    return site


@pytest.fixture
def desk(model: Site, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(model.copy(tmp_path / "site"))
    yield made
    made.project.store.close()


def test_an_engines_work_is_mended_and_stays_an_engines(desk):
    desk.machine(QUOTED)
    findings = desk.findings()
    (one,) = fix(desk.project, findings)
    message = desk.message(QUOTED)
    assert (one.before, one.after) == (BAD[QUOTED], GOOD[QUOTED])
    assert (one.collection, one.language, one.key) == ("reviews", "en", ("", QUOTED))
    assert (one.file, one.line) == (PO, message.line)
    assert set(one.codes) == {"L504", "L703", "L706"}
    assert message.string == GOOD[QUOTED]
    assert (message.state, message.backend) == (State.MACHINE, "firefox")
    assert left(findings, [one]) == [] == [f for f in desk.findings() if f.text == QUOTED]
    assert fix(desk.project, findings) == []  # they are of what stands there no more


def test_a_persons_work_is_mended_only_where_all_is_asked_for(desk):
    desk.person(QUOTED)
    desk.machine(COUNTED)
    findings = desk.findings()
    fixed = fix(desk.project, findings)
    assert [one.key[1] for one in fixed] == [COUNTED]
    assert desk.message(QUOTED).string == BAD[QUOTED]
    assert {one.text for one in left(findings, fixed)} == {QUOTED}
    assert [one.key[1] for one in fix(desk.project, findings, everything=True)] == [QUOTED]
    message = desk.message(QUOTED)
    assert (message.string, message.state, message.comments) == (GOOD[QUOTED], State.REVIEWED, ())


def test_what_needs_review_is_a_persons_to_mend(desk):
    desk.machine(QUOTED)
    findings = desk.findings()
    desk.catalogue().put(msgspec.structs.replace(desk.message(QUOTED), fuzzy=True))
    assert fix(desk.project, findings, everything=True) == []


def test_plural_and_obsolete_entries_are_left_alone(desk):
    desk.person(QUOTED)
    desk.person(COUNTED)
    findings = desk.findings()
    desk.person(QUOTED, plural=("x", ((0, "a"),)))
    desk.person(COUNTED, obsolete=True)
    assert fix(desk.project, findings, everything=True) == []


@pytest.mark.parametrize("comment", ["l10n: ignore L703, L504, L706", "l10n: ignore L -- as they like it"])
def test_what_a_comment_ignores_is_not_mended(desk, comment):
    desk.machine(QUOTED, comments=(comment,))
    desk.machine(COUNTED)
    assert [one.key[1] for one in fix(desk.project, desk.findings(), everything=True)] == [COUNTED]
    assert desk.message(QUOTED).string == BAD[QUOTED]


def test_only_the_kinds_that_were_found_are_mended(desk):
    desk.machine(QUOTED)
    quotes = [finding for finding in desk.findings() if finding.code == "L703"]
    (one,) = fix(desk.project, quotes)
    assert one.after == "He said “yes” for 0,60 USD"
    assert one.codes == ("L703",)
    assert {finding.code for finding in desk.findings() if finding.text == QUOTED} == {"L504", "L706"}


def test_nothing_found_reads_and_changes_nothing(desk):
    before = desk.catalogue().copy()
    assert fix(desk.project, []) == []
    assert desk.catalogue() == before


def test_what_was_mended_can_be_saved_and_read_again(desk):
    for text in BAD:
        desk.machine(text)
    desk.project.save("reviews", "en")
    size = len(fix(desk.project, desk.findings()))
    report = Report("check")
    workflow.save(desk.project, ("en",), report, Silence())
    assert report.catalogues_written == [PO]
    desk.project.store.close()
    desk.project = desk.opened()
    assert size == len(GOOD)
    for text, good in GOOD.items():
        assert (desk.message(text).string, desk.message(text).state) == (good, State.MACHINE)


def test_the_same_text_in_two_contexts_is_two_messages(desk):
    """What was found says of which of the translations it is."""
    desk.machine(MORE)
    findings = desk.findings()
    other = msgspec.structs.replace(desk.message(MORE), context="title", string="No more.", comments=())
    desk.catalogue().put(other)
    (one,) = fix(desk.project, findings, everything=True)
    assert one.key == ("", MORE)
    assert desk.catalogue().messages["title", MORE] == other
