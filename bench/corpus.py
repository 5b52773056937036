"""Write a bench corpus: many distinct reviews derived from a few real ones.

The text is edited line by line and never parsed and dumped, so the front matter keeps the style of
the originals. Labels that real reviews share (tiers, category names) stay shared.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

PROSE_KEYS = frozenset(
    {"title", "area", "description", "price_comparison", "comparison", "verdict"}
    | {"killer_feature", "hidden_risk", "recommended_use_case"}
)
PROSE_LISTS = frozenset({"focus", "target_users", "use_cases", "avoid_for"})
ID_FIELDS = frozenset({"slug:", "model_id:"})
FIRST_DAY = date(2020, 1, 1)
BODY = 256_000  # the body has a word of its own, since reviews repeat their front matter in it

_FIELD = re.compile(r"(?P<head> *(?:- )?(?P<key>\w+):)(?: (?P<value>.+))?")
_ITEM = re.compile(r"(?P<head> *- )(?P<value>.+)")
_NOT_PROSE = re.compile(r"null|~|N/A|true|false|[\[{].*|[>|][-+0-9]*|[-+]?[\d.,_]+")
_UNTOUCHED_BLOCK = re.compile(r"```|~~~|\||<| {4}|\t|[-*_=]{3,}\s*$|\[[^\]]+\]:")
_NEW_BLOCK = re.compile(r"#|\s*(?:[-*+]|\d+[.)]) |$")


def make_reviews(n: int, out: Path, corpus: Path) -> None:
    """Write n distinct reviews into out, derived from the *.md files of corpus in turn.

    About 45 messages a review, 41 of them its own; the same n gives the same bytes.
    """
    sources = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.md"))]
    out.mkdir(parents=True, exist_ok=True)
    for number in range(n):
        name, text = review(sources[number % len(sources)], number)
        (out / name).write_text(text, encoding="utf-8", newline="")


def review(source: str, number: int) -> tuple[str, str]:
    """Return the file name and the text of review `number`, derived from source."""
    mark = word(number)
    _, front, body = source.split("---\n", 2)
    day = FIRST_DAY + timedelta(days=number)
    front = re.sub(r'(?m)^date: "?\d{4}-\d\d-\d\d', f'date: "{day}', front)
    front = _mark_front(front, mark)
    slug = re.search(r"(?m)^slug: (\S+)", front)
    assert slug is not None, "a review without a slug"
    return f"{day}-{slug[1]}.md", f"---\n{front}---\n{_mark_body(body, word(number + BODY))}"


def word(number: int) -> str:
    """Return a made-up word, another one for each number below 512,000.

    A word and not a number, since texts that differ in numbers alone are a special case of merging.
    """
    index = (number * 7919 + 123_457) % 80**3
    syllables = []
    for _ in range(3):
        index, syllable = divmod(index, 80)
        syllables.append("bdfghjklmnprstvz"[syllable // 5] + "aeiou"[syllable % 5])
    return "".join(syllables)


def _mark_front(front: str, mark: str) -> str:
    """Return the front matter with mark in every prose value and ID."""
    lines, in_list = [], False
    for line in front.split("\n"):
        field = _FIELD.fullmatch(line)
        if field:
            in_list = field["key"] in PROSE_LISTS
            lines.append(_mark_field(field, mark))
        elif in_list and (item := _ITEM.fullmatch(line)):
            lines.append(item["head"] + _append(item["value"], mark))
        else:
            lines.append(line)
    return "\n".join(lines)


def _mark_field(field: re.Match[str], mark: str) -> str:
    """Return one `key: value` line with mark in it, where its key takes one."""
    value = field["value"]
    if value is None:
        return field[0]
    if field["key"] in PROSE_KEYS:
        return f"{field['head']} {_append(value, mark)}"
    if field["head"] in ID_FIELDS:
        return f"{field['head']} {_unquoted(value, f'-{mark}')}"
    return field[0]


def _append(value: str, mark: str) -> str:
    """Return a YAML scalar or a Markdown line with mark as its last word."""
    if _NOT_PROSE.fullmatch(value):
        return value
    inner = value.rstrip("\"'").rstrip()
    return _unquoted(value, f" {mark.capitalize()}." if inner.endswith(".") else f" {mark}")


def _unquoted(value: str, suffix: str) -> str:
    """Return value with suffix before its closing quote, if it has one."""
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        return value[:-1] + suffix + value[-1]
    return value + suffix


def _mark_body(body: str, mark: str) -> str:
    """Return the body with mark at the end of every paragraph, item and heading."""
    lines = body.split("\n")
    fenced = False
    marked = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        fenced ^= line.startswith(("```", "~~~"))
        ends = line.startswith("#") or _NEW_BLOCK.match(following) is not None
        plain = line.strip() and not fenced and not _UNTOUCHED_BLOCK.match(line)
        if plain and ends:
            line = line + f" {mark}" if line.startswith("#") else _append(line, mark)
        marked.append(line)
    return "\n".join(marked)
