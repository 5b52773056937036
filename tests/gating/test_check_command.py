"""`l10n check` with the gate: what is printed, what the exit code is, what is written."""

import json

import pytest

from tests.gating.conftest import Repo

CS, PO = "reviews/cs/aurora.md", "locales/en/LC_MESSAGES/reviews.po"
PRICED, OWN = "Milion vstupních tokenů stojí 150 USD.", "Odpovídá rychleji."


def names(repo: Repo, *args: str) -> list[str]:
    return sorted({one["name"] for one in json.loads(repo.run("check", "--json", *args).out)["findings"]})


@pytest.fixture
def wrong(repo: Repo) -> Repo:
    """A site in which one translation has another price than its source."""
    repo.say(PRICED, "A million input tokens cost USD 105.")
    repo.ok("build")
    assert names(repo) == ["number"]
    return repo


def comment(repo: Repo, text: str, line: str) -> None:
    entries = repo.po()
    next(one for one in entries if one.msgid == text).tcomment = line
    entries.save()


def test_selected_and_ignored(wrong: Repo):
    assert wrong.run("check", "--select", "L5").returncode == 1
    for args in (["--select", "L7,L8"], ["--ignore", "number"], ["--ignore", "L7", "--ignore", "L501"]):
        assert wrong.ok("check", *args)
    unknown = wrong.run("check", "--ignore", "nubmer")
    assert unknown.returncode == 2
    assert "did you mean 'number'?" in unknown.err


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ('[check.paths]\n"reviews/cs/a*" = { ignore = ["L5"] }', []),
        ('[check.paths]\n"reviews/cs/b*" = { ignore = ["L5"] }', ["number"]),
        ('[check.fields]\nbody = { severity = { number = "off" } }', []),
        ('[check.fields]\nverdict = { severity = { number = "off" } }', ["number"]),
    ],
)
def test_settings_for_paths_and_fields(wrong: Repo, table: str, left: list[str]):
    wrong.write("l10n.toml", f"{wrong.read('l10n.toml')}\n{table}\n")
    assert names(wrong) == left


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ('[check.paths]\n"a*" = { ignore = ["L5", "L999"] }', 1, "'L999'"),
        ('[check.fields]\n"a*" = { severity = { nubmer = "off" } }', 1, "did you mean 'number'?"),
        ('[check.fields]\n"a*" = { ignroe = ["L5"] }', 1, "did you mean 'ignore'?"),
        ('[check.paths."a*"]\nseverity = { number = "of" }', 1, "'of' is not allowed"),
    ],
)
def test_settings_that_make_no_sense(repo: Repo, table: str, line: int, said: str):
    before = repo.read("l10n.toml") + "\n"
    repo.write("l10n.toml", f"{before}{table}\n")
    result = repo.run("check")
    assert result.returncode == 2
    assert f"l10n.toml:{before.count(chr(10)) + 1 + line}: " in result.err
    assert said in result.err


def test_a_comment_ignores_and_survives_a_run(wrong: Repo):
    comment(wrong, PRICED, "l10n: ignore L501 -- see 0123456789ab")
    wrong.ok("check")
    wrong.edit(CS, "verdict: Na", "verdict: No na")
    wrong.run("run")
    assert "l10n: ignore L501 -- see 0123456789ab" in wrong.read(PO)
    assert "number" not in names(wrong)
    comment(wrong, OWN, "l10n: ignore L501")
    assert "unused-ignore" in names(wrong)


def test_the_ratchet(wrong: Repo):
    first = wrong.ok("check", "--baseline", "known.json")
    assert "2 findings recorded in known.json" in first.out  # one price is lost, another is new
    assert "2 known findings in known.json" in wrong.ok("check", "--baseline", "known.json").out
    wrong.say(OWN, "It answers 4 times faster.")
    wrong.ok("build")
    new = wrong.run("check", "--baseline", "known.json", "--json")
    assert new.returncode == 1
    assert {one["text"] for one in json.loads(new.out)["findings"]} == {OWN}
    wrong.say(PRICED, "A million input tokens cost USD 150.")
    wrong.say(OWN, "It answers faster.")
    wrong.ok("build")
    assert "2 findings fixed" in wrong.ok("check", "--baseline", "known.json").out
    assert json.loads(wrong.read("known.json"))["findings"] == {}


def test_another_source_with_the_text_makes_a_known_finding_no_new_one(wrong: Repo):
    wrong.ok("check", "--baseline", "known.json")
    wrong.write("reviews/cs/aardvark.md", f"---\nverdict: {PRICED}\n---\n")
    wrong.run("run")
    assert wrong.has("reviews/en/aardvark.md")
    assert names(wrong, "--baseline", "known.json") == []


def test_a_bad_baseline_stops_nothing(wrong: Repo):
    wrong.write("known.json", '{\n"version": 7}')
    result = wrong.run("check", "--baseline", "known.json")
    assert result.returncode == 3
    assert "known.json:2: a baseline of version 7" in result.err
    assert "L501 number" in result.out
    outside = wrong.run("check", "--baseline", "../known.json")
    assert outside.returncode == 2
    assert "not in the project's folder" in outside.err


def test_only_what_the_branch_changed(wrong: Repo):
    assert wrong.run("check", "--changed-from", "main").returncode == 1
    wrong.commit()
    wrong.git("branch", "-f", "main")
    assert wrong.run("check").returncode == 1
    wrong.ok("check", "--changed-from", "main")
    wrong.edit(CS, "# Recenze modelu Aurora", "# Recenze nového modelu")
    assert "number" not in names(wrong, "--changed-from", "main")
    assert "missing" in names(wrong, "--changed-from", "main")
    unknown = wrong.run("check", "--changed-from", "nowhere")
    assert unknown.returncode == 2
    assert "git knows no commit 'nowhere'" in unknown.err
