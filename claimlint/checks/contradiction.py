"""Contradictions: two claims of one subject and one attribute (or attributes tied by a declared relation) that cannot both hold.

Claims are compared by what decides (stance, value, strength, qualifiers ...), each distinct combination once, so that time grows
with the number of claims and not with its square. One connected cluster is one finding.
"""

from collections.abc import Iterable

from claimlint.checks.clash import clashes
from claimlint.checks.clusters import clusters_of
from claimlint.checks.conflict import finding_of
from claimlint.checks.signature import Signature, signature_of
from claimlint.model.claims import Claim
from claimlint.model.findings import Finding
from claimlint.rulebook import Rulebook

_NEVER = frozenset({"question", "historical", "proposed", "conditional", "quoted", "myth"})


def contradictions(claims: Iterable[Claim], rulebook: Rulebook, *, across: bool) -> list[Finding]:
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
    found = []
    for group in groups.values():
        if len(group) > 1:
            found += _of_subject(group, rulebook)
    return found


def _join_lone_nouns(groups: dict[tuple[str, str], list[Claim]]) -> None:
    """Where a page speaks of one unnamed thing only ("the gummies"), its pronouns stand for that thing."""
    for name, path in [key for key in groups if key[0] == "unknown"]:
        nouns = [key for key in groups if key[1] == path and key[0].startswith("noun:")]
        if len(nouns) == 1:
            groups[nouns[0]] += groups.pop((name, path))


def _of_subject(claims: list[Claim], rulebook: Rulebook) -> list[Finding]:
    by_signature: dict[Signature, list[Claim]] = {}
    for claim in claims:
        by_signature.setdefault(signature_of(claim), []).append(claim)
    clusters = clusters_of(clashes(by_signature, rulebook))
    return [finding for cluster in clusters if (finding := finding_of(cluster, by_signature, rulebook)) is not None]
