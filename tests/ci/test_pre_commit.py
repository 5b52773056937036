""".pre-commit-hooks.yaml: which files start the hooks, and the hooks as pre-commit runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.conftest import PRICED, SLOW
from tests.ci.runner import HOOKS, ROOT, load, snippets
from tests.gating.conftest import Repo, git

CONFIG = ".pre-commit-config.yaml"


@pytest.mark.parametrize("hook", load(HOOKS.read_text(encoding="utf-8")), ids=lambda hook: hook["id"])
def test_which_files_start_a_hook(hook: dict[str, str]):
    starts = re.compile(hook["files"]).search
    ours = [
        *ROOT.glob("reviews/**/*.md"),
        *ROOT.glob("locales/**/*.po"),
        ROOT / "l10n.toml",
        ROOT / "glossary.csv",
    ]
    assert len(ours) > 20
    for name in (*(path.relative_to(ROOT).as_posix() for path in ours), "a/b.mdx", "l10n-baseline.json"):
        assert starts(name), name
    for name in (
        "src/app.py",
        "notes.md.txt",
        "my-l10n.toml",
        "a/po",
        "locales/en.mo",
        "data/glossary.csv.gz",
    ):
        assert not starts(name), name


def test_valid_for_pre_commit(program: Callable[[str], str], tmp_path: Path):
    (tmp_path / CONFIG).write_text(snippets()[CONFIG], encoding="utf-8")
    for command in (["validate-manifest", HOOKS], ["validate-config", tmp_path / CONFIG]):
        done = subprocess.run([program("pre-commit"), *command], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr


@SLOW
def test_run_by_pre_commit(program: Callable[[str], str], repo: Repo, tmp_path: Path):
    """On a clone of this repository, with the configuration of docs/ci.md and the other hook after it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    clone = tmp_path / "clone"
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "first")
    config = snippets()[CONFIG].replace("https://github.com/OWNER/l10n", str(clone))
    config = config.replace("rev: REF", f"rev: {git(clone, 'rev-parse', 'HEAD')}")
    repo.write(CONFIG, f"{config}      - id: l10n-build\n")
    repo.commit()

    def run(*args: str) -> tuple[int, str]:
        env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}
        command = [program("pre-commit"), "run", *args]
        done = subprocess.run(command, cwd=repo.root, env=env, capture_output=True, text=True, timeout=500)
        return done.returncode, done.stdout + done.stderr

    code, said = run("--all-files")
    assert code == 0, said
    assert said.count("Passed") == 2

    repo.write("app.py", "")
    repo.git("add", "app.py")
    code, said = run()
    assert code == 0, said
    assert said.count("Skipped") == 2

    repo.say(PRICED, "A million input tokens cost USD 105.")
    repo.git("add", "-u")
    code, said = run()
    assert code == 1
    assert "L501 number" in said
    assert "+A million input tokens cost USD 105." in said

    repo.ok("build")
    repo.git("add", "-A")
    repo.git("commit", "-q", "--no-verify", "-m", "wrong, and known")
    repo.write("README.md", "# Site\n")
    repo.git("add", "-A")
    code, said = run()
    assert code == 0, said

    # A baseline gets shorter by itself, and pre-commit wants it committed.
    repo.edit(CONFIG, "--changed-from, HEAD", "--baseline, l10n-baseline.json")
    repo.ok("check", "--baseline", "l10n-baseline.json")
    repo.git("add", "-A")
    code, said = run()
    assert code == 0, said
    repo.say(PRICED, "A million input tokens cost USD 150.")
    repo.ok("build")
    repo.git("add", "-A")
    code, said = run()
    assert code == 1
    assert "files were modified by this hook" in said
    repo.git("add", "-A")
    code, said = run()
    assert code == 0, said
