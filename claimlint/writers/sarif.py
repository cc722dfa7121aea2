"""SARIF 2.1.0: what code scanning services read. The other side of a contradiction stands in relatedLocations."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from claimlint.model.documents import Place
from claimlint.model.findings import Failure, Finding, Related, Report, Severity
from claimlint.model.rules import Rule
from claimlint.writers.json_ import dump

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/claimlint/claimlint"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0}
_SETTLED_BY = {"waiver": "inSource", "baseline": "external"}


def write(report: Report, *, version: str, rules: Sequence[Rule]) -> str:
    """A log of one run; findings of rules not among `rules` are described by their name alone."""
    met = sorted({finding.rule for finding in (*report.findings, *report.settled)})
    known = {rule.id: rule for rule in rules}
    index = {name: number for number, name in enumerate(met)}
    driver = {
        "name": "claimlint",
        "version": version,
        "informationUri": _HOME,
        "rules": [_rule(name, known.get(name)) for name in met],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, index) for finding in (*report.findings, *report.settled)],
        "properties": {"rulebook": report.rulebook, "verdict": report.verdict, "files": report.files},
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": name}
    out: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "rank": _RANKS[rule.confidence]},
        "properties": {"tags": [rule.category, rule.pack], "precision": rule.confidence},
    }
    if rule.advice:
        out["help"] = {"text": rule.advice}
    if rule.formerly:
        out["deprecatedIds"] = list(rule.formerly)
    return out


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    message = f"{finding.message}\n{finding.advice}" if finding.advice else finding.message
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "rank": _RANKS[finding.confidence],
        "message": {"text": message},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"claimlint/v1": finding.fingerprint},
        "properties": {"category": finding.category, "confidence": finding.confidence},
    }
    if finding.related:
        out["relatedLocations"] = [_related(number, other) for number, other in enumerate(finding.related, 1)]
    if finding.by:
        out["suppressions"] = [{"kind": _SETTLED_BY[finding.by], "status": "accepted", "justification": finding.reason}]
    return out


def _related(number: int, other: Related) -> dict[str, Any]:
    return {
        "id": number,
        **_location(other.place),
        "message": {"text": other.text or other.side},
        "properties": {"side": other.side},
    }


def _location(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "snippet": {"text": place.quote},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}


def _invocation(report: Report) -> dict[str, Any]:
    notes = [
        *({"level": "error", **_failure(failure)} for failure in report.failures),
        *({"level": "note", "message": {"text": f"skipped: {skipped.path}: {skipped.reason}"}} for skipped in report.skipped),
        *_notes(report.notes),
    ]
    return {"executionSuccessful": not report.failures, "toolExecutionNotifications": notes}


def _failure(failure: Failure) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(failure.path)}}
    if failure.line:
        physical["region"] = {"startLine": failure.line}
    return {"message": {"text": f"{failure.message}. {failure.advice}"}, "locations": [{"physicalLocation": physical}]}


def _notes(notes: Iterable[str]) -> list[dict[str, Any]]:
    return [{"level": "note", "message": {"text": note}} for note in notes]


def _uri(path: str) -> str:
    """A path as the URI reference SARIF wants: absolute paths as file: URIs, others relative."""
    slashed = path.replace("\\", "/")
    escaped = quote(slashed, safe="/~", errors="surrogatepass")
    if slashed.startswith("/"):
        return f"file://{escaped}"
    return f"file:///{slashed[:2]}{quote(slashed[2:])}" if slashed[1:3] == ":/" else escaped.removeprefix("./")
