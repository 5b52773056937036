"""What l10n.toml does not say, and what was kept because nothing else could be done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from l10n.checks.base import shorten
from l10n.checks.census import Seen, census, line_of
from l10n.checks.differ import common
from l10n.checks.settings import setting_line
from l10n.document.model import Document, Segment
from l10n.fields import Rules, rules
from l10n.project import Project
from l10n.report import Finding

# Quoted or not, they are read alike.
_HARMLESS = ({"number", "number as text"}, {"date", "date as text"}, {"text", "number as text"})
_OFTEN = 5
"""How often a label stands for another to be taken for its misspelling."""


def uncovered(document: Document) -> Iterator[Finding]:
    """A front-matter field that no rule of l10n.toml covers; it is kept as it is."""
    for one in document.notices:
        if one.code == "uncovered":
            yield Finding(
                message=f"no rule covers the field {one.message}",
                file=document.name,
                line=one.line,
                hint=f'add to [fields] in l10n.toml: "{one.message}" = "text", or "keep"',
                text=one.message,
                field=one.message,
                source=document.name,
                source_line=one.line,
            )


def notice(document: Document) -> Iterator[Finding]:
    """Something in a source was kept or ignored: foreign front matter, an unknown directive."""
    for one in document.notices:
        if one.code != "uncovered":
            yield Finding(
                message=one.message,
                file=document.name,
                line=one.line,
                source=document.name,
                source_line=one.line,
            )


def unused_rule(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A rule of [fields] or [contexts] matches no field of any source."""
    config = project.config
    if project.layout.empty or any(project.document(source) is None for source in project.sources):
        return  # what cannot be read may have it
    names = census(project).scalars
    for table, patterns in (("fields", config.fields), ("contexts", config.contexts)):
        for pattern in patterns:
            rule = Rules({pattern: pattern})
            if any(rule.get(name) for name in names):
                continue
            near = get_close_matches(pattern, sorted(names), 1, 0.75)
            hint = f'did you mean "{near[0]}"? ' if near else ""
            if any(name.startswith((f"{pattern}.", f"{pattern}[].")) for name in names):
                hint = f'for what is in it, write "{pattern}.**"; '
            yield Finding(
                message=f"no source has a field that the rule `{pattern}` of [{table}] matches",
                file=config.name,
                line=setting_line(config.text, table, pattern),
                hint=f"{hint}otherwise remove the rule" if hint else "remove the rule, or mend its spelling",
                text=f"[{table}] {pattern}",
                field=pattern,
            )


def types_differ(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A field is of one type in some sources and of another elsewhere: a text here, a list there.

    Numbers and dates are for information where some are in quotes and some not.
    """
    for pattern, kinds in census(project).kinds.items():
        if len(kinds) < 2 or kinds.keys() <= {"text", "number as text", "date as text"}:
            continue  # texts, whatever is in them
        harmless = any(kinds.keys() <= pair for pair in _HARMLESS)
        ranked = sorted(kinds.items(), key=lambda item: (-item[1].sources, item[0]))
        places = {kind: _place(project, seen) for kind, seen in ranked}
        said = ", ".join(
            f"{kind} in {seen.sources:,} ({places[kind][0]}:{places[kind][1]})" for kind, seen in ranked
        )
        # The rarest is the one to look at.
        file, line = places[ranked[-1][0]]
        yield Finding(
            severity="info" if harmless else "",
            message=f"the field {pattern} has several types: {said}",
            file=file,
            line=line,
            hint="write it in one way in all sources",
            text=pattern,
            field=pattern,
            source=file,
            source_line=line,
        )


def _place(project: Project, seen: Seen) -> tuple[str, int]:
    return seen.source, line_of(project, seen.source, seen.path)


def label(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """A `label` is none of those that l10n.toml allows, or is spelt almost like one that is frequent."""
    allowed = project.config.check.labels
    sets = Rules({pattern: pattern for pattern in allowed})
    types = rules(project.config.fields)
    values: dict[str, dict[str, list[tuple[str, Segment]]]] = defaultdict(lambda: defaultdict(list))
    for collection in project.config.collections:
        for source, document in project.documents(collection):
            for segment in document.segments:
                if segment.place in values or sets.get(segment.place) or types.get(segment.place) == "label":
                    values[segment.place][segment.text].append((source.name, segment))
    for field, found in values.items():
        pattern = sets.get(field)
        if pattern:
            near = _not_allowed(found, allowed[pattern])
        else:
            near = _misspelt({value: len(places) for value, places in found.items()})
        for value, other in near.items():
            for name, segment in found[value]:
                yield _label(name, segment, other, bool(pattern))


def _label(name: str, segment: Segment, other: str, strict: bool) -> Finding:
    meant = f"did you mean “{other}”?" if other else ""
    if strict:
        message = f"{shorten(segment.text)} is none of the labels of {segment.place}"
    else:
        message = f"{shorten(segment.text)} is rare in {segment.place}, and “{other}” is frequent"
    return Finding(
        severity="" if strict else "info",
        message=message,
        file=name,
        line=segment.line,
        hint=f"{meant} Otherwise add it to [check.labels] in l10n.toml".strip() if strict else meant,
        text=segment.text,
        field=segment.place,
        source=name,
        source_line=segment.line,
    )


def _not_allowed(found: Mapping[str, object], allowed: Sequence[str]) -> dict[str, str]:
    """Return the values that are not allowed, with the nearest that is, or ""."""
    known = set(allowed)
    return {
        value: next(iter(get_close_matches(value, allowed, 1, 0.7)), "")
        for value in found
        if value not in known
    }


def _misspelt(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the rare values that differ from a frequent one by case, white space or a letter."""
    frequent = [value for value, count in counts.items() if count >= _OFTEN]
    found = {}
    for value, count in counts.items():
        for other in frequent:
            if other != value and _OFTEN * count <= counts[other] and _nearly(value, other):
                found[value] = other
    return found


def _nearly(one: str, other: str) -> bool:
    plain, same = (" ".join(text.casefold().split()) for text in (one, other))
    if plain == same:
        return True
    digits = [[sign for sign in text if sign.isdigit()] for text in (plain, same)]
    return digits[0] == digits[1] and min(len(plain), len(same)) >= 5 and _one_apart(plain, same)


def _one_apart(one: str, other: str) -> bool:
    """Say whether one letter is wrong, missing, too many, or changed places with the next."""
    start = common(one, other)
    one, other = one[start:], other[start:]
    end = common(one[::-1], other[::-1])
    left, right = one[: len(one) - end], other[: len(other) - end]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])
