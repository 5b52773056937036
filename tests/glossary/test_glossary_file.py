"""The glossary's file, as people and spreadsheets write it, and as nobody should."""

import pytest

from l10n.errors import ConfigError
from l10n.glossary import load_glossary

HEAD = "source,target,language,note,keep,case,forbidden\n"


@pytest.fixture
def load(tmp_path):
    def load(content: str | bytes):
        path = tmp_path / "glossary.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_glossary(path).terms

    return load


def test_a_row_is_a_term(load):
    (term,) = load(HEAD + "otevřené váhy,open weights,en,to download,,exact,open scales | open scale\n")
    assert (term.source, term.target, term.language, term.note) == (
        "otevřené váhy",
        "open weights",
        "en",
        "to download",
    )
    assert (term.keep, term.case, term.line) == (False, "exact", 2)
    assert term.forbidden == ("open scales", "open scale")


def test_a_name_that_is_kept_needs_neither_target_nor_language(load):
    (term,) = load(HEAD + "OpenRouter,,,,yes,,\n")
    assert (term.target, term.language, term.keep) == ("OpenRouter", "", True)
    assert term.speaks("en")
    assert term.speaks("pt-BR")


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "okno,window,en,,,,\n",
        (HEAD + "okno,window,en,,,,\n").replace("\n", "\r\n"),
        "\ufeff" + HEAD + "okno,window,en,,,,\n",
        (HEAD + "okno,window,en,,,,\n").replace(",", ";"),
        ("\ufeff" + HEAD + "okno,window,en,,,,\n").replace(",", ";").replace("\n", "\r\n"),
        "Source , TARGET,Language\n okno ,window,en",
        "source,target,language\n\n,,\nokno,window,en\nokno,window,en\n",
        "language,source,target\nen,okno,window\n",
        'source,target,language\n"okno","window","en"\n',
        "source,target,language,,\nokno,window,en,,\n",
    ],
)
def test_what_spreadsheets_make_of_it_is_read(load, content):
    (term,) = load(content)
    assert (term.source, term.target, term.language, term.case) == ("okno", "window", "en", "any")


def test_separators_and_line_breaks_within_quotes_are_text(load):
    one, two = load('source,target,language,note\n"a, b","c; d",en,"x\ny"\nokno,window,en,\n')
    assert (one.source, one.target, one.note, one.line) == ("a, b", "c; d", "x y", 2)
    assert two.line == 4


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "=HYPERLINK(A1)", "<b>x</b>", "{{ x }}"])
def test_a_formula_is_but_text(load, cell):
    (term,) = load(f'source,target,language\n"{cell}",x,en\n')
    assert term.source == cell


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("", 1, "empty"),
        ("\n", 1, "no column 'source'"),
        ("source,target\nokno,window\n", 1, "no column 'language'"),
        ("source,target,langauge\n", 1, "did you mean 'language'"),
        ("source,target,language,source\n", 1, "stands twice"),
        (HEAD + ",window,en,,,,\n", 2, "no source"),
        (HEAD + "okno,,en,,,,\n", 2, "keep = yes"),
        (HEAD + "okno,window,,,,,\n", 2, "no language"),
        (HEAD + "okno\n", 2, "no target"),
        (HEAD + "okno,window,English please,,,,\n", 2, "no language code"),
        (HEAD + "okno,window,en,,perhaps,,\n", 2, "keep is 'perhaps'"),
        (HEAD + "okno,window,en,,,upper,\n", 2, "any or exact"),
        (HEAD + "okno,window,en,,yes,,\n", 2, "kept and also translated"),
        (HEAD + "okno,window,en,,,,Window\n", 2, "both demanded and forbidden"),
        (HEAD + "→,arrow,en,,,,\n", 2, "no word in it"),
        (HEAD + "okno,window,en,,,,,pane\n", 2, "8 cells for 7 columns"),
        (HEAD + "okno,window,en,,,,\nOkno,pane,en,,,,\n", 3, "line 2"),
        (HEAD + '"okno,window,en,,,,\n\n', 2, "not CSV"),
        (HEAD + 'ok"no,win"dow,"en"x,,,,\n', 2, "not CSV"),
        (HEAD + "ok\0no,window,en,,,,\n", 2, "control character"),
        (HEAD + "okno,win\x1bdow,en,,,,\n", 2, "control character"),
        (HEAD.encode() + b"okno,window,en,,,,\ncesta,\xff\xfe,en,,,,\n", 3, "not UTF-8"),
        (HEAD.encode("utf-16"), 1, "not UTF-8"),
        (HEAD + '"' + "a" * 200_000 + '",x,en,,,,\n', 2, "not CSV"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(load, content, line, said):
    with pytest.raises(ConfigError) as caught:
        load(content)
    assert caught.value.line == line
    assert said in str(caught.value)
    assert "glossary.csv" in str(caught.value)


def test_one_source_may_have_a_translation_for_each_language_and_for_its_letters(load):
    content = (
        HEAD + "Slabý,Weak,en,,,exact,\nslabý,feeble,en,,,,\nslabý,schwach,de,,,,\nslabý,feeble,en,,,,\n"
    )
    assert len(load(content)) == 3


def test_a_file_that_is_not_there_or_too_large_is_an_error(load, tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_glossary(tmp_path / "none.csv")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_glossary(tmp_path)
    with pytest.raises(ConfigError, match="larger than 10 MB"):
        load(HEAD + "\n" * 10_000_001)
