"""The baseline: findings a team has frozen, by fingerprint."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimlint.model.findings import Finding


class Entry(NamedTuple):
    """One frozen finding: its fingerprint; rule, path and quote for people; an optional reason."""

    fingerprint: str
    rule: str = ""
    path: str = ""
    quote: str = ""
    reason: str = ""


class Settled(NamedTuple):
    """Findings that stay open and those an entry settles."""

    open: list[Finding]
    settled: list[Finding]


def settle_by_baseline(findings: Iterable[Finding], entries: Sequence[Entry]) -> Settled:
    """Settle each finding whose fingerprint the baseline holds."""
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    out = Settled([], [])
    for finding in findings:
        entry = by_fingerprint.get(finding.fingerprint)
        if entry is None:
            out.open.append(finding)
        else:
            out.settled.append(finding._replace(by="baseline", reason=entry.reason or "in the baseline"))
    return out


def stale(entries: Sequence[Entry], settled: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries no settled finding answers to any more."""
    met = {finding.fingerprint for finding in settled if finding.by == "baseline"}
    return tuple(entry for entry in entries if entry.fingerprint not in met)
