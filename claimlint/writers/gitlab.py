"""GitLab's code quality report: a list, one object a finding; failures are in it too, so that none goes unseen."""

from hashlib import blake2b
from typing import Any

from claimlint.model.findings import Failure, Finding, Report, Severity
from claimlint.writers.json_ import dump

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report) -> str:
    """The JSON list GitLab reads, ending in a newline."""
    return dump([*map(_finding, report.findings), *map(_settled, report.settled), *map(_failure, report.failures)])


def _finding(finding: Finding) -> dict[str, Any]:
    others = [f" ({other.text or other.side}: line {other.place.line} of {other.place.path})" for other in finding.related]
    place = finding.place
    return {
        "description": finding.message + "".join(others),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": _relative(place.path), "lines": {"begin": place.line, "end": place.end_line}},
    }


def _settled(finding: Finding) -> dict[str, Any]:
    """GitLab knows no suppression: a settled finding is information that says so, with its reason."""
    told = _finding(finding)
    return {**told, "severity": "info", "description": f"settled by {finding.by} ({finding.reason}): {told['description']}"}


def _failure(failure: Failure) -> dict[str, Any]:
    key = f"{failure.path}\x1f{failure.line}\x1f{failure.message}"
    return {
        "description": f"could not be judged: {failure.message} {failure.advice}".rstrip(),
        "check_name": "could-not-be-judged",
        "fingerprint": blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        "severity": "critical",
        "location": {"path": _relative(failure.path), "lines": {"begin": max(1, failure.line)}},
    }


def _relative(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
