"""What a branch touched, seen from the findings: sources, entries, pages."""

import pytest

from l10n.report import Finding
from tests.gating.conftest import number, under_git

PO = "locales/en/LC_MESSAGES/reviews.po"
CS, EN = "reviews/cs/aurora.md", "reviews/en/aurora.md"
OTHER, OTHER_EN = "reviews/cs/borealis.md", "reviews/en/borealis.md"
SHARED = "Stojí za vyzkoušení."  # in both
OWN, NEXT = "Odpovídá rychleji.", "Na všechno ostatní je drahý."  # in the first


def whole(file, **more):
    return Finding(message="wrong", file=file, **more)


def entry(text, file=CS):
    """A finding on a translation, as the checks of texts give it."""
    return number(text, file=file, source=file)


def test_nothing(repo):
    changes = repo.changes()
    assert not any(map(changes.touches, [entry(OWN), whole(CS), whole(EN), whole(PO), whole("l10n.toml")]))


def test_a_reworded_text_counts_and_its_neighbours_do_not(repo):
    repo.edit(CS, OWN, "Odpovídá výrazně rychleji.")
    changes = repo.changes()
    assert changes.touches(entry("Odpovídá výrazně rychleji."))
    assert not changes.touches(entry(NEXT))
    assert not changes.touches(entry(SHARED))
    for file in (CS, EN, PO):
        assert changes.touches(whole(file)), file
    assert not changes.touches(whole(OTHER))
    assert not changes.touches(whole(OTHER_EN))


def test_a_text_that_comes_into_another_source(repo):
    repo.edit(OTHER, "# Recenze modelu Mini", f"# Recenze modelu Mini\n\n{OWN}")
    changes = repo.changes()
    assert changes.touches(entry(OWN, OTHER))
    assert changes.touches(entry(OWN, CS))
    assert not changes.touches(entry(NEXT, CS))


def test_what_is_no_text_counts_with_its_file(repo):
    repo.edit(CS, "prompt_per_m: 150.0", "prompt_per_m: 160.0")
    changes = repo.changes()
    assert changes.touches(whole(EN, source=CS))
    assert changes.touches(whole(CS))
    assert not changes.touches(whole(PO)), "no text of it is another"
    assert not changes.touches(entry(OWN))
    assert not changes.touches(whole(OTHER_EN, source=OTHER))


def test_a_field_that_no_rule_covers_counts_where_it_is_new(repo):
    repo.edit(OTHER, "slug: borealis-mini", "slug: borealis-mini\nold: 1")
    repo.commit()
    repo.git("branch", "-f", "main")
    repo.edit(OTHER, "old: 1", "old: 1\nnew: 2")
    changes = repo.changes()
    assert changes.touches(whole(OTHER, text="new"))
    assert not changes.touches(whole(OTHER, text="old"))


def test_a_changed_translation_counts_with_its_pages(repo):
    repo.say(OWN, "It replies faster.")
    changes = repo.changes()
    assert changes.touches(entry(OWN))
    assert not changes.touches(entry(NEXT))
    assert changes.touches(whole(EN)), "it is stale now"
    assert not changes.touches(whole(OTHER_EN))
    assert changes.touches(whole(PO))


def test_layout_of_a_catalogue_is_no_change(repo):
    entries = repo.po()
    entries.wrapwidth = 40
    for one in entries:
        one.occurrences = [(name, "7") for name, _ in one.occurrences]
    entries.save()
    repo.write(PO, repo.read(PO).replace("\n", "\r\n"))
    changes = repo.changes()
    assert PO in changes.files
    assert not changes.touches(entry(OWN))
    assert not changes.touches(whole(EN))


def test_a_deleted_entry_and_a_deleted_catalogue(repo):
    entries = repo.po()
    entries.remove(next(one for one in entries if one.msgid == OWN))
    entries.save()
    changes = repo.changes()
    assert changes.touches(entry(OWN))
    assert not changes.touches(entry(NEXT))
    (repo.root / PO).unlink()
    assert repo.changes().touches(entry(NEXT))


