"""The ratchet: what is known does not count, what is new does, what is mended is forgotten."""

import json
import os
import time
from pathlib import Path

import msgspec
import pytest

from l10n.errors import ConfigError, InputError, OutputError
from l10n.gating import Baseline
from l10n.gating.baseline import dump, load, recorded
from tests.gating.conftest import number

NAME = "l10n-baseline.json"
ONE, TWO = number("Jedna"), number("Dvě", language="de")


@pytest.fixture
def baseline(tmp_path: Path) -> Baseline:
    return Baseline(tmp_path, NAME)


def held(baseline, *findings, languages=None, complete=True):
    result = baseline.hold(findings, languages, complete=complete)
    assert result.problems == ()
    return result


def counts(baseline):
    known = load((baseline.root / NAME).read_bytes(), NAME)
    return sorted(f"{one.language}{one.count}" for one in known.values())


def test_the_first_run_records_and_the_next_ones_count_what_is_new(baseline):
    first = held(baseline, ONE, TWO)
    assert first.findings == []
    assert first.notes == (f"2 findings recorded in {NAME}; from now on only new ones count",)
    new = number("Tři")
    second = held(baseline, ONE, new, TWO)
    assert (second.findings, second.known) == ([new], 2)
    assert second.notes == (f"2 known findings in {NAME}",)


def test_a_finding_that_moved_is_known(baseline):
    held(baseline, number(line=3, source_line=3, catalogue_line=9, message="`4` in line 3"))
    moved = held(baseline, number(line=5, source_line=5, catalogue_line=8, message="`4` in line 5"))
    assert moved.findings == []


def test_equal_ones_are_counted(baseline):
    held(baseline, ONE, ONE)
    assert held(baseline, ONE, ONE, ONE).findings == [ONE]
    assert counts(baseline) == ["en2"]
    assert held(baseline, ONE).notes[1] == f"1 finding fixed and taken out of {NAME}: commit it"
    assert held(baseline, ONE, ONE).findings == [ONE]


def test_what_is_mended_is_forgotten(baseline):
    held(baseline, ONE, TWO)
    held(baseline, TWO)
    assert counts(baseline) == ["de1"]
    assert held(baseline, ONE, TWO).findings == [ONE]
    assert counts(baseline) == ["de1"]
    held(baseline)
    assert json.loads((baseline.root / NAME).read_text()) == {"version": 1, "findings": {}}


def test_languages_that_were_not_checked_are_kept(baseline):
    everywhere = number("", language="", message="no rule covers the field")
    held(baseline, ONE, TWO, everywhere)
    held(baseline, ONE, languages=("en",))
    assert counts(baseline) == ["de1", "en1"]


def test_what_could_not_be_read_is_not_mended(baseline):
    held(baseline, ONE, TWO)
    before = (baseline.root / NAME).read_bytes()
    assert held(baseline, ONE, complete=False).known == 1
    assert (baseline.root / NAME).read_bytes() == before


def test_nothing_is_recorded_while_something_cannot_be_read(baseline):
    result = held(baseline, ONE, complete=False)
    assert result.findings == [ONE]
    assert "not written" in result.notes[0]
    assert not (baseline.root / NAME).exists()


def test_the_file_is_written_only_where_it_gets_shorter(baseline):
    held(baseline, ONE, TWO)
    inode = (baseline.root / NAME).stat().st_ino
    held(baseline, TWO, number("Tři"), ONE)
    assert (baseline.root / NAME).stat().st_ino == inode


def test_the_file_reads_well_and_depends_on_no_order():
    data = dump(recorded([TWO, ONE, TWO]))
    assert data == dump(recorded([ONE, TWO, TWO]))
    lines = data.decode().splitlines()
    assert lines[:3] == ["{", '  "version": 1,', '  "findings": {']
    assert json.loads(lines[3].partition(": ")[2].rstrip(",")) == {
        "code": "L501",
        "file": "reviews/cs/aurora.md",
        "message": "`4` is `5` here",
        "language": "de",
        "count": 2,
    }
    assert len(lines) == 7
    assert load(data, NAME) == recorded([ONE, TWO, TWO])


def test_any_text_can_be_recorded(baseline):
    odd = number('"\\\n\0\u2028\ud800', message='"\\\n\0\u2028\ud800', file='a"\n\udcff.md')
    held(baseline, odd)
    assert held(baseline, odd).findings == []


