"""The four states of a message, as they read in plain PO, and the machine's mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogue import Catalogue, Message, State, mark, with_machine
from l10n.catalogue.model import settled, without_mark


@pytest.mark.parametrize(
    ("message", "state", "machine", "reviewed"),
    [
        (Message("a"), State.UNTRANSLATED, False, False),
        (Message("a", fuzzy=True), State.UNTRANSLATED, False, False),
        (Message("a", "b", fuzzy=True), State.NEEDS_REVIEW, False, False),
        (Message("a", "b", fuzzy=True, comments=(mark("deep", "b"),)), State.NEEDS_REVIEW, False, False),
        (Message("a", "b", comments=(mark("deep", "b"),)), State.MACHINE, True, False),
        (Message("a", "b", comments=("pozn.", mark("deep", "b"))), State.MACHINE, True, False),
        (Message("a", "b", comments=(mark("deep", "jiné"),)), State.REVIEWED, True, True),
        (Message("a", "b", comments=("l10n: deep 123",)), State.REVIEWED, True, True),
        (Message("a", "b", comments=("l10n: je dobré",)), State.REVIEWED, True, True),
        (Message("a", "b"), State.REVIEWED, True, True),
    ],
)
def test_state(message, state, machine, reviewed):
    assert message.state is state
    assert message.usable("machine") is machine
    assert message.usable("reviewed") is reviewed


@given(st.text(), st.sampled_from(["memory", "firefox cs-en", "llm: x"]))
def test_a_machine_s_words_are_marked_until_someone_edits_them(string, backend):
    message = with_machine(Message("a", comments=("od člověka", mark("old", "x"))), backend, string + "x")
    assert message.state is State.MACHINE
    assert message.backend == backend
    assert message.comments[0] == "od člověka"
    assert len(message.comments) == 2
    assert settled(message) is message
    edited = Message("a", string + "y", comments=message.comments)
    assert edited.state is State.REVIEWED
    assert settled(edited).comments == ("od člověka",)


def test_without_mark_keeps_what_people_wrote():
    comments = ("l10n: deep", "l10n: deep 0123456789ab", "l10n 0123456789ab", "")
    assert without_mark(comments) == ("l10n: deep", "l10n 0123456789ab", "")


def test_what_a_build_uses():
    catalogue = Catalogue("en", {})
    for message in (
        Message("a", "A"),
        Message("b", "B", comments=(mark("deep", "B"),)),
        Message("c", "C", fuzzy=True),
        Message("d", "D", obsolete=True),
        Message("e"),
        Message("a", "A2", context="label"),
    ):
        catalogue.put(message)
    assert catalogue.translations("reviewed") == {("", "a"): "A", ("label", "a"): "A2"}
    assert catalogue.translations("machine") == {("", "a"): "A", ("", "b"): "B", ("label", "a"): "A2"}
    assert [message.id for message in catalogue.active()] == ["a", "b", "c", "e", "a"]
