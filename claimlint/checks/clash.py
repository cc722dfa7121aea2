"""Clashes: which kinds of claim of one subject cannot both hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimlint.checks.separation import separated
from claimlint.checks.severity import severity_of
from claimlint.checks.signature import Signature
from claimlint.model.claims import Claim
from claimlint.model.findings import Severity
from claimlint.model.rules import Attribute
from claimlint.rulebook import Rulebook

NEAR_ENOUGH = 3  # across pages: one side names its subject beside the cue, the other at least in the sentence before
_CONCESSION = frozenset(["while", "although", "though", "but", "however", "despite", "yet"])
COMPARED = 600  # kinds of claim of one subject and attribute that are compared with each other, the firmest first
_FIRMNESS = ("absolute", "plain", "possible", "hedged", "no-evidence", "bounded")


class Clash(NamedTuple):
    """Two kinds of claim that cannot both hold."""

    one: Signature
    other: Signature
    severity: Severity
    why: str


BySignature = Mapping[Signature, Sequence[Claim]]


def clashes(by_signature: BySignature, rulebook: Rulebook) -> list[Clash]:
    """Every two kinds of claim that cannot both hold, where at least two claims of them may be compared."""
    found = _clashes(sorted(by_signature, key=_firmness), rulebook.attributes)
    return [clash for clash in found if _comparable(clash, by_signature) and not _one_sentence(clash, by_signature)]


def _firmness(signature: Signature) -> tuple[int, str]:
    return _FIRMNESS.index(signature.strength), repr(signature)


def _clashes(signatures: Sequence[Signature], attributes: Mapping[str, Attribute]) -> Iterable[Clash]:
    by_attribute: dict[str, list[Signature]] = {}
    for signature in signatures:
        by_attribute.setdefault(signature.attribute, []).append(signature)
    for name, own in by_attribute.items():
        attribute = attributes[name]
        for index, one in enumerate(own[:COMPARED]):
            for other in own[index + 1 : COMPARED]:
                if why := incompatible(attribute, one, other):
                    yield from _clash(attribute, one, other, why, tension=False)
        for one in own[:COMPARED] if attribute.complement else ():
            rest = attributes[attribute.complement]
            for other in by_attribute.get(rest.id, ())[:COMPARED]:
                apart = bool(separated(attribute, one, other))
                yield from _clash(rest, one, other, incompatible(rest, _rest(one), other), tension=False, apart=apart)
        for relations, tension in ((attribute.entails, False), (attribute.tension, True)):
            for stance, related, as_stance, only in relations:
                if related in by_attribute:
                    fitting = [one for one in own if one.strength == (only or one.strength)]
                    relation = (stance, as_stance, tension)
                    yield from _related(attribute, fitting, by_attribute[related], relation, attributes[related])


def _comparable(clash: Clash, by_signature: BySignature) -> bool:
    """Whether the two kinds stand on one page, or name their subjects clearly enough to be compared across pages."""
    if clash.one.nearness + clash.other.nearness >= NEAR_ENOUGH:
        return True
    pages = {claim.place.path for claim in by_signature[clash.one]}
    return any(claim.place.path in pages for claim in by_signature[clash.other])


def _one_sentence(clash: Clash, by_signature: BySignature) -> bool:
    """Whether both sides stand in one sentence that lists alternatives or several numbers rather than contradicting itself."""
    places = {(claim.place.path, claim.sentence) for signature in (clash.one, clash.other) for claim in by_signature[signature]}
    if len(places) != 1:
        return False
    if clash.one.value.kind == "range" or clash.one.attribute != clash.other.attribute:
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
    for one in own[:COMPARED]:
        if one.stance != stance or one.strength == "bounded":
            continue
        for other in others[:COMPARED]:
            opposed = (other.stance == as_stance) if tension else (other.stance != as_stance)
            if opposed and not (other.strength == "bounded" and other.stance == "deny"):
                why = (
                    f"{attribute.label} and {related.label} are {'in tension' if tension else 'tied: the one entails the other'}"
                )
                implied = one if tension else one._replace(stance="affirm" if as_stance == "affirm" else "deny")
                if not separated(related, implied, other):
                    yield from _clash(related, one, other, why, tension=tension, apart=False)


def _clash(
    attribute: Attribute, one: Signature, other: Signature, why: str, *, tension: bool, apart: bool | None = None
) -> Iterable[Clash]:
    if not why or (separated(attribute, one, other) if apart is None else apart):
        return
    severity = severity_of(attribute, one, other, tension=tension)
    if severity:
        yield Clash(one, other, severity, why)


def _rest(signature: Signature) -> Signature:
    """What is left of the hundred: who does not relapse."""
    value = signature.value
    return signature._replace(value=value._replace(low=100 - value.high, high=100 - value.low))


def incompatible(attribute: Attribute, one: Signature, other: Signature) -> str:
    """Why the values of two claims of one attribute exclude each other, or ""."""
    first, second = one.value, other.value
    match attribute.scale:
        case "range" | "limit":
            if {first.unit, second.unit} == {"mg", "mg/day"}:
                once, day = (first, second) if first.unit == "mg" else (second, first)
                return "one dose is more than the other allows a day" if once.low > day.high else ""
            if first.unit == second.unit and (first.high < second.low or second.high < first.low):
                return "the numbers exclude each other"
        case "degree":
            if _apart(_interval(one), _interval(other)):
                return "one affirms what the other denies" if one.stance != other.stance else "the degrees exclude each other"
        case "choice":
            if first.choice == second.choice and one.stance != other.stance:
                return "one affirms what the other denies"
            if one.stance == other.stance == "affirm" and _disjoint(attribute, first.choice, second.choice):
                return "the values exclude each other"
        case _:
            if one.stance != other.stance:
                return "one affirms what the other denies"
    return ""


def _interval(signature: Signature) -> tuple[float, float]:
    low, high = signature.value.low, signature.value.high
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
