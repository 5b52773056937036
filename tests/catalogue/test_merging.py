"""Merging: what became of each translation when the sources changed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogue import Catalogue, Message, State, mark, merge, with_machine

LONG = "Tento model má velmi dobrou podporu češtiny a nízkou cenu"


def catalogue(*messages):
    return Catalogue("en", {message.key: message for message in messages})


def template(*entries):
    """Return messages from (id, files, notes, context) with defaults."""
    return [Message(one[0], "", *(one[3:] or ("",)), one[2], one[1]) for one in map(full, entries)]


def full(entry):
    entry = (entry,) if isinstance(entry, str) else entry
    return (*entry, *((("a.md",), ("verdict",)))[len(entry) - 1 :]) if len(entry) < 3 else entry


def old(text, string, files=("a.md",), notes=("verdict",), **more):
    return Message(text, string, notes=notes, files=files, **more)


def test_kept():
    result = merge(catalogue(old("a b", "A B", comments=("pozn.",))), template("a b"), "cs")
    assert result.catalogue.messages["", "a b"] == old("a b", "A B", comments=("pozn.",))
    assert (result.kept, result.new, result.obsolete) == (1, 0, 0)


def test_kept_takes_new_files_and_notes():
    result = merge(catalogue(old("a b", "A B")), template(("a b", ("c.md", "d.md"), ("h2",))), "cs")
    message = result.catalogue.messages["", "a b"]
    assert (message.string, message.files, message.notes) == ("A B", ("c.md", "d.md"), ("h2",))


def test_order_is_the_sources():
    result = merge(catalogue(old("b", "B"), old("a", "A")), template("a", "c", "b"), "cs")
    assert [message.id for message in result.catalogue] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("before", "after", "string", "expected"),
    [
        ("stojí 0,60 USD", "stojí 0,50 USD", "costs USD 0.60", "costs USD 0.50"),
        (
            "Okno má 128 000 tokenů",
            "Okno má 256 000 tokenů",
            "A 128,000 token window",
            "A 256,000 token window",
        ),
        ("úspěšnost 99,5 % v testu", "úspěšnost 98 % v testu", "99.5% in the test", "98% in the test"),
        ("první  druhý", "první druhý", "first second", "first second"),
        ("0,60 a 2,40 USD", "0,50 a 2,10 USD", "USD 0.60 and 2.40", "USD 0.50 and 2.10"),
    ],
)
def test_patched(before, after, string, expected):
    result = merge(catalogue(old(before, string)), template(after), "cs")
    message = result.catalogue.messages["", after]
    assert message.string == expected
    assert message.state is State.REVIEWED
    assert not message.previous
    assert (result.patched, result.fuzzy, result.new) == (1, 0, 0)
    # No twin: daily prices would pile up.
    assert [one.id for one in result.catalogue] == [after]
    assert result.obsolete == 0


def test_patched_keeps_state_and_comments():
    machine = with_machine(old("cena 5 USD", "", comments=("pozn.",)), "deep", "price USD 5")
    fuzzy = old("cena 7 EUR", "price EUR 7", fuzzy=True, previous="stará cena", notes=("h2",))
    result = merge(
        catalogue(machine, fuzzy), template("cena 6 USD", ("cena 8 EUR", ("a.md",), ("h2",))), "cs"
    )
    new = result.catalogue.messages["", "cena 6 USD"]
    assert new.state is State.MACHINE
    assert new.comments == ("pozn.", mark("deep", "price USD 6"))
    other = result.catalogue.messages["", "cena 8 EUR"]
    assert (other.state, other.string, other.previous) == (State.NEEDS_REVIEW, "price EUR 8", "stará cena")


def test_an_edited_machine_translation_is_patched_as_a_person_s():
    edited = old("cena 5 USD", "it costs USD 5", comments=(mark("deep", "price USD 5"), "pozn."))
    message = merge(catalogue(edited), template("cena 6 USD"), "cs").catalogue.messages["", "cena 6 USD"]
    assert (message.string, message.state) == ("it costs USD 6", State.REVIEWED)


@pytest.mark.parametrize(
    ("before", "after", "string"),
    [
        ("stojí 5 a 5 USD, ale málo", "stojí 5 a 6 USD, ale málo", "costs 5 and 5"),
        ("stojí 0,60 USD za milion", "stojí 0,50 USD za milion", "costs sixty cents"),
        (LONG + ".", LONG + "!", "This model is good."),
    ],
)
def test_reworded_is_fuzzy_with_the_previous_text(before, after, string):
    result = merge(catalogue(old(before, string)), template(after), "cs")
    message = result.catalogue.messages["", after]
    assert (message.state, message.string, message.previous) == (State.NEEDS_REVIEW, string, before)
    assert (result.fuzzy, result.patched, result.new) == (1, 0, 0)
    # The words of a person are still there under their own text, should it come back.
    kept = result.catalogue.messages["", before]
    assert kept.obsolete
    assert kept.string == string


def test_reworded_twice_keeps_the_text_that_the_translation_is_of():
    first = merge(catalogue(old(LONG, "This model is good")), template(LONG + " nyní"), "cs").catalogue
    second = merge(first, template(LONG + " nyní i zítra"), "cs").catalogue
    message = second.messages["", LONG + " nyní i zítra"]
    assert message.previous == LONG
    assert message.string == "This model is good"
    assert [one.id for one in second if one.obsolete] == [LONG]


def test_new_is_untranslated():
    result = merge(
        catalogue(old(LONG, "x")), template((LONG,), ("Zcela jiná věta o počasí", ("a.md",), ("h2",))), "cs"
    )
    assert result.new == 1
    assert result.catalogue.messages["", "Zcela jiná věta o počasí"].state is State.UNTRANSLATED


def test_obsolete_is_kept_and_revived():
    gone = merge(catalogue(old(LONG, "This model", comments=("pozn.",))), [], "cs")
    assert gone.obsolete == 1
    message = gone.catalogue.messages["", LONG]
    assert (message.obsolete, message.files, message.notes) == (True, (), ())
    back = merge(gone.catalogue, template((LONG, ("b.md",), ("h2",))), "cs")
    assert back.revived == 1
    assert back.catalogue.messages["", LONG] == old(
        LONG, "This model", ("b.md",), ("h2",), comments=("pozn.",)
    )


def test_untranslated_ones_do_not_become_obsolete():
    result = merge(catalogue(old("a b", "")), [], "cs")
    assert list(result.catalogue) == []


def test_a_moved_section_keeps_its_translations():
    texts = [f"{LONG}, oddíl číslo {word}" for word in ("jedna", "dvě", "tři")]
    before = catalogue(*(old(text, text.upper(), notes=(f"body › {n}",)) for n, text in enumerate(texts)))
    result = merge(
        before, template(*((text, ("b.md",), ("body › jinde",)) for text in reversed(texts))), "cs"
    )
    assert result.kept == 3
    assert all(message.string == message.id.upper() for message in result.catalogue)


def test_an_inserted_competitor_takes_no_one_s_translation_away():
    notes = ("competitors[].comparison",)
    one = old("Model je levnější o 5 %, ale pomalejší", "Cheaper by 5%, but slower", notes=notes)
    two = old("Model je dražší o 7 %, ale rychlejší", "Dearer by 7%, but faster", notes=notes)
    inserted = "Model je levnější o 3 %, ale pomalejší"
    result = merge(
        catalogue(one, two),
        template((one.id, ("a.md",), notes), (inserted, ("a.md",), notes), (two.id, ("a.md",), notes)),
        "cs",
    )
    assert result.kept == 2
    assert result.catalogue.messages["", one.id].string == "Cheaper by 5%, but slower"
    assert result.catalogue.messages["", two.id].string == "Dearer by 7%, but faster"
    # The inserted one is no edit of a text that is still there: at most a guess for review.
    assert result.catalogue.messages["", inserted].state in (State.UNTRANSLATED, State.NEEDS_REVIEW)


def test_a_renamed_file_changes_nothing_but_its_name():
    before = catalogue(*(old(f"{LONG} {n} Kč", f"price {n}", ("a.md",)) for n in range(5)))
    result = merge(before, template(*((f"{LONG} {n} Kč", ("z.md",), ("verdict",)) for n in range(5))), "cs")
    assert result.kept == 5
    assert [message.string for message in result.catalogue] == [f"price {n}" for n in range(5)]


def test_a_renamed_file_with_new_prices_is_patched():
    result = merge(
        catalogue(old("cena 5 USD", "price USD 5", ("a.md",))),
        template(("cena 6 USD", ("z.md",), ("h2",))),
        "cs",
    )
    assert result.catalogue.messages["", "cena 6 USD"].string == "price USD 6"


def test_a_shared_message_changed_in_one_file_only():
    shared = old("cena 5 USD", "price USD 5", ("a.md", "b.md"))
    result = merge(catalogue(shared), template(("cena 5 USD", ("a.md",)), ("cena 6 USD", ("b.md",))), "cs")
    assert result.catalogue.messages["", "cena 5 USD"].string == "price USD 5"
    assert result.catalogue.messages["", "cena 5 USD"].files == ("a.md",)
    assert result.catalogue.messages["", "cena 6 USD"].string == "price USD 6"
    assert result.catalogue.messages["", "cena 6 USD"].state is State.REVIEWED
    assert (result.kept, result.patched, result.obsolete) == (1, 1, 0)


def test_a_message_that_left_one_file_is_not_patched_into_a_third():
    """`b.md` dropped the text, `c.md` has a price of its own: that is nobody's edit."""
    shared = old("cena 5 USD", "price USD 5", ("a.md", "b.md"))
    result = merge(catalogue(shared), template(("cena 5 USD", ("a.md",)), ("cena 6 USD", ("c.md",))), "cs")
    assert result.patched == 0


