"""The machine formats: the JSON contract, SARIF against its published schema, GitHub, GitLab."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from writers.reports import CLEAN, REPORT

from claimlint.model.rules import Rule, WhenPattern
from claimlint.writers import FORMATS, write

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
RULE = Rule(
    "outcome-guarantee", "addiction-recovery", "pattern", "risk", "warning", "medium", "Promises.", "m", "Advice.",
    WhenPattern(()), formerly=("AR-001",),
)  # fmt: skip


def written(form, report=REPORT):
    return write(report, form, version="9.9", rules=[RULE])


def parsed(form, report=REPORT):
    return json.loads(written(form, report))


class TestJson:
    def test_holds_the_keys_of_the_contract_in_its_order(self):
        report = parsed("json")
        assert list(report) == ["version", "tool", "rulebook", "verdict", "files", "findings", "settled", "skipped", "failures"]
        assert report["version"] == 1
        assert report["tool"] == {"name": "claimlint", "version": "9.9"}
        place = ["path", "line", "column", "end_line", "end_column", "quote"]
        finding = report["findings"][0]
        assert list(finding) == ["rule", "category", "severity", "confidence", "message", *place, "related", "fingerprint"]
        assert list(finding["related"][0]) == [*place, "side", "text"]
        assert list(report["settled"][0]) == [*finding, "by", "reason"]
        assert report["skipped"] == [
            {"path": "site/style.css", "reason": "type: .css"},
            {"path": "site/tr.md", "reason": "language: tr"},
        ]
        assert list(report["failures"][0]) == ["path", "line", "message", "advice"]

    @pytest.mark.parametrize(
        ("report", "verdict"), [(CLEAN, "clean"), (REPORT._replace(failures=()), "objections"), (REPORT, "incomplete")]
    )
    def test_says_the_verdict(self, report, verdict):
        assert parsed("json", report)["verdict"] == verdict

    def test_keeps_characters_and_survives_a_lone_surrogate(self):
        finding = REPORT.findings[0]._replace(message="💊 \udc80")
        text = written("json", REPORT._replace(findings=(finding,)))
        assert "💊" in text
        assert json.loads(text.encode("utf-8"))["findings"][0]["message"] == "💊 \udc80"


class TestSarif:
    @pytest.mark.parametrize("report", [REPORT, CLEAN])
    def test_fits_the_published_schema(self, report):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(schema).validate(parsed("sarif", report))

    def test_counts_columns_in_code_points_and_puts_the_other_side_in_related_locations(self):
        (run,) = parsed("sarif")["runs"]
        assert run["columnKind"] == "unicodeCodePoints"
        first = run["results"][0]
        region = first["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 9, 67)
        uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in first["relatedLocations"]]
        assert uris == ["site/baclofen.md", "site/baclofen.md", "site/blog.md"]
        assert first["partialFingerprints"] == {"claimlint/v1": "0123456789abcdef"}

    def test_describes_each_rule_met_once(self):
        (run,) = parsed("sarif")["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == ["abuse-potential-contradiction", "outcome-guarantee"]
        assert rules[1]["deprecatedIds"] == ["AR-001"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])

    def test_keeps_settled_findings_as_suppressed_and_failures_as_notifications(self):
        (run,) = parsed("sarif")["runs"]
        assert [result.get("suppressions", [{}])[0].get("kind") for result in run["results"]] == [
            None,
            None,
            "inSource",
            "external",
        ]
        assert run["invocations"][0]["executionSuccessful"] is False
        levels = [note["level"] for note in run["invocations"][0]["toolExecutionNotifications"]]
        assert levels == ["error", "error", "note", "note", "note"]


class TestGithub:
    def test_one_command_a_line_with_everything_escaped(self):
        lines = written("github").splitlines()
        assert len(lines) == 5
        assert all(re.match(r"::(error|warning|notice) [^:]+::\S", line) for line in lines)
        assert lines[1].startswith(
            "::warning file=site/baclofen.md,line=3,endLine=3,col=74,endColumn=97,title=outcome-guarantee::"
        )
        assert "100 %25 of it" in lines[1]
        assert lines[3].startswith("::error file=a b%25%3A%2C.md,title=")

    def test_gives_no_columns_over_several_lines(self):
        pair = REPORT.findings[0]
        over_lines = pair._replace(place=pair.related[0].place)
        assert "col=" not in written("github", CLEAN._replace(findings=(over_lines,)))


class TestGitlab:
    def test_has_what_code_quality_asks_for(self):
        found = parsed("gitlab")
        assert [item["severity"] for item in found] == ["major", "minor", "info", "info", "critical", "critical"]
        for item in found:
            assert set(item) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert not item["location"]["path"].startswith(("./", "/"))
            assert item["location"]["lines"]["begin"] >= 1
        assert len({item["fingerprint"] for item in found}) == 6


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "human"])
def test_every_format_ends_in_a_newline_and_is_the_same_twice(form):
    assert written(form).endswith("\n")
    assert written(form) == written(form)
