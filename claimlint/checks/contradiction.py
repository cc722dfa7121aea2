"""Contradictions: two claims of one subject and one attribute (or attributes tied by a declared relation) that cannot both hold.

Claims are compared by what decides (stance, value, strength, qualifiers ...), each distinct combination once, so that time grows
with the number of claims and not with its square. One connected cluster is one finding.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from claimlint.checks.separation import separated
from claimlint.checks.severity import severity_of
from claimlint.model.claims import Claim
from claimlint.model.findings import SEVERITIES, Finding, Related, Severity
from claimlint.model.rules import Attribute, Rule, WhenContradiction
from claimlint.rulebook import Rulebook

_NEVER = frozenset({"question", "historical", "proposed", "conditional", "quoted", "myth"})
_CONCESSION = frozenset("while although though but however despite yet".split())
_NEAR_ENOUGH = 3  # across pages: one side names its subject beside the cue, the other at least in the sentence before
_COMPARED = 400  # distinct kinds of claim of one subject and attribute that are compared with each other


class Signature(NamedTuple):
    """What two claims must differ in to be compared apart."""

    attribute: str
    value: object
    stance: str
    strength: str
    mode: str
    qualifiers: object
    setting: object
    surface: str
    element: str
    holder: str
    nearness: int
    path: str


class Clash(NamedTuple):
    """Two kinds of claim that cannot both hold."""

    one: Signature
    other: Signature
    severity: Severity
    why: str


def contradictions(claims: Iterable[Claim], rulebook: Rulebook, *, across: bool) -> list[Finding]:
    """The contradictions among claims; `across` compares the claims of different pages too.

    Each page is compared in itself even when `across`; claims whose subject no page names are never compared across pages.
    """
    rules = rulebook.once("contradiction rules", _rules_by_attribute)
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
            found += _of_subject(group, rulebook, rules)
    return found


def _join_lone_nouns(groups: dict[tuple[str, str], list[Claim]]) -> None:
    """Where a page speaks of one unnamed thing only ("the gummies"), its pronouns stand for that thing."""
    for name, path in [key for key in groups if key[0] == "unknown"]:
        nouns = [key for key in groups if key[1] == path and key[0].startswith("noun:")]
        if len(nouns) == 1:
            groups[nouns[0]] += groups.pop((name, path))


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


def _of_subject(claims: list[Claim], rulebook: Rulebook, rules: dict[str, Rule]) -> list[Finding]:
    by_signature: dict[Signature, list[Claim]] = {}
    for claim in claims:
        by_signature.setdefault(_signature(claim), []).append(claim)
    clashes = [clash for clash in _clashes(sorted(by_signature, key=repr), rulebook) if not _one_sentence(clash, by_signature)]
    return [
        finding for cluster in _clusters(clashes) if (finding := _finding(cluster, by_signature, rulebook, rules)) is not None
    ]


def _signature(claim: Claim) -> Signature:
    return Signature(
        claim.attribute, claim.value, claim.stance, claim.strength, claim.mode, claim.qualifiers, claim.setting, claim.surface, claim.element,
        claim.holder if claim.mode == "attributed" else "", claim.nearness, claim.place.path,
    )  # fmt: skip


def _clashes(signatures: Sequence[Signature], rulebook: Rulebook) -> Iterable[Clash]:
    attributes = rulebook.attributes
    by_attribute: dict[str, list[Signature]] = {}
    for signature in signatures:
        by_attribute.setdefault(signature.attribute, []).append(signature)
    for name, own in by_attribute.items():
        attribute = attributes[name]
        for index, one in enumerate(own[:_COMPARED]):
            for other in own[index + 1 : _COMPARED]:
                yield from _clash(attribute, one, other, incompatible(attribute, one, other), tension=False)
        for relations, tension in ((attribute.entails, False), (attribute.tension, True)):
            for stance, related, as_stance, only in relations:
                if related in by_attribute:
                    fitting = [one for one in own if one.strength == (only or one.strength)]
                    yield from _related(attribute, fitting, by_attribute[related], (stance, as_stance, tension), attributes[related])


def _one_sentence(clash: Clash, by_signature: dict[Signature, list[Claim]]) -> bool:
    """Whether both sides stand in one sentence that lists alternatives or several numbers rather than contradicting itself."""
    places = {(claim.place.path, claim.sentence) for signature in (clash.one, clash.other) for claim in by_signature[signature]}
    if len(places) != 1:
        return False
    if clash.one.value.kind == "range" or clash.one.attribute != clash.other.attribute:  # type: ignore[attr-defined]
        return True
    words = set(by_signature[clash.one][0].text.lower().replace(",", " ").split())
    if "or" in words:
        return True
    return bool(_CONCESSION & words) and "absolute" not in (clash.one.strength, clash.other.strength)


def _related(
    attribute: Attribute, own: list[Signature], others: list[Signature], relation: tuple[str, str, bool], related: Attribute
) -> Iterable[Clash]:
    """Claims of one attribute against what claims of another entail, or are in tension with."""
    stance, as_stance, tension = relation
    for one in own[:_COMPARED]:
        if one.stance != stance or one.strength == "bounded":
            continue
        for other in others[:_COMPARED]:
            opposed = (other.stance == as_stance) if tension else (other.stance != as_stance)
            if opposed and not (other.strength == "bounded" and other.stance == "deny"):
                why = (
                    f"{attribute.label} and {related.label} are {'in tension' if tension else 'tied: the one entails the other'}"
                )
                implied = one if tension else one._replace(stance=as_stance)
                if not separated(related, implied, other):
                    yield from _clash(related, one, other, why, tension=tension, apart=False)


def _clash(
    attribute: Attribute, one: Signature, other: Signature, why: str, *, tension: bool, apart: bool | None = None
) -> Iterable[Clash]:
    if not why or (separated(attribute, one, other) if apart is None else apart):
        return
    if one.path != other.path and one.nearness + other.nearness < _NEAR_ENOUGH:
        return
    severity = severity_of(attribute, one, other, tension=tension)
    if severity:
        yield Clash(one, other, severity, why)


def incompatible(attribute: Attribute, one: Signature, other: Signature) -> str:
    """Why the values of two claims of one attribute exclude each other, or ""."""
    first, second = one.value, other.value
    match attribute.scale:
        case "range" | "limit":
            if first.unit == second.unit and (first.high < second.low or second.high < first.low):  # type: ignore[attr-defined]
                return "the numbers exclude each other"
        case "degree":
            if _apart(_interval(one), _interval(other)):
                return "one affirms what the other denies" if one.stance != other.stance else "the degrees exclude each other"
        case "choice":
            if first.choice == second.choice and one.stance != other.stance:  # type: ignore[attr-defined]
                return "one affirms what the other denies"
            if one.stance == other.stance == "affirm" and _disjoint(attribute, first.choice, second.choice):  # type: ignore[attr-defined]
                return "the values exclude each other"
        case _:
            if one.stance != other.stance:
                return "one affirms what the other denies"
    return ""


def _interval(signature: Signature) -> tuple[float, float]:
    low, high = signature.value.low, signature.value.high  # type: ignore[attr-defined]
    if signature.stance == "affirm":
        return low, high
    if signature.strength == "bounded":
        return 0.0, 0.69
    return 0.0, low - 0.001


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _disjoint(attribute: Attribute, one: str, other: str) -> bool:
    groups = [index for value in (one, other) for index, group in enumerate(attribute.disjoint) if value in group]
    return len(groups) == 2 and groups[0] != groups[1]


def _clusters(clashes: list[Clash]) -> list[list[Clash]]:
    """Connected groups of clashes, by union of their signatures, in order."""
    parent: dict[Signature, Signature] = {}

    def root(signature: Signature) -> Signature:
        while parent.setdefault(signature, signature) is not signature:
            parent[signature] = parent[parent[signature]]
            signature = parent[signature]
        return signature

    for clash in clashes:
        parent[root(clash.one)] = root(clash.other)
    found: dict[Signature, list[Clash]] = {}
    for clash in clashes:
        found.setdefault(root(clash.one), []).append(clash)
    return list(found.values())


def _finding(
    cluster: list[Clash], by_signature: dict[Signature, list[Claim]], rulebook: Rulebook, rules: dict[str, Rule]
) -> Finding | None:
    anchor_signature = _anchor(cluster)
    sides = _sides(cluster, anchor_signature)
    anchor = min(by_signature[anchor_signature], key=_spot)
    members = [(claim, sides[signature]) for signature in sides for claim in by_signature[signature] if claim is not anchor]
    members = _one_a_place(anchor, sorted(members, key=lambda member: _spot(member[0])))
    opposed = [claim for claim, side in members if side == "opposed"]
    by_attribute = rules.get(anchor.attribute) or next((rules[c.attribute] for c in opposed if c.attribute in rules), None)
    rule = rules.get(_shape(anchor, opposed), by_attribute)
    if rule is None or not opposed:
        return None
    severity = max((clash.severity for clash in cluster), key=SEVERITIES.index)
    related = tuple(
        Related(claim.place, "opposed" if side == "opposed" else "same", _says(claim, anchor, side, rulebook))
        for claim, side in members
    )
    return Finding(
        rule.id, rule.category, min(severity, rule.severity, key=SEVERITIES.index), rule.confidence,
        _message(anchor, opposed, rulebook), anchor.place, related, _key(anchor, opposed), _trace(anchor, members, cluster), rule.advice,
    )  # fmt: skip


def _anchor(cluster: list[Clash]) -> Signature:
    """The side most others are against: the claim with most clashes, a denial before an affirmation."""
    counts: dict[Signature, int] = {}
    for clash in cluster:
        for signature in (clash.one, clash.other):
            counts[signature] = counts.get(signature, 0) + 1
    return max(
        counts,
        key=lambda signature: (counts[signature], signature.strength == "absolute", signature.stance == "deny", repr(signature)),
    )


def _sides(cluster: list[Clash], anchor: Signature) -> dict[Signature, str]:
    """Two-colouring of the cluster from the anchor: what clashes with "same" is "opposed" and the other way round."""
    neighbours: dict[Signature, list[Signature]] = {}
    for clash in cluster:
        neighbours.setdefault(clash.one, []).append(clash.other)
        neighbours.setdefault(clash.other, []).append(clash.one)
    sides, queue = {anchor: "same"}, [anchor]
    for signature in queue:
        for other in neighbours[signature]:
            if other not in sides:
                sides[other] = "opposed" if sides[signature] == "same" else "same"
                queue.append(other)
    return sides


def _one_a_place(anchor: Claim, members: list[tuple[Claim, str]]) -> list[tuple[Claim, str]]:
    """Without claims whose place another member of the same side already covers."""
    kept: list[tuple[Claim, str]] = []
    for claim, side in members:
        if not any(_overlap(claim, other) for other, other_side in [*kept, (anchor, "same")] if other_side == side):
            kept.append((claim, side))
    return kept


def _overlap(one: Claim, other: Claim) -> bool:
    return one.place.path == other.place.path and one.span.start < other.span.end and other.span.start < one.span.end


def _spot(claim: Claim) -> tuple[str, int, int]:
    return claim.place.path, claim.span.start, claim.span.end


def describe(claim: Claim, rulebook: Rulebook) -> str:
    """What a claim says, in words: "denies abuse potential", "puts the half-life at 3 to 4 hours"."""
    attribute = rulebook.attributes[claim.attribute]
    if claim.value.kind == "range":
        return f"gives {attribute.label} as “{_short(claim.place.quote)}”"
    verb = "denies" if claim.stance == "deny" else "affirms"
    if claim.value.choice:
        return f"{verb} {attribute.label}: {claim.value.choice}"
    return f"{verb} {attribute.label}"


def _says(claim: Claim, anchor: Claim, side: str, rulebook: Rulebook) -> str:
    who = f" (according to {_short(claim.holder)})" if claim.mode == "attributed" else ""
    return f"{describe(claim, rulebook)}{who}"


def _message(anchor: Claim, opposed: list[Claim], rulebook: Rulebook) -> str:
    about = f" of {anchor.subject}" if anchor.subject and anchor.subject_kind != "publisher" else ""
    other = opposed[0]
    lines = sorted({claim.place.line for claim in opposed if claim.place.path == anchor.place.path})
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:8]))}" if lines else other.place.path
    elsewhere = sorted({claim.place.path for claim in opposed if claim.place.path != anchor.place.path})
    if lines and elsewhere:
        where += f" and {len(elsewhere)} other page{'s' if len(elsewhere) > 1 else ''}"
    return (
        f"“{_short(anchor.place.quote)}” {describe(anchor, rulebook)}{about}; "
        f"“{_short(other.place.quote)}” {describe(other, rulebook)} ({where}): they cannot both stand."
    )


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67].rstrip() + "…"


def _key(anchor: Claim, opposed: list[Claim]) -> tuple[str, ...]:
    return (_normal(anchor.text), *sorted({_normal(claim.text) for claim in opposed}))


def _normal(text: str) -> str:
    return " ".join(text.lower().split())


def _trace(anchor: Claim, members: list[tuple[Claim, str]], cluster: list[Clash]) -> tuple[str, ...]:
    lines = [
        f"{clash.severity}: {clash.one.attribute} {clash.one.stance} ({clash.one.strength}) against {clash.other.attribute} {clash.other.stance} ({clash.other.strength}): {clash.why}"
        for clash in cluster[:10]
    ]
    for claim, side in [(anchor, "same"), *members][:12]:
        cues = "; ".join(f"{because.slot}: {because.cue}" for because in claim.because)
        found = ", ".join(f"{slot}={'/'.join(values)}" for slot, values in claim.qualifiers) or "none"
        lines.append(
            f"{claim.place.path}:{claim.place.line} {side}: {claim.attribute} {claim.stance} {claim.strength} {claim.mode}; {cues}; qualifiers: {found}"
        )
    return tuple(lines)