def test_a_text_that_is_still_there_is_not_patched_into_another():
    """A second price elsewhere is a new text, not an edit of the first."""
    result = merge(
        catalogue(old("cena 5 USD", "price USD 5", ("a.md",))),
        template(("cena 5 USD", ("a.md",)), ("cena 6 USD", ("b.md",))),
        "cs",
    )
    assert result.patched == 0
    assert result.catalogue.messages["", "cena 6 USD"].state in (State.UNTRANSLATED, State.NEEDS_REVIEW)


def test_contexts_are_not_mixed():
    label = Message("Cena 5", "Price 5", "label", ("x",), ("a.md",))
    result = merge(catalogue(label), [Message("Cena 6", "", "", ("x",), ("a.md",))], "cs")
    assert result.patched == 0


def test_swapped_prices_follow_their_texts():
    one, two = old("cena 5 USD", "price USD 5", notes=("x",)), old("cena 7 USD", "price USD 7", notes=("y",))
    result = merge(
        catalogue(one, two),
        template(("cena 7 USD", ("a.md",), ("x",)), ("cena 5 USD", ("a.md",), ("y",))),
        "cs",
    )
    assert result.kept == 2
    assert {message.id: message.string for message in result.catalogue} == {
        "cena 5 USD": "price USD 5",
        "cena 7 USD": "price USD 7",
    }


