"""What GitHub and GitLab do with our files: run their scripts with bash, in a folder, with an environment.

Python is played by a script that installs nothing: `pip install` is written down, and puts a program
that the test gives in the place of the installed l10n.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.cli.sites import L10N

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
DOCS = ROOT / "docs" / "ci.md"

PYTHON = """\
#!/bin/sh
case "$*" in
  *'-m venv '*) for last do :; done; mkdir -p "$last/bin"; cp "$0" "$last/bin/python" ;;
  *'-m pip '*)
    for one do printf '%s\\0' "$one"; done > "$RECORDS/pip"
    ln -sf "$INSTALLED" "$(dirname "$0")/l10n" ;;
  *) exit "$PYTHON_IS_OLD" ;;
esac
"""
RECORDER = """\
#!/bin/sh
for one do printf '%s\\0' "$one"; done > "$RECORDS/$1"
"""
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}", re.DOTALL)


def load(text: str) -> Any:
    return yaml.safe_load(text)


def snippets() -> dict[str, str]:
    """Return the files of docs/ci.md by the name that their first line has."""
    found = re.findall(r"^```yaml\n# (\S[^\n]*)\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.M | re.S)
    assert len(found) == len(dict(found))
    return dict(found)


class Runner:
    """A machine for one job.

    Attributes:
        workspace: the folder that the job begins in.
        context: what expressions may name: `vars.L10N`, `github.event.pull_request.base.sha`.
        out, err: what all that ran has printed.
    """

    def __init__(self, workspace: Path, temp: Path, context: Mapping[str, str] = {}) -> None:
        self.workspace, self.context = workspace, dict(context)
        self.out = self.err = ""
        self.programs, self.records, self.temp = temp / "bin", temp / "records", temp / "runner"
        for folder in (self.programs, self.records, self.temp):
            folder.mkdir(parents=True)
        self.summary = temp / "summary.md"
        self.recorder = self._program("recorder", RECORDER)
        self._program("python", PYTHON)
        self._program("python3", PYTHON)
        self.env = {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(temp),
            "LANG": "C.UTF-8",
            "RECORDS": str(self.records),
            "INSTALLED": str(L10N),
            "PYTHON_IS_OLD": "0",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_ACTION_PATH": str(ROOT),
        }

    def _program(self, name: str, script: str) -> Path:
        path = self.programs / name
        path.write_text(script)
        path.chmod(0o755)
        return path

    def bash(self, script: str, env: Mapping[str, str] = {}, folder: str = ".") -> int:
        """Run a script as both runners do, and return its exit code."""
        path = self.temp / "script.sh"
        path.write_text(script, encoding="utf-8")
        bash = shutil.which("bash") or "bash"
        command = [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", path]
        cwd, given = self.workspace / folder, {**self.env, **env}
        done = subprocess.run(command, cwd=cwd, env=given, capture_output=True, timeout=300)
        self.out += done.stdout.decode()
        self.err += done.stderr.decode()
        return done.returncode

    def steps(self, steps: Sequence[Mapping[str, Any]]) -> int:
        """Run the steps of a job or of an action; return the first exit code that is not 0."""
        code = 0
        for step in steps:
            if code and step.get("if") != "${{ !cancelled() }}":
                continue
            if "run" in step:
                assert "${{" not in step["run"], "an expression in a script is an injection"
                env = {name: self._said(value) for name, value in step.get("env", {}).items()}
                done = self.bash(step["run"], env, self._said(step.get("working-directory", ".")))
            elif step["uses"] == "OWNER/l10n@REF":
                done = self.action(**{name: self._said(value) for name, value in step["with"].items()})
            else:
                assert step["uses"].startswith(("actions/", "github/codeql-action/upload-sarif@"))
                done = 0
            code = code or done
        return code

    def action(self, **given: str) -> int:
        """Run our action with these inputs; an `_` in a name is a `-`."""
        action = load(ACTION.read_text(encoding="utf-8"))
        inputs = {name: one["default"] for name, one in action["inputs"].items()}
        named = {name.replace("_", "-"): value for name, value in given.items()}
        assert named.keys() <= inputs.keys()
        before = self.context
        self.context = {f"inputs.{name}": value for name, value in (inputs | named).items()}
        code = self.steps(action["runs"]["steps"])
        self.context = before
        return code

    def _said(self, value: str) -> str:
        return _EXPRESSION.sub(lambda found: self.context[found[1]], value)

    def asked(self, command: str) -> list[str]:
        """Return the arguments that `pip`, or a command of the recording l10n, was given."""
        return (self.records / command).read_bytes().decode().split("\0")[:-1]
