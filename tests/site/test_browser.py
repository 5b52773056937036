"""The report in a real browser: its script, its filters, its looks."""

import re
from pathlib import Path

import pytest

from l10n.catalogue.model import mark
from tests.cli.sites import Site
from tests.site.chromium import CHROMIUM, Browser
from tests.site.pages import Node, words

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium (Debian: apt-get install chromium)")

TRY = "Stojí za vyzkoušení."
ATTACK = "</p><script>document.title = 'pwned'</script><img src=x onerror=\"document.title = 'pwned'\"> `ok`"


@pytest.fixture(scope="module")
def report(model: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on a site with all kinds of states, a stale page, and a translation that is an attack."""
    site = model.copy(tmp_path_factory.mktemp("report") / "site")
    po = site.po()
    for entry in po:
        if entry.msgid == "Odpovídá rychleji.":
            entry.tcomment = mark("firefox", entry.msgstr)
        if entry.msgid == TRY:
            entry.msgstr, entry.previous_msgid = ATTACK, "Nestojí za vyzkoušení."
            entry.flags.append("fuzzy")
        if entry.msgid in ("Recenze modelu Mini", "Na všechno ostatní je drahý."):
            entry.msgstr = ""
    po.save()
    site.write("reviews/en/stray page.md", "# Stray\n")
    site.run("report", "out")
    return site.root / "out"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(tmp_path_factory.mktemp("browser"))


def seen(node: Node) -> bool:
    return "hidden" not in node.attrs


def shown(page: Node) -> set[str]:
    """Return the source texts (or, without one, the files) of the entries that are to be seen."""
    entries = filter(seen, page.all("li", "item"))
    return {words((entry.all("p", "text") or entry.all("span", "where"))[0]) for entry in entries}


def said(page: Node) -> str:
    """Return what the filters say of the number of entries."""
    return next(words(one) for one in page.all("p") if one.attrs.get("id") == "shown")


ALL = {TRY, "Odpovídá rychleji.", "Recenze modelu Mini", "Na všechno ostatní je drahý."}


def test_the_script_runs_and_the_texts_do_not(report: Path, browser: Browser) -> None:
    page, console = browser.dump(report / "en.html")
    assert words(page.one("title")) == "English – localisation report"
    assert "Security Policy" not in console, console
    assert "Uncaught" not in console, console
    assert page.all("img") == []
    assert ATTACK.replace("`", "") in words(page).replace("`", "")
    assert seen(page.one("form"))
    assert shown(page) >= ALL
    assert said(page) == f"{len(page.all('li', 'item'))} shown"
    # Opened from disk, places lead to the files.
    links = {one.attrs["href"] for one in page.all("a") if one.all("code")}
    assert "../reviews/cs/borealis.md" in links
    assert "../reviews/en/stray%20page.md" in links
    for link in links:
        assert (report / (link or "").replace("%20", " ")).is_file()


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("#code=L101", {"Recenze modelu Mini", "Na všechno ostatní je drahý."}),
        ("#code=L101&file=reviews/cs/borealis.md", {"Recenze modelu Mini"}),
        ("#code=L203&hide=error,info,none", {"reviews/en/stray page.md"}),
        ("#hide=error,warning,info", {"Odpovídá rychleji."}),
        ("#q=stojí+VYZKOUŠENÍ", {TRY}),
        ("#code=L203&hide=warning", set()),
    ],
)
def test_filters_and_addresses_that_keep_them(
    report: Path, browser: Browser, chosen: str, expected: set[str]
) -> None:
    page, console = browser.dump(report / "en.html", chosen)
    assert shown(page) == expected
    assert said(page).startswith(f"{len(expected)} of ")
    assert "Uncaught" not in console, console
    if "code=L101" in chosen:
        codes = {one.attrs["data-code"] for one in page.all("li") if "data-code" in one.attrs and seen(one)}
        assert codes == {"L101"}


def test_without_scripts_everything_is_there(report: Path, browser: Browser, tmp_path: Path) -> None:
    allowed, html = r"script-src &#39;sha256-[\w+/=]+&#39;", (report / "en.html").read_text()
    html, count = re.subn(allowed, "script-src &#39;none&#39;", html)
    assert count == 1
    (tmp_path / "en.html").write_text(html)
    page, console = browser.dump(tmp_path / "en.html", "#code=L101")
    assert "Security Policy" in console
    assert shown(page) >= ALL
    assert not seen(page.one("form"))


def test_it_looks_like_a_page_by_day_and_by_night(report: Path, browser: Browser) -> None:
    day = browser.shot(report / "en.html", "day.png", "--blink-settings=preferredColorScheme=1")
    night = browser.shot(report / "en.html", "night.png", "--blink-settings=preferredColorScheme=0")
    for picture in (day, night):
        assert picture.size == (640, 480)
        assert picture.printed > 0.3
    assert min(day.paper) > 230
    assert max(night.paper) < 40
    index = browser.shot(report / "index.html", "index.png", size=(640, 480))
    assert index.size == (640, 480)
    assert index.printed > 0.2
