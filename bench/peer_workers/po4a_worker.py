"""Run po4a on one po4a.cfg and one PO file for all reviews.

Its first call extracts and writes no reviews, its second rebuilds and updates no catalogues.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from common import reviews, run

# The last two are no prose, but the letters of a value that po4a skips come out as invalid UTF-8.
KEYS = (
    "title,area,description,price_comparison,comparison,verdict,killer_feature,hidden_risk,"
    "recommended_use_case,name,tier,overall_tier,icon,speed"
)
HEADER = f"""\
[po4a_langs] en
[po4a_paths] all.pot $lang:en.po
[options] --keep 0 --porefs file --wrap-po no --master-charset UTF-8 --localized-charset UTF-8
[po4a_alias:review] text opt:"-o markdown -o neverwrap -o yfm_keys={KEYS}"
"""


def extract(src: Path, po: Path, out: Path, _fill: str) -> None:
    """Write po/en.po for all reviews in src."""
    lines = [f"[type: review] {path} en:{out / path.name}" for path in reviews(src)]
    (po / "po4a.cfg").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    _po4a(po, "--no-translations")


def rebuild(_src: Path, po: Path, _out: Path, _fill: str) -> None:
    """Write out/NAME.md for each review, from po/en.po."""
    _po4a(po, "--no-update")


def _po4a(po: Path, option: str) -> None:
    subprocess.run(["po4a", "--quiet", option, "po4a.cfg"], cwd=po, check=True, capture_output=True)


run({"extract": extract, "rebuild": rebuild})