def test_an_edited_fuzzy_guess_is_not_lost():
    """A translator worked on a fuzzy one without taking the flag away, and then its source went."""
    start = merge(catalogue(old(LONG, "This model")), template(LONG + " nyní"), "cs").catalogue
    start.put(old(LONG + " nyní", "This model now", fuzzy=True, previous=LONG))
    result = merge(start, [], "cs").catalogue
    assert {message.string for message in result} == {"This model", "This model now"}


def test_an_edited_mark_is_dropped():
    edited = old("a b", "x", comments=(mark("deep", "y"), "pozn."))
    assert merge(catalogue(edited), template("a b"), "cs").catalogue.messages["", "a b"].comments == (
        "pozn.",
    )


def test_plurals_of_others_are_kept():
    plural = Message("%d file", plural=("%d files", ((0, "%d soubor"), (1, "%d soubory"))))
    result = merge(catalogue(plural), template("a b"), "cs").catalogue
    assert result.messages["", "%d file"].obsolete
    assert result.messages["", "%d file"].plural == plural.plural


def test_header_and_comments_are_carried_over():
    before = Catalogue("en", {}, {"Last-Translator": "X", "X-Own": "y"}, ("nahoře",))
    result = merge(before, template("a b"), "cs").catalogue
    assert (result.header, result.comments, result.language) == (before.header, before.comments, "en")


