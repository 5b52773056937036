"""What the commands say, to people and to programs, and with which exit code."""

import json
import os
import pty
import re
import subprocess
from collections.abc import Callable

import pytest

from tests.cli.sites import CONFIG, L10N, Site, environment, run

EN = "reviews/en/aurora.md"
COMMANDS = ["run", "extract", "update", "translate", "build", "check", "status"]

# --- build --check


def test_build_check_of_what_is_up_to_date(published: Site) -> None:
    before = published.stamps()
    result = published.ok("build", "--check")
    assert "+++" not in result.out
    assert published.stamps() == before


def test_build_check_shows_what_would_change(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    before = published.stamps()
    for _ in range(2):
        result = published.run("build", "--check")
        assert result.returncode == 1
        assert f"--- a/{EN}\n+++ b/{EN}\n" in result.out
        assert "-  prompt_per_m: 150.0   # ověřeno v ceníku\n+  prompt_per_m: 151.0   # ověřeno" in result.out
        assert "reviews/en/borealis.md" not in result.out
        assert published.stamps() == before
    published.ok("build")
    published.ok("build", "--check")


def test_build_check_of_a_new_file(published: Site) -> None:
    os.unlink(published.root / EN)
    result = published.run("build", "--check")
    assert result.returncode == 1
    assert f"--- /dev/null\n+++ b/{EN}\n" in result.out
    assert not published.has(EN)


def test_build_check_sees_what_would_be_removed(published: Site) -> None:
    os.unlink(published.root / "reviews/cs/aurora.md")
    result = published.run("build", "--check")
    assert result.returncode == 1
    assert EN in result.out
    assert published.has(EN)


def test_build_check_does_not_claim_to_have_written(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    assert "1 written" not in published.run("build", "--check").out


def test_the_diff_is_one_that_patch_takes(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    diff = published.run("build", "--check").out
    subprocess.run(["git", "apply", "-"], input=diff, text=True, cwd=published.root, check=True)
    published.ok("build", "--check")


# --- check


def codes(text: str) -> list[str]:
    return sorted(re.findall(r"\((L\d+) [\w-]+\)$", text, re.MULTILINE))


def test_check_of_a_published_site_finds_nothing_and_writes_nothing(published: Site) -> None:
    before = published.stamps()
    assert codes(published.ok("check").out) == []
    assert published.stamps() == before


@pytest.mark.parametrize(
    ("settings", "arguments", "code", "shown"),
    [
        ("", [], 1, True),
        ("", ["--fail-on", "error"], 1, True),
        ('severity = { missing = "warning" }', [], 0, True),
        ('severity = { missing = "warning" }', ["--fail-on", "warning"], 1, True),
        ('severity = { missing = "info" }', [], 0, False),
        ('severity = { missing = "info" }', ["-v"], 0, True),
        ('severity = { missing = "info" }', ["--fail-on", "warning"], 0, False),
        ('severity = { missing = "info" }', ["--fail-on", "info"], 1, False),
        ('severity = { missing = "off" }', ["--fail-on", "info"], 0, False),
        ('fail-on = "warning"\nseverity = { missing = "warning" }', [], 1, True),
        ('fail-on = "warning"\nseverity = { missing = "warning" }', ["--fail-on", "error"], 0, True),
    ],
)
def test_severity_and_threshold(
    published: Site, settings: str, arguments: list[str], code: int, shown: bool
) -> None:
    published.say("Závěr", "")
    published.edit("l10n.toml", "[fields]", f"[check]\n{settings}\n\n[fields]")
    result = published.run("check", *arguments)
    assert result.returncode == code, result.out
    assert ("L101" in result.out) == shown


def test_the_threshold_of_l10n_toml_holds_for_run(published: Site) -> None:
    published.edit("l10n.toml", "[fields]", '[check]\nfail-on = "warning"\n\n[fields]')
    published.edit("reviews/cs/aurora.md", "slug:", "novinka: Ano, prosím\nslug:")
    result = published.run("run")
    assert codes(result.out) == ["L401"]
    assert result.returncode == 1


def test_severity_of_a_language(published: Site) -> None:
    more = '[languages.de]\nseverity = { missing = "info" }\n\n[fields]'
    published.edit("l10n.toml", '["en"]', '["en", "de"]')
    published.edit("l10n.toml", "[fields]", more)
    result = published.ok("run")
    assert "15 findings for information" in result.out
    published.say("Závěr", "")
    result = published.run("check")
    assert codes(result.out) == ["L101"]


def test_a_check_that_there_is_not_is_named(published: Site) -> None:
    """A typing error must not switch nothing off in silence."""
    published.edit("l10n.toml", "[fields]", '[check]\nseverity = { mising = "off" }\n\n[fields]')
    result = published.run("check")
    assert result.returncode == 2
    assert "l10n.toml:11:" in result.err
    assert "'missing'" in result.err


def test_where_a_finding_is(published: Site) -> None:
    published.say("Odpovídá rychleji.", "")
    result = published.run("check")
    line = published.read("reviews/cs/aurora.md").splitlines().index("    comparison: Odpovídá rychleji.") + 1
    assert f"reviews/cs/aurora.md:{line}: error [en]: not translated: “Odpovídá rychleji.”" in result.out


def test_a_changed_price_in_an_output_is_found(published: Site) -> None:
    published.edit(EN, "150.0", "15.0")
    result = published.run("check")
    assert codes(result.out) == ["L201", "L301"]
    assert f"{EN}:7: error [en]: pricing.prompt_per_m is “15.0”, but “150.0” in the source" in result.out


def test_an_output_never_built_is_found(published: Site) -> None:
    os.unlink(published.root / EN)
    result = published.run("check")
    assert codes(result.out) == ["L201"]
    assert "never built" in result.out


def test_a_field_without_a_rule_is_found_once(published: Site) -> None:
    for name in ("aurora", "borealis"):
        published.edit(f"reviews/cs/{name}.md", "slug:", "novinka: Ano, prosím\nslug:")
    result = published.run("check")
    assert codes(result.out).count("L401") == 1
    assert '"novinka" = "text"' in result.out


# --- hand-edited outputs


def test_an_output_edited_by_hand_is_not_overwritten(published: Site) -> None:
    published.edit(EN, "Worth a try.", "Worth every cent.")
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    published.edit("reviews/cs/borealis.md", "slug: borealis-mini", "slug: borealis-mini-2")
    for command in ("run", "build", "run"):
        result = published.run(command)
        assert result.returncode == 3
        assert f"error: {EN}: " in result.err
        assert "by hand" in result.err
        assert "--overwrite" in result.err
        assert "Worth every cent." in published.read(EN)
    assert "borealis-mini-2" in published.read("reviews/en/borealis.md"), "the others are done"
    published.ok("build", "--overwrite")
    assert "Worth a try." in published.read(EN)
    published.ok("run")


def test_an_output_made_by_hand_before_l10n_came_is_not_overwritten(site: Site) -> None:
    """The owner translated some reviews himself; the first build must not eat them."""
    site.write(EN, "---\ntitle: Aurora\n---\n\nMy own words.\n")
    site.run("run")
    site.fill()
    result = site.run("run")
    assert "My own words." in site.read(EN)
    assert result.returncode == 3
    assert "--overwrite" in result.err


# --- --json, -q, -v


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("state", ["new", "published", "broken"])
def test_json_is_all_there_is_on_stdout(make: Callable[..., Site], command: str, state: str) -> None:
    site = make()
    if state != "new":
        site.publish()
    if state == "broken":
        site.write("reviews/cs/broken.md", "---\ntitle: [\n---\n")
        site.edit("reviews/cs/borealis.md", "Stojí", "Vážně stojí")
    result = site.run(command, "--json")
    report = json.loads(result.out)
    assert report["command"] == command
    assert result.err == ""
    if state == "broken" and command != "translate":
        assert result.returncode == 3
        assert [(one["file"], one["line"]) for one in report["problems"]] == [("reviews/cs/broken.md", 3)]


def test_json_of_build_check(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "150.0 ", "151.0 ")
    result = published.run("build", "--check", "--json")
    assert result.returncode == 1
    assert json.loads(result.out)["languages"][0]["written"] == [EN]


def test_json_has_every_finding(make: Callable[..., Site]) -> None:
    many = "\n\n".join(f"Věta číslo {chr(97 + n % 26)}{chr(97 + n // 26)}." for n in range(250)) + "\n"
    site = make(long=many)
    plain = site.run("run")
    assert "… and 245 more of L101 missing" in plain.out
    assert "--json" in plain.out
    findings = json.loads(site.run("check", "--json").out)["findings"]
    assert sum(finding["name"] == "missing" for finding in findings) == 250


@pytest.mark.parametrize("command", COMMANDS)
def test_quiet_says_nothing_where_all_is_well(published: Site, command: str) -> None:
    result = published.ok(command, "-q")
    assert (result.out, result.err) == ("", "")


def test_quiet_says_errors(published: Site) -> None:
    published.say("Závěr", "")
    result = published.run("run", "-q")
    assert result.returncode == 1
    assert [line.split(": ")[1] for line in result.out.splitlines() if line[0] != " "] == ["error [en]"]


def test_verbose_names_the_files(published: Site) -> None:
    published.edit("reviews/cs/aurora.md", "stojí 150 USD", "stojí 151 USD")
    result = published.ok("run", "-v")
    assert {f"wrote {EN}", f"wrote {published.po_name()}", "wrote locales/reviews.pot"} <= set(
        result.err.splitlines()
    )


def test_quiet_and_verbose_exclude_each_other(published: Site) -> None:
    result = published.run("run", "-q", "-v")
    assert result.returncode == 2
    assert "exclude" in result.err


def on_a_terminal(site: Site, *args: str, **env: str) -> str:
    """Return what a person sees."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [L10N, *args], cwd=site.root, stdout=theirs, stderr=theirs, env=environment({"TERM": "xterm", **env})
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data
    os.close(ours)
    process.wait(30)
    return seen.decode()


def test_colours_are_for_terminals_that_want_them(published: Site) -> None:
    published.say("Závěr", "")
    published.write("reviews/cs/broken.md", "---\ntitle: [\n---\n")
    assert "\x1b[31merror" in on_a_terminal(published, "check")
    assert "\x1b" not in on_a_terminal(published, "check", NO_COLOR="1")
    result = published.run("check")
    assert "\x1b" not in result.out + result.err


def test_progress_is_for_terminals_only(make: Callable[..., Site]) -> None:
    site = make(**{f"r{n}": f"Věta {n}.\n" for n in range(60)})
    assert "Reading sources" in on_a_terminal(site, "extract")
    result = site.run("run")
    assert "Reading sources" not in result.out + result.err


def test_a_narrow_encoding_is_no_reason_to_fail(published: Site) -> None:
    """A log or a Windows console that knows no Czech gets question marks, not a crash."""
    published.say("Závěr", "")
    result = run(published.root, "check", env={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 1
    assert "L101" in result.out


def test_a_closed_pipe_is_no_error(make: Callable[..., Site]) -> None:
    names = [chr(97 + n % 26) + chr(97 + n // 26) for n in range(600)]
    site = make(long="".join(f"Věta číslo {name}. {'Slovo ' * 40}\n\n" for name in names))
    site.ok("update")
    script = f'{L10N} check --json | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", script], cwd=site.root, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[0] == "{"
    assert done.stdout.splitlines()[1] in ("0", "1", "141")
    assert done.stderr == ""


def test_a_full_standard_output_is_an_error(published: Site) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [L10N, "status"], cwd=published.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


# --- help and usage


def test_help_lists_commands_that_are_there(site: Site) -> None:
    listed = re.findall(r"^  (\w+) ", site.ok("--help").out.split("Commands:")[1], re.MULTILINE)
    assert len(listed) >= 7
    for command in listed:
        assert "Usage: " in site.ok(command, "--help").out


WRONG = [["biuld"], ["run", "--langs", "en"], ["build", "--stdout"], ["check", "--fail-on", "x"]]


@pytest.mark.parametrize("args", WRONG)
def test_wrong_usage(published: Site, args: list[str]) -> None:
    before = published.stamps()
    result = published.run(*args)
    assert result.returncode == 2
    assert result.out == ""
    assert args[-1] in result.err or args[-2] in result.err
    assert published.stamps() == before


def test_a_config_elsewhere(published: Site) -> None:
    (published.root / "l10n.toml").rename(published.root / "other.toml")
    result = published.run("status")
    assert result.returncode == 2
    assert "no l10n.toml here or above" in result.err
    assert "l10n init" in result.err
    assert "12" in published.ok("status", "--config", "other.toml").out
    assert published.run("status", "--config", "l10n.toml").returncode == 2


def test_configs_are_plain(published: Site) -> None:
    assert published.read("l10n.toml") == CONFIG
