"""Two writers of one catalogue: what a person saved while a run was going wins."""

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogue import Catalogue, Message, with_machine
from l10n.catalogue.concurrent import take_over


def catalogue(*messages, comments=(), **header):
    return Catalogue("en", {one.key: one for one in messages}, header, comments)


def test_what_they_edited_has_their_words():
    base = catalogue(Message("a"), Message("b", "B"))
    theirs = catalogue(Message("a", "A by Jana"), Message("b", "B"))
    ours = catalogue(
        with_machine(Message("a", "", "", ("h1",), ("x.md",)), "deep", "A by a machine"), Message("b", "B2")
    )
    result = take_over(base, theirs, ours)
    assert result.messages["", "a"] == Message("a", "A by Jana", "", ("h1",), ("x.md",))
    assert result.messages["", "b"].string == "B2"


def test_fuzzy_flags_and_comments_are_theirs_too():
    base = catalogue(Message("a", "A", fuzzy=True), Message("b", "B"), Message("c", "C"))
    theirs = catalogue(Message("a", "A"), Message("b", "B", comments=("pozn.",)), Message("c", ""))
    result = take_over(base, theirs, base.copy())
    assert [(one.string, one.fuzzy, one.comments) for one in result] == [
        ("A", False, ()), ("B", False, ("pozn.",)), ("", False, ()),
    ]  # fmt: skip


def test_what_they_translated_and_we_dropped_is_kept_as_obsolete():
    base = catalogue(Message("a", "", "", (), ("x.md",)))
    theirs = catalogue(Message("a", "A", "", (), ("x.md",)), Message("new", "N"))
    result = take_over(base, theirs, catalogue(Message("b")))
    assert [(one.id, one.string, one.obsolete) for one in result] == [
        ("b", "", False), ("a", "A", True), ("new", "N", True),
    ]  # fmt: skip


def test_what_became_obsolete_meanwhile_stays_so_with_their_words():
    base = catalogue(Message("a", "A", "", (), ("x.md",)))
    theirs = catalogue(Message("a", "A by Jana", "", (), ("x.md",)))
    result = take_over(base, theirs, catalogue(Message("a", "A", obsolete=True)))
    assert list(result) == [Message("a", "A by Jana", obsolete=True)]


def test_what_we_patched_and_they_edited_is_kept():
    base = catalogue(Message("cena 5", "price 5"))
    theirs = catalogue(Message("cena 5", "it costs 5"))
    result = take_over(base, theirs, catalogue(Message("cena 6", "price 6")))
    assert {one.string for one in result} == {"price 6", "it costs 5"}


def test_header_and_comments():
    base = catalogue(X="1", Y="1")
    result = take_over(base, catalogue(X="2", Y="1", comments=("nahoře",)), catalogue(X="1", Y="3"))
    assert result.header == {"X": "2", "Y": "3"}
    assert result.comments == ("nahoře",)


STATES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(["", "X", "Y", "Z"]), max_size=4
).map(lambda texts: catalogue(*(Message(text, string) for text, string in texts.items())))


@given(STATES, STATES, STATES)
def test_their_edits_win_and_all_else_is_ours(base, theirs, ours):
    before = (base.copy(), theirs.copy(), ours.copy())
    result = take_over(base, theirs, ours)
    assert (base, theirs, ours) == before
    for key, message in theirs.messages.items():
        known = base.messages.get(key)
        if known is None or known.string != message.string:
            assert result.messages[key].string == message.string
        elif key in ours.messages:
            assert result.messages[key] == ours.messages[key]
    assert set(ours.messages) <= set(result.messages)


@given(STATES, STATES)
def test_nobody_else_wrote(base, ours):
    assert take_over(base, base, ours) == ours
