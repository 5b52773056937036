"""TMX is read from whoever wrote it, and comes back as it was written; bombs do not go off."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.memory.tmx import Unit, dump, fits, load


def tmx(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<tmx version="1.4"><header/><body>{body}</body></tmx>'.encode()


def unit(source: str, target: str = "x") -> str:
    return (
        f'<tu><tuv xml:lang="cs"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1)
UNITS = st.builds(
    Unit,
    st.dictionaries(st.sampled_from(["cs", "en", "de-AT"]), TEXTS, min_size=1),
    TEXTS | st.just(""),
    st.just(frozenset()) | st.just(frozenset({"en"})),
)


@given(st.lists(UNITS, max_size=5))
def test_what_is_written_is_read(units: list[Unit]) -> None:
    units = [one for one in units if fits(one) and (not one.machine or "en" in one.texts)]
    text = dump(units, "cs")
    assert load(text.encode(), "a.tmx") == units
    assert load(text.replace("UTF-8", "UTF-16", 1).encode("utf-16"), "a.tmx") == units
    root = ET.fromstring(text)
    assert [len(tu.findall("tuv")) for tu in root.iter("tu")] == [len(one.texts) for one in units]


def test_the_file() -> None:
    """Golden: no clock, no version, the source first."""
    units = [
        Unit({"en": "Yes & no", "cs": "Ano"}, "menu", frozenset({"en"})),
        Unit({"cs": "\r\n", "de": "<"}),
    ]
    assert dump(units, "cs") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        '<header creationtool="l10n" creationtoolversion="1" segtype="paragraph" o-tmf="PO" adminlang="en"'
        ' srclang="cs" datatype="plaintext"/>\n'
        "<body>\n"
        '<tu>\n<prop type="x-l10n-context">menu</prop>\n'
        '<tuv xml:lang="cs"><seg>Ano</seg></tuv>\n'
        '<tuv xml:lang="en"><prop type="x-l10n-state">machine</prop><seg>Yes &amp; no</seg></tuv>\n</tu>\n'
        '<tu>\n<tuv xml:lang="cs"><seg>&#13;\n</seg></tuv>\n<tuv xml:lang="de"><seg>&lt;</seg></tuv>\n</tu>\n'
        "</body>\n</tmx>\n"
    )


@pytest.mark.parametrize("text", ["a\0b", "a\x0bb", "a\ud800b", "a\ufffeb"])
def test_what_xml_cannot_hold_does_not_fit(text: str) -> None:
    assert not fits(Unit({"cs": text}))
    assert not fits(Unit({"cs": "a"}, text))


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ('a <bpt i="1">&lt;b&gt;</bpt>b<ept i="1">&lt;/b&gt;</ept> c', "a <b>b</b> c"),
        ('a <bpt i="1">**</bpt>b<ept i="1">**</ept>', "a **b**"),
        ('a <bpt i="1">[</bpt>b<ept i="1">](/c)</ept>', "a [b](/c)"),
        ('<ph x="1">{{ page.cena }}</ph> Kč', "{{ page.cena }} Kč"),
        ('a<ph x="1">{\\fs20 </ph>b<it pos="begin">&lt;cf bold="on"&gt;</it>c', "abc"),
        ('a <hi type="term">b</hi> c', "a b c"),
        ("a<ph>x<sub>y</sub></ph>b", "ab"),
        ("a<ut>{\\b </ut>b<ph/>", "ab"),
        ("a<!-- b -->c<![CDATA[<d>]]>", "ac<d>"),
        ("  a\nb ", "  a\nb "),
    ],
)
def test_inline_elements(seg: str, text: str) -> None:
    (found,) = load(tmx(unit(seg)), "a.tmx")
    assert found.texts["cs"] == text


@pytest.mark.parametrize(
    ("codes", "wanted", "code"),
    [
        (["en"], "en", "en"),
        (["EN-us"], "en", "EN-us"),
        (["en"], "en-GB", "en"),
        (["en_GB", "en-US"], "en-US", "en-US"),
        (["en-US", "en"], "en", "en"),
        (["pt-PT"], "pt-BR", ""),
        (["eng"], "en", ""),
        ([], "en", ""),
    ],
)
def test_languages_are_matched_loosely(codes: list[str], wanted: str, code: str) -> None:
    assert Unit({one: f"text {one}" for one in codes}).text(wanted) == (code, f"text {code}" if code else "")


def test_other_peoples_files() -> None:
    data = tmx(
        '<tu srclang="cs"><note>n</note><prop type="x-context">no</prop>'
        '<tuv lang="cs"><prop type="x">p</prop><seg>A</seg></tuv>'
        '<tuv lang="en"><seg>B</seg></tuv><tuv lang="en"><seg>C</seg></tuv><tuv><seg>D</seg></tuv></tu><tu/>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    )
    assert load(data, "a.tmx") == [Unit({"cs": "A", "en": "B"}), Unit({})]


BOMB = "".join(f'<!ENTITY e{n} "{"&e" + str(n - 1) + ";" if n else "ha"}{"x" * 9}">' for n in range(20))


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (tmx(unit("&e19;"), f"<!DOCTYPE tmx [{BOMB}]>"), 1, "it uses the entity 'e0'"),
        (tmx("", '<!DOCTYPE tmx [\n<!ENTITY a SYSTEM "file:///etc/hosts">]>'), 2, "it uses the entity 'a'"),
        (tmx("", '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>'), 1, "the entity 'a'"),
        (tmx(unit("&nbsp;"), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), 2, "the entity 'nbsp'"),
        (tmx(unit("&nbsp;")), 1, "undefined entity"),
        (tmx("\n\n<tu>"), 3, "mismatched tag"),
        (b"", 1, "no element found"),
        (b"\0" * 9, 1, "not well-formed"),
        (b"msgid \"\"\n", 1, "not well-formed"),
        (b"<html/>", 1, "not a TMX file: it begins with <html>"),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', 1, "not in an encoding"),
        (b'<?xml version="1.0" encoding="rot13"?><tmx/>', 1, "not in an encoding"),
        ("<tmx>\n\ud800".encode("utf-8", "surrogatepass"), 2, "not well-formed"),
        (b"<tmx>" + b"<a>" * 100_000, 1, "no element found"),
    ],
)  # fmt: skip
def test_bad_files_are_one_error(data: bytes, line: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        load(data, "a.tmx")
    assert message in caught.value.message
    assert (caught.value.file, caught.value.line) == ("a.tmx", line)


@given(st.binary(max_size=60))
def test_anything_else_is_an_error_too(data: bytes) -> None:
    try:
        load(b"<tmx><body>" + data, "a.tmx")
    except InputError:
        pass
    else:
        pytest.fail("it cannot be well-formed")
