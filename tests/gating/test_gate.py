"""The whole gate: each finding counts, or is counted as what takes it out."""

from l10n.catalogue.model import Catalogue, Message
from l10n.gating import Baseline, Changes, Choice, gate
from tests.gating.conftest import CHECKS, number
from tests.gating.test_scopes import OFF, Scopes

PO = "locales/en/LC_MESSAGES/reviews.po"
MESSAGE = Message("Cena", "Price", comments=("l10n: ignore number -- so it is",), line=3)
CATALOGUES = [(PO, Catalogue("en", {MESSAGE.key: MESSAGE}))]


def gated(*findings, settings=None, **more):
    return gate(findings, checks=CHECKS, settings=settings or Scopes(), **more)


def test_without_anything_all_counts():
    findings = [number(), number("Dvě")]
    assert gated(*findings) == (findings, 0, 0, 0, 0, (), ())


def test_each_thing_takes_out_its_own(tmp_path):
    findings = [
        number(),  # ignored by a comment
        number("Sleva", field="verdict"),  # by l10n.toml
        number("Starý"),  # known
        number("Nedotčený"),
        number("Neviditelný", code="L711", name="length"),
        number("Nový"),
    ]
    baseline = Baseline(tmp_path, "b.json")
    gated(findings[2], baseline=baseline)
    result = gated(
        *findings,
        settings=Scopes(fields={"verdict": OFF}),
        catalogues=CATALOGUES,
        baseline=baseline,
        changes=Changes(entries={PO: {"Nový", "Neviditelný"}}),
        choice=Choice((), ("L7",), CHECKS),
    )
    assert result.findings == [findings[-1]]
    assert (result.ignored, result.known, result.untouched, result.deselected) == (2, 1, 1, 1)
    assert result.notes == ("1 known finding in b.json",)


def test_a_choice_makes_the_baseline_forget_nothing(tmp_path):
    baseline = Baseline(tmp_path, "b.json")
    one, two = number("Jedna"), number("Dvě", code="L711", name="length")
    assert gated(one, two, baseline=baseline, choice=Choice(("L5",), (), CHECKS)).known == 2
    before = (tmp_path / "b.json").read_bytes()
    gated(one, two, baseline=baseline, choice=Choice(("L5",), (), CHECKS), changes=Changes())
    assert (tmp_path / "b.json").read_bytes() == before
    assert gated(one, two, baseline=baseline).findings == []


def test_a_comment_without_use_is_for_information():
    result = gated(catalogues=CATALOGUES)
    assert [(one.name, one.severity, one.line) for one in result.findings] == [("unused-ignore", "info", 3)]
    assert gated(catalogues=CATALOGUES, unused="off").findings == []
    assert gated(catalogues=CATALOGUES, unused="error").findings[0].severity == "error"


def test_a_comment_that_the_settings_make_superfluous_is_of_use():
    assert gated(number(), catalogues=CATALOGUES, settings=Scopes(paths={"**": OFF})).findings == []


def test_a_bad_baseline_is_a_problem_and_all_counts(tmp_path):
    (tmp_path / "b.json").write_text("x")
    result = gated(number(), baseline=Baseline(tmp_path, "b.json"))
    assert result.findings == [number()]
    assert len(result.problems) == 1
