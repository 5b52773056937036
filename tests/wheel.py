"""Install a wheel into a fresh environment and use it far from the checkout: python -m tests.wheel FILE."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

REVIEW = """---
title: Zkouška
verdict: Dobrá volba
price: 0.60
---

# Ahoj světe
"""


def main(wheel: Path) -> None:
    """Raise where the installed program does not do its work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        binaries = folder / "venv" / "bin"
        install = [binaries / "pip", "install", "-q", "--disable-pip-version-check", wheel.resolve()]
        subprocess.run(install, check=True)
        site = folder / "site"
        (site / "reviews" / "cs").mkdir(parents=True)
        (site / "reviews" / "cs" / "a.md").write_text(REVIEW, encoding="utf-8")
        l10n = str(binaries / "l10n")
        subprocess.run([l10n, "init", "reviews/cs", "-q"], cwd=site, check=True)
        subprocess.run([l10n, "update", "-q"], cwd=site, check=True)
        subprocess.run([l10n, "translate", "--backend", "pseudo", "-q"], cwd=site, check=True)
        subprocess.run([l10n, "run"], cwd=site, check=True)
        built = (site / "reviews" / "en" / "a.md").read_text(encoding="utf-8")
        if "price: 0.60\n" not in built or "Dobrá volba" in built:
            raise SystemExit(f"the installed program built this:\n{built}")
        typed = subprocess.run(
            [
                binaries / "python",
                "-c",
                "import l10n, pathlib; print((pathlib.Path(l10n.__file__).parent / 'py.typed').exists())",
            ],
            cwd=site,
            capture_output=True,
            text=True,
            check=True,
        )
        if typed.stdout.strip() != "True":
            raise SystemExit("py.typed is not in the wheel")
    print(f"{wheel.name} installs and works")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
