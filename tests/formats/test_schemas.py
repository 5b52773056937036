"""What others define is valid by their schemas, whatever the report."""

import json
import re
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree

from l10n.formats import FORMATS
from tests.formats.samples import CONTEXT, HERE, MIXED, REPORTS

SCHEMAS = HERE / "schemas"
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/:-]|%[0-9A-F]{2})+")


@pytest.fixture(scope="module")
def sarif():
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


@pytest.fixture(scope="module")
def junit():
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def log(report, context=CONTEXT):
    return json.loads(FORMATS["sarif"](report, context))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("context", [CONTEXT, CONTEXT._replace(checks=(), root="", version="")])
def test_sarif_is_valid(sarif, report, context):
    assert [error.message for error in sarif.iter_errors(log(report, context))] == []


def test_the_sarif_schema_sees_a_mistake(sarif):
    bad = log(MIXED)
    bad["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.message for error in sarif.iter_errors(bad)]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("fail_on", ["error", "info"])
def test_junit_is_valid(junit, report, fail_on):
    report = type(report)(report.command, findings=report.findings, problems=report.problems, fail_on=fail_on)
    tree = etree.fromstring(FORMATS["junit"](report, CONTEXT).encode())
    junit.assertValid(tree)
    for suite in tree:
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == len(suite.findall("*/failure"))
        assert int(suite.get("errors")) == len(suite.findall("*/error"))
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(set(names)) == len(names)
    for count in ("tests", "failures", "errors"):
        assert int(tree.get(count)) == sum(int(suite.get(count)) for suite in tree)


def test_the_junit_schema_sees_a_mistake(junit):
    tree = etree.fromstring(FORMATS["junit"](MIXED, CONTEXT).encode())
    del tree[0].attrib["tests"]
    assert not junit.validate(tree)


def test_junit_fails_where_the_exit_code_does():
    report = type(MIXED)("check", findings=MIXED.findings)
    for fail_on, failures in (("error", 4), ("warning", 6), ("info", 7)):
        report.fail_on = fail_on
        tree = etree.fromstring(FORMATS["junit"](report, CONTEXT).encode())
        assert int(tree.get("failures")) == failures


def test_sarif_names_each_place():
    first = log(MIXED)["runs"][0]["results"][0]
    places = [first["locations"][0], *first["relatedLocations"]]
    assert [
        (
            place["physicalLocation"]["artifactLocation"]["uri"],
            place["physicalLocation"]["region"]["startLine"],
            place.get("message", {}).get("text"),
        )
        for place in places
    ] == [
        ("locales/en/LC_MESSAGES/reviews.po", 112, None),
        ("reviews/cs/lampa.md", 14, "source"),
        ("reviews/en/lampa.md", 15, "output"),
    ]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_sarif_uris_are_relative_and_encoded(report):
    run = log(report)["runs"][0]
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///srv/our%20site/"}}
    results = [*run["results"], *run["invocations"][0].get("toolExecutionNotifications", ())]
    for result in results:
        for place in (*result.get("locations", ()), *result.get("relatedLocations", ())):
            artifact = place["physicalLocation"]["artifactLocation"]
            assert URI.fullmatch(artifact["uri"])
            if artifact.get("uriBaseId"):
                assert ":" not in artifact["uri"].split("/")[0]
                assert ".." not in artifact["uri"].split("/")
            else:
                assert artifact["uri"].startswith("file:///")


def test_a_sarif_uri_gives_the_name_back():
    run = log(MIXED)["runs"][0]
    shown = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert [unquote(uri) for uri in shown] == [one.file for one in MIXED.findings]


def test_sarif_rules_explain_and_results_point_at_them():
    run = log(MIXED)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in CONTEXT.checks]
    number = rules[2]
    assert number["shortDescription"]["text"] == "A number differs in value."
    assert number["help"]["text"].endswith("two, 2.")
    for result, finding in zip(run["results"], MIXED.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["partialFingerprints"] == {"l10n/v1": finding.fingerprint}


def test_gitlab_fingerprints_are_unique_and_stay():
    doubled = type(MIXED)("check", findings=[*MIXED.findings, *MIXED.findings])
    issues = json.loads(FORMATS["gitlab"](doubled, CONTEXT))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) == 2 * len(MIXED.findings)
    assert prints[: len(MIXED.findings)] == [finding.fingerprint for finding in MIXED.findings]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_gitlab_issues_have_what_gitlab_demands(report):
    issues = json.loads(FORMATS["gitlab"](report, CONTEXT))
    assert len(issues) == len(report.findings) + len(report.problems)
    for issue in issues:
        assert issue["description"]
        assert issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1
