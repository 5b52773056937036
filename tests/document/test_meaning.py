"""What a reader sees is what the translator wrote: rendered by markdown-it, block and text alike."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from l10n.document import assemble, parse
from tests.document.hostile import HOSTILE

CONTEXTS = {
    "paragraph": ("před\n\n", "text", "\n\npo\n"),
    "first": ("", "text", "\n"),
    "paragraph on two lines": ("", "text\ndál", "\n"),
    "no final newline": ("", "text", ""),
    "heading": ("## ", "text", "\n"),
    "closed heading": ("## ", "text", " ##\n"),
    "setext heading": ("", "text", "\n====\n"),
    "bullet": ("- ", "text", "\n- další\n"),
    "number": ("1. ", "text", "\n2. další\n"),
    "nested bullet": ("- a\n  - ", "text", "\n    - b\n"),
    "bullet on two lines": ("- ", "text\n  dál", "\n"),
    "lazy bullet": ("- ", "text\ndál", "\n"),
    "quote": ("> ", "text", "\n"),
    "quote on two lines": ("> ", "text\n> dál", "\n"),
    "quote in a list": ("- > ", "text", "\n"),
    "cell": ("| a | b |\n|---|---|\n| c | ", "text", " |\n"),
    "first cell without a pipe": ("a | b\n---|---\n", "text", " | d\n"),
    "head cell": ("| ", "text", " | b |\n|---|---|\n| c | d |\n"),
    "definition": ("pojem\n: ", "text", "\n"),
    "term": ("", "text", "\n: výklad\n"),
    "tab": ("-\t", "text", "\n\tdál nic\n"),
}
_SPACE = re.compile(r"(?:\s|<br />|\u200b)+")


def renderer():
    return MarkdownIt("commonmark").enable("table").use(deflist_plugin)


def seen(html):
    return _SPACE.sub(" ", html).strip()


def inlines(markdown):
    parser = renderer()
    tokens = parser.parse(markdown)
    return [
        seen(parser.renderer.renderInline(token.children or [], parser.options, {}))
        for token in tokens
        if token.type == "inline"
    ]


def check(context, translation):
    before, text, after = CONTEXTS[context]
    source = f"{before}{text}{after}"
    document = parse(source.encode())
    segment = next(one for one in document.segments if one.text.startswith("text"))
    built = assemble(document, {segment.text: translation})
    if built.refused or not built.translated:
        return False
    plain = translation.replace("\r\n", "\n").replace("\r", "\n").strip()
    if plain.endswith("\\") and "cell" in context:
        return True
    expected = [
        seen(renderer().renderInline(re.sub(r"[ \t]*\n[ \t]*", lambda _: "\n", plain)))
        if one.startswith("text")
        else one
        for one in inlines(source)
    ]
    assert inlines(built.output.decode()) == expected, (source, built.output)
    return True


@pytest.mark.parametrize("context", CONTEXTS)
def test_hostile_strings_read_as_they_are(context):
    placed = sum(check(context, hostile) for hostile in HOSTILE if hostile.strip())
    assert placed > 60


INNOCENT = (
    "# heading", "- item", "+ item", "* item", "1. one", "2) two", "> quote", "---", "===", "***", "```",
    "~~~", "[x]: y", ": text", "| a |", "a | b", "a  \n# b", "a  \n- b", "a  \n1. b", "a\\\n> b",
    "2026. A good year", "#", "C#", "    indented", "trailing #", "+1", "-", "a\nb", "\ta", '"quoted"',
    "back\\slash", "a: b", "100%", "*",
)  # fmt: skip


@pytest.mark.parametrize("context", CONTEXTS)
def test_innocent_texts_are_placed_and_not_refused(context):
    """What a translator may well write begins a block only by chance: it is escaped."""
    refused = [text for text in INNOCENT if not check(context, text)]
    # A term is one line: a hard break would part it from its definition.
    assert [text for text in refused if context != "term" or "\n" not in text] == []


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(CONTEXTS)),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
        | st.sampled_from(" #-*>|[]'\"&!@+_=~:.)123\\"),
        min_size=1,
        max_size=12,
    ),
)
def test_any_one_line_reads_as_it_is(context, translation):
    if translation.strip():
        check(context, translation)


@pytest.mark.parametrize(
    ("title", "translation", "seen_title"),
    [
        ('"titulek"', 'řekl "ano"', 'řekl "ano"'),
        ("'titulek'", "it's", "it's"),
        ("(titulek)", "a) b", "a) b"),
        ("(titulek)", "(a)", "(a)"),
        ('"titulek"', "obyčejný", "obyčejný"),
        ('"titulek"', "konec\\", "konec\\"),
    ],
)
def test_titles_of_definitions(title, translation, seen_title):
    document = parse(f"[n]: /x {title}\n\nviz [n]\n".encode())
    assert document.segments[-1].text == "titulek"
    built = assemble(document, {"titulek": translation})
    env = {}
    MarkdownIt().parse(built.output.decode(), env)
    (reference,) = env["references"].values()
    assert reference["href"] == "/x"
    assert reference["title"] == ("titulek" if built.refused else seen_title)