@pytest.mark.parametrize("broken", ["today", "then"])
def test_a_catalogue_that_cannot_be_read_counts_whole(repo, broken):
    good = repo.read(PO)
    repo.write(PO, good + "\nmsgid broken\n")
    if broken == "then":
        repo.commit()
        repo.git("branch", "-f", "main")
        repo.write(PO, good)
    assert repo.changes().touches(entry(OWN))


def test_an_edited_page(repo):
    repo.edit(EN, "Worth a try.", "Worth it.")
    changes = repo.changes()
    assert changes.touches(whole(EN))
    assert changes.touches(number(SHARED, file=EN))
    assert not changes.touches(entry(SHARED))
    assert not changes.touches(whole(CS))


def test_a_new_source(repo):
    repo.write("reviews/cs/nový zdroj.md", f"# Nová recenze\n\n{OWN}\n")
    changes = repo.changes()
    assert changes.touches(entry("Nová recenze", "reviews/cs/nový zdroj.md"))
    assert changes.touches(entry(OWN))
    assert changes.touches(whole("reviews/en/nový zdroj.md"))
    assert not changes.touches(entry(NEXT))


@pytest.mark.parametrize("committed", [True, False])
def test_a_renamed_source_brings_nothing_new_but_its_page(repo, committed):
    (repo.root / CS).rename(repo.root / "reviews/cs/polaris.md")
    repo.git("add", "-A")
    if committed:
        repo.commit()
    changes = repo.changes()
    assert not changes.touches(entry(OWN, "reviews/cs/polaris.md"))
    assert changes.touches(whole("reviews/en/polaris.md")), "it is missing"
    assert changes.touches(whole(EN)), "it is orphaned"
    assert not changes.touches(whole(OTHER_EN))


def test_a_deleted_source_leaves_an_orphan(repo):
    (repo.root / CS).unlink()
    changes = repo.changes()
    assert changes.touches(whole(EN))
    assert changes.touches(whole(PO)), "it has texts that are gone"
    assert not changes.touches(whole(OTHER_EN))


def test_other_line_ends_are_no_change_of_a_text(repo):
    repo.write(CS, repo.read(CS).replace("\n", "\r\n"))
    changes = repo.changes()
    assert changes.touches(whole(CS))
    assert not any(changes.touches(entry(text)) for text in (OWN, NEXT, SHARED))


def test_a_source_that_could_not_be_read_then_is_all_new(repo):
    good = repo.read(CS)
    repo.write(CS, b"\xff" + good.encode())
    repo.commit()
    repo.git("branch", "-f", "main")
    repo.write(CS, good)
    changes = repo.changes()
    assert changes.touches(entry(OWN))
    assert not changes.touches(entry("Nejlepší poměr ceny a výkonu.", OTHER))


def test_a_source_that_cannot_be_read_today(repo):
    repo.write(CS, b"\xff" + repo.read(CS).encode())
    assert repo.changes().touches(whole(CS))


@pytest.mark.parametrize("name", ["l10n.toml", "glossary.csv"])
def test_with_the_settings_or_the_glossary_everything_counts(repo, name):
    repo.write(name, repo.read(name) + "\n" if repo.has(name) else "source,target\nzdroj,source\n")
    changes = repo.changes()
    assert all(map(changes.touches, [entry(OWN), whole(OTHER_EN), whole("l10n.toml")]))


def test_a_project_in_a_folder_of_the_repository(model, tmp_path):
    repo = under_git(model.copy(tmp_path / "top" / "my site"), top=tmp_path / "top")
    (tmp_path / "top" / "l10n.toml").write_text("of something else\n")
    repo.edit(CS, OWN, "Odpovídá výrazně rychleji.")
    changes = repo.changes()
    assert not changes.everything
    assert changes.touches(entry("Odpovídá výrazně rychleji."))
    assert not changes.touches(entry(NEXT))


def test_a_hostile_name_beside_the_sources(repo):
    repo.write("reviews/cs/a\nb \"c\" 'd'.md", "# Nová recenze\n")
    (repo.root / "reviews" / "cs" / "zlo\udcff.md").write_text("# Zlo\n")
    changes = repo.changes()
    assert changes.touches(entry("Nová recenze", "reviews/cs/a\nb \"c\" 'd'.md"))
    assert not changes.touches(entry(OWN))