BAD = {
    "empty": (b"", 1, "truncated"),
    "no JSON": (b"# Findings\n", 1, "malformed"),
    "conflict": (dump(recorded([ONE])).replace(b'  "fin', b'<<<<<<< x\n  "fin'), 3, "malformed"),
    "cut": (dump(recorded([ONE]))[:-9], 1, "truncated"),
    "a list": (b"[]", 1, "expected object"),
    "another version": (b'{\n  "findings": [],\n  "version": 2}', 3, "version 2; this l10n knows version 1"),
    "no version": (b'{"findings": {}}', 1, "`version`".replace("`", "")),
    "no findings": (b'{"version": 1}', 1, "findings"),
    "no finding": (b'{"version": 1,\n"findings":\n{"a": 5}}', 3, "expected object, got int"),
    "a count of none": (
        b'{"version": 1, "findings": {\n"a": {"code": "", "file": "", "message": "", "count": 0}}}',
        2,
        ">= 1",
    ),
    "bytes": (b'{"version": 1, "findings": {\n"a": {"code": "\xff"}}}', 2, ""),
    "UTF-16": ('{"version": 1}'.encode("utf-16"), 1, "malformed"),
    "deep": (b'{"version": ' + b"[" * 100_000, 1, ""),
    "deep inside": (b'{"version": 1, "findings": {"a": ' + b"[" * 100_000, 1, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_error_and_everything_counts(baseline, name):
    data, line, reason = BAD[name]
    (baseline.root / NAME).write_bytes(data)
    result = baseline.hold([ONE, TWO], None, complete=True)
    assert result.findings == [ONE, TWO]
    (error,) = result.problems
    assert isinstance(error, InputError)
    assert (error.file, error.line) == (NAME, line), error
    assert reason in error.message
    assert "delete it" in error.hint
    assert (baseline.root / NAME).read_bytes() == data


def test_tens_of_thousands_are_read_in_no_time(baseline):
    many = [number(f"Věta {index}") for index in range(20_000)]
    held(baseline, *many)
    start = time.process_time()
    assert held(baseline, *many).known == 20_000
    assert time.process_time() - start < 5


def test_a_byte_order_mark_does_no_harm(baseline):
    (baseline.root / NAME).write_bytes(b"\xef\xbb\xbf" + dump(recorded([ONE])))
    assert held(baseline, ONE).known == 1


def test_windows_line_ends_do_no_harm(baseline):
    (baseline.root / NAME).write_bytes(dump(recorded([ONE])).replace(b"\n", b"\r\n"))
    assert held(baseline, ONE).known == 1


def test_a_folder_or_a_link_out_is_an_error(baseline, tmp_path):
    (tmp_path / NAME).mkdir()
    assert isinstance(baseline.hold([ONE], None, complete=True).problems[0], InputError)
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).symlink_to(os.devnull)
    assert isinstance(baseline.hold([ONE], None, complete=True).problems[0], InputError)


def test_where_it_cannot_be_recorded_everything_counts(tmp_path):
    (tmp_path / "folder").write_text("a file")
    result = Baseline(tmp_path, "folder/b.json").hold([ONE], None, complete=True)
    assert result.findings == [ONE]
    assert isinstance(result.problems[0], OutputError)


def test_where_it_cannot_get_shorter_nothing_fails(baseline, monkeypatch):
    held(baseline, ONE, TWO)

    def full(*_):
        raise OutputError("cannot be written: Read-only file system")

    monkeypatch.setattr("l10n.files.write", full)
    assert (
        held(baseline, ONE).notes[1]
        == f"1 finding fixed, but {NAME} cannot be written: Read-only file system"
    )


def test_its_place_is_in_the_project(tmp_path, monkeypatch):
    root = tmp_path / "site"
    (root / "ci").mkdir(parents=True)
    (root / "out").symlink_to(tmp_path)
    monkeypatch.chdir(root / "ci")
    assert Baseline.at(root, Path("b.json")).name == "ci/b.json"
    assert Baseline.at(root, Path("../b.json")).name == "b.json"
    assert Baseline.at(root, root / "new" / "b.json").name == "new/b.json"
    for bad in ("../../b.json", "/etc/b.json", "../out/b.json", "../.git/b.json", "..", "a\0b"):
        with pytest.raises(ConfigError, match="baseline"):
            Baseline.at(root, Path(bad))


def test_another_translation_is_another_finding(baseline):
    held(baseline, ONE)
    assert held(baseline, msgspec.structs.replace(ONE, translation="One")).findings != []
