"""action.yml: its own steps, run by bash."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import SLOW
from tests.ci.runner import ACTION, ROOT, Runner, load
from tests.gating.conftest import Repo

HOSTILE = [
    "; touch pwned",
    "$(touch pwned)",
    "`touch pwned`",
    "x\ntouch pwned\n",
    "' && touch pwned && '",
    '" && touch pwned && "',
    "${IFS}a[$(touch pwned)]",
    "x || touch pwned #",
    "--fix=all",
    "-",
    "*",
    "~",
    "žluť \\ \\n",
]
OPTIONS = {
    "fail_on": "--fail-on=",
    "format": "--format=",
    "changed_from": "--changed-from=",
    "sarif": "--output=sarif=",
}


def test_a_site_that_is_right(repo: Repo, runner: Runner):
    assert runner.action() == 0, runner.err
    assert "::error" not in runner.out
    assert "| en |" in runner.summary.read_text()
    assert runner.asked("pip")[-2:] == ["--", str(ROOT)]


def test_a_site_that_is_wrong(wrong: Repo, runner: Runner):
    assert runner.action() == 1
    assert f"::error file={wrong.po_name()},line=" in runner.out
    assert "L501 number" in runner.out
    assert "100.0 %" in runner.summary.read_text()


def test_what_a_pull_request_did_not_touch(wrong: Repo, runner: Runner):
    assert runner.action(changed_from="HEAD") == 0, runner.err
    assert runner.action(changed_from="main") == 1


def test_other_inputs(wrong: Repo, runner: Runner):
    assert runner.action(args="--ignore L5\n--lang en", sarif="out/l10n.sarif") == 0, runner.err
    assert json.loads(wrong.read("out/l10n.sarif"))["version"] == "2.1.0"
    assert runner.action(fail_on="nothing") == 2
    assert "'nothing'" in runner.err


def test_a_site_in_a_folder(wrong: Repo, runner: Runner, tmp_path: Path):
    runner.workspace = tmp_path / "whole"
    runner.workspace.mkdir()
    wrong.root.rename(runner.workspace / "site")
    (runner.workspace / "site" / ".git").rename(runner.workspace / ".git")
    assert runner.action(working_directory="site", sarif="l10n.sarif") == 1
    assert f"::error file=site/{wrong.po_name()},line=" in runner.out
    assert (runner.workspace / "site" / "l10n.sarif").exists()


def test_a_baseline(wrong: Repo, runner: Runner):
    assert runner.action(baseline="known.json") == 2
    assert "::error title=l10n::the baseline is not there" in runner.out
    assert not wrong.has("known.json")
    wrong.ok("check", "--baseline", "known.json")
    assert runner.action(baseline="known.json") == 0, runner.err


def test_settings_that_make_no_sense(repo: Repo, runner: Runner):
    repo.write("l10n.toml", "sauce = 1\n")
    assert runner.action() == 2
    assert runner.err.count("sauce") == 1


def test_a_python_that_is_too_old(repo: Repo, runner: Runner):
    runner.env["PYTHON_IS_OLD"] = "1"
    assert runner.action() == 2
    assert "::error title=l10n::l10n needs Python 3.11" in runner.out
    assert not (runner.records / "pip").exists()


def test_all_inputs_arrive(repo: Repo, runner: Runner):
    runner.env["INSTALLED"] = str(runner.recorder)
    repo.write("a b.json", "")
    given = {"fail_on": "info", "format": "text", "changed_from": "main", "sarif": "a b.sarif"}
    assert runner.action(**given, baseline="a b.json", args=" --lang en\n\n\t-v * ", package="a b.whl") == 0
    assert runner.asked("pip")[-2:] == ["--", "a b.whl"]
    assert runner.asked("status") == ["status", "--format=markdown"]
    assert runner.asked("check") == [
        *("check", "--format=text", "--fail-on=info", "--baseline=a b.json"),
        *("--changed-from=main", "--output=sarif=a b.sarif", "--lang", "en", "-v", "*"),
    ]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_input_is_code(repo: Repo, runner: Runner, value: str):
    """Each value arrives as it is, in the one argument where it belongs."""
    runner.env["INSTALLED"] = str(runner.recorder)
    before = repo.files()
    assert runner.action(**dict.fromkeys(OPTIONS, value), args=value, package=value) == 0, runner.err
    asked = runner.asked("check")
    for option in OPTIONS.values():
        assert f"{option}{value}" in asked
    assert asked[-len(value.split()) :] == value.split()
    assert len(asked) == 1 + len(OPTIONS) + len(value.split())
    assert runner.asked("pip")[-2:] == ["--", value]
    assert runner.action(baseline=value) == 2
    assert "touch" not in runner.out
    assert repo.files() == before
    (repo.root / value).write_text("{}")
    assert runner.action(baseline=value) == 0
    assert f"--baseline={value}" in runner.asked("check")


def test_scripts_name_no_expression():
    """Inputs are in `env` and `working-directory`, all of them, and nowhere else."""
    action = load(ACTION.read_text(encoding="utf-8"))
    said = []
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        said += [*step["env"].values(), step.get("working-directory", "")]
    assert sorted(filter(None, said)) == sorted(f"${{{{ inputs.{name} }}}}" for name in action["inputs"])


@SLOW
def test_installed_in_earnest(wrong: Repo, runner: Runner):
    """With a Python that is one, in a repository that tries to pass for its modules."""
    for name in ("python", "python3"):
        (runner.programs / name).unlink()
    (runner.programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    for name in ("venv", "pip", "ensurepip"):
        wrong.write(f"{name}.py", "raise SystemExit('the repository was run')\n")
    assert runner.action() == 1, runner.err
    assert f"::error file={wrong.po_name()},line=" in runner.out
