"""What happens to words over days: merges of branches, moves, contexts, ordinals."""

import pytest

from l10n.catalogue import Catalogue, Message, merge
from l10n.catalogue.extract import collect
from l10n.catalogue.po import dump, load
from l10n.document import parse


def one(old: Message, new: Message) -> Message:
    catalogue = Catalogue("en")
    catalogue.put(old)
    return merge(catalogue, [new], "cs").catalogue.messages[new.key]


def test_a_note_is_one_line() -> None:
    heading = "První řádek  \ndruhý řádek\n---\n\nOdstavec textu.\n"
    entries = [((s.context, s.text), (s.place,)) for s in parse(heading.encode()).segments]
    first, second = collect([("a.md", entries)])
    assert all("\n" not in note for message in (first, second) for note in message.notes)
    catalogue = Catalogue("en", {first.key: first, second.key: second})
    assert load(dump(catalogue).encode(), "en", "x.po").messages.keys() == catalogue.messages.keys()


@pytest.mark.parametrize(
    ("old", "new", "english"),
    [
        ("První 5. místo", "První 2. místo", "The first 5th place"),
        ("Rychlost 5 x", "Rychlost 3 x", "Speed 5x"),
    ],
)
def test_endings_of_numbers_are_no_patch(old: str, new: str, english: str) -> None:
    found = one(Message(old, english, notes=("v",), files=("a",)), Message(new, notes=("v",), files=("a",)))
    assert found.fuzzy
    assert found.previous == old


def test_a_context_added_keeps_the_translation_and_its_state() -> None:
    found = one(Message("Výkon", "Performance"), Message("Výkon", context="headline"))
    assert (found.string, found.fuzzy) == ("Performance", False)


def test_a_patch_has_the_line_breaks_of_its_source() -> None:
    old = Message("Cena 5 USD", "Price USD 5", files=("a",))
    assert one(old, Message("Cena 6 USD\n", files=("a",))).string == "Price USD 6\n"


def test_remarks_of_translators_outlive_a_rewording() -> None:
    catalogue = Catalogue("en")
    catalogue.put(Message("a", comments=("ask the owner",)))
    left = merge(catalogue, [Message("zcela jiný text")], "cs").catalogue.messages[("", "a")]
    assert left.obsolete
    assert left.comments == ("ask the owner",)


def test_of_two_entries_the_reviewed_one_counts_and_no_words_are_lost() -> None:
    active, obsolete = Message("a", "fast", fuzzy=True), Message("a", "fast and cheap", obsolete=True)
    gone = dump(Catalogue("en", {("", "a"): obsolete})).split("\n\n")[-1]
    text = dump(Catalogue("en", {("", "a"): active})) + "\n" + gone
    found = load(text.encode(), "en", "x.po").messages[("", "a")]
    assert (found.string, found.fuzzy, found.obsolete) == ("fast and cheap", False, False)
    assert any("fast" in comment for comment in found.comments)


def test_thousands_of_sentences_alike_merge_in_seconds() -> None:
    import time

    catalogue = Catalogue("en")
    for number in range(8000):
        name = f"r{number % 400}.md"
        catalogue.put(
            Message(f"Cena vstupu je {number + 2} USD.", f"Input costs USD {number + 2}.", files=(name,))
        )
    template = [Message(m.id.replace("USD", "USD ").replace("je ", "je 1"), files=m.files) for m in catalogue]
    start = time.process_time()
    merge(catalogue, template, "cs")
    assert time.process_time() - start < 30
