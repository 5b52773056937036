"""l10n.toml: what is read, and errors that name the line and the way out."""

import pytest

from l10n.config import find_config, load_config
from l10n.errors import ConfigError

GOOD = """\
source = "cs"
targets = ["en", "de"]

[collections.reviews]
files = ["reviews/cs/**/*.md"]
"""


@pytest.fixture
def load(tmp_path):
    def write(text):
        path = tmp_path / "l10n.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_config(path)

    return write


def test_defaults(load, tmp_path):
    config = load(GOOD)
    assert config.root == tmp_path
    assert config.text == GOOD
    assert (config.accept, config.locales, config.fields, config.contexts) == ("machine", "locales", {}, {})
    assert config.collections["reviews"].exclude == []
    assert config.output.path == "{lang}/{path}"
    assert config.check.fail_on == "error"
    assert config.minimum("en") == 100
    assert config.accepted("de") == "machine"


def test_a_language_has_its_own(load):
    config = load(
        GOOD + '[build]\nminimum = 90\n[languages.de]\naccept = "reviewed"\nminimum = 0\nbackends = []\n'
    )
    assert (config.accepted("en"), config.accepted("de")) == ("machine", "reviewed")
    assert (config.minimum("en"), config.minimum("de")) == (90, 0)
    assert (config.engines("en"), config.engines("de")) == (["glossary", "memory"], [])


def test_a_config_is_frozen(load):
    with pytest.raises(AttributeError):
        load(GOOD).source = "en"


BAD = {
    "unknown key": (GOOD.replace("targets", "target"), 2, "did you mean 'targets'"),
    "unknown key far from all": ("xyzzy = 1\n" + GOOD, 1, "known here"),
    "unknown table": (GOOD + "[fieldz]\na = 'text'\n", 6, "did you mean 'fields'"),
    "unknown key in a table": (GOOD + "[build]\nminimun = 3\n", 7, "did you mean 'minimum'"),
    "unknown key in a collection": (GOOD + "excluded = []\n", 6, "did you mean 'exclude'"),
    "unknown key of a language": (GOOD + "[languages.de]\nacept = 'machine'\n", 7, "did you mean 'accept'"),
    "underscore for a dash": (GOOD + "[check]\nfail_on = 'error'\n", 7, "did you mean 'fail-on'"),
    "internal name": (GOOD.replace("source", "root = 'x'\nsource"), 1, "unknown key 'root'"),
    "unknown type": (GOOD + "[fields]\nverdict = 'txt'\n", 7, "did you mean 'text'"),
    "wrong type": (GOOD.replace('["en", "de"]', '"en"'), 2, ""),
    "wrong type in a list": (GOOD.replace('["en", "de"]', '["en", 3]'), 2, ""),
    "wrong word": (GOOD + "[languages.de]\naccept = 'all'\n", 7, ""),
    "wrong severity": (GOOD + "[check.severity]\nmissing = 'loud'\n", 6, ""),
    "not TOML": (GOOD + "x = \n", 6, "not TOML"),
    "key twice": (GOOD.replace("targets", "source = 'x'\ntargets"), 2, "not TOML"),
    "open string": (GOOD + 'x = "a\n', 6, "not TOML"),
    "source missing": ("targets = []\n[collections.r]\nfiles = []\n", None, "source"),
    "source is a target": (GOOD.replace('"en"', '"cs"'), 2, "source language"),
    "target twice": (GOOD.replace('"de"', '"en"'), 2, "twice"),
    "no language": (GOOD.replace('"de"', '"../de"'), 2, "no language code"),
    "language that is no target": (GOOD + "[languages.fr]\nminimum = 3\n", 6, "not among the targets"),
    "no collection": ('source = "cs"\ntargets = ["en"]\n[collections]\n', 3, "no collection"),
    "collection name": (GOOD.replace("collections.reviews", 'collections."a/b"'), 4, "no collection name"),
    "files outside": (GOOD.replace("reviews/cs", "../cs"), 5, "leaves the project"),
    "absolute files": (GOOD.replace("reviews/cs", "/etc"), 5, "leaves the project"),
    "locales outside": ('locales = "../x"\n' + GOOD, 1, "leaves the project"),
    "percentage": (GOOD + "[build]\nminimum = 101\n", 7, "percentage"),
    "percentage of a language": (GOOD + "[languages.de]\nminimum = -1\n", 7, "percentage"),
    "unknown placeholder": (GOOD + '[output]\npath = "{lang}/{name}"\n', 7, "{name}"),
    "no language in the path": (GOOD + '[output]\npath = "out/{path}"\n', 7, "{lang}"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad(load, tmp_path, case):
    text, line, says = BAD[case]
    with pytest.raises(ConfigError) as caught:
        load(text)
    error = caught.value
    assert error.exit_code == 2
    assert error.file == str(tmp_path / "l10n.toml")
    assert says in str(error), str(error)
    assert line is None or error.line == line, str(error)


def test_what_is_no_file_or_no_text(load, tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(b"source = '\xe8'\n")


def test_a_byte_order_mark_is_no_error(load):
    """Windows editors write one."""
    assert load(b"\xef\xbb\xbf" + GOOD.encode()).source == "cs"


def test_crlf(load):
    assert load(GOOD.replace("\n", "\r\n")).targets == ["en", "de"]


def test_find_config(load, tmp_path):
    load(GOOD)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below) == tmp_path / "l10n.toml"
    assert find_config(tmp_path) == tmp_path / "l10n.toml"


def test_no_config(tmp_path):
    with pytest.raises(ConfigError, match="l10n init"):
        find_config(tmp_path)
