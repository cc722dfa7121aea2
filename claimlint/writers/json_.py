"""The JSON report: the versioned contract other programs rely on."""

import json
from typing import Any

from claimlint.model.documents import Place
from claimlint.model.findings import Finding, Report


def write(report: Report, *, version: str) -> str:
    """One object, keys in the order of the contract, ending in a newline."""
    return dump(
        {
            "version": 1,
            "tool": {"name": "claimlint", "version": version},
            "rulebook": report.rulebook,
            "verdict": report.verdict,
            "files": report.files,
            "findings": [finding_object(finding) for finding in report.findings],
            "settled": [{**finding_object(finding), "by": finding.by, "reason": finding.reason} for finding in report.settled],
            "skipped": [skipped._asdict() for skipped in report.skipped],
            "failures": [failure._asdict() for failure in report.failures],
        }
    )


def dump(value: Any) -> str:
    """Indented JSON with a newline at the end; lone surrogates, which no UTF-8 can hold, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        **_place(finding.place),
        "related": [{**_place(other.place), "side": other.side, "text": other.text} for other in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return place._asdict()
