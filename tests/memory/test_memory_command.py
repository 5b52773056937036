"""`l10n memory`, as people run it on a small site."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.sites import CONFIG, ENGLISH, GERMAN, Result, Site

KEPT = "locales/memory.tmx"
OTHER = "Nejlepší poměr ceny a výkonu."

TMX = """\
<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="cs-CZ"><seg>Odpovídá rychleji.</seg></tuv>
<tuv xml:lang="en-US"><seg>Faster.</seg></tuv></tu>
<tu><tuv xml:lang="cs"><seg>Závěr</seg></tuv><tuv xml:lang="fr"><seg>Fin</seg></tuv></tu>
</body></tmx>
"""
PO = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site", CONFIG.replace('["en"]', '["en", "de"]'))


@pytest.fixture
def run(site: Site) -> Callable[..., Result]:
    def run(*args: str, code: int = 0) -> Result:
        result = site.run(*args, env={"L10N_CACHE_DIR": str(site.root.parent / "cache")})
        assert result.returncode == code, result.out + result.err
        return result

    return run


def test_a_memory_of_nothing(run: Callable[..., Result], site: Site) -> None:
    out = run("memory", "stats").out
    assert "locales/en/LC_MESSAGES/reviews.po      0        0" in out
    assert "de: 0 units" in out
    assert run("memory", "export", "--tmx", "out.tmx").out == "wrote out.tmx: 0 units\n"
    assert not site.has(KEPT)


def test_what_is_imported_translates(run: Callable[..., Result], site: Site) -> None:
    site.write("other.tmx", TMX)
    out = run("memory", "import", "other.tmx").out
    assert out == "other.tmx: 1 added, 0 replaced, 0 unchanged, 1 skipped (no text in both languages)\n"
    kept = site.read(KEPT)
    assert "<seg>Faster.</seg>" in kept
    assert "Fin" not in kept
    run("memory", "import", "other.tmx")
    assert site.read(KEPT) == kept
    data = json.loads(run("memory", "stats", "--lang", "en", "--json").out)
    (language,) = data["languages"]
    assert (language["language"], language["units"]) == ("en", 1)
    assert {"name": KEPT, "units": 1, "machine": 0} in language["origins"]
    assert len(list((site.root.parent / "cache" / "memory").glob("*.sqlite3"))) == 1


def test_a_po_file_is_imported_without_what_needs_review(run: Callable[..., Result], site: Site) -> None:
    entries = (
        'msgid "Závěr"\nmsgstr "Schluss"\n\n#, fuzzy\nmsgid "Ano"\nmsgstr "Nein"\n\nmsgid "Leer"\nmsgstr ""\n'
    )
    site.write("other.po", PO.format("de_AT") + entries)
    site.write("nobodys.po", 'msgid "Závěr"\nmsgstr "Schluss"\n')
    data = json.loads(run("memory", "import", "other.po", "nobodys.po", "--json", code=3).out)
    assert data["file"] == KEPT
    assert data["imported"] == {"other.po": {"added": 1, "replaced": 0, "unchanged": 0, "skipped": 0}}
    assert data["problems"] == [
        'nobodys.po:1: it does not say its language; add "Language: …\\n" to its header'
    ]
    assert "<seg>Schluss</seg>" in site.read(KEPT)


def test_one_bad_file_does_not_stop_the_others(run: Callable[..., Result], site: Site) -> None:
    site.write("good.tmx", TMX)
    site.write("bad.tmx", TMX.replace("</tmx>", ""))
    site.write("bomb.tmx", '<!DOCTYPE tmx [\n<!ENTITY a "b">]><tmx>&a;</tmx>')
    (site.root / "folder").mkdir()
    done = run("memory", "import", "bad.tmx", "bomb.tmx", "none.tmx", "folder", "good.tmx", code=3)
    assert done.out.startswith("good.tmx: 1 added")
    hint = "; export it again from the program it comes from"
    assert done.err.splitlines() == [
        f"error: bad.tmx:7: not well-formed XML: no element found{hint}",
        f"error: bomb.tmx:2: it uses the entity 'a'; a translation memory must have none{hint}",
        "error: none.tmx: no such file",
        "error: folder: no such file",
    ]


def test_a_damaged_memory_file_is_not_written_over(run: Callable[..., Result], site: Site) -> None:
    site.write("good.tmx", TMX)
    site.write(KEPT, "<tmx>\n<<<<<<< HEAD\n")
    before = site.read(KEPT)
    done = run("memory", "import", "good.tmx", code=3)
    assert "locales/memory.tmx:2: not well-formed" in done.err
    assert site.read(KEPT) == before
    assert "locales/memory.tmx:2" in run("memory", "stats", code=3).err


def test_files_of_the_settings(run: Callable[..., Result], site: Site) -> None:
    site.edit("l10n.toml", "[fields]", '[memory]\nfiles = ["tm/**/*.tmx", "tm/*.po", "none.tmx"]\n\n[fields]')
    site.write("tm/a/one.tmx", TMX)
    site.write("tm/two.po", PO.format("en") + 'msgid "Závěr"\nmsgstr "End"\n')
    site.write("tm/bad.po", PO.format("en") + 'msgid "Závěr\n')
    for _ in range(2):
        done = run("memory", "stats", "--json", code=3)
        data = json.loads(done.out)
        assert len(data["problems"]) == 1
        assert data["problems"][0].startswith("tm/bad.po:4: ")
        english, german = (
            {row["name"]: row["units"] for row in language["origins"]} for language in data["languages"]
        )
        assert english == {
            "locales/en/LC_MESSAGES/reviews.po": 0,
            "tm/a/one.tmx": 1,
            "tm/bad.po": 0,
            "tm/two.po": 1,
        }
        assert set(german.values()) == {0}


def test_export_and_import_again(run: Callable[..., Result], site: Site, tmp_path: Path) -> None:
    run("update")
    site.fill()
    site.fill(GERMAN, "de")
    po = site.po()
    entry = po.find(OTHER)
    from l10n.catalogue.model import mark

    entry.tcomment = mark("firefox", entry.msgstr)
    po.save()
    target = str(tmp_path / "out.tmx")
    out = run("memory", "export", "--tmx", target).out
    assert out == f"wrote {target}: {len(ENGLISH)} units\n"
    reviewed = Path(target).read_text()
    assert ENGLISH[OTHER] not in reviewed
    assert GERMAN[OTHER] in reviewed
    run("memory", "export", "--tmx", target, "--all")
    assert f'<prop type="x-l10n-state">machine</prop><seg>{ENGLISH[OTHER]}</seg>' in Path(target).read_text()

    fresh = Site(tmp_path / "fresh", site.read("l10n.toml"))
    environment = {"L10N_CACHE_DIR": str(tmp_path / "cache")}
    added = len(ENGLISH) + len(GERMAN)
    out = fresh.ok("memory", "import", target, env=environment).out
    assert out == f"{target}: {added} added, 0 replaced, 0 unchanged\n"
    again = str(tmp_path / "again.tmx")
    fresh.ok("memory", "export", "--tmx", again, "--all", env=environment)
    assert Path(again).read_text() == Path(target).read_text()


def test_usage(run: Callable[..., Result]) -> None:
    assert "import" in run("memory", "--help").out
    run("memory", "import", code=2)
    run("memory", "export", code=2)
    run("memory", "forget", code=2)
