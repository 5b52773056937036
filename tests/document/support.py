"""The corpus, the fields of its reviews, and golden files."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
REVIEWS = CORPUS / "reviews-cs"
DOCS = CORPUS / "docs-cs"
SPEC = CORPUS / "commonmark" / "spec.json"
BOM = b"\xef\xbb\xbf"

needs_corpus = pytest.mark.skipif(not REVIEWS.is_dir(), reason="the corpus (../shared/corpus) is not here")

REVIEW_FIELDS = {
    "layout": "keep",
    "title": "name",
    "date": "date",
    "model_id": "id",
    "slug": "slug",
    "provider": "name",
    "pricing.*": "price",
    "context_length": "number",
    "max_output": "number",
    "input_modalities[]": "keep",
    "output_modalities[]": "keep",
    "focus[]": "text",
    "strengths[].*": "text",
    "weaknesses[].*": "text",
    "competitors[].provider": "name",
    "competitors[].model": "name",
    "competitors[].model_id": "id",
    "competitors[].price_comparison": "text",
    "competitors[].comparison": "text",
    "recommendation.*[]": "text",
    "verdict": "text",
    "benchmark_categories.*.name": "label",
    "benchmark_categories.*.icon": "keep",
    "benchmark_categories.*.score": "number",
    "benchmark_categories.*.tier": "label",
    "overall_score": "number",
    "overall_tier": "label",
    "radar.*": "number",
    "radar.speed": "label",
    "expert_verdict.*": "text",
    "analyzer_model": "id",
    "analyzed_at": "date",
}
ALL_TEXT = {"**": "text"}


@lru_cache(maxsize=1)
def reviews() -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted(REVIEWS.glob("*.md")))


@lru_cache(maxsize=1)
def docs() -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted(DOCS.glob("*.md")))


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, bytes], ...]:
    known = json.loads(SPEC.read_text(encoding="utf-8"))
    return tuple((f"commonmark-{one['example']}", one["markdown"].encode()) for one in known)


def variants(source: bytes) -> list[bytes]:
    """Return the file as it is, with CRLF, and with a BOM."""
    return [source, source.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), BOM + source.removeprefix(BOM)]


_KEPT = re.compile(
    r"(`+)(?!`).*?(?<!`)\1(?!`)|<[^<>]*>|\{\{.*?\}\}|\{%.*?%\}|\]\((?:[^()]|\([^()]*\))*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]*\]"
    r"|https?://[^\s)>\]]+|&#?\w+;",
    re.DOTALL,
)


def shout(text: str) -> str:
    """Translate into UPPERCASE, but for code, HTML, Liquid, targets and addresses."""
    out, at = [], 0
    for kept in _KEPT.finditer(text):
        out += [text[at : kept.start()].upper(), kept[0]]
        at = kept.end()
    return "".join([*out, text[at:].upper()])


GOLDEN_FIELDS = {
    "**": "text",
    "slug": "slug",
    "date": "date",
    "price": "price",
    "url": "url",
    "model": "name",
}
GOLDEN = Path(__file__).parent / "golden"


def golden_cases(path: Path) -> list[tuple[str, str, str]]:
    """Return (title, input, expected) of a file in mdformat's form: title, `.`, input, `.`, expected, `.`.

    `·` stands for a space at a line's end, `→` for a tab; editors strip the one and convert the other.
    """
    sections = re.split(r"(?m)^\.\n", path.read_text(encoding="utf-8").replace("·", " ").replace("→", "\t"))
    assert len(sections) % 3 == 1, path
    assert not sections[-1].strip(), path
    return [
        (sections[i].strip().rsplit("\n", 1)[-1], sections[i + 1], sections[i + 2])
        for i in range(0, len(sections) - 1, 3)
    ]
