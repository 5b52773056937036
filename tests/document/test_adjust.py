"""What a produced file has besides words: keys that are set, links that lead elsewhere."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.document import adjustments, assemble, parse
from tests.document.hostile import HOSTILE
from tests.document.oracle import BOM, parts, yaml_tree
from tests.document.support import REVIEW_FIELDS, needs_corpus, reviews


def adjusted(source, values=None, links=None, translations=None, fields=None):
    """Build a file the way the workflow does: translations with their links rewritten, then the edits."""
    document = parse(source, fields or {"title": "text", "url": "url"})
    chosen = {text: one for text, one in (translations or {}).items() if one}
    translated = {entry for one in document.segments if one.text in chosen for entry in one.entries}
    edits, rewrite = adjustments(document, translated, values or {}, links or {})
    built = assemble(document, {text: rewrite(one) for text, one in chosen.items()}, edits)
    assert built.refused == ()
    return built.output


@pytest.mark.parametrize(
    ("front", "values", "expected"),
    [
        ("lang: cs\ntitle: x\n", {"lang": "en"}, "lang: en\ntitle: x\n"),
        ("title: x\n", {"lang": "en"}, "title: x\nlang: en\n"),
        ('lang: "cs"\n', {"lang": "en"}, 'lang: "en"\n'),
        ("lang: 'cs'  # jazyk\n", {"lang": "en"}, "lang: 'en'  # jazyk\n"),
        ("lang:\nx: y\n", {"lang": "en"}, "lang: en\nx: y\n"),
        ("lang: null\n", {"lang": "en"}, "lang: en\n"),
        ("lang: cs\n", {"lang": "no"}, 'lang: "no"\n'),
        ("lang: cs\n", {"lang": "en"}, "lang: en\n"),
        ("lang: en\n", {"lang": "en"}, "lang: en\n"),
        ("draft: yes\n", {"draft": False}, "draft: false\n"),
        ("draft: x\n", {"draft": True}, "draft: true\n"),
        ("n: 1\n", {"n": 2}, "n: 2\n"),
        ("n: 1\n", {"n": 1.5}, "n: 1.5\n"),
        ("a:\n  b: x\n", {"a.b": "jiný"}, "a:\n  b: jiný\n"),
        ("a: [x, {b: c}]\n", {"a[1].b": "y, z"}, 'a: [x, {b: "y, z"}]\n'),
        ("a: x\n", {"b": "z", "c": 3}, "a: x\nb: z\nc: 3\n"),
        ("", {"lang": "en"}, "lang: en\n"),
        ("# jen komentář\n", {"lang": "en"}, "# jen komentář\nlang: en\n"),
        ("a: x\n", {"klíč: s": "z"}, 'a: x\n"klíč: s": z\n'),
        ("a: |\n  x\n  y\n", {"a": "z\n"}, "a: |\n  z\n"),
    ],
)  # fmt: skip
def test_values_are_set_where_they_stand_or_added_at_the_end(front, values, expected):
    for eol in ("\n", "\r\n"):
        for start in (b"", BOM):
            source = f"---\n{front}---\nTělo.\n".replace("\n", eol).encode()
            wanted = f"---\n{expected}---\nTělo.\n".replace("\n", eol).encode()
            assert adjusted(start + source, values) == start + wanted


def test_a_file_without_front_matter_gets_one():
    assert adjusted("Tělo.\n".encode(), {"lang": "en"}) == "---\nlang: en\n---\nTělo.\n".encode()
    assert adjusted(b"", {"lang": "en"}) == b"---\nlang: en\n---\n"
    assert adjusted(b"a\r\nb\r\n", {"lang": "en"}) == b"---\r\nlang: en\r\n---\r\na\r\nb\r\n"
    assert adjusted(BOM + b"a\n", {"lang": "en"}) == BOM + b"---\nlang: en\n---\na\n"


@pytest.mark.parametrize("source", [b"+++\nlang = 'cs'\n+++\ntext\n", b'{"lang": "cs"}\n\ntext\n'])
def test_toml_and_json_are_left_alone(source):
    assert adjusted(source, {"lang": "en"}) == source


@pytest.mark.parametrize(
    ("body", "links", "expected"),
    [
        ("[a](/x)", {"/": "/en/"}, "[a](/en/x)"),
        ("[a](/x \"t\") a ![b](/y.png)", {"/": "/en/"}, '[a](/en/x "t") a ![b](/en/y.png)'),
        ("[a](/en/x)", {"/": "/en/"}, "[a](/en/x)"),
        ("[a](//host/x)", {"/": "/en/"}, "[a](//host/x)"),
        ("[a](https://x.cz/)", {"/": "/en/"}, "[a](https://x.cz/)"),
        ("[a](https://x.cz/b)", {"https://x.cz/": "https://x.com/"}, "[a](https://x.com/b)"),
        ("[a](/img/x.png) [b](/c)", {"/": "/en/", "/img/": "/img/"}, "[a](/img/x.png) [b](/en/c)"),
        ("[a](/cs/x) [b](/y)", {"/cs/": "/"}, "[a](/x) [b](/y)"),
        ("[a](/x) [b](/i/y) [c](/i/z)", {"/": "/en/", "/i/": "/i/"}, "[a](/en/x) [b](/i/y) [c](/i/z)"),
        ("`[a](/x)` [b](/y)", {"/": "/en/"}, "`[a](/x)` [b](/en/y)"),
        ("[a](</x y>)", {"/": "/en/"}, "[a](</en/x y>)"),
        ("[a](/x_(y))", {"/": "/en/"}, "[a](/en/x_(y))"),
        ("[a][r]\n\n[r]: /x\n", {"/": "/en/"}, "[a][r]\n\n[r]: /en/x\n"),
        ("[a][r]\n\n[r]: </x> 'titulek'\n", {"/": "/en/"}, "[a][r]\n\n[r]: </en/x> 'titulek'\n"),
        ("# [a](/x)\n\n- [b](/y)\n  [c](/z)\n", {"/": "/e/"}, "# [a](/e/x)\n\n- [b](/e/y)\n  [c](/e/z)\n"),
        ("| [a](/x) | [b](/y) |\n|---|---|\n", {"/": "/en/"}, "| [a](/en/x) | [b](/en/y) |\n|---|---|\n"),
        ("```\n[a](/x)\n```\n", {"/": "/en/"}, "```\n[a](/x)\n```\n"),
        ("[](/x)", {"/": "/en/"}, "[](/en/x)"),
        ("[a](x.md)", {"/": "/en/"}, "[a](x.md)"),
        ("[a](#x)", {"/": "/en/"}, "[a](#x)"),
    ],
)  # fmt: skip
def test_links(body, links, expected):
    body, expected = body + "\n", expected + "\n"
    for front in ("", "---\ntitle: x\n---\n"):
        for eol in ("\n", "\r\n"):
            source = (front + body).replace("\n", eol).encode()
            assert adjusted(source, links=links).decode() == (front + expected).replace("\n", eol)


def test_links_in_a_translation_are_the_translations():
    source = '---\ntitle: "[a](/x)"\nurl: /cesta\n---\nviz [a](/x) a [b](/y)\n\ndál [a](/z)\n'.encode()
    built = adjusted(
        source,
        links={"/": "/en/"},
        translations={"viz [a](/x) a [b](/y)": "see [b](/y), [a](/x) and `[c](/c)`"},
    )
    assert built.decode() == (
        '---\ntitle: "[a](/x)"\nurl: /en/cesta\n---\n'
        "see [b](/en/y), [a](/en/x) and `[c](/c)`\n\ndál [a](/en/z)\n"
    )


def test_url_fields_keep_their_quotes():
    source = b"---\nurl: '/x' # k\nurls:\n- \"/y: #1\"\n- https://x.cz/\n---\n"
    built = adjusted(source, links={"/": "/en/"}, fields={"url": "url", "urls[]": "url"})
    assert built == b"---\nurl: '/en/x' # k\nurls:\n- \"/en/y: #1\"\n- https://x.cz/\n---\n"


@needs_corpus
def test_setting_a_key_and_links_in_every_review():
    for name, source in reviews():
        document = parse(source, REVIEW_FIELDS, name)
        texts = {one.text: one.text.upper() for one in document.segments if "](" not in one.text}
        built = adjusted(
            source, {"lang": "en", "provider": "X: y"}, {"https://": "http://"}, texts, REVIEW_FIELDS
        )
        before, after = yaml.safe_load(parts(source)[0]), yaml.safe_load(parts(built)[0])
        assert list(after) == [*before, "lang"]
        assert (after["lang"], after["provider"]) == ("en", "X: y")
        assert b"](https://" not in built


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8) | st.sampled_from(["a", "b", "c"]),
        st.sampled_from(HOSTILE)
        | st.text(max_size=10)
        | st.integers()
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False),
        max_size=4,
    )
)  # fmt: skip
def test_any_value_can_be_set_or_is_refused(values):
    """A key or a value of l10n.toml that cannot be placed never breaks the file."""
    source = b"---\na: text\nb: 'x'\n---\ntext\n"
    document = parse(source)
    edits, _ = adjustments(document, set(), values, {})
    built = assemble(document, {"text": "words"}, edits)
    tree = {path: value for path, _, value in yaml_tree(parts(built.output)[0])}
    assert tree.keys() >= {"a", "b"}
    assert parts(built.output)[1] == b"words\n"
    if not built.refused:
        for key, value in values.items():
            if isinstance(value, str):
                assert tree[key] == value
