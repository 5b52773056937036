"""No text breaks a format, acts in a terminal, or becomes a command to a CI."""

import json
import re
import unicodedata

import pytest
from lxml import etree

from l10n.formats import FORMATS
from l10n.formats.safe import dump, visible
from tests.formats.samples import CONTEXT, HOSTILE, POISON

SHOWN = {name: render(HOSTILE, CONTEXT) for name, render in FORMATS.items()}
OURS = re.compile(r"\x1b\[[0-9;]+m")
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_invisible_is_left(name):
    left = {sign for sign in SHOWN[name] if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert left <= {"\n"}
    SHOWN[name].encode()


def test_colours_are_the_only_escapes():
    shown = FORMATS["text"](HOSTILE, CONTEXT._replace(colour=True))
    assert OURS.search(shown)
    assert "\x1b" not in OURS.sub("", shown)
    assert "\x9b" not in shown


@pytest.mark.parametrize("name", SHOWN)
def test_no_line_is_a_command_to_a_ci(name):
    lines = SHOWN[name].splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert [line for line in commands if name != "github" or not COMMAND.fullmatch(line)] == []
    if name in ("text", "github"):
        assert not re.search(r"##\w*\[", SHOWN[name])


@pytest.mark.parametrize("width", [1, 40, 60, 76, 80, 100, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_wrapped_text_is_no_command_either(width, colour):
    shown = FORMATS["text"](HOSTILE, CONTEXT._replace(width=width, colour=colour))
    assert not [line for line in shown.splitlines() if OURS.sub("", line).lstrip().startswith("::")]


def test_github_reads_what_was_meant():
    """Read the commands as GitHub's runner does."""
    read = []
    for line in SHOWN["github"].splitlines():
        level, properties, message = COMMAND.fullmatch(line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        read.append((level, {name: unescape(value, ":,") for name, value in pairs}, unescape(message)))
    assert [level for level, _, _ in read] == ["error"] * 5 + ["warning", "notice"]
    for _, properties, message in read:
        assert set(properties) <= {"file", "line", "title"}
        assert "%0A::add-mask::e%25" in message
        assert "::error file=x::owned" in message


def unescape(text, more=""):
    for sign in ("\r", "\n", *more, "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def test_programs_get_the_text_itself():
    kept = POISON.replace("\ud800", "\ufffd").replace("\udc80", "\ufffd")
    assert json.loads(SHOWN["json"])["findings"][0]["text"] == kept
    results = json.loads(SHOWN["sarif"])["runs"][0]["results"]
    assert results[0]["properties"]["text"] == kept
    assert len(results[3]["properties"]["text"]) == 100_000


def test_a_link_in_a_message_is_none_in_sarif():
    results = json.loads(SHOWN["sarif"])["runs"][0]["results"]
    assert r"[link\](1)" in results[0]["message"]["text"]


def test_junit_spells_out_what_xml_cannot_hold():
    tree = etree.fromstring(SHOWN["junit"].encode())
    failure = tree.find(".//failure")
    assert failure.get("message").startswith("<U+0000><U+0007><U+001B>[31mred")
    assert "]]> <b a='\"'>&amp;</b> <U+202E>gnp.exe" in failure.get("message")


@pytest.mark.parametrize("name", ["text", "github", "gitlab", "junit"])
def test_long_texts_are_cut(name):
    assert len(SHOWN[name]) < 60_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("žluťoučký 日本 👩‍👧 नमस्ते", "žluťoučký 日本 👩‍👧 नमस्ते"),
        ("a\tb\r\n", "a<U+0009>b<U+000D>↵"),
        ("##[x] # #[x] ## [x] ###vso[", "#<U+0023>[x] # #[x] ## [x] ##<U+0023>vso["),
        ("\u202eabc\u2069\ufeff", "<U+202E>abc<U+2069><U+FEFF>"),
        ("\ud83d", "<U+D83D>"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_dump_keeps_every_text_that_utf8_can_hold():
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x3000 + 0xE000), 0x1F600, 0xE0041, 0x10FFFF]))
    assert json.loads(dump([text])) == [text]
