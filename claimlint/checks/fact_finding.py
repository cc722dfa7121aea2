"""A verdict on a legal statement as a finding: the fact, its citation, its date, and whose law is assumed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimlint.checks import status
from claimlint.checks.page import filled, normal, shortened
from claimlint.checks.status import Verdict
from claimlint.model.claims import Claim
from claimlint.model.documents import Place
from claimlint.model.findings import Finding, Severity
from claimlint.model.rules import Rule
from claimlint.rulebook.facts import Fact, Jurisdiction

_OVERLONG = r"(?i)(.*\bsubstances?)(\W+\w{0,6})"


class Judged(NamedTuple):
    """A verdict on one claim at one place."""

    claim: Claim
    place: Jurisdiction
    verdict: Verdict
    assumed: bool  # the text names no jurisdiction
    subject: str


def _severity(rule: Rule, facts: Sequence[Fact]) -> Severity:
    match status.trust(facts):
        case "sure":
            return rule.severity
        case "partial":
            return "warning" if rule.severity == "error" else rule.severity
        case _:
            return "info"


def finding_of(found: Judged, rule: Rule) -> Finding:
    facts = found.verdict.facts
    claim = found.claim
    place = _of_the_cue(claim.place)
    words = {
        "quote": shortened(place.quote),
        "subject": found.subject,
        "says": found.verdict.says,
        "law": found.place.law or found.place.name,
        "source": _source(facts),
        "assumed": " The text names no jurisdiction: " + (found.place.law or found.place.name) + " is assumed."
        if found.assumed
        else "",
        "unverified": "" if status.trust(facts) == "sure" else " (unverified: not read at its source)",
    }
    return Finding(
        rule.id, rule.category, _severity(rule, facts), rule.confidence, filled(rule.message, words), place, (),
        (normal(claim.text), found.subject, found.verdict.name), _trace(found), filled(rule.advice, words),
    )  # fmt: skip


def _of_the_cue(place: Place) -> Place:
    """The place without what a cue took along to see the end of its last word ("controlled substance.", "... substance u")."""
    match = re.fullmatch(_OVERLONG, place.quote)
    if match is None or place.end_line != place.line:
        return place
    return place._replace(end_column=place.end_column - len(match[2]), quote=match[1])


def _source(facts: Sequence[Fact]) -> str:
    cited = "; ".join(dict.fromkeys(fact.citation for fact in facts if fact.citation))
    as_of = max((fact.as_of for fact in facts), default="")
    since = next((f"since {fact.since}; " for fact in facts if fact.since and not fact.until), "")
    return f"{since}{cited}; as of {as_of}"


def _trace(found: Judged) -> tuple[str, ...]:
    claim = found.claim
    return (
        f"claim: {claim.subject}: {claim.attribute} {claim.value.choice or claim.stance} ({claim.stance}, {claim.strength})",
        f"judged under {found.place.law or found.place.name}" + (" (assumed)" if found.assumed else ""),
        *(
            f"fact: {fact.subject}: {status.named(fact)} {fact.formulation} [{fact.citation}; {fact.confidence}]"
            for fact in found.verdict.facts
        ),
        *(f"{because.slot}: {because.cue}" for because in claim.because),
    )
