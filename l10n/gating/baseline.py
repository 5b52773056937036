"""The findings of a day, kept in a file: those count no more, and the file can only get shorter."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import msgspec

from l10n import files
from l10n.errors import ConfigError, InputError, L10nError
from l10n.report import Finding

VERSION = 1


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file says of equal findings: for people the code, file and message; their number."""

    code: str
    file: str
    message: str
    language: str = ""
    count: Annotated[int, msgspec.Meta(ge=1)] = 1


class _File(msgspec.Struct):
    findings: dict[str, msgspec.Raw]


class _Version(msgspec.Struct):
    version: int


class Held(NamedTuple):
    """What a baseline leaves: the new findings, how many are known, what to say, what went wrong."""

    findings: list[Finding]
    known: int = 0
    notes: tuple[str, ...] = ()
    problems: tuple[L10nError, ...] = ()


class Baseline(NamedTuple):
    """A baseline's file: its project's folder, and its name there."""

    root: Path
    name: str

    @classmethod
    def at(cls, root: Path, path: Path) -> Baseline:
        """Return the baseline at a path; raise ConfigError where that is not inside the project."""
        absolute = Path.cwd() / path
        try:
            name = (absolute.parent.resolve() / absolute.name).relative_to(root.resolve()).as_posix()
            files.inside(root, name)
        except (ValueError, RuntimeError, OSError):
            what = f"the baseline {str(path)!r} is not in the project's folder"
            raise ConfigError(what, hint=_THERE) from None
        except L10nError as error:
            raise ConfigError(f"the baseline {str(path)!r}: {error.message}", hint=_THERE) from None
        return cls(root, name)

    def hold(self, findings: Sequence[Finding], languages: Collection[str] | None, *, complete: bool) -> Held:
        """Take out the known findings, write the file where there is none, shorten it where it can be.

        Args:
            findings: all findings of these languages (None: of all), whatever of them is going to count.
            complete: whether all could be read; the file is left alone otherwise, as what was not
                looked for is not gone.
        """
        exists = files.stamp(self.root / self.name) is not None or (self.root / self.name).is_symlink()
        try:
            if not exists:
                return self._record(findings, complete)
            data = files.read(self.root, self.name)
            known = load(data.removeprefix(b"\xef\xbb\xbf"), self.name)
        except L10nError as error:
            return Held(list(findings), problems=(error,))
        new, left = compare(findings, known, languages)
        held = len(findings) - len(new)
        notes = [f"{_number(held, 'known finding')} in {self.name}"] if held else []
        fixed = sum(one.count for one in known.values()) - sum(one.count for one in left.values())
        if fixed and complete:
            try:
                files.write(self.root, self.name, dump(left))
                notes.append(f"{_number(fixed, 'finding')} fixed and taken out of {self.name}: commit it")
            except L10nError as error:
                # Mending something is no reason to fail, where a checkout is read-only.
                notes.append(f"{_number(fixed, 'finding')} fixed, but {self.name} {error.message}")
        return Held(new, held, tuple(notes))

    def _record(self, findings: Sequence[Finding], complete: bool) -> Held:
        if not complete:
            note = f"{self.name} is not written, as not everything could be read"
            return Held(list(findings), notes=(note,))
        files.write(self.root, self.name, dump(recorded(findings)))
        note = f"{_number(len(findings), 'finding')} recorded in {self.name}; from now on only new ones count"
        return Held([], len(findings), (note,))


def recorded(findings: Sequence[Finding]) -> dict[str, Known]:
    """Return fingerprint -> what a baseline of these findings says."""
    counts = Counter(finding.fingerprint for finding in findings)
    return {
        one.fingerprint: Known(
            one.code, one.file, one.message, language=one.language, count=counts[one.fingerprint]
        )
        for one in reversed(findings)  # of equal ones the first is described
    }


def compare(
    findings: Sequence[Finding], known: dict[str, Known], languages: Collection[str] | None
) -> tuple[list[Finding], dict[str, Known]]:
    """Return the findings that are not known, and what of the known is still there.

    What is known of other languages than these was not looked for, and stays.
    """
    met: Counter[str] = Counter()
    new = []
    for finding in findings:
        key = finding.fingerprint
        if key in known and met[key] < known[key].count:
            met[key] += 1
        else:
            new.append(finding)
    left = {}
    for key, one in known.items():
        looked_for = languages is None or not one.language or one.language in languages
        count = met[key] if looked_for else one.count
        if count:
            left[key] = msgspec.structs.replace(one, count=count)
    return new, left


def dump(known: dict[str, Known]) -> bytes:
    """Return the file: one finding a line, in an order that does not depend on lines or time."""
    rows = sorted(known.items(), key=lambda row: (row[1].file, row[1].code, row[1].language, row[0]))
    lines = [f'    "{key}": {_json(one)}' for key, one in rows]
    body = "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'.encode("utf-8", "replace")


def _json(one: Known) -> str:
    return json.dumps(msgspec.to_builtins(one), ensure_ascii=False)


def load(data: bytes, name: str) -> dict[str, Known]:
    """Read a baseline; raise InputError with the line where it is none, or one of another version."""
    version = _decode(data, _Version, data, name).version
    if version != VERSION:
        what = f"a baseline of version {version}; this l10n knows version {VERSION}"
        raise InputError(what, file=name, line=_line(data, data.find(b'"version"')), hint=_AGAIN)
    rows = _decode(data, _File, data, name).findings
    return {key: _decode(row, Known, data, name, key) for key, row in rows.items()}


_THERE = "put it into the project, such as: --baseline l10n-baseline.json"
_AGAIN = "mend it, or delete it: the next run then records today's findings"
_T = TypeVar("_T")


def _decode(part: bytes | msgspec.Raw, kind: type[_T], data: bytes, name: str, key: str = "") -> _T:
    """Decode the file's data, or the part of it that has this key."""
    try:
        return msgspec.json.decode(part, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        reason, _, byte = str(error).partition(" - at ")[0].partition(" (byte ")
        at = data.find(f'"{key}"'.encode("utf-8", "replace")) if key else int(byte.rstrip(")") or 0)
        what = f"not a baseline of l10n: {reason[:1].lower()}{reason[1:].replace('`', '')}"
        raise InputError(what, file=name, line=_line(data, at), hint=_AGAIN) from None


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, max(at, 0)) + 1


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
