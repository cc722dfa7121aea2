"""How a contradiction is reported: its rule, its message, both sides, and why."""

from collections.abc import Mapping

from claimlint.checks.clash import NEAR_ENOUGH, BySignature, Clash
from claimlint.checks.clusters import anchor_of, sides_of
from claimlint.checks.separation import ALWAYS
from claimlint.checks.signature import Signature
from claimlint.checks.wording import label, message
from claimlint.model.claims import Claim
from claimlint.model.findings import SEVERITIES, Finding, Related
from claimlint.model.rules import Rule, WhenContradiction
from claimlint.rulebook import Rulebook


def finding_of(cluster: list[Clash], by_signature: BySignature, rulebook: Rulebook) -> Finding | None:
    """One finding for a cluster, with every claim in it; None where no rule speaks for its attributes."""
    rules = rulebook.once("contradiction rules", _rules_by_attribute)
    anchor_signature = anchor_of(cluster)
    sides = sides_of(cluster, anchor_signature)
    anchor = _place_of(anchor_signature, sides, by_signature)
    members = [
        (claim, side)
        for signature, side in sides.items()
        for claim in by_signature[signature]
        if claim is not anchor and _comparable(anchor, claim)
    ]
    members = _one_a_place(anchor, sorted(members, key=lambda member: _spot(member[0])))
    opposed = [claim for claim, side in members if side == "opposed"]
    by_attribute = rules.get(anchor.attribute) or next((rules[c.attribute] for c in opposed if c.attribute in rules), None)
    rule = rules.get(_shape(anchor, opposed), by_attribute)
    if rule is None or not opposed:
        return None
    severity = max((clash.severity for clash in cluster), key=SEVERITIES.index)
    related = tuple(
        Related(claim.place, "opposed" if side == "opposed" else "same", label(claim, rulebook)) for claim, side in members
    )
    parts = tuple(sorted(_normal(claim.text) for claim in (anchor, *(claim for claim, _ in members))))
    return Finding(
        rule.id, rule.category, min(severity, rule.severity, key=SEVERITIES.index), rule.confidence,
        message(anchor, opposed, rulebook), anchor.place, related, tuple(sorted(set(parts))),
        _trace(anchor, members, cluster, rulebook), rule.advice, parts=parts,
    )  # fmt: skip


def _place_of(signature: Signature, sides: Mapping[Signature, str], by_signature: BySignature) -> Claim:
    """The claim a cluster is reported at: the first of its signature, on a page with an opposing claim where there is one."""
    opposed = {claim.place.path for other, side in sides.items() if side == "opposed" for claim in by_signature[other]}
    claims = sorted(by_signature[signature], key=_spot)
    return next((claim for claim in claims if claim.place.path in opposed), claims[0])


def _comparable(anchor: Claim, claim: Claim) -> bool:
    return claim.place.path == anchor.place.path or claim.nearness + anchor.nearness >= NEAR_ENOUGH


def _rules_by_attribute(rulebook: Rulebook) -> dict[str, Rule]:
    """The rule that speaks for each attribute (the first pair-shaped one that lists it), and for each other shape."""
    found: dict[str, Rule] = {}
    for rule in rulebook.rules:
        if isinstance(rule.when, WhenContradiction):
            names = rule.when.attributes if rule.when.shape == "pair" else (rule.when.shape,)
            for name in names:
                found.setdefault(name, rule)
    return found


def _shape(anchor: Claim, opposed: list[Claim]) -> str:
    """Where a cluster stands, if its two sides stand in different kinds of place: title against text, heading against text ..."""
    if all(_meta(claim) != _meta(anchor) for claim in opposed):
        return "metadata-body"
    if all((claim.element == "heading") != (anchor.element == "heading") for claim in opposed):
        return "heading-body"
    if _answer(anchor) or all(_answer(claim) for claim in opposed):
        return "faq"
    return "pair"


def _meta(claim: Claim) -> bool:
    return claim.surface in ("title", "description", "data")


def _answer(claim: Claim) -> bool:
    return any(because.cue.startswith("answer ") for because in claim.because)


def _one_a_place(anchor: Claim, members: list[tuple[Claim, str]]) -> list[tuple[Claim, str]]:
    """Without claims whose place another member of the same side already covers."""
    kept: list[tuple[Claim, str]] = []
    covered: dict[tuple[str, str], int] = {}
    for claim, side in members:  # in order of place, so that the furthest end so far decides
        key = (claim.place.path, side)
        if claim.span.start >= covered.get(key, 0) and not (side == "same" and _overlap(claim, anchor)):
            kept.append((claim, side))
            covered[key] = claim.span.end
    return kept


def _overlap(one: Claim, other: Claim) -> bool:
    return one.place.path == other.place.path and one.span.start < other.span.end and other.span.start < one.span.end


def _spot(claim: Claim) -> tuple[str, int, int]:
    return claim.place.path, claim.span.start, claim.span.end


def _normal(text: str) -> str:
    return " ".join(text.lower().split())


def _trace(anchor: Claim, members: list[tuple[Claim, str]], cluster: list[Clash], rulebook: Rulebook) -> tuple[str, ...]:
    """Why, line by line: the clashes with their strengths, the separations tried, and how each claim was read."""
    tried = {slot for clash in cluster for slot in (*rulebook.attributes[clash.other.assertion.attribute].separates, *ALWAYS)}
    lines = [
        *(f"{clash.severity}: {_kind(clash.one)} against {_kind(clash.other)}: {clash.why}" for clash in cluster[:10]),
        f"separations tried, none holds: {', '.join(sorted(tried))}",
        *(_read_as(claim, side) for claim, side in [(anchor, "same"), *members][:12]),
    ]
    return tuple(lines)


def _kind(signature: Signature) -> str:
    assertion = signature.assertion
    return f"{assertion.attribute} {assertion.stance} ({assertion.strength})"


def _read_as(claim: Claim, side: str) -> str:
    cues = "; ".join(f"{because.slot}: {because.cue}" for because in claim.because)
    limits = ", ".join(f"{slot}={'/'.join(values)}" for slot, values in claim.qualifiers) or "none"
    where = f"{claim.place.path}:{claim.place.line}"
    return f"{where} {side}: {claim.attribute} {claim.stance} {claim.strength} {claim.mode}; {cues}; qualifiers: {limits}"
