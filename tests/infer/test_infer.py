"""What `init` proposes: each field of the corpus as a person would type it, and of other sites."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import frontmatter
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.fields import Rules
from l10n.infer import Proposal, infer, render

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
WORDS = {"text", "label"}

REVIEWS = {
    "layout": "keep",
    "title": "name",
    "date": "date",
    "model_id": "id",
    "slug": "slug",
    "provider": "name",
    "pricing.*": "price",
    "context_length": "number",
    "max_output": "number",
    "input_modalities[]": "keep",
    "output_modalities[]": "keep",
    "focus[]": "text",
    "strengths[].area": "text",
    "strengths[].description": "text",
    "weaknesses[].area": "text",
    "weaknesses[].description": "text",
    "competitors[].provider": "name",
    "competitors[].model": "name",
    "competitors[].model_id": "id",
    "competitors[].price_comparison": "text",
    "competitors[].comparison": "text",
    "recommendation.*[]": "text",
    "verdict": "text",
    "benchmark_categories.*.name": "label",
    "benchmark_categories.*.icon": "keep",
    "benchmark_categories.*.score": "number",
    "benchmark_categories.*.tier": "label",
    "overall_score": "number",
    "overall_tier": "label",
    "radar.*": "number",
    "radar.speed": "label",
    "expert_verdict.*": "text",
    "analyzer_model": "id",
    "analyzed_at": "date",
}
DOCS = {
    "title": "text",
    "description": "text",
    "titleSuffix": "text",
    "ms.date": "date",
    "ms.lasthandoff": "date",
    "ms.topic": "keep",
    "ms.assetid": "id",
    "ms.locfileid": "id",
    "ms.openlocfilehash": "id",
    "ms.sourcegitcommit": "id",
    "author": "name",
    "ms.author": "name",
    "manager": "name",
    "f1_keywords[]": "keep",
    "helpviewer_keywords[]": "keep",
    "dev_langs[]": "keep",
    "ms.workload[]": "keep",
    "ms.technology": "keep",
    "ms.custom": "keep",
    "ms.prod": "keep",
    "ms.translationtype": "keep",
    "ms.contentlocale": "keep",
    "monikerRange": "keep",
    "translation.priority.ht[]": "keep",
}

Fronts = list[dict[str, object]]


def corpus(folder: str) -> Fronts:
    files = sorted((CORPUS / folder).glob("*.md"))
    if not files:
        pytest.skip(f"../shared/corpus/{folder} is absent")
    fronts: Fronts = []
    for file in files:
        try:
            fronts.append(frontmatter.loads(file.read_text("utf-8-sig")).metadata)
        except yaml.YAMLError:
            continue
    return fronts


def types(fronts: Fronts, lang: str = "cs") -> dict[str, str]:
    return {proposal.pattern: proposal.type for proposal in infer(fronts, lang)}


def test_reviews_as_a_person_would() -> None:
    assert list(types(corpus("reviews-cs")).items()) == list(REVIEWS.items())


def test_reviews_one_at_a_time_never_mix_words_and_data() -> None:
    expected = Rules(REVIEWS)
    for front in corpus("reviews-cs"):
        for pattern, kind in types([front]).items():
            path = pattern.replace("*", "speed" if pattern.startswith("bench") else "x")
            assert (kind in WORDS) == (expected.get(path) in WORDS), (front["slug"], pattern, kind)


def test_docs() -> None:
    assert types(corpus("docs-cs")) == DOCS


SITES = {
    "hugo": (
        "cs",
        """
        - title: Začínáme s Hugem
          linkTitle: Začínáme
          date: 2024-01-05
          lastmod: 2024-01-05T10:00:00Z
          draft: false
          weight: 10
          url: /cs/start/
          aliases: [/start/, /uvod]
          categories: [Návody]
          tags: [hugo, web]
          author: Jana Nováková
          type: docs
          images: [img/cover.png]
          translationKey: start
          menu:
            main: {name: Začínáme, weight: 5, identifier: start}
            footer: {name: Domů, weight: 1, identifier: home}
          params: {math: true, subtitle: Krátký úvod, hero: {image: h.jpg, alt: Ruka s perem}}
        """,
        """title text, linkTitle text, date date, lastmod date, draft keep, weight number, url url,
        aliases[] url, categories[] text, tags[] keep, author name, type keep, images[] url,
        translationKey id, menu.*.name text, menu.*.weight number, menu.*.identifier id,
        params.math keep, params.subtitle text, params.hero.image url, params.hero.alt text""",
    ),
    "jekyll": (
        "en",
        """
        - layout: post
          title: Welcome to Jekyll!
          date: 2015-11-17 16:16:01 -0600
          categories: jekyll update
          permalink: /:categories/:title/
          excerpt: How to start a blog.
          excerpt_separator: <!--more-->
          header: {image: /assets/h.jpg, caption: "Photo credit: Unsplash"}
          toc_label: On this page
          toc_icon: cog
          nav_order: 2
          parent: Getting Started
          redirect_from: [/old/]
          lang: en
        - {layout: page, title: About, permalink: /about/, subtitle: Who we are}
        """,
        """layout keep, title text, date date, categories keep, permalink url, excerpt text,
        excerpt_separator keep, header.image url, header.caption text, toc_label text,
        toc_icon keep, nav_order number, parent text, redirect_from[] url, lang keep,
        subtitle text""",
    ),
    "docusaurus": (
        "en",
        """
        - id: doc-markdown
          title: Docs Markdown Features
          hide_title: false
          sidebar_label: Markdown
          sidebar_position: 3
          slug: /myDoc
          custom_edit_url: https://github.com/facebook/docusaurus/edit/main/x.md
          image: ./img/thumb.png
          keywords: [docs, docusaurus]
          last_update: {date: 1/1/2000, author: custom author name}
          authors:
            - {name: Anna Smith, title: Co-creator of the site, url: https://joel.example}
            - slorber
          pagination_next: null
        """,
        """id id, title text, hide_title keep, sidebar_label text, sidebar_position number,
        slug slug, custom_edit_url url, image url, keywords[] keep, last_update.date date,
        last_update.author name, authors[].name name, authors[].title text, authors[].url url,
        authors[] name""",
    ),
    "czech keys": (
        "cs",
        """
        - {název: Svíčková, popis: Tradiční omáčka, datum: 3. ledna 2025, cena: 249 Kč,
           autor: Karel Dvořák, obtížnost: střední, obrázek: svickova.jpg, kategorie: Hlavní jídla}
        - {název: Guláš, popis: Rychlý guláš, datum: 12. února 2025, cena: od 99 Kč,
           autor: Eva, obtížnost: lehká, kategorie: Hlavní jídla}
        - {název: Palacinky, popis: Snadno a rychle, datum: 1. 3. 2025, cena: "1 200,50 Kč",
           autor: Eva, obtížnost: lehká, kategorie: Dezerty}
        """,
        """název text, popis text, datum date, cena price, autor name, obtížnost text, obrázek url,
        kategorie text""",
    ),
    "german": (
        "de",
        """
        - title: Installieren von Visual Studio | Microsoft-Dokumentation
          ms.reviewer: mairaw
          services: azure-active-directory, storage
          no-loc: [Blazor, Razor Pages]
          search.appverid: [MET150]
          ROBOTS: NOINDEX
          monikerRange: ">= vs-2019"
          localization_priority: Priority
          helpviewer_keywords: ["Debuggen [Visual Studio], für Anfänger", Breakpoints]
        """,
        """title text, ms.reviewer name, services keep, no-loc[] name, search.appverid[] id,
        ROBOTS keep, monikerRange keep, localization_priority keep, helpviewer_keywords[] text""",
    ),
    "english reviews": (
        "en-GB",
        """
        - title: "OpenAI: GPT Audio Mini"
          provider: OpenAI
          model_id: openai/gpt-audio-mini
          input_modalities: [text, audio]
          focus: [Programming, Code Generation]
          competitors: [{model: Gemini 3 Pro, comparison: Larger context but slower.}]
          benchmarks:
            science: {name: Science & Math, icon: 🧮, score: 80.2}
            coding: {name: Coding, icon: 💻, score: 71}
          radar: {logic: 76, agentic: 2, speed: Slow}
        """,
        """title name, provider name, model_id id, input_modalities[] keep, focus[] text,
        competitors[].model name, competitors[].comparison text, benchmarks.*.name text,
        benchmarks.*.icon keep, benchmarks.*.score number, radar.* number, radar.speed text""",
    ),
}


@pytest.mark.parametrize("site", SITES)
def test_sites(site: str) -> None:
    lang, source, expected = SITES[site]
    lines = [line.rsplit(" ", 1) for line in expected.replace("\n", " ").split(", ")]
    assert types(yaml.safe_load(source), lang) == {key.strip(): kind for key, kind in lines}


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("x", ["0b5c2f1e-7a64-4d0b-9c55-3e2a1f00d9aa"], "id"),
        ("x", ["4e1243bd22c66e76c2ba9eddc1f91394e57f9f83"], "id"),
        ("x", ["mistralai/devstral-2512:free", "openai/o3"], "id"),
        ("x", ["128,000", "1 048 576", "N/A", "99,5 %"], "number"),
        ("x", ["$1.10", "0,60 USD / 1M", "1 200 Kč"], "price"),
        ("price", ["1.10", 2.5], "price"),
        ("x", ["12. 3. 2024", "2025-01-31 20:28:41", "November 4, 2016"], "date"),
        ("x", [dt.date(2024, 1, 5), "2024-01-06"], "date"),
        ("x", ["🧮", "⚡", "👩‍💻"], "keep"),
        ("x", [True, False], "keep"),
        ("x", ["N/A"], "keep"),
        ("max_tokens", ["N/A"], "number"),
        ("x", ["https://a.cz/č", "/images/b.png", "c.svg"], "url"),
        ("x", ["jak-na-to", "prvni-kroky"], "slug"),
        ("x", ["VS.Editor.General", "AB1234", "vs.debug"], "keep"),
        ("title", ["OpenAI: o3 Mini", "xAI: Grok 4", "Meta: Llama 4"], "name"),
        ("title", ["Ladění krok za krokem | Docs", "IFooBar2 | Docs"], "text"),
        ("title", ["Kontakt"], "text"),
        ("title", ["Novinky verze 2.0"], "text"),
        ("description", ["A page that nobody has translated yet."], "text"),
        ("reviewer", ["Jiří Šťastný", "Božena Němcová"], "name"),
        ("author", ["Programátor, který od roku 2010 píše o databázích a webu."], "text"),
        ("model", ["openai/o3", "x-ai/grok-4"], "name"),
        ("analyzer_model", ["openai/o3", "x-ai/grok-4"], "id"),
        ("price_comparison", ["Levnější vstup", "Dražší výstup"], "text"),
        ("slug", ["uvod", "kontakt"], "slug"),
        ("version", ["1.2.3-beta", "2.0rc1"], "keep"),
        ("lang", ["cs"], "keep"),
        ("stav", ["Hotovo", "Rozpracováno", "Hotovo", "Rozpracováno"], "label"),
        ("stav", ["Hotovo", "Rozpracováno"], "text"),
    ],
)
def test_values_and_names(key: str, values: list[object], expected: str) -> None:
    assert types([{key: value} for value in values]) == {key: expected}


def test_words_that_repeat_are_labels_and_others_text() -> None:
    levels = ["Lehká", "Střední", "Lehká", "Těžká", "Střední", "Těžká"]
    fronts: Fronts = [{"obtiznost": level, "chut": f"Chuť {n}"} for n, level in enumerate(levels)]
    assert types(fronts) == {"obtiznost": "label", "chut": "text"}


def test_a_small_site_learns_words_from_its_own_prose() -> None:
    front: dict[str, object] = {
        "area": "Matematika",
        "verdict": "Model je silný v matematice, ale slabý ve vědě.",
    }
    assert types([front])["area"] == "text"


def test_types_that_differ_between_files() -> None:
    fronts: Fronts = [
        {"author": "Jan", "tags": "čeština", "version": 1, "title": 1984, "note": None},
        {"author": {"name": "Jan"}, "tags": ["čeština"], "version": "1.0.1", "title": "Válka"},
    ]
    assert types(fronts) == {
        "author": "name",
        "tags": "text",
        "version": "number",
        "title": "text",
        "author.name": "name",
        "tags[]": "text",
    }


def test_what_is_never_filled_has_no_line() -> None:
    assert infer([{"a": None, "b": "", "c": [], "d": {}, "e": " "}, {}], "cs") == []


def test_siblings() -> None:
    front: dict[str, object] = {
        "pricing": {"input": 1.1, "output": 2},
        "seo": {"title": "Jak na to", "description": "Vše o ladění."},
        "scores": {"o3": 1, "o4": 2, "gpt-4.1": 3},
        "sites": {"cz": {"name": "Česko", "url": "/cz"}, "a.b": {"name": "Světová", "url": "/x"}},
        "b": {"x": {"p": {"n": 1, "u": "/a"}, "q": {"n": 2, "u": "/b"}}, "y": {"p": {"n": 1}}},
    }
    found = types([front])
    assert found == {
        "pricing.*": "price",
        "seo.title": "text",
        "seo.description": "text",
        "scores.*": "number",
        "scores.gpt-4.1": "number",
        "sites.cz.name": "text",
        "sites.cz.url": "url",
        "sites.a.b.name": "text",
        "sites.a.b.url": "url",
        "b.x.*.n": "number",
        "b.x.*.u": "url",
        "b.y.p.n": "number",
    }
    assert Rules(found).get("scores.gpt-4.1") == "number"


def test_files_example_and_order() -> None:
    first, second = infer([{"b": "N/A", "a": 1}, {"b": "12,5 %"}, {"b": None}], "cs")
    assert (first.pattern, first.files, first.example) == ("b", 2, "12,5 %")
    assert (second.pattern, second.files, second.example) == ("a", 1, "1")


def test_a_dotted_key_and_two_levels_are_one_line() -> None:
    found = infer([{"ms.date": "2024-01-05", "ms": {"date": "2024-01-06"}}], "cs")
    assert [proposal.pattern for proposal in found] == ["ms.date"]


def test_deep_endless_and_exploding_values_end() -> None:
    deep: object = "Konec řeky"
    for _ in range(500):
        deep = {"a": deep}
    endless: list[object] = ["řeka"]
    endless.append(endless)
    bomb: object = "řeka"
    for _ in range(40):
        bomb = [bomb, bomb]
    infer([{"deep": deep, "endless": endless, "bomb": bomb}], "cs")
    assert types([{"a": {"b": [[{"c": "Konec řeky"}]]}}]) == {"a.b[][].c": "text"}


HOSTILE = [
    "a\nb",
    '"',
    "'''",
    '"""',
    "\\",
    "#",
    "\x00\x07\x7f\x85",
    "\ud800",
    "\u2028",
    "👩‍💻",
    "]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_render_survives(text: str) -> None:
    lines = render(infer([{f"k{text}": f"Řeka {text} teče"}], "cs"))
    assert list(tomllib.loads(lines)["fields"].values()) == ["text"]
    assert len(lines.encode().splitlines()) == 2


@given(st.lists(st.builds(Proposal, st.text(), st.text(), st.integers(), st.text(), st.text())))
def test_render_is_toml(proposals: list[Proposal]) -> None:
    unique = list({proposal.pattern: proposal for proposal in proposals}.values())
    assert tomllib.loads(render(unique)) == {"fields": {p.pattern: p.type for p in unique}}


def test_render() -> None:
    fronts: Fronts = [{"title": "Řeka teče " * 9, "id": 1}, {"title": "Řeka"}]
    assert render(infer(fronts, "cs")) == (
        "[fields]\n"
        '"title" = "text"  # 2 files, e.g. Řeka teče Řeka teče Řeka teče Řeka teče Řeka te…\n'
        '"id"    = "id"    # 1 file, e.g. 1\n'
    )


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.dictionaries(st.text(), trees, max_size=4), max_size=3),
    st.sampled_from(["cs", "en", "xx"]),
)
def test_anything_gives_readable_toml(fronts: Fronts, lang: str) -> None:
    proposals = infer(fronts, lang)
    assert infer(fronts, lang) == proposals
    assert len(tomllib.loads(render(proposals))["fields"]) == len(proposals)
