"""One report in each format, as it is to look.

To write the files anew: UPDATE_GOLDEN=1 pytest tests/formats/test_formats_golden.py
"""

import os

import pytest

from l10n.formats import FORMATS
from tests.formats.samples import CONTEXT, HERE, MIXED

CASES = {
    "text.txt": ("text", {}),
    "text-narrow.txt": ("text", {"width": 60}),
    "text-colour.txt": ("text", {"colour": True}),
    "report.json": ("json", {}),
    "sarif.json": ("sarif", {}),
    "github.txt": ("github", {"prefix": "site/"}),
    "gitlab.json": ("gitlab", {"prefix": "site/"}),
    "junit.xml": ("junit", {}),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    format, changes = CASES[name]
    path = HERE / "golden" / name
    shown = FORMATS[format](MIXED, CONTEXT._replace(**changes)).encode()
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(shown)
    assert shown.decode() == path.read_bytes().decode()


def test_every_format_has_a_golden_file():
    assert {format for format, _ in CASES.values()} == set(FORMATS)
