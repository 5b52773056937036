"""What `--output FORMAT=FILE` means, and what is said of mistakes in it."""

import pytest

from l10n.errors import ConfigError
from l10n.formats import FORMATS, parse_output


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("sarif=out/l10n.sarif", ("sarif", "out/l10n.sarif")),
        ("text=a=b.txt", ("text", "a=b.txt")),
        ("junit=C:\\out\\x.xml", ("junit", "C:\\out\\x.xml")),
    ],
)
def test_a_format_and_a_path(value, expected):
    assert parse_output(value) == expected


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("sarf=x", "there is no format 'sarf'", "did you mean sarif?"),
        ("SARIF=x", "there is no format 'SARIF'", "did you mean sarif?"),
        ("jnit", "names no format", "FORMAT=FILE"),
        ("out/l10n.sarif", "names no format", "FORMAT=FILE"),
        ("zzz=x", "there is no format 'zzz'", f"formats: {', '.join(FORMATS)}"),
        ("=x", "there is no format ''", "formats:"),
        ("sarif=", "names no file", "write sarif=FILE"),
        ("sarif= ", "names no file", "write sarif=FILE"),
        ("sarif", "names no file", "write sarif=FILE"),
        ("", "names no format", "FORMAT=FILE"),
    ],
)
def test_mistakes_are_explained(value, message, hint):
    with pytest.raises(ConfigError) as caught:
        parse_output(value)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2
