"""Golden files: a topic a file, UPPERCASE for the translation. A new case is a new paragraph there."""

import pytest

from l10n.document import assemble, parse
from tests.document.support import BOM, GOLDEN, GOLDEN_FIELDS, golden_cases, shout

CASES = [
    pytest.param(given, expected, id=f"{path.stem}: {title}")
    for path in sorted(GOLDEN.glob("*.md"))
    for title, given, expected in golden_cases(path)
]


def translated(source):
    document = parse(source, GOLDEN_FIELDS)
    built = assemble(document, {one.text: shout(one.text) for one in document.segments})
    assert built.refused == ()
    return built.output


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_golden(given, expected):
    assert translated(given.encode()).decode() == expected


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_golden_with_other_line_ends(given, expected):
    """CRLF, a BOM and a missing final newline change nothing else."""
    assert translated(given.replace("\n", "\r\n").encode()).decode() == expected.replace("\n", "\r\n")
    assert translated(BOM + given.encode()) == BOM + expected.encode()
    if not given.endswith("\n\n"):
        assert translated(given.removesuffix("\n").encode()).decode() == expected.removesuffix("\n")


def test_there_is_a_golden_file_for_every_topic():
    topics = {path.stem for path in GOLDEN.glob("*.md")}
    assert topics >= {
        "front-matter", "headings", "lists", "tasks", "tables", "quotes", "footnotes", "definition-lists",
        "references", "breaks", "kept-lines", "directives", "html-and-code", "links",
    }  # fmt: skip
