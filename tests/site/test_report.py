"""`l10n report`: what is written, where, and that no text can do anything there but be read."""

import base64
import hashlib
import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.sites import AURORA, CONFIG, Site
from tests.site.pages import Node, read, words

TRY = "Stojí za vyzkoušení."
HOSTILE = (
    "</p></script><script>document.title='pwned'</script><img src=x onerror=alert(1)>"
    "[x](javascript:alert(1)) \" onload='alert(1)' {{ 7*7 }} {% raw %} \u202eevil\u2066 &lt;"
)


@pytest.fixture(scope="module")
def begun(model: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A published site that is now also to be in German, of which a little is there."""
    site = model.copy(tmp_path_factory.mktemp("begun") / "site")
    site.edit("l10n.toml", '["en"]', '["en", "de"]')
    site.run("update")
    site.fill({"Závěr": "Fazit", "Silné stránky": "Stärken"}, "de")
    return site


@pytest.fixture
def site(begun: Site, tmp_path: Path) -> Site:
    return begun.copy(tmp_path / "site")


def item(page: Node, text: str) -> Node:
    """Return the entry of the page that has this text on the source's side."""
    found = [one for one in page.all("li", "item") if any(words(p) == text for p in one.all("p", "text"))]
    assert len(found) == 1, f"{text!r} is listed {len(found)} times"
    return found[0]


def counts(page: Node) -> dict[str, int]:
    """Return the page's own messages by state."""
    parts = (words(one).split(" ", 1) for one in page.all("ul", "key")[0].all("li"))
    return {word: int(number.replace(",", "")) for number, word in parts}


def test_an_index_and_a_page_a_language(site: Site) -> None:
    before = site.files()
    result = site.ok("report", "out/report")
    assert "out/report/index.html" in result.out
    assert sorted(site.files("out")) == [f"out/report/{name}.html" for name in ("de", "en", "index")]
    assert {name: data for name, data in site.files().items() if not name.startswith("out/")} == before
    index = read(site.root / "out/report/index.html")
    assert [words(one) for one in index.all("div", "name")] == ["English en", "German de"]
    assert [words(one) for one in index.all("div", "figure")] == ["100.0 %", "16.6 %"]
    assert "2 reviews in Czech" in index.text
    german = read(site.root / "out/report/de.html")
    assert words(german.one("h1")) == "German de"
    english = read(site.root / "out/report/en.html")
    assert english.all("li", "item") == []
    assert "Everything is translated and reviewed" in english.text


def test_counts_are_those_of_status_and_findings_those_of_check(site: Site) -> None:
    site.edit("reviews/en/aurora.md", "Worth a try.", "Worth trying.")
    site.ok("report", "out")
    page = read(site.root / "out/de.html")
    status = json.loads(site.run("status", "--json", "--lang", "de").out)
    row = status["languages"][0]
    assert counts(page) == {
        "reviewed": row["reviewed"],
        "machine": row["machine"],
        "needs review": row["needs_review"],
        "missing": row["missing"],
    }
    files = [[words(cell) for cell in line.children if isinstance(cell, Node)] for line in page.all("tr")[1:]]
    assert [(line[0], line[2], line[-1]) for line in files] == [
        (one["file"], f"{one['percent']:.1f} %", str(one["missing"])) for one in status["files"]
    ]
    found = json.loads(site.run("check", "--json").out)["findings"]
    for language in ("en", "de"):
        page = read(site.root / f"out/{language}.html")
        codes = {one["data-code"] for one in (li.attrs for li in page.all("li")) if "data-code" in one}
        assert codes == {one["code"] for one in found if one.get("language") == language}
    assert "L201" in (site.root / "out/en.html").read_text()


def test_source_and_translation_stand_side_by_side_in_their_languages(site: Site) -> None:
    site.edit(
        "reviews/cs/borealis.md",
        "Odpoví dřív, než dočtete otázku.",
        "Odpoví mnohem dřív, než otázku dočtete.",
    )
    site.ok("report", "out", "--lang", "en")
    page = read(site.root / "out/en.html")
    assert page.one("html").attrs["lang"] == "en"
    entry = item(page, "Odpoví mnohem dřív, než otázku dočtete.")
    sides = entry.one("div", "pair").all("div", "side")
    assert [side.one("p", "text").attrs["lang"] for side in sides] == ["cs", "en"]
    assert [words(side.one("h3")) for side in sides] == ["Czech", "English"]
    assert words(sides[1].one("p", "text")) == "It answers before you have read the question."
    assert words(entry.one("p", "previous")) == "It was: Odpoví dřív, než dočtete otázku."
    assert words(entry.one("span", "state")) == "needs review"
    assert all(text.attrs["dir"] == "auto" for text in page.all("p", "text"))


def test_a_finding_says_what_where_and_what_to_do(site: Site) -> None:
    site.ok("report", "out")
    entry = item(read(site.root / "out/de.html"), TRY)
    (remark,) = entry.one("ul", "remarks").all("li")
    assert (remark.attrs["data-severity"], remark.attrs["data-code"]) == ("error", "L101")
    assert "error not translated L101 missing" in words(remark)
    places = [words(one) for one in remark.one("p", "places").all("code")]
    line = AURORA.splitlines().index(TRY) + 1
    assert f"reviews/cs/aurora.md:{line}" in places
    assert any(one.startswith("reviews/cs/borealis.md:") for one in places)
    entry_line = site.entry(TRY, "de").linenum
    assert places[-1] == f"locales/de/LC_MESSAGES/reviews.po:{entry_line}"


def test_only_the_languages_asked_for(site: Site) -> None:
    site.ok("report", "out", "--lang", "de")
    assert sorted(site.files("out")) == ["out/de.html", "out/index.html"]
    assert [words(one) for one in read(site.root / "out/index.html").all("div", "name")] == ["German de"]


def test_the_same_project_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    site.ok("report", "out")
    first = site.files("out")
    site.ok("report", "out")
    assert site.files("out") == first
    other = site.copy(tmp_path / "a folder of another name")
    other.ok("report", "new")
    assert {name.replace("new/", "out/"): data for name, data in other.files("new").items()} == first
    assert not any(str(tmp_path).encode() in data for data in first.values())


def test_what_is_not_reviewed_is_listed_without_a_finding(site: Site) -> None:
    site.say("Odpovídá rychleji.", "")
    site.ok("translate", "--backend", "pseudo", "--lang", "en")
    site.ok("report", "out")
    entry = item(read(site.root / "out/en.html"), "Odpovídá rychleji.")
    assert words(entry.one("span", "state")) == "machine"
    assert "by pseudo" in words(entry)


# --- where it goes


def test_the_folder_may_be_anywhere(site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where/č"
    site.ok("report", str(elsewhere))
    assert sorted(path.name for path in elsewhere.iterdir()) == ["de.html", "en.html", "index.html"]
    # From there no relative way leads to the sources; from inside the project one does.
    assert "data-root" not in read(elsewhere / "de.html").one("body").attrs
    site.ok("report", "out/deep")
    assert read(site.root / "out/deep/de.html").one("body").attrs["data-root"] == "../../"


def test_other_files_there_stay(site: Site) -> None:
    site.write("out/notes.txt", "mine")
    site.write("out/fr.html", "<p>mine</p>")
    site.ok("report", "out")
    site.ok("report", "out", "--lang", "de")
    assert site.read("out/notes.txt") == "mine"
    assert site.read("out/fr.html") == "<p>mine</p>"
    assert site.has("out/en.html"), "nobody asked to remove the page of an earlier report"


@pytest.mark.parametrize("name", ["index.html", "de.html"])
def test_a_file_of_somebody_else_is_not_overwritten(site: Site, name: str) -> None:
    site.write(f"out/{name}", "<h1>My own page</h1>")
    result = site.run("report", "out")
    assert result.returncode == 3
    assert f"out/{name}" in result.err
    assert len(result.err.splitlines()) == 1
    assert site.files("out") == {f"out/{name}": b"<h1>My own page</h1>"}


def test_a_link_is_not_followed(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "precious.html"
    target.write_text("precious")
    (site.root / "out").mkdir()
    os.symlink(target, site.root / "out/de.html")
    assert site.run("report", "out").returncode == 3
    assert target.read_text() == "precious"
    os.unlink(target)
    assert site.run("report", "out").returncode == 3
    assert not target.exists()


def test_a_file_in_place_of_the_folder(site: Site) -> None:
    site.write("out", "a file")
    result = site.run("report", "out")
    assert result.returncode == 2
    assert "out" in result.err
    result = site.run("report", "out/below")
    assert result.returncode == 3
    assert "out/below" in result.err
    assert site.read("out") == "a file"
    assert site.run("report").returncode == 2


def test_json_names_the_pages(site: Site) -> None:
    report = json.loads(site.ok("report", "out", "--json").out)
    assert report["pages"] == ["out/index.html", "out/en.html", "out/de.html"]
    assert site.ok("report", "out", "-q").out == ""


# --- hostile texts


@pytest.fixture
def hostile(make) -> Site:
    """A project whose sources, translations, notes and names want to be code."""
    review = AURORA.replace("Rozpor ve smlouvě", "<script>alert('zdroj')</script> rozpor ve smlouvě")
    site: Site = make(
        CONFIG, **{"aurora": review, "x'><script>alert(2)<(script>": AURORA.replace(TRY, f"{TRY} Ano.")}
    )
    site.edit("l10n.toml", '["en"]', '["en", "de"]')
    site.run("update")
    site.fill({TRY: HOSTILE, f"{TRY} Ano.": "fine"})
    po = site.po()
    for entry in po:
        if entry.msgid == TRY:
            entry.flags.append("fuzzy")
            entry.previous_msgid = "</span><script>alert(3)</script>"
    po.save()
    site.run("report", "out")
    return site


def test_no_text_becomes_markup(hostile: Site) -> None:
    pages = [read(path) for path in (hostile.root / "out").iterdir()]
    assert len(pages) == 3
    for page in pages:
        assert len(page.all("script")) == len(page.all("style")) == 1
        assert not page.all("img") + page.all("iframe") + page.all("object") + page.all("base")
        for node in page.all():
            assert not any(name.startswith("on") or name == "style" for name in node.attrs), node.attrs
            href = node.attrs.get("href")
            assert href is None or re.fullmatch(r"(index|en|de)\.html|#[\w-]*|#file=[\w./%-]+", href), href
            assert not {"src", "srcdoc", "action", "formaction", "xlink:href"} & node.attrs.keys()
    text = read(hostile.root / "out/en.html").text
    assert "document.title='pwned'" in text
    assert "{{ 7*7 }} {% raw %}" in text
    assert "&lt;" in text


def test_direction_cannot_be_turned_around(hostile: Site) -> None:
    for path in (hostile.root / "out").iterdir():
        assert not set(path.read_text()) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\0"
        )
    entry = item(read(hostile.root / "out/en.html"), TRY)
    assert [one.text for one in entry.all("span", "control")] == ["U+202E", "U+2066"]


def test_the_policy_allows_what_is_there_and_nothing_else(hostile: Site) -> None:
    for path in (hostile.root / "out").iterdir():
        page = read(path)
        (policy,) = (
            meta.attrs["content"] or "" for meta in page.all("meta")
            if meta.attrs.get("http-equiv") == "Content-Security-Policy"
        )  # fmt: skip
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
        for name in ("script", "style"):
            digest = hashlib.sha256(page.one(name).text.encode()).digest()
            assert rules.pop(f"{name}-src") == f"'sha256-{base64.b64encode(digest).decode()}'"
        assert not rules
        assert "http://" not in path.read_text()
        assert "https://" not in path.read_text()


def test_a_huge_translation_does_not_fill_the_page(site: Site) -> None:
    site.say(TRY, "x" * 300_000, "de")
    po = site.po("de")
    next(entry for entry in po if entry.msgid == TRY).flags.append("fuzzy")
    po.save()
    site.ok("report", "out")
    page = site.read("out/de.html")
    assert len(page) < 100_000
    assert "298,500 more characters" in page


def test_thousands_of_texts_are_not_all_listed(make) -> None:
    body = "\n\n".join(f"Vymyšlený odstavec s pořadím {number}." for number in range(2500))
    many = make(many=f"---\ntitle: Mnoho\n---\n\n{body}\n")
    many.ok("update")
    many.ok("report", "out")
    page = read(many.root / "out/en.html")
    assert len(page.all("li", "item")) == 1000
    assert "The first 1,000 of 2,500 are listed here" in words(page.one("p", "note"))
    assert counts(page)["missing"] == 2500
    assert len(many.read("out/en.html")) < 2_000_000


# --- what cannot be read


def test_a_broken_source_is_named_and_the_rest_is_reported(site: Site) -> None:
    site.write("reviews/cs/broken<b>.md", b"---\ntitle: \xff\n---\n")
    result = site.run("report", "out")
    assert result.returncode == 3
    assert "broken<b>.md" in result.err
    index = read(site.root / "out/index.html")
    assert "reviews/cs/broken<b>.md" in words(index.one("ul", "problems"))
    assert item(read(site.root / "out/de.html"), TRY)


def test_a_broken_catalogue_is_named_and_the_other_language_is_reported(site: Site) -> None:
    site.write(site.po_name("de"), "msgid broken\n")
    result = site.run("report", "out")
    assert result.returncode == 3
    assert sorted(site.files("out")) == ["out/en.html", "out/index.html"]
    index = read(site.root / "out/index.html")
    assert site.po_name("de") in words(index.one("ul", "problems"))
    assert [words(one) for one in index.all("div", "name")] == ["English en"]


def test_findings_of_the_sources_are_on_the_index(site: Site) -> None:
    site.edit("reviews/cs/aurora.md", "layout: llm_review", 'layout: llm_review\n"<i>seo": x')
    site.ok("report", "out")
    index = read(site.root / "out/index.html")
    (entry,) = index.all("li", "item")
    assert "no rule covers the field" in words(entry)
    assert "<i>seo" in words(entry)
    assert "reviews/cs/aurora.md:3" in words(entry)
    assert "L401" not in site.read("out/de.html")


def test_a_language_with_a_script(site: Site) -> None:
    site.edit("l10n.toml", '["en", "de"]', '["en", "pt-BR", "sr@latin"]')
    site.run("update")
    for language in ("pt_BR", "sr@latin"):
        po = site.po(language)
        po[0].msgstr = "…"
        po[0].flags.append("fuzzy")
        po.save()
    site.ok("report", "out")
    assert sorted(site.files("out")) == [f"out/{name}.html" for name in ("en", "index", "pt-BR", "sr@latin")]
    names = [words(one) for one in read(site.root / "out/index.html").all("div", "name")]
    assert names[1] == "Portuguese (Brazil) pt-BR"
    for name, tag in (("pt-BR", "pt-BR"), ("sr@latin", "sr")):
        page = read(site.root / f"out/{name}.html")
        assert words(page.one("h1")).endswith(name)
        assert tag in {side.attrs["lang"] for side in page.all("p", "text")}
