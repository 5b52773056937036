"""Write the generated part of docs/checks.md: python -m tests.explaining.generate"""

from __future__ import annotations

from tests.explaining.pages import DOCS, document

if __name__ == "__main__":
    DOCS.write_text(document(), encoding="utf-8", newline="\n")
