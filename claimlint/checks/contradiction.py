"""Contradictions: two claims of one subject and one attribute (or attributes tied by a declared relation) that cannot both hold.

Claims are compared by what decides (stance, value, strength, qualifiers ...), each distinct combination once, so that time grows
with the number of claims and not with its square. One connected cluster is one finding.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimlint.checks.clash import COMPARED, BySignature, clashes
from claimlint.checks.clusters import clusters_of
from claimlint.checks.conflict import finding_of
from claimlint.checks.signature import Signature, signature_of
from claimlint.model.claims import Claim
from claimlint.model.findings import Finding
from claimlint.rulebook import Rulebook

_NEVER = frozenset({"question", "historical", "proposed", "conditional", "quoted", "myth"})


class Contradictions(NamedTuple):
    """What was found, and in words what was left out."""

    findings: list[Finding]
    notes: list[str]


def contradictions(claims: Iterable[Claim], rulebook: Rulebook, *, across: bool) -> Contradictions:
    """The contradictions among claims; `across` compares the claims of different pages too.

    Each page is compared in itself even when `across`; claims whose subject no page names are never compared across pages.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.mode in _NEVER or claim.subject_kind == "generic":
            continue
        local = not across or claim.subject is None or claim.subject_kind in ("publisher", "class")
        groups.setdefault((claim.subject or claim.subject_kind, claim.place.path if local else ""), []).append(claim)
    _join_lone_nouns(groups)
    found = Contradictions([], [])
    for (subject, _), group in groups.items():
        if len(group) > 1:
            by_signature = _by_signature(group)
            found.findings.extend(_of_subject(by_signature, rulebook))
            found.notes.extend(_left_out(subject, by_signature, rulebook))
    return found


def _join_lone_nouns(groups: dict[tuple[str, str], list[Claim]]) -> None:
    """Where a page speaks of one unnamed thing only ("the gummies"), its pronouns stand for that thing."""
    for name, path in [key for key in groups if key[0] == "unknown"]:
        nouns = [key for key in groups if key[1] == path and key[0].startswith("noun:")]
        if len(nouns) == 1:
            groups[nouns[0]] += groups.pop((name, path))


def _by_signature(claims: Iterable[Claim]) -> dict[Signature, list[Claim]]:
    by_signature: dict[Signature, list[Claim]] = {}
    for claim in claims:
        by_signature.setdefault(signature_of(claim), []).append(claim)
    return by_signature


def _left_out(subject: str, by_signature: BySignature, rulebook: Rulebook) -> Iterator[str]:
    """A note for each attribute of which the subject has more kinds of claim than are compared."""
    for attribute, kinds in Counter(signature.assertion.attribute for signature in by_signature).items():
        if kinds > COMPARED:
            place = next(
                claims[0].place for signature, claims in by_signature.items() if signature.assertion.attribute == attribute
            )
            yield (
                f"{place.path}:{place.line}: {kinds:,} different statements about {rulebook.attributes[attribute].label} of "
                f"{subject.removeprefix('noun:')}: only the {COMPARED} firmest were compared; split the page"
            )


def _of_subject(by_signature: dict[Signature, list[Claim]], rulebook: Rulebook) -> list[Finding]:
    clusters = clusters_of(clashes(by_signature, rulebook))
    return [finding for cluster in clusters if (finding := finding_of(cluster, by_signature, rulebook)) is not None]
