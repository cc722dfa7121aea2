"""4 TRIAGE: raw findings in, open and settled findings out. Small pure steps in a fixed order; no step knows language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from claimlint.model.findings import Finding, Waiver
from claimlint.model.rules import Profile, Rule
from claimlint.model.settings import Settings
from claimlint.triage.baseline import Entry, settle_by_baseline
from claimlint.triage.capping import cap
from claimlint.triage.fingerprints import number
from claimlint.triage.own_rules import OWN_RULES
from claimlint.triage.selection import Selection
from claimlint.triage.waivers import settle_by_waivers

__all__ = ["Triaged", "triage"]


class Triaged(NamedTuple):
    """The findings still open, the settled ones with their reason, and what has to be said once."""

    open: tuple[Finding, ...]
    settled: tuple[Finding, ...]
    notes: tuple[str, ...]


def triage(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    baseline: Sequence[Entry],
    settings_of: Callable[[str], Settings],
    today: str,
    digest: str,
    known_rules: Sequence[Rule],
    profiles: Mapping[str, Profile] | None = None,
    scope: str = "tree",
) -> Triaged:
    """Settle findings: selection and severities, fingerprints, waivers, baseline, cap, order.

    In: raw findings of all pages, the waivers read from them, baseline entries, settings by path, today as ISO date, the
    rulebook's digest (named in notes), its rules and profiles. With scope "file" a waiver of a contradiction is not called
    unused, because its other side may stand in a page that was not compared. Raises nothing.
    """
    rules = {rule.id: rule for rule in (*known_rules, *OWN_RULES)}
    selection = Selection(rules, dict(profiles or {}), settings_of)
    numbered = number(selection.apply(_in_order(findings)))
    waived = settle_by_waivers(numbered, waivers, rules, selection, today, whole=scope == "tree")
    own = number(selection.apply(_in_order(waived.own)))
    remaining = settle_by_baseline((*waived.open, *own), baseline)
    shown, capped = cap(_in_order(remaining.open), settings_of)
    settled = _in_order((*waived.settled, *remaining.settled))
    return Triaged(tuple(shown), tuple(settled), (*waived.notes, *capped))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=_spot)


def _spot(finding: Finding) -> tuple[str, int, int, str, int, int, str, str]:
    path, line, column, end_line, end_column, quote = finding.place
    return path, line, column, finding.rule, end_line, end_column, quote, finding.message
