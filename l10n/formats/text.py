"""`text`: findings for people, grouped by file; the first line of each can be searched by `grep`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
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


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.file, *_subject(finding), finding.code


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
    blocks = [list(block) for _, block in groupby(group, key=lambda one: _subject(one.finding))]
    for block, following in zip(blocks, [*blocks[1:], []], strict=True):
        first = block[0].finding
        for finding, _ in block:
            yield _head(finding, cut(visible(finding.message), _MESSAGE), paint)
        labels = max(len(label) for label in ("hint", *_labels(first, context)))
        for line in rows(_texts(block, context), labels, max(context.width, _NARROWEST) - 2, paint):
            yield f"  {line}"
        for line in chain.from_iterable(finding.diff.splitlines() for finding, _ in block):
            yield "  " + cut(visible(line), _MESSAGE)
        later = {finding.hint for finding, _ in following}
        notes = {
            "in": ", ".join(dict.fromkeys(chain.from_iterable(_where(finding) for finding, _ in block))),
            "also": _also(list(chain.from_iterable(also for _, also in block))),
        }
        hints = dict.fromkeys(finding.hint for finding, _ in block if finding.hint not in later)
        for label, note in (*notes.items(), *(("hint", cut(visible(hint), _MESSAGE)) for hint in hints)):
            if note:
                yield "  " + paint(f"{label:<{labels}} {note}", "dim")


def _subject(finding: Finding) -> tuple[str, int, str, str]:
    """Return what a finding is about: several about one translation show it once."""
    return finding.language, finding.line, finding.text, finding.translation


def _where(finding: Finding) -> Iterator[str]:
    """Yield the places of a finding that its message and hint do not name."""
    for place in places(finding):
        if place.line or place.file not in finding.hint + finding.message:
            yield str(place)
    if finding.field and finding.field not in finding.message:
        yield cut(visible(finding.field), _MESSAGE)


def _also(found: list[Finding]) -> str:
    listed = list(dict.fromkeys(str(Place("", one.file, one.line)) for one in found))
    rest = f" and {len(listed) - 2:,} more" if len(listed) > 2 else ""
    return ", ".join(listed[:2]) + rest


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


def _labels(finding: Finding, context: Context) -> tuple[str, str]:
    source, target = context.source or "source", finding.language or "target"
    return cut(visible(source), _LABEL), cut(visible(target), _LABEL)


def _texts(block: list[_Shown], context: Context) -> list[Text]:
    """Return the texts to show: none that a message itself gives."""
    first = block[0].finding
    bits = quoted([visible(finding.message) for finding, _ in block])
    if not first.translation and any(" ".join(first.text.split()).startswith(bit) for bit in bits):
        return []
    texts = (visible(text[:_LONGEST]) for text in (first.text, first.translation))
    labelled = zip(_labels(first, context), texts, ("was", "is"), strict=True)
    return [Text(label, text, marks(text, bits), part) for label, text, part in labelled if text]
