"""The public names, as DESIGN.md promises them to other programs."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import l10n
from l10n import Config, L10nError, load_config, parse, reassemble

SOURCE = "---\nverdict: Dobrý model\nslug: dobry\n---\n# Nadpis\n\nText na\ndvou řádcích.\n"


def test_every_public_name_resolves():
    for name in l10n.__all__:
        assert getattr(l10n, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        l10n.nope  # noqa: B018


def test_parse_and_reassemble():
    document = parse(SOURCE.encode(), {"verdict": "text", "slug": "slug"}, name="a.md")
    assert [(one.text, one.path) for one in document.segments] == [
        ("Dobrý model", "verdict"),
        ("Nadpis", "body/h1[1]"),
        ("Text na dvou řádcích.", "body/p[1]"),
    ]
    for one in document.segments:
        start, end = one.span
        assert document.source[start:end].decode().split() == one.text.split()
    output = reassemble(document, {"Dobrý model": "A good model", "Text na dvou řádcích.": "Two lines."})
    assert output.decode() == "---\nverdict: A good model\nslug: dobry\n---\n# Nadpis\n\nTwo lines.\n"
    assert reassemble(document, {}) == document.source


def test_the_body_alone_without_fields():
    assert [one.text for one in parse(SOURCE.encode()).segments] == ["Nadpis", "Text na dvou řádcích."]


def test_wildcards():
    source = b"---\na:\n  b: jedna\n  c:\n    d: dva\ne:\n- f: text\n---\n"

    def texts(fields):
        return [one.text for one in parse(source, fields).segments]

    assert texts({"a.*": "text"}) == ["jedna"]
    assert texts({"a.**": "text"}) == ["jedna", "dva"]
    assert texts({"**": "text"}) == ["jedna", "dva", "text"]
    assert texts({"**": "text", "a.c.d": "keep"}) == ["jedna", "text"]
    assert texts({"a.c.d": "keep", "**": "text"}) == ["jedna", "text"]
    assert texts({"e[].f": "text"}) == ["text"]
    assert texts({"e[].*": "text"}) == ["text"]
    assert texts({"**.d": "text"}) == ["dva"]


def test_signatures():
    names = list(inspect.signature(parse).parameters)
    assert names[:3] == ["source", "fields", "name"]
    assert list(inspect.signature(reassemble).parameters) == ["document", "translations"]
    assert list(inspect.signature(load_config).parameters) == ["path"]


def test_a_document_is_a_value():
    """Two parses of the same bytes are equal, and nothing in them can be changed."""
    one, two = parse(SOURCE.encode()), parse(SOURCE.encode())
    assert one == two
    with pytest.raises(AttributeError):
        one.name = "x"


def test_load_config(tmp_path):
    path = tmp_path / "l10n.toml"
    path.write_text('source = "cs"\ntargets = ["en"]\n[collections.r]\nfiles = ["r/*.md"]\n')
    config = load_config(path)
    assert isinstance(config, Config)
    assert (config.source, config.targets, config.root) == ("cs", ["en"], tmp_path)
    with pytest.raises(L10nError):
        load_config(tmp_path / "none.toml")


def modules():
    return [one.name for one in pkgutil.walk_packages(l10n.__path__, "l10n.") if "__main__" not in one.name]


@pytest.mark.parametrize("name", ["l10n", *modules()])
def test_doctests(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
    assert name != "l10n" or result.attempted > 0
