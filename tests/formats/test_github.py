"""GitHub shows ten annotations of a level; the rest is counted and listed."""

import pytest

from l10n.formats import FORMATS
from l10n.report import Problem
from tests.formats.samples import CONTEXT, EMPTY, many


def lines(report):
    return FORMATS["github"](report, CONTEXT).splitlines()


@pytest.mark.parametrize("count", [1, 9, 10])
def test_ten_are_shown(count):
    shown = lines(many(error=count, info=count))
    assert sum(line.startswith("::error file=") for line in shown) == count
    assert sum(line.startswith("::notice file=") for line in shown) == count
    assert len(shown) == 2 * count


@pytest.mark.parametrize("count", [11, 25])
def test_of_more_the_rest_is_one_annotation_and_a_list(count):
    shown = lines(many(warning=count))
    assert sum(line.startswith("::warning ") for line in shown) == 10
    summary = (
        f"::warning title=l10n::{count - 9} more warnings (GitHub shows 10 a step): {count - 9} L501 number"
    )
    assert summary in shown
    group = shown[shown.index(f"::group::{count - 9} more findings") + 1 : -1]
    assert len(group) == count - 9
    assert group[0].endswith("warning [en]: warning 10 (L501 number)")
    assert shown[-1] == "::endgroup::"


@pytest.mark.parametrize("problems", [1, 5, 9, 10, 30])
def test_errors_of_files_count_as_errors(problems):
    report = many(error=8)
    report.problems = [Problem(f"bad {number}", f"{number}.md") for number in range(problems)]
    shown = lines(report)
    assert sum(line.startswith("::error ") for line in shown) == min(problems + 8, 10)
    listed = sum("(L501 number)" in line for line in shown)
    annotated = sum(line.startswith("::error file=locales") for line in shown)
    assert listed + annotated == 8


def test_nothing_found_is_no_line():
    assert lines(EMPTY) == []
