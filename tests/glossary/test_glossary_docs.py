"""The page on the glossary shows what really happens."""

import doctest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_are_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs" / "glossary.md"), module_relative=False, encoding="utf-8")
    assert done.attempted >= 10
    assert done.failed == 0
