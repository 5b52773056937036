"""`l10n evaluate --files`: line-aligned files, wherever they are."""

import json

import click
import pytest

from l10n.cli.evaluate import command
from l10n.errors import InputError


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # there is no l10n.toml

    def write(**contents: str | bytes) -> None:
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    write(
        src="Pes spí.\nKočka čeká u dveří.\n",
        ref="The dog sleeps.\nThe cat is waiting at the door.\n",
        good="The dog sleeps.\nThe cat is waiting at the door.\n",
        bad="A dog is asleep.\nCats!\n",
    )
    return write


def run(*args: str) -> object:
    return command.main(list(args), standalone_mode=False)


def test_engines_stand_side_by_side(files, capsys):
    assert run("--files", "src", "ref", "good", "bad") == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0].split() == ["engine", "translated", "BLEU", "chrF"]
    assert lines[1].split() == ["good", "2", "of", "2", "100.0", "100.0"]
    assert lines[2].split()[0] == "bad"
    assert "the least like the person's" in out
    assert out.index("machine: Cats!") < out.index("machine: A dog is asleep.")
    assert "person:  The dog sleeps." in out
    assert "good: the least" not in out


def test_the_report_for_programs(files, capsys):
    assert run("--files", "src", "ref", "good", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["command"] == "evaluate"
    (one,) = report["evaluations"]
    assert one["engine"] == "good"
    assert one["score"] == {"texts": 2, "bleu": 100.0, "chrf": 100.0}
    assert report["problems"] == []


def test_quiet_is_quiet(files, capsys):
    assert run("--files", "src", "ref", "good", "-q") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "content",
    [
        "The dog sleeps.\r\nThe cat is waiting at the door.\r\n",
        "\ufeffThe dog sleeps.\nThe cat is waiting at the door.",
        "The dog sleeps.\nThe cat is\u2028 waiting at the door.\n",
    ],
)
def test_lines_end_as_they_do_anywhere(files, capsys, content):
    files(made=content)
    assert run("--files", "src", "ref", "made", "--json") == 0
    assert json.loads(capsys.readouterr().out)["evaluations"][0]["score"]["texts"] == 2


def test_an_empty_line_is_a_bad_translation(files, capsys):
    files(made="The dog sleeps.\n\n")
    assert run("--files", "src", "ref", "made", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["evaluations"]
    assert one["score"]["texts"] == 2
    assert one["worst"][0]["machine"] == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("One line.\n", r"^made: 1 line, but src has 2"),
        ("One.\nTwo.\nThree.\n", r"^made: 3 lines, but src has 2"),
        ("", r"^made: is empty"),
        (b"fine\n\xff\n", r"^made:2: not UTF-8"),
    ],
)
def test_files_that_do_not_fit_are_named(files, content, said):
    files(made=content)
    with pytest.raises(InputError, match=said):
        run("--files", "src", "ref", "made")


def test_a_file_that_is_not_there_is_named(files):
    with pytest.raises(InputError, match=r"^none: cannot be read"):
        run("--files", "src", "ref", "none")


@pytest.mark.parametrize(
    "args",
    [
        ["--files", "src", "ref"],
        ["--files"],
        ["src", "ref", "good"],
        ["--files", "src", "ref", "good", "--backend", "pseudo"],
        ["--files", "src", "ref", "good", "--limit", "1"],
        ["--limit", "0"],
    ],
)
def test_wrong_options_are_usage_errors(files, args):
    with pytest.raises(click.UsageError):
        run(*args)


def test_nothing_speaks_to_the_terminal(files, capsys):
    files(made="\x1b[31mred\x1b[0m\x07\nCats!\n")
    assert run("--files", "src", "ref", "made") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
