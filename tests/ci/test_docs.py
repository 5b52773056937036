"""docs/ci.md: its files are complete, valid, and do what is said of them."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.ci.runner import ACTION, DOCS, HOOKS, Runner, load, snippets
from tests.gating.conftest import Repo

WORKFLOWS = [name for name in snippets() if name.startswith(".github/")]
GITLAB = [name for name in snippets() if name.startswith(".gitlab-ci.yml")]


def job(name: str) -> dict[str, object]:
    file = load(snippets()[name])
    return file["jobs"]["l10n"] if "jobs" in file else file["l10n"]


def test_every_file_is_known_here():
    assert len(WORKFLOWS) == 3
    assert len(GITLAB) == 2
    assert snippets().keys() - {*WORKFLOWS, *GITLAB} == {".pre-commit-config.yaml"}
    assert DOCS.read_text(encoding="utf-8").count("```yaml") == 6


@pytest.mark.parametrize("name", WORKFLOWS)
def test_github_workflow(wrong: Repo, runner: Runner, name: str):
    """It fails for an error on the branch, and what it says of the languages is in the summary anyway."""
    steps = job(name)["steps"]
    runner.context["github.event.pull_request.base.sha"] = wrong.git("rev-parse", "main")
    assert runner.steps(steps) == 1, runner.err
    assert f"::error file={wrong.po_name()},line=" in runner.out
    assert "| en |" in runner.summary.read_text()
    for step in steps:
        if "upload-sarif" in step.get("uses", ""):
            assert json.loads(wrong.read(step["with"]["sarif_file"]))["runs"]


@pytest.mark.parametrize(("name", "right"), [(GITLAB[0], True), *((name, False) for name in GITLAB)])
def test_gitlab_job(wrong: Repo, runner: Runner, name: str, right: bool):
    if right:
        wrong.git("reset", "-q", "--hard", "main")
    given = {"L10N": "l10n.whl", "CI_MERGE_REQUEST_DIFF_BASE_SHA": wrong.git("rev-parse", "main")}
    assert runner.bash("\n".join(job(name)["script"]), given) == int(not right), runner.err
    assert runner.asked("pip")[-1] == "l10n.whl"
    reports = job(name)["artifacts"]["reports"]
    failures = list(ElementTree.parse(wrong.root / reports["junit"]).iter("failure"))
    assert bool(failures) is not right
    if "codequality" in reports:
        issues = json.loads(wrong.read(reports["codequality"]))
        assert (wrong.po_name() in [issue["location"]["path"] for issue in issues]) is not right


def test_inputs_are_those_of_the_action():
    section = DOCS.read_text(encoding="utf-8").partition("### Inputs")[2].partition("\n#")[0]
    told = re.findall(r"^\| `([a-z-]+)` \|", section, re.M)
    assert sorted(told) == sorted(load(ACTION.read_text(encoding="utf-8"))["inputs"])


def test_hooks_are_those_of_the_manifest():
    hooks = {hook["id"] for hook in load(HOOKS.read_text(encoding="utf-8"))}
    used = [one["id"] for one in load(snippets()[".pre-commit-config.yaml"])["repos"][0]["hooks"]]
    assert {*used, "l10n-build"} == hooks


def test_a_repository_where_much_is_wrong(wrong: Repo):
    """The commands of the last section: the first records, later ones count only what is new."""
    commands = re.findall(r"^\$ (.*)$", DOCS.read_text(encoding="utf-8"), re.M)
    check, add = (shlex.split(command)[1:] for command in commands)
    assert wrong.run("check").returncode == 1
    for _ in range(2):
        wrong.ok(*check)
    wrong.git(*add)
    wrong.git("commit", "-q", "-m", "known")


@pytest.mark.parametrize(
    ("schema", "names"),
    [("github-workflows", WORKFLOWS), ("gitlab-ci", GITLAB), ("github-actions", ["action.yml"])],
)
def test_schemas(program: Callable[[str], str], tmp_path: Path, schema: str, names: list[str]):
    texts = {**snippets(), "action.yml": ACTION.read_text(encoding="utf-8")}
    paths = [tmp_path / f"{number}.yml" for number in range(len(names))]
    for path, name in zip(paths, names, strict=True):
        path.write_text(texts[name], encoding="utf-8")
    command = [program("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
