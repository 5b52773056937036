"""`l10n init` as its users call it: the console script in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from l10n import load_config
from l10n.document import Rules
from l10n.infer.reading import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SCRIPT = Path(sys.executable).with_name("l10n")

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CZECH = "---\ntitle: Začínáme s přehledem\nslug: zaciname\n---\n\nPřehled, který se hodí každému.\n"
ENGLISH = "---\ntitle: Getting started\n---\n\nThis is what you have to know of it.\n"


@pytest.fixture
def l10n(tmp_path: Path) -> Run:
    """Run l10n in tmp_path; `code` is the expected exit code."""
    if not SCRIPT.exists():
        pytest.skip("the console script l10n is not installed")

    def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "L10N_CACHE_DIR": str(tmp_path)}
        command = [str(SCRIPT), *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=environment
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


def put(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settings(root: Path) -> tuple[str, list[str], str, list[str], str]:
    """Return source, targets, the collection's name and files, and the output path."""
    config = load_config(root / "l10n.toml")
    ((name, collection),) = config.collections.items()
    return config.source, config.targets, name, collection.files, config.output.path


def flat(pattern: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{pattern}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from flat(f"{pattern}[]", inner)
    elif isinstance(value, str):
        yield pattern, value


# --- the corpus


@pytest.mark.parametrize(("corpus", "folder"), [("reviews-cs", "reviews/cs"), ("docs-cs", "docs-cs")])
def test_corpus_is_covered_and_no_prose_is_kept(tmp_path: Path, l10n: Run, corpus: str, folder: str) -> None:
    if not (CORPUS / corpus).is_dir():
        pytest.skip(f"../shared/corpus/{corpus} is absent")
    shutil.copytree(CORPUS / corpus, tmp_path / folder, copy_function=shutil.copyfile)
    (tmp_path / folder).chmod(0o755)
    l10n("init", folder)
    report = json.loads(l10n("check", "--json", code=1).stdout)
    assert report["reviews"] == len(list((CORPUS / corpus).glob("*.md")))
    assert [finding for finding in report["findings"] if finding["code"] == "L401"] == []
    fields = load_config(tmp_path / "l10n.toml").fields
    rules = Rules(fields)
    for file in sorted((tmp_path / folder).glob("*.md")):
        for pattern, value in flat("", read(file.read_bytes(), file.name).front):
            prose = len(value.split()) > 4 and any(char in "ěščřžůťď" for char in value)
            assert not prose or rules.get(pattern) in ("text", "label"), (file.name, pattern, value)


def test_reviews(tmp_path: Path, l10n: Run) -> None:
    if not (CORPUS / "reviews-cs").is_dir():
        pytest.skip("../shared/corpus/reviews-cs is absent")
    shutil.copytree(CORPUS / "reviews-cs", tmp_path / "reviews/cs", copy_function=shutil.copyfile)
    (tmp_path / "reviews/cs").chmod(0o755)
    said = l10n("init", "reviews/cs").stdout
    assert said.splitlines() == [
        '31 files: "reviews/cs/**/*.md"',
        "from Czech (by the folder's name) into English",
        "fields translated: 14 (10 text, 4 label)",
        "fields kept: 20 (5 number, 4 keep, 4 name, 3 id, 2 date, 1 slug, 1 price)",
        "wrote l10n.toml: look it over, then go on with: l10n run",
    ]
    assert settings(tmp_path) == ("cs", ["en"], "reviews", ["reviews/cs/**/*.md"], "reviews/{lang}/{path}")
    assert "31 reviews" in l10n("run", "--offline", code=4).stdout
    assert (tmp_path / "locales/en/LC_MESSAGES/reviews.po").exists()


# --- sites of other kinds

SITES: dict[str, tuple[dict[str, str], list[str], tuple[str, list[str], str, list[str], str]]] = {
    "hugo": (
        {
            "content/_index.md": CZECH,
            "content/blog/prvni.md": "+++\ntitle = 'Řeka'\n+++\n\nJak se dostat k řece.\n",
            "content/blog/druhy.markdown": CZECH,
            "themes/x/README.md": ENGLISH,
        },
        ["content"],
        ("cs", ["en"], "content", ["content/**/*.markdown", "content/**/*.md"], "{lang}/{path}"),
    ),
    "hugo, a folder a language": (
        {"content/cs/a.md": CZECH, "content/en/a.md": ENGLISH},
        ["content"],
        ("cs", ["en"], "content", ["content/cs/**/*.md"], "content/{lang}/{path}"),
    ),
    "jekyll": (
        {
            "_posts/2025-01-01-a.md": CZECH,
            "index.md": CZECH,
            "_site/index.md": CZECH,
            "vendor/b/c.md": ENGLISH,
        },
        ["--target", "de", "--target", "en"],
        ("cs", ["de", "en"], "jekyll", ["**/*.md"], "{lang}/{path}"),
    ),
    "docusaurus": (
        {"docs/intro.md": ENGLISH, "docs/node_modules/x/README.md": CZECH},
        ["docs", "--target", "cs"],
        ("en", ["cs"], "docs", ["docs/**/*.md"], "{lang}/{path}"),
    ),
    "a language at the end of the name": (
        {"reviews-cs/a.md": ENGLISH},
        ["./reviews-cs/"],
        ("cs", ["en"], "reviews", ["reviews-cs/**/*.md"], "reviews-{lang}/{path}"),
    ),
    "with a territory": (
        {"site/cs-CZ/posts/a.md": CZECH},
        ["site/cs-CZ/posts", "--target", "de-AT"],
        ("cs-CZ", ["de-AT"], "posts", ["site/cs-CZ/posts/**/*.md"], "site/{lang}/posts/{path}"),
    ),
    "only the language": (
        {"cs/a.md": CZECH},
        ["cs"],
        ("cs", ["en"], "only-the-language", ["cs/**/*.md"], "{lang}/{path}"),
    ),
    "the only folder": (
        {"reviews/cs/a.md": CZECH, ".hidden/b.md": ENGLISH, "node_modules/c.md": ENGLISH},
        [],
        ("cs", ["en"], "reviews", ["reviews/cs/**/*.md"], "reviews/{lang}/{path}"),
    ),
    "translations below the sources": (
        {"content/a.md": CZECH, "content/en/a.md": ENGLISH},
        ["content"],
        ("cs", ["en"], "content", ["content/**/*.md"], "content/{lang}/{path}"),
    ),
    "sources where translations would go": (
        {"en/a.md": CZECH},
        ["en", "--source", "cs"],
        ("cs", ["en"], "en", ["en/**/*.md"], "translated/{lang}/{path}"),
    ),
    "a source that is not in the tables": (
        {"sv/a.md": "Hej.\n"},
        ["sv"],
        ("sv", ["en"], "a-source-that-is-not-in-the-tables", ["sv/**/*.md"], "{lang}/{path}"),
    ),
}


@pytest.mark.parametrize("site", SITES)
def test_sites(tmp_path: Path, l10n: Run, site: str) -> None:
    files, arguments, expected = SITES[site]
    root = tmp_path / site
    put(root, files)
    # The project's folder gives the collection its name where nothing else does.
    l10n_here = subprocess.run([SCRIPT, "init", *arguments], cwd=root, capture_output=True, text=True)
    assert l10n_here.returncode == 0, l10n_here.stderr
    source, targets, name, patterns, path = settings(root)
    assert (source, targets, name.replace("-,", ","), patterns, path) == expected
    before = {file: (root / file).read_bytes() for file in files}
    nothing = {**os.environ, "L10N_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run([SCRIPT, "run", "--offline"], cwd=root, capture_output=True, text=True, env=nothing)
    # The engine has no model, and that is all that is wrong.
    assert done.returncode == 4, done.stderr
    assert [line for line in done.stderr.splitlines() if "error:" in line and "'firefox'" not in line] == []
    assert before == {file: (root / file).read_bytes() for file in files}


def test_other_programs_folders_are_left_out_for_good(tmp_path: Path, l10n: Run) -> None:
    put(tmp_path, {"a.md": CZECH, "x/node_modules/b.md": CZECH, "build/c.md": CZECH, "x/build/d.md": CZECH})
    report = json.loads(l10n("init", "--json").stdout)
    assert (report["files"], report["draft"]["exclude"]) == (2, ["**/node_modules/**", "build/**"])
    assert json.loads(l10n("check", "--json", code=1).stdout)["reviews"] == 2


def test_init_again_after_a_build_takes_no_translation_for_a_source(tmp_path: Path, l10n: Run) -> None:
    put(tmp_path, {"a.md": CZECH, "b/c.md": CZECH})
    l10n("init", ".")
    first = (tmp_path / "l10n.toml").read_bytes()
    put(tmp_path, {"en/a.md": ENGLISH, "en/b/c.md": ENGLISH})
    said = l10n("init", ".", "--force").stdout
    assert "no sources (2 files)" in said
    assert "replaces those of the same names" in said
    assert tomllib.loads(first.decode())["output"] == {"path": "{lang}/{path}"}
    assert settings(tmp_path)[3:] == (["**/*.md"], "{lang}/{path}")
    assert json.loads(l10n("check", "--json", code=1).stdout)["reviews"] == 2


def test_a_narrower_folder_is_named(tmp_path: Path, l10n: Run) -> None:
    put(tmp_path, {"README.md": CZECH, "reviews/cs/a.md": CZECH})
    assert 'if only "reviews/cs" is meant: l10n init "reviews/cs" --force' in l10n("init").stdout
    assert settings(tmp_path)[3] == ["**/*.md"]
    assert "if only" not in l10n("init", "reviews/cs", "--force").stdout


def test_quiet_says_nothing_and_the_file_is_the_same(tmp_path: Path, l10n: Run) -> None:
    put(tmp_path, {"cs/a.md": CZECH})
    l10n("init", "cs")
    first = (tmp_path / "l10n.toml").read_bytes()
    assert l10n("init", "cs", "--force", "-q").stdout == ""
    assert (tmp_path / "l10n.toml").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cs", "l10n.toml"]


# --- errors


@pytest.mark.parametrize(
    ("files", "arguments", "expected"),
    [
        (
            {"l10n.toml": "", "cs/a.md": CZECH},
            ["cs"],
            "l10n.toml: is there already; replace it with: l10n init",
        ),
        ({"a.txt": "x"}, [], "no Markdown files (*.md, *.markdown); give the folder"),
        ({"cs/a.txt": "x"}, ["cs"], "cs: no Markdown files"),
        ({"node_modules/a.md": CZECH}, [], "no Markdown files"),
        ({"a.md": CZECH}, [".."], "..: outside of the current folder"),
        ({"a.md": CZECH}, ["/"], "/: outside of the current folder"),
        ({"a.md": CZECH}, ["missing"], "missing: no such folder"),
        ({"a.md": CZECH}, ["a.md"], "a.md: no such folder"),
        ({"a.md": "Ahoj.\n"}, [], "the language of the texts is not clear; name it, as in --source cs"),
        ({"en/a.md": ENGLISH}, ["en"], "into which language?; name it, as in --target de"),
        ({"a.md": ENGLISH * 3}, [], "into which language?"),
        ({"a.md": CZECH}, ["--source", "c s"], "'c s' is no language code"),
        ({"a.md": CZECH}, ["--target", 'e"n\n'], "is no language code"),
        ({"cs/a.md": CZECH}, ["cs", "--target", "cs"], "'cs' is the source language"),
        ({"cs/a.md": CZECH, "de/a.md": "Ja.\n"}, [], "files in several languages: cs, de; say which one"),
    ],
)
def test_refused(
    tmp_path: Path, l10n: Run, files: dict[str, str], arguments: list[str], expected: str
) -> None:
    put(tmp_path, files)
    said = l10n("init", *arguments, code=2)
    assert said.stderr.startswith("error: ")
    assert expected in said.stderr
    assert said.stdout == ""
    assert (tmp_path / "l10n.toml").exists() == ("l10n.toml" in files)


def test_a_link_out_of_the_folder_is_outside(tmp_path: Path, l10n: Run) -> None:
    put(tmp_path.parent, {f"{tmp_path.name}-beside/a.md": CZECH})
    (tmp_path / "cs").symlink_to(tmp_path.parent / f"{tmp_path.name}-beside")
    assert "outside of the current folder" in l10n("init", "cs", code=2).stderr


def test_a_bad_file_is_named_and_skipped(tmp_path: Path, l10n: Run) -> None:
    bad = "---\ntitle: dobré\ntext: zlé: velmi\n---\n"
    put(tmp_path, {"cs/a.md": CZECH, "cs/b.md": bad})
    (tmp_path / "cs/c.md").write_bytes(b"a\n\xff\n")
    said = l10n("init", "cs", code=3)
    first, second = said.stderr.splitlines()
    assert first.startswith("error: cs/b.md:3: the front matter is not YAML")
    assert second.startswith("error: cs/c.md:2: not UTF-8")
    assert set(load_config(tmp_path / "l10n.toml").fields) == {"title", "slug"}


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path, l10n: Run) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")
    assert "none of the Markdown files can be read" in l10n("init", code=3).stderr
    assert not (tmp_path / "l10n.toml").exists()


# --- hostile names and values

NAMES = [
    'it\'s "it"',
    "a\nb",
    "čaj 🍵",
    "tab\there",
    "a*b?",
    "{lang}",
    "{x}",
    "#x]",
    "back\\slash",
    "\u2028",
    " ",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_hostile_folder_names(tmp_path: Path, l10n: Run, name: str) -> None:
    put(tmp_path, {f"{name}/cs/a.md": CZECH, "other.md": ENGLISH})
    l10n("init", f"{name}/cs")
    assert load_config(tmp_path / "l10n.toml").source == "cs"
    assert json.loads(l10n("check", "--json", code=1).stdout)["reviews"] == 1


def test_hostile_values(tmp_path: Path, l10n: Run) -> None:
    front = r"""
"key \" quote": "první \" druhý, a ještě \n třetí"
"line\nbreak": 'uvozovka '' a # mřížka'
"čeština 🍵": |
  Víc řádků, které
  se nevejdou.
on: 2025-02-30
12: !ours {a: 1e999, b: !theirs "čtvrtý je taky"}
"*": &x [0b_, 08:61:99]
"a.b[]": *x
<<: {merged: Sloučený a delší text}
empty:
none: ~
"""
    put(
        tmp_path,
        {
            "cs/a.md": f"---{front}---\n\nText.\n",
            "cs/b.md": "---\n---\n",
            "cs/c.md": "\ufeff---\r\na: é\r\n---\r\n",
        },
    )
    l10n("init", "cs")
    fields = load_config(tmp_path / "l10n.toml").fields
    assert {"on", 'key " quote', "line\nbreak", "čeština 🍵", "12.a", "<<.merged", "a"} <= set(fields)
    found = json.loads(l10n("check", "--json", code=1).stdout)["findings"]
    assert [finding["text"] for finding in found if finding["code"] == "L401"] == []
