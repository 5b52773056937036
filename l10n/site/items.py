"""What a page lists: texts that have findings or are not reviewed, each with all that is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from l10n.catalogue.model import Message, State
from l10n.formats.marks import quoted
from l10n.report import RANK, Finding
from l10n.site.pieces import Piece, message_pieces, pieces, plain

_PLACES = 6
# One thing to do, in however many places the text stands.
_BY_TEXT = ("missing", "needs-review", "machine")


class Remark(NamedTuple):
    """Findings that say the same of a text, and the places (file, line or 0) that they name."""

    severity: str
    code: str
    name: str
    message: list[Piece]
    hint: list[Piece]
    places: tuple[tuple[str, int], ...]
    more: int


class Item(NamedTuple):
    """A text with its translation, its state ("" where the catalogue has none) and its remarks.

    Without a text it is something about a file. `files` are the sources that have it.
    """

    id: str
    state: str
    backend: str
    fields: tuple[str, ...]
    text: list[Piece]
    translation: list[Piece]
    previous: list[Piece]
    remarks: tuple[Remark, ...]
    files: tuple[str, ...]

    @property
    def rank(self) -> int:
        return max((RANK[remark.severity] for remark in self.remarks), default=0)


def items(
    findings: Iterable[Finding], messages: Iterable[Message] = (), sources: Mapping[str, str] = {}
) -> list[Item]:
    """Return the items of one language, the worst first and then in the order of the sources.

    `sources` maps produced files to their sources.
    """
    about: dict[str, list[Finding]] = {}
    of_files: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.text:
            about.setdefault(finding.text, []).append(finding)
        else:
            of_files.setdefault(finding.fingerprint, []).append(finding)
    found = [_of_file(key, group, sources) for key, group in of_files.items()]
    by_text: dict[str, list[Message]] = {}
    for message in messages:
        by_text.setdefault(message.id, []).append(message)
    for text, candidates in by_text.items():
        theirs: dict[int, list[Finding]] = {}
        for finding in about.pop(text, ()):
            theirs.setdefault(_best(finding, candidates), []).append(finding)
        for number, message in enumerate(candidates):
            if number in theirs or message.state is not State.REVIEWED:
                found.append(_of_message(message, theirs.get(number, [])))
    for text, group in about.items():
        files = tuple(dict.fromkeys(one.source or one.file for one in group))
        found.append(_of_message(Message(text, group[0].translation, files=files), group, known=False))
    return sorted(found, key=lambda item: -item.rank)


def _best(finding: Finding, candidates: Sequence[Message]) -> int:
    """Return which of the messages with the same text a finding means, by translation and field."""

    def distance(number: int) -> tuple[bool, bool]:
        message = candidates[number]
        return (message.string != finding.translation, finding.field not in message.notes)

    return min(range(len(candidates)), key=distance)


def _of_file(key: str, findings: Sequence[Finding], sources: Mapping[str, str]) -> Item:
    files = dict.fromkeys(sources.get(one.file, one.source or one.file) for one in findings)
    return Item(f"f-{key}", "", "", (), [], [], [], _remarks(findings), tuple(files))


def _of_message(message: Message, findings: Sequence[Finding], known: bool = True) -> Item:
    key = f"{message.context}\0{message.id}".encode("utf-8", "surrogatepass")
    bits = quoted(one.message for one in findings if one.name not in _BY_TEXT)
    return Item(
        id=f"t-{blake2b(key, digest_size=8).hexdigest()}",
        state=message.state.value if known else "",
        backend=message.backend,
        fields=message.notes[:_PLACES],
        text=pieces(message.id, bits),
        translation=pieces(message.string, bits),
        previous=pieces(message.previous, []),
        remarks=_remarks(findings, message.line),
        files=message.files,
    )


def _remarks(findings: Iterable[Finding], line: int = 0) -> tuple[Remark, ...]:
    """Put together what says the same; `line` is the text's own in the catalogue."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.code, "" if one.name in _BY_TEXT else one.message), []).append(one)
    remarks = [_remark(group, line) for group in groups.values()]
    return tuple(sorted(remarks, key=lambda remark: (-RANK[remark.severity], remark.code)))


def _remark(findings: Sequence[Finding], line: int) -> Remark:
    first = findings[0]
    named = [
        *((one.file, one.line) for one in findings),
        *((one.source, one.source_line) for one in findings),
        *((one.catalogue, one.catalogue_line or line) for one in findings),
        *((one.output, one.output_line) for one in findings),
    ]
    places = dict.fromkeys((file, at) for file, at in named if file)
    # A file without a line says nothing where it is there with one.
    lined = {file for file, at in places if at}
    kept = tuple((plain(file), at) for file, at in places if at or file not in lined)
    return Remark(
        first.severity,
        first.code,
        first.name,
        message_pieces(_said(first)),
        message_pieces(first.hint),
        kept[:_PLACES],
        len(kept[_PLACES:]),
    )


def _said(finding: Finding) -> str:
    """Return the message without the text that is shown beside it anyway."""
    return finding.message.partition(": “")[0] if finding.name in _BY_TEXT else finding.message
