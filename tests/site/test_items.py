"""What a page lists, and how its texts are cut into pieces."""

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogue.model import Message, with_machine
from l10n.report import Finding
from l10n.site.items import items
from l10n.site.pieces import Piece, message_pieces, pieces, plain

PO = "locales/en/LC_MESSAGES/reviews.po"
NUMBER = Message("Stojí 4,5 USD.", "It costs 45 USD.", notes=("verdict",), files=("a.md",), line=7)


def finding(message: Message, said: str, code: str = "L501", severity: str = "error", **more) -> Finding:
    known = {"file": PO, "line": message.line, "text": message.id, "translation": message.string}
    return Finding(code=code, name=code.lower(), severity=severity, message=said, **(known | more))


def marked(found: list[Piece]) -> list[str]:
    return [piece.text for piece in found if piece.kind == "mark"]


def test_what_a_finding_quotes_is_marked_in_both_texts() -> None:
    (item,) = items([finding(NUMBER, "`4,5` of the source has become “45”")], [NUMBER])
    assert marked(item.text) == ["4,5"]
    assert marked(item.translation) == ["45"]
    assert "".join(piece.text for piece in item.text) == NUMBER.id
    assert marked(item.remarks[0].message) == ["4,5"]


def test_the_whole_text_is_no_mark() -> None:
    (item,) = items([finding(NUMBER, f"“{NUMBER.id}” is odd, and so is “{NUMBER.string}”")], [NUMBER])
    assert marked(item.text) == marked(item.translation) == []


def test_reviewed_texts_without_findings_are_not_listed() -> None:
    good = Message("Dobrý den.", "Good day.")
    machine = with_machine(Message("Ahoj."), "firefox", "Hi.")
    fuzzy = Message("Nový text.", "An old text.", fuzzy=True, previous="Starý text.")
    missing = Message("Nic.")
    found = items([], [good, machine, fuzzy, missing])
    assert [(item.state, item.backend) for item in found] == [
        ("machine", "firefox"),
        ("needs review", ""),
        ("untranslated", ""),
    ]
    assert found[1].previous == [Piece("plain", "Starý text.")]


def test_the_worst_comes_first_and_then_the_order_of_the_sources() -> None:
    first, second, third = (Message(text, text.upper()) for text in ("jedna", "dvě", "tři"))
    found = items(
        [
            finding(third, "bad", severity="error"),
            finding(first, "odd", severity="info"),
            finding(second, "very bad", severity="error"),
            Finding(code="L203", name="orphaned", severity="warning", message="gone", file="x.md"),
        ],
        [first, second, third, Message("čtyři")],
    )
    texts = ["".join(piece.text for piece in item.text) for item in found]
    assert texts == ["dvě", "tři", "", "jedna", "čtyři"]


def test_a_text_that_is_missing_in_many_places_is_one_remark() -> None:
    message = Message("Závěr", files=("a.md", "b.md"))
    places = [
        Finding(code="L101", name="missing", severity="error", message=f"not translated: “Závěr” ({at})",
                file=f"reviews/{at}.md", line=3, text="Závěr", catalogue=PO)
        for at in range(10)
    ]  # fmt: skip
    (item,) = items(places, [message])
    (remark,) = item.remarks
    assert remark.message == [Piece("plain", "not translated")]
    assert len(remark.places) + remark.more == 11
    assert remark.places[0] == ("reviews/0.md", 3)


def test_the_same_text_in_two_contexts_is_two_entries() -> None:
    one = Message("Cena", "Price", context="pricing", notes=("pricing",))
    other = Message("Cena", "Prize", context="award", notes=("award",))
    found = items([finding(other, "`Prize` is forbidden")], [one, other])
    assert [item.fields for item in found] == [("award",)]
    found = items([finding(one, "odd", field="pricing"), finding(other, "odd", field="award")], [one, other])
    assert len({item.id for item in found}) == 2


def test_a_produced_file_belongs_to_its_source() -> None:
    stale = Finding(code="L201", name="stale", severity="error", message="stale", file="reviews/en/a.md")
    (item,) = items([stale], [], {"reviews/en/a.md": "reviews/cs/a.md"})
    assert item.files == ("reviews/cs/a.md",)
    assert item.remarks[0].places == (("reviews/en/a.md", 0),)


def test_controls_show_what_they_are() -> None:
    assert pieces("a\u202eb\0c", []) == [
        Piece("plain", "a"),
        Piece("control", "U+202E"),
        Piece("plain", "b"),
        Piece("control", "U+0000"),
        Piece("plain", "c"),
    ]
    assert plain("\ud800\u2066x\r") == "‹U+D800›‹U+2066›x‹U+000D›"
    assert plain("a line\nand a family 👨‍👩‍👧\tshe\xa0said") == "a line\nand a family 👨‍👩‍👧\tshe\xa0said"


def test_a_huge_text_is_cut() -> None:
    found = pieces("ž" * 1_000_000, ["ž"])
    assert found[-1] == Piece("cut", "… 998,500 more characters")
    assert sum(len(piece.text) for piece in found) < 2000
    assert len(plain("x" * 1_000_000)) < 2000


SIGNS = st.text(alphabet="ab 4,.\n\0\u202ežŽß", max_size=40)


@given(SIGNS, st.lists(SIGNS.filter(bool), max_size=4))
def test_pieces_are_the_text(text: str, quoted: list[str]) -> None:
    found = pieces(text, quoted)
    back = "".join(chr(int(p.text[2:], 16)) if p.kind == "control" else p.text for p in found)
    assert back == text
    assert all(piece.text for piece in found)


@given(st.text(alphabet="ab`“”…", max_size=40))
def test_a_message_loses_nothing_but_backticks(message: str) -> None:
    assert "".join(p.text for p in message_pieces(message)).replace("`", "") == message.replace("`", "")
