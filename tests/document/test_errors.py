"""What cannot be read is an InputError with file, line and a way out, soon, and never anything else."""

import time

import pytest

from l10n.document import assemble, parse
from l10n.errors import InputError
from tests.document.support import ALL_TEXT

BOMB = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, key in zip("abcdefgh", "bcdefghi", strict=True)
)

STAIRS = "".join(f"{' ' * n}a:\n" for n in range(1, 300))
BAD = {
    "not closed": ("---\ntitle: x\n\ntext\n", 1, "never closed"),
    "colon in a value": ("---\na: x\ntitle: a: b\n---\n", 3, "quotes"),
    "open quote": ('---\na: x\nb: "text\n---\n', 3, "close the quotation mark"),
    "tab": ("---\na:\n\tb: x\n---\n", 3, "spaces"),
    "bad indentation": ("---\na: x\n  b: y\n---\n", 3, ""),
    "open bracket": ("---\na: x\nb: [x, y\n---\n", 3, ""),
    "special first character": ("---\na: x\nb: @x\n---\n", 3, "quotes"),
    "backtick": ("---\na: `x`\n---\n", 2, "quotes"),
    "unknown alias": ("---\na: x\nb: *y\n---\n", 3, "anchor"),
    "unknown escape": ('---\na: "\\q"\n---\n', 2, ""),
    "duplicate key": ("---\na: x\nb: y\na: z\n---\n", 4, "'a' stands twice"),
    "nested duplicate key": ("---\na:\n  b: y\n  b: z\n---\n", 4, "'b' stands twice"),
    "duplicate key in flow": ("---\na: {b: 1, b: 2}\n---\n", 2, "'b' stands twice"),
    "duplicate key, written otherwise": ("---\na: x\n'a': y\n---\n", 3, "'a' stands twice"),
    "control character": ("---\na: x\nb: a\x07b\n---\n", 3, "U+0007"),
    "billion laughs": (BOMB + "---\n", None, "aliases"),
    "recursion": ("---\na: &a [*a]\n---\n", 2, ""),
    "recursion in a map": ("---\na: &a\n  b: *a\n---\n", None, ""),
    "deep flow": (f"---\na: {'[' * 20_000}\n---\n", 2, ""),
    "deep flow, closed": (f"---\na: {'[' * 5_000}{']' * 5_000}\n---\n", 2, "deep"),
    "deep maps": (f"---\na: {'{a: ' * 5_000}x{'}' * 5_000}\n---\n", 2, "deep"),
    "deep block": (f"---\n{'- ' * 5_000}x\n---\n", None, None),
    "deep block in a key": (f"---\na:\n{STAIRS}---\n", None, "deep"),
    "dashes": (f"---\na:\n  {'- ' * 5_000}x\n---\n", 3, "deep"),
    "question marks": (f"---\na:\n  {'? ' * 5_000}x\n---\n", 3, "deep"),
    "two documents": ("---\na: x\n--- b\nc: d\n---\n", None, ""),
    "nested quotes": ("> " * 2_000 + "x\n", 1, "deep"),
    "nested quotes after text": ("text\n\n" + ">" * 2_000 + "x\n", 3, "deep"),
    "nested lists": ("- " * 2_000 + "x\n", 1, "deep"),
    "nested lists on lines": ("".join("  " * n + "- x\n" for n in range(300)), None, "deep"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_input_errors_with_a_line(case):
    text, line, says = BAD[case]
    began = time.process_time()
    if says is None:  # read or refused, as long as it is soon and nothing else
        assert assemble_or_error(text.encode()) in (None, text.encode())
        return
    with pytest.raises(InputError) as caught:
        parse(text.encode(), ALL_TEXT, "reviews/cs/x.md")
    assert time.process_time() - began < 4
    error = caught.value
    assert error.file == "reviews/cs/x.md"
    assert str(error).startswith(f"reviews/cs/x.md:{error.line}: ")
    assert error.line is not None
    assert line is None or error.line == line, str(error)
    assert says in str(error), str(error)
    assert error.hint
    assert error.exit_code == 3


def assemble_or_error(source):
    try:
        return assemble(parse(source, ALL_TEXT), {}).output
    except InputError:
        return None


@pytest.mark.parametrize("eol", ["\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_line_is_right_with_other_line_ends(eol, bom):
    text = bom + "---\na: x\nb: y\na: z\n---\ntext\n".replace("\n", eol)
    with pytest.raises(InputError) as caught:
        parse(text.encode(), ALL_TEXT, "x.md")
    assert caught.value.line == 4


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (b"a\nb\xff\n", 2, "0xff"),
        (b"---\na: \xe8\n---\n", 2, "0xe8"),
        (b"\xef\xbb\xbfa\n\nb\xc3", 3, "0xc3"),
        (b"a\n\xed\xa0\x80\n", 2, "0xed"),
        (b"\xff\xfea\x00", 1, ""),
        (b"a\nb\0c\n", 2, "NUL"),
        (b"---\na: \0\n---\n", 2, "NUL"),
    ],
)
def test_bytes_that_are_no_text(source, line, says):
    with pytest.raises(InputError) as caught:
        parse(source, ALL_TEXT, "x.md")
    assert caught.value.line == line
    assert says in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "[" * 20_000,
        "*a " * 20_000,
        "`" * 20_000,
        "![" * 10_000 + "x" + "](y)" * 10_000,
        "<" * 20_000,
        "a\n" * 20_000,
        "\n" * 100_000,
        "| a " * 5_000 + "|\n" + "|---" * 5_000 + "|\n",
        "[x]: y\n" * 5_000,
        "".join(f"[x{n}]: y 'z{n}'\n" for n in range(5_000)),
        "- a\n" * 10_000,
        "{{" * 10_000,
        "{% a\n" * 20_000,
        "{{ a " * 20_000,
        "# " + "{% a " * 20_000,
        "---\na: '" + "{{ a " * 20_000 + "'\n---\n",
        "<!-- l10n:skip-start\n" * 3_000,
        "\\" * 20_001,
        "&" * 20_000,
        "https://" * 5_000,
        "---\na: " + "[x], " * 3_000 + "\n",
        "---\na: text\n" + "".join(f"k{n}: text {n}\n" for n in range(5_000)) + "---\n",
        "---\na: >\n" + "  slovo\n" * 5_000 + "---\n",
        "a " * 1_250_000 + "b" * 2_500_000 + "\n",
        "a  \n" * 20_000,
        "{" * 50_000,
        "+++\n" * 5_000,
        "- - - - - - a\n" * 1_000,
        "text [^1]\n\n" + "[^1]: x\n" * 3_000,
        "a\n: b\n\n" * 3_000,
    ],
    ids=lambda text: f"{text[:12]!r}×{len(text)}",
)
def test_long_and_odd_files_take_seconds_at_most(source):
    """A hostile file costs its own time only; it is read or refused, and gives itself back."""
    began = time.process_time()
    assert assemble_or_error(source.encode()) in (None, source.encode())
    assert time.process_time() - began < 6


