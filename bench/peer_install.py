"""Install the peers: Python ones into .venv-peers under the repository root, po4a from Debian."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-peers"
PYTHON = VENV / "bin" / "python"


class NotInstalled(Exception):
    """A peer cannot be installed here; the message says why, in one line."""


def install(package: str, requirements: tuple[str, ...] = ()) -> str:
    """Install a peer, where it is not yet, and return its version.

    requirements: what pip installs; none: package is a Debian package with a program of its name.
    """
    if not PYTHON.exists():
        _call(sys.executable, "-m", "venv", str(VENV))
    return _pip(package, requirements) if requirements else _apt(package)


def _pip(package: str, requirements: tuple[str, ...]) -> str:
    _call(str(PYTHON), "-m", "pip", "install", "--quiet", *requirements)
    script = f"from importlib.metadata import version; print(version({package!r}))"
    return _call(str(PYTHON), "-c", script).strip()


def _apt(package: str) -> str:
    if shutil.which(package) is None:
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            raise NotInstalled(f"{package} is not installed, and apt-get needs Debian and root")
        # An update that fails leaves the old lists, which may still do.
        subprocess.run(["apt-get", "update"], capture_output=True, check=False)
        _call("apt-get", "install", "-y", "--no-install-recommends", package)
    return _call(package, "--version").split("\n", 1)[0].rstrip(".").split()[-1]


def _call(*command: str) -> str:
    """Run a command and return its output; the last line of its errors becomes NotInstalled."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        raise NotInstalled(f"{command[0]}: {lines[-1]}")
    return done.stdout
