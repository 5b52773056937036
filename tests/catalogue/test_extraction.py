"""Segments to messages: one a text and context, in the order of appearance."""

from l10n.catalogue import extract
from l10n.document import parse


def messages(*sources, contexts=None):
    return extract(
        (f"{number}.md", parse(source.encode(), {"**": "text"}, contexts=contexts or {}).segments)
        for number, source in enumerate(sources)
    )


def test_one_message_for_a_text_in_many_places():
    found = messages("---\na: Cena\nb: Cena\n---\n# Cena\n", "## Cena\n\nCena\n")
    assert len(found) == 1
    assert found[0].id == "Cena"
    assert found[0].files == ("0.md", "1.md")
    assert found[0].notes == ("a", "b", "h1", "h2", "body › Cena")
    assert (found[0].string, found[0].fuzzy, found[0].comments) == ("", False, ())


def test_contexts_keep_messages_apart():
    found = messages("---\na: Cena\nb: Cena\n---\n", contexts={"b": "label"})
    assert [one.key for one in found] == [("", "Cena"), ("label", "Cena")]


def test_order_and_notes_for_translators():
    found = messages("<!-- l10n:comment Jen číslo. -->\n\nB\n\nA\n", "A\n\nC\n")
    assert [one.id for one in found] == ["B", "A", "C"]
    assert found[0].notes == ("body", "Jen číslo.")
    assert found[1].files == ("0.md", "1.md")


def test_no_line_numbers():
    """A line more at the top must not change a catalogue."""
    assert messages("text\n") == messages("\n\n\ntext\n")


def test_a_sentence_wrapped_otherwise_is_the_same_message():
    assert messages("jedna dvě tři\n") == messages("jedna\ndvě\r\ntři\n")