def test_a_five_megabyte_line_is_translated():
    began = time.process_time()
    word = "slovo " * 850_000
    for source in (
        f"{word}\n",
        f"# {word}\n",
        f"---\na: {word}\n---\n",
        f'---\na: "{word}"\n---\n',
        f"| {word}|\n|---|\n",
    ):
        document = parse(source.encode(), ALL_TEXT)
        built = assemble(document, {document.segments[0].text: word.upper().strip()})
        assert built.translated == 1
        assert built.output.count(b"SLOVO") == 850_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "char", ["\x01", "\x07", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\u2028", "\ufeff"]
)
def test_control_characters_in_a_body_are_kept(char):
    source = f"# Na{char}dpis\n\ntext {char} text{char}\n\n- bod\n".encode()
    document = parse(source)
    assert assemble(document, {}).output == source
    built = assemble(document, {"bod": "item"})
    assert built.output == source.replace(b"bod", b"item")


@pytest.mark.parametrize(
    ("source", "kind", "body"),
    [
        ("+++\ntitle = 'x'\n+++\ntext\n", "toml", "text"),
        ('{"title": "x"}\n\ntext\n', "json", "text"),
        ('{"title": "x"} text\n', "", '{"title": "x"} text'),
        ('{"title": \n\ntext\n', "", "text"),
        ("+++\nnot closed\n", "", "+++ not closed"),
        ("---\n- a\n- b\n---\n", "", "b"),
        ("---\njen text\n---\n", "", "jen text"),
        ("---\n---\ntext\n", "yaml", "text"),
        (" ---\na: x\n---\n", "", "a: x"),
        ("\n---\na: x\n---\n", "", "a: x"),
        ("----\na: x\n---\n", "", "a: x"),
        ("---\n\nOdstavec: text\n\n---\n", "yaml", None),
    ],
)
def test_what_front_matter_is(source, kind, body):
    document = parse(source.encode())
    assert document.front == kind
    assert assemble(document, {}).output == source.encode()
    texts = [one.text for one in document.segments]
    assert (texts[-1] if texts else None) == body
    codes = [notice.code for notice in document.notices]
    assert codes == (["front-matter"] if kind in ("toml", "json") else [])


def test_two_merge_keys_are_no_duplicates():
    """YAML 1.1 allows it, PyYAML and Jekyll read it, and it is kept."""
    source = b"---\na: &a {x: jedna}\nb: &b {y: dva}\nc:\n  <<: *a\n  <<: *b\n---\n"
    document = parse(source, ALL_TEXT)
    assert assemble(document, {}).output == source
    assert [one.text for one in document.segments] == ["jedna", "dva"]