def test_merging_changes_nothing_in_the_old_catalogue():
    before = catalogue(old("cena 5 USD", "price USD 5"), old(LONG, "x"))
    copy = before.copy()
    merge(before, template("cena 6 USD", LONG + "!"), "cs")
    assert before == copy


WORDS = st.sampled_from(["cena", "model", "rychlost", "čeština", "kontext"])
TEXTS = st.builds(
    lambda words, number: f"{' '.join(words)} {number}",
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(["5", "6", "7 USD", "0,60 USD", "99 %", "!", "a dál"]),
)
TEMPLATES = st.lists(
    st.builds(
        lambda text, files, note: Message(text, "", "", (note,), tuple(files)),
        TEXTS,
        st.lists(st.sampled_from(["a.md", "b.md", "c.md"]), min_size=1, max_size=2, unique=True),
        st.sampled_from(["verdict", "h2"]),
    ),
    max_size=6,
    unique_by=lambda message: message.key,
)


@settings(max_examples=250)
@given(st.lists(TEMPLATES, min_size=2, max_size=6), st.data())
def test_no_translation_is_ever_lost(rounds, data):
    """Whatever a person wrote is in the catalogue for good, or was patched into the next price.

    A translation is told by a word of its own: a patch changes numbers and nothing else.
    """
    current = Catalogue("en", {})
    written = []
    for fresh in rounds:
        result = merge(current, fresh, "cs")
        current = result.catalogue
        assert {message.key for message in current.active()} == {message.key for message in fresh}
        strings = [message.string for message in current]
        for word in written:
            assert any(word in string for string in strings), (word, strings)
        again = merge(current, fresh, "cs")
        assert again.catalogue.messages == current.messages
        assert (again.patched, again.fuzzy, again.revived) == (0, 0, 0)
        for message in list(current.active()):
            if message.state is State.UNTRANSLATED and data.draw(st.booleans()):
                word = f"word{chr(97 + len(written) // 26)}{chr(97 + len(written) % 26)}x"
                figures = " ".join(part for part in message.id.split() if part[0].isdigit())
                string = f"{word} {figures.replace(',', '.')}"
                current.put(Message(message.id, string, "", message.notes, message.files))
                written.append(word)


@given(TEMPLATES, TEMPLATES)
def test_merging_is_deterministic(first, second):
    before = merge(Catalogue("en", {}), first, "cs").catalogue
    for message in list(before):
        before.put(Message(message.id, message.id.upper(), message.context, message.notes, message.files))
    one, two = merge(before.copy(), second, "cs"), merge(before.copy(), second, "cs")
    assert one == two
    assert list(one.catalogue.messages) == list(two.catalogue.messages)


def test_fifty_thousand_messages_in_seconds():
    """The worst day: a third of the texts got new prices, a third was reworded."""
    words = [
        "cena",
        "model",
        "rychlost",
        "čeština",
        "kontext",
        "výkon",
        "data",
        "řešení",
        "nástroj",
        "úloha",
        "vývoj",
        "obraz",
        "zvuk",
        "text",
    ]

    def text(number, price, ending=""):
        chosen = [words[(number // 14**power) % 14] + str(number % 89) * (power == 2) for power in range(5)]
        return f"{' '.join(chosen)} číslo{number:x} stojí {price} USD{ending}"

    before = Catalogue("en", {})
    fresh = []
    for number in range(50_000):
        files, notes = (f"{number // 40}.md",), ("verdict",)
        before.put(Message(text(number, 5), f"text {number:x} costs USD 5", "", notes, files))
        price, ending = (6 if number % 3 == 1 else 5), (" a dost" if number % 3 == 2 else "")
        fresh.append(Message(text(number, price, ending), "", "", notes, files))
    began = time.process_time()
    result = merge(before, fresh, "cs")
    took = time.process_time() - began
    assert result.kept == 16_667
    assert result.patched + result.fuzzy + result.new == 33_333
    assert result.patched > 16_000
    assert result.fuzzy > 10_000
    assert took < 20
