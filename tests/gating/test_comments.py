"""`# l10n: ignore CODE` in a message's comments."""

import pytest

from l10n.catalogue import po
from l10n.catalogue.merge import merge
from l10n.catalogue.model import Catalogue, Message, State, mark, settled, with_machine
from l10n.gating.comments import Ignores, ignores
from tests.gating.conftest import CHECKS, number

PO = "locales/en/LC_MESSAGES/reviews.po"


def catalogue(*messages):
    return Catalogue("en", {message.key: message for message in messages}, po.header("en", "reviews", ""))


def read(comment, text="Cena"):
    return Ignores(ignores(PO, catalogue(Message(text, "Price", comments=(comment,), line=7))), CHECKS)


@pytest.mark.parametrize(
    "comment",
    [
        "l10n: ignore L501",
        "l10n: ignore l501",
        "l10n: ignore number",
        "l10n: ignore L5",
        "l10n: ignore L711, number",
        "l10n: ignore L711 number -- as the owner says: L1",
        "l10n: ignore L501 – proto",
        "l10n:ignore L501",
        "l10n: ignore: L501",
        "l10n: ignore L711,L501,",
    ],
)
def test_a_finding_of_that_check_is_ignored(comment):
    assert read(comment)(number())


@pytest.mark.parametrize(
    "comment",
    [
        "l10n: ignore L502",
        "l10n: ignore",
        "l10n: ignore -- number",
        "l10n: ignored L501",
        "l10n: ignore-all L501",
        "please l10n: ignore L501",
        "L501",
    ],
)
def test_other_findings_are_not(comment):
    assert not read(comment)(number())


def test_other_messages_and_catalogues_are_not():
    comments = read("l10n: ignore L501")
    assert not comments(number("Jiná cena"))
    assert not comments(number(catalogue="locales/de/LC_MESSAGES/reviews.po"))
    assert not comments(number(""))
    assert comments(number(file=PO, catalogue=""))


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("l10n: ignore L502", "`l10n: ignore L502` ignores nothing"),
        ("l10n: ignore", "names no check"),
        ("l10n: ignore L599", "there is no check 'L599'"),
        ("l10n: ignore numbr", "there is no check 'numbr'"),
    ],
)
def test_what_ignores_nothing_is_reported(comment, message):
    comments = read(comment)
    comments(number())
    (finding,) = comments.unused("info")
    assert message in finding.message
    assert (finding.file, finding.line, finding.code, finding.severity) == (PO, 7, "L908", "info")


def test_of_several_only_the_useless_is_reported():
    comments = read("l10n: ignore L502, L501 -- both")
    assert comments(number())
    assert [one.message for one in comments.unused("info")] == ["`l10n: ignore L502` ignores nothing"]


def test_obsolete_messages_are_left_alone():
    gone = Message("Cena", "Price", comments=("l10n: ignore L501",), obsolete=True)
    assert not list(ignores(PO, catalogue(gone)))


# A reason that ends in what looks like a hash, as a commit's.
TRICKY = "l10n: ignore L501 -- see 0123456789ab"


@pytest.mark.parametrize("comment", ["l10n: ignore L501", TRICKY])
def test_it_is_no_machine_mark_and_survives(comment):
    message = Message("Cena 5", "Price 5", comments=(comment,), files=("a.md",), notes=("verdict",))
    assert message.state is State.REVIEWED
    by_machine = with_machine(message, "pseudo", "Price 6")
    assert by_machine.comments == (comment, mark("pseudo", "Price 6"))
    assert by_machine.state is State.MACHINE
    assert settled(message).comments == (comment,)
    kept = merge(catalogue(message), [Message("Cena 5", files=("b.md",), notes=("verdict",))], "cs")
    (kept,) = kept.catalogue
    assert kept.comments == (comment,)
    patched = merge(catalogue(message), [Message("Cena 7", files=("a.md",), notes=("verdict",))], "cs")
    assert [one.comments for one in patched.catalogue if not one.obsolete] == [(comment,)]
    again = po.load(po.dump(catalogue(message)).encode(), "en", PO)
    assert [one.comments for one in again] == [(comment,)]
    assert Ignores(ignores(PO, again), CHECKS)(number("Cena 5"))
