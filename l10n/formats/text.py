"""`text`: findings for people, grouped by file; the first line of each can be searched by `grep`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from l10n.formats.base import Context, Place, counted, first_line, path, places
from l10n.formats.excerpt import Text, rows
from l10n.formats.marks import marks, quoted
from l10n.formats.paint import Paint
from l10n.formats.safe import cut, visible

if TYPE_CHECKING:
    from l10n.report import Finding, Report

_SEVERITIES = ("error", "warning", "info")
# Their messages differ by the place alone.
_BY_TEXT = ("missing", "needs-review", "machine")
_MESSAGE, _LABEL, _NARROWEST, _LONGEST = 400, 8, 40, 20_000


class _Shown(NamedTuple):
    """A finding, and the other places where the same was found."""

    finding: Finding
    also: list[Finding]


def render(report: Report, context: Context) -> str:
    """Return the findings, the errors, and how many of each there are."""
    parts = (findings(report, context), problems(report, context), tally(report, context))
    return "\n".join(part for part in parts if part)


def findings(report: Report, context: Context) -> str:
    """Return the findings by file, language and line; an empty line stands between files."""
    paint = Paint(context.colour)
    shown = sorted(_once(report.findings), key=lambda one: _order(one.finding))
    kept, more = _limited(shown, context.limit)
    blocks = [
        "".join(f"{line}\n" for line in _file(list(group), context, paint))
        for _, group in groupby(kept, key=lambda one: one.finding.file)
    ]
    if more:
        blocks.append("".join(f"… and {count:,} more of {name}\n" for name, count in sorted(more.items())))
    return "\n".join(blocks)


def problems(report: Report, context: Context) -> str:
    """Return a line for each error that stopped a file."""
    paint = Paint(context.colour)
    word = paint("error:", "error")
    return "".join(f"{word} {cut(visible(str(problem)), 2 * _MESSAGE)}\n" for problem in report.problems)


def tally(report: Report, context: Context) -> str:
    """Return one line: how many findings of each severity, in how many files."""
    if not report.findings:
        return "" if report.problems else "No findings.\n"
    paint = Paint(context.colour)
    numbers = Counter(finding.severity for finding in report.findings)
    nouns = {"error": "error", "warning": "warning"}
    said = ", ".join(
        paint(counted(numbers[one], nouns[one]) if one in nouns else f"{numbers[one]:,} for information", one)
        for one in _SEVERITIES
        if numbers[one]
    )
    return f"{said} in {counted(len({finding.file for finding in report.findings}), 'file')}\n"


def _order(finding: Finding) -> tuple[str, str, int, str]:
    return finding.file, finding.language, finding.line, finding.code


def _once(found: Iterable[Finding]) -> Iterable[_Shown]:
    """Return each thing to do once: a text that is missing in ten places is one."""
    shown: dict[object, _Shown] = {}
    for number, finding in enumerate(found):
        message = "" if finding.name in _BY_TEXT else finding.message
        key = (finding.code, finding.language, finding.text, finding.translation, message)
        known = shown.setdefault(key if finding.text else number, _Shown(finding, []))
        if known.finding is not finding:
            known.also.append(finding)
    return shown.values()


def _limited(shown: list[_Shown], limit: int) -> tuple[list[_Shown], Counter[str]]:
    seen: Counter[str] = Counter()
    kept, more = [], Counter[str]()
    for one in shown:
        seen[one.finding.code] += 1
        if limit and seen[one.finding.code] > limit:
            more[f"{one.finding.code} {one.finding.name}"] += 1
        else:
            kept.append(one)
    return kept, more


def _file(group: list[_Shown], context: Context, paint: Paint) -> Iterator[str]:
    """Yield the lines of one file's findings; a hint stands once, after the last that it is for."""
    for number, (finding, also) in enumerate(group):
        message = visible(finding.message)
        yield _head(finding, cut(message, _MESSAGE), paint)
        labels = max(len(label) for label in ("hint", *_labels(finding, context)))
        for line in rows(_texts(finding, context), labels, max(context.width, _NARROWEST) - 2, paint):
            yield f"  {line}"
        hint = visible(finding.hint)
        where = [str(place) for place in places(finding) if place.line or place.file not in hint + message]
        if finding.field and finding.field not in finding.message:
            where.append(cut(visible(finding.field), _MESSAGE))
        if where:
            yield _note("in", ", ".join(where), labels, paint)
        if also:
            listed = ", ".join(str(Place("", one.file, one.line)) for one in also[:2])
            rest = f" and {len(also) - 2:,} more" if len(also) > 2 else ""
            yield _note("also", listed + rest, labels, paint)
        following = group[number + 1].finding if number + 1 < len(group) else None
        if hint and (following is None or following.hint != finding.hint):
            yield _note("hint", cut(hint, _MESSAGE), labels, paint)


def _head(finding: Finding, message: str, paint: Paint) -> str:
    line = first_line(finding, message)
    if not paint.colour:
        return line
    name, severity = path(finding.file), finding.severity
    place, _, rest = line.removeprefix(name).partition(f" {severity}")
    end = f" ({finding.code} {finding.name})"
    return (
        f"{paint(name, 'file')}{paint(place, 'dim')} {paint(severity, severity)}"
        f"{rest.removesuffix(end)}{paint(end, 'dim')}"
    )


def _note(label: str, text: str, labels: int, paint: Paint) -> str:
    return "  " + paint(f"{label:<{labels}} {text}", "dim")


def _labels(finding: Finding, context: Context) -> tuple[str, str]:
    source, target = context.source or "source", finding.language or "target"
    return cut(visible(source), _LABEL), cut(visible(target), _LABEL)


def _texts(finding: Finding, context: Context) -> list[Text]:
    """Return the texts to show: none that the message itself gives."""
    source, target = (visible(text[:_LONGEST]) for text in (finding.text, finding.translation))
    bits = quoted(visible(finding.message))
    if not target and any(" ".join(finding.text.split()).startswith(bit) for bit in bits):
        return []
    labels = _labels(finding, context)
    texts = zip(labels, (source, target), ("was", "is"), strict=True)
    return [Text(label, text, marks(text, bits), part) for label, text, part in texts if text]
