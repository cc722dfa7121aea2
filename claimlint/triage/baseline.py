"""The baseline: findings a team has frozen, by fingerprint; a frozen contradiction may shrink, but not grow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimlint.model.findings import Decision, Finding
from claimlint.triage.fingerprints import part


class Entry(NamedTuple):
    """One frozen finding: its fingerprint; rule, path and quote for people; an optional reason; the day it was frozen.

    `claims`: of a contradiction, a short name for each claim in it; `pages`: the other pages it runs through.
    """

    fingerprint: str
    rule: str = ""
    path: str = ""
    quote: str = ""
    reason: str = ""
    since: str = ""
    claims: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class Settled(NamedTuple):
    """Findings that stay open and those an entry settles."""

    open: list[Finding]
    settled: list[Finding]


def settle_by_baseline(findings: Iterable[Finding], entries: Sequence[Entry]) -> Settled:
    """Settle each finding whose fingerprint the baseline holds, and what is left of a contradiction it holds.

    A contradiction with a claim that was not frozen with it stays open, whatever its fingerprint.
    """
    kept = list(findings)
    left = {number: Counter(entry.claims) for number, entry in enumerate(entries)}
    chosen = dict(_same(kept, entries, left))
    chosen |= dict(_smaller([(at, one) for at, one in enumerate(kept) if at not in chosen and one.parts], entries, left))
    out = Settled([], [])
    for at, finding in enumerate(kept):
        if at in chosen:
            out.settled.append(_by(finding, entries[chosen[at]]))
        else:
            out.open.append(finding)
    return out


Left = dict[int, Counter[str]]


def _same(findings: Sequence[Finding], entries: Sequence[Entry], left: Left) -> Iterable[tuple[int, int]]:
    """Findings with the fingerprint of an entry: index of the finding, index of the entry."""
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        numbers.setdefault(entry.fingerprint, []).append(number)
    for at, finding in enumerate(findings):
        parts = Counter(map(part, finding.parts))
        for number in numbers.get(finding.fingerprint, ()):
            if not entries[number].claims or parts <= left[number]:
                left[number] -= parts
                yield at, number
                break


def _smaller(findings: Sequence[tuple[int, Finding]], entries: Sequence[Entry], left: Left) -> Iterable[tuple[int, int]]:
    """Contradictions all of whose claims stand in one entry, as `_same` gives them."""
    by_rule: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.claims:
            by_rule.setdefault(entry.rule, []).append(number)
    for at, finding in findings:
        parts = Counter(map(part, finding.parts))
        for number in by_rule.get(finding.rule, ()):
            if parts <= left[number]:
                left[number] -= parts
                yield at, number
                break


def _by(finding: Finding, entry: Entry) -> Finding:
    decision = Decision("", 0, since=entry.since, entry=entry.fingerprint)
    return finding._replace(by="baseline", reason=entry.reason or "in the baseline", decision=decision)


def stale(entries: Sequence[Entry], settled: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries no settled finding answers to any more."""
    met = {finding.decision.entry for finding in settled if finding.decision and finding.by == "baseline"}
    return tuple(entry for entry in entries if entry.fingerprint not in met)
