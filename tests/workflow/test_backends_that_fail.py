"""A translation engine that fails: exit code 4, what it did is kept, and the next run goes on."""

import pytest

from tests.cli.sites import Result, Site, run_with

FLAKY = """
import os
from l10n.backends import registry
from l10n.backends.base import Result
from l10n.errors import BackendError
class Flaky:
    name = "flaky"
    def translate(self, units):
        for number, unit in enumerate(units):
            if number == {works}:
                raise {error}
            yield Result(unit.id, {text}, trusted={trusted})
registry.BUILTIN["flaky"] = lambda setup: Flaky()
"""


QUOTA = 'BackendError("quota")'
ENGLISH = "'E ' + unit.text"


def run(
    site: Site, works: int, *args: str, error: str = QUOTA, text: str = ENGLISH, trusted: bool = True
) -> Result:
    """Run with an engine that translates so many units, and then fails."""
    patch = FLAKY.format(works=works, error=error, text=text, trusted=trusted)
    return run_with(site.root, patch, *(args or ("run",)))


@pytest.fixture
def flaky(site: Site) -> Site:
    # What the engine makes up is no English; that is not what these tests are about.
    quiet = 'severity = { source-language = "off" }'
    site.edit("l10n.toml", "[fields]", f'[translate]\nbackends = ["flaky"]\n\n[check]\n{quiet}\n\n[fields]')
    return site


@pytest.mark.parametrize("command", ["run", "translate"])
def test_what_was_done_is_kept_and_the_rest_is_done_next_time(flaky: Site, command: str) -> None:
    run(flaky, 0, "update")
    result = run(flaky, 5, command)
    assert result.returncode == 4
    (line,) = result.err.splitlines()
    assert "quota" in line
    done = [entry for entry in flaky.po() if entry.msgstr]
    assert len(done) == 5
    assert all("l10n: flaky" in entry.tcomment for entry in done)
    result = run(flaky, 99, "run")
    assert result.returncode == 0, result.out + result.err
    assert flaky.po().percent_translated() == 100


def test_a_failure_is_not_replayed(flaky: Site) -> None:
    """Nothing in the project changed; the engine did."""
    assert [run(flaky, 0).returncode for _ in range(2)] == [4, 4]
    assert run(flaky, 99).returncode == 0


def test_the_other_stages_go_on(published: Site) -> None:
    published.edit("l10n.toml", "[fields]", '[translate]\nbackends = ["flaky"]\n\n[fields]')
    published.edit("reviews/cs/aurora.md", "## Závěr", "Zcela nová věta.\n\n## Závěr")
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    assert run(published, 0).returncode == 4
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md")


def test_the_next_backend_is_asked(published: Site) -> None:
    published.edit("l10n.toml", "[fields]", '[translate]\nbackends = ["flaky", "pseudo"]\n\n[fields]')
    published.edit("reviews/cs/aurora.md", "## Závěr", "Zcela nová věta.\n\n## Závěr")
    run(published, 0)
    assert "l10n: pseudo" in published.entry("Zcela nová věta.").tcomment


@pytest.mark.parametrize("text", ["None", "''", "unit.text", "'  '"])
def test_nothing_and_an_echo_are_no_translations(flaky: Site, text: str) -> None:
    """Source text never passes for a translation."""
    assert run(flaky, 99, text=text, trusted=False).returncode == 1
    assert not any(entry.msgstr.strip() for entry in flaky.po())
    assert not flaky.has("reviews/en")


NASTY = ["'---'", "chr(0)", "'a\\n\\n# b'", "'{{ x'", "chr(0xd800)", "'x' * 100_000", "'\\n'"]


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_backend_says_no_file_breaks(flaky: Site, text: str) -> None:
    result = run(flaky, 99, text=text)
    assert result.returncode in (0, 1, 4), result.err
    assert "Traceback" not in result.err
    assert "internal error" not in result.err
    flaky.po()
    for name in flaky.files("reviews/en"):
        assert "slug: " in flaky.read(name).split("---\n")[1]
    assert run(flaky, 99, "status").returncode == 0


def test_a_backend_with_a_defect_is_named(flaky: Site) -> None:
    """A plug-in may fail in any way; that is no internal error of ours."""
    result = run(flaky, 3, error='KeyError("choices")')
    assert result.returncode == 4
    assert "flaky" in result.err
    assert "internal error" not in result.err
