"""Each check has its page, the page is true, and docs/checks.md has them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.checks import CHECKS
from l10n.config import load_config
from l10n.errors import ConfigError
from l10n.explaining import explain
from l10n.fixing.mend import MENDINGS, mended
from tests.explaining.examples import CONFIG, entry, findings, settings, write
from tests.explaining.pages import BEGIN, DOCS, FOLDER, Page, document, pages

PAGES = {page.code: page for page in pages()}
BY_CODE = {check.code: check for check in CHECKS}
KNOWN = [page for page in PAGES.values() if page.code in BY_CODE]


def each(pages: list[Page]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.code)


def with_blocks(*kinds: str) -> list[Page]:
    return [page for page in KNOWN if any(map(page.blocks, kinds))]


def test_each_check_has_a_page_and_each_page_a_check() -> None:
    assert sorted(PAGES) == sorted(BY_CODE)
    assert sorted(f"{code}.md" for code in PAGES) == sorted(path.name for path in FOLDER.iterdir())


@each(KNOWN)
def test_the_page_agrees_with_the_check(page: Page) -> None:
    check = BY_CODE[page.code]
    assert (page.name, page.severity) == (check.name, check.severity)


@each(KNOWN)
def test_the_page_is_complete_and_short(page: Page) -> None:
    assert page.lead.endswith(".")
    assert re.findall(r"^(Mend|Set): ", page.rest, re.MULTILINE) == ["Mend", "Set"]
    assert len(page.rest.splitlines()) <= 40
    assert all(len(line) <= 116 for line in page.rest.splitlines())
    assert set(re.findall(r"\bL\d{3}\b", page.rest)) <= BY_CODE.keys()


@each(KNOWN)
def test_what_the_page_sets_can_be_set(page: Page, tmp_path: Path) -> None:
    _, _, setting = page.rest.partition("\nSet: ")
    (severity,) = re.findall(r"`(severity = \{[^`]*\})`", setting)
    scopes = re.findall(r'`("[^`]*" = \{ ignore = [^`]*\})`', setting)
    text = "\n".join([CONFIG, "[check]", severity, "[check.paths]", *scopes])
    write(tmp_path, "l10n.toml", text)
    set_to = load_config(tmp_path / "l10n.toml").check.severity
    assert set_to.keys() == {page.name}
    assert set_to[page.name] != page.severity


@each(with_blocks("toml", "csv"))
def test_the_settings_of_an_example_are_settings(page: Page, tmp_path: Path) -> None:
    assert settings(page, tmp_path).targets == ["en"]


@each([page for page in KNOWN if BY_CODE[page.code].text])
def test_a_check_of_texts_reports_its_example(page: Page, tmp_path: Path) -> None:
    check = BY_CODE[page.code].text
    assert check is not None
    assert list(check(entry(page, tmp_path)))
    assert f"`# l10n: ignore {page.code}`" in page.rest
    assert "[check.fields]" in page.rest


@each(with_blocks("po", "markdown", "diff"))
def test_a_check_of_projects_reports_its_example(page: Page, tmp_path: Path) -> None:
    assert page.code in {finding.code for finding in findings(page, tmp_path)}


@each(with_blocks("po", "markdown", "diff"))
def test_its_settings_and_comments_work(page: Page, tmp_path: Path) -> None:
    ways = {
        "[check]": ("[check.severity]\nCHECK = 'off'", ""),
        "[languages.CODE]": ("[languages.en.severity]\nCHECK = 'off'", ""),
        "[check.paths]": ("[check.paths.'**']\nignore = ['CHECK']", ""),
        "[check.fields]": ("[check.fields.'**']\nignore = ['CHECK']", ""),
        f"# l10n: ignore {page.code}": ("", f"# l10n: ignore {page.code}"),
    }
    _, _, setting = page.rest.partition("\nSet: ")
    claimed = [way for way in ways if f"`{way}`" in setting]
    assert "[check]" in claimed
    for number, way in enumerate(claimed):
        more, comment = ways[way]
        found = findings(page, tmp_path / str(number), more.replace("CHECK", page.name), comment)
        assert page.code not in {one.code for one in found}, way


@each(KNOWN)
def test_what_is_said_to_be_mended_by_a_command_is(page: Page, tmp_path: Path) -> None:
    assert ("l10n check --fix" in page.rest) == (page.code in MENDINGS)
    if "\nMend: `l10n check --fix`" in page.rest:
        assert page.code in mended(entry(page, tmp_path)).codes


def test_the_settings_of_the_docs_are_settings(tmp_path: Path) -> None:
    written = DOCS.read_text(encoding="utf-8").partition(BEGIN)[0]
    blocks = re.findall(r"^```toml\n(.*?)^```$", written, re.MULTILINE | re.DOTALL)
    base = CONFIG.replace('"en"]', '"en", "de"]')
    write(tmp_path, "l10n.toml", "\n".join([base, *blocks]))
    check = load_config(tmp_path / "l10n.toml").check
    assert check.fail_on == "warning"
    assert check.severity.keys() <= {one.name for one in CHECKS}
    assert check.paths.keys() | check.fields.keys() == {"reviews/cs/2024-*", "competitors[].*", "body"}


def test_the_docs_are_up_to_date() -> None:
    assert DOCS.read_text(encoding="utf-8") == document(), "run: python -m tests.explaining.generate"


@pytest.mark.parametrize("word", ["L501", "l501", "number", " Number "])
def test_a_check_is_found_by_its_code_and_its_name(word: str) -> None:
    assert explain(word) == (FOLDER / "L501.md").read_text(encoding="utf-8")


@each(KNOWN)
def test_each_page_can_be_asked_for(page: Page) -> None:
    assert explain(page.code) == explain(page.name)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("numbr", "did you mean 'number'?"),
        ("L5O1", "did you mean 'L501'?"),
        ("../L501", "did you mean 'L501'?"),
        ("", "give a code or a name"),
        ("xyzzy", "give a code or a name"),
    ],
)
def test_what_is_no_check_is_an_error_with_the_nearest(word: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        explain(word)
    assert caught.value.hint.startswith(hint)
    assert repr(word) in caught.value.message
