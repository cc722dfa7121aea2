"""What keeps two claims apart although their values differ: other jurisdiction, route, population, time ..."""

from collections.abc import Mapping

from claimlint.checks.signature import Assertion
from claimlint.model.rules import Attribute

# A qualifier that only one side has leaves the other side general: usually a refinement, so the two are not compared.
# These are the exceptions: where only one side names them, both still speak of the same thing.
_LENIENT = frozenset(
    {"jurisdiction", "quantifier", "time", "outcome", "phase", "severity_level", "comparator", "window", "form", "brand"}
)
_SOMEWHERE = frozenset({"LOCAL", "US-STATES"})  # one county or state or another: never the same place as the next
_UNSAID = (("route", "oral"), ("population", "adults"))  # what a statement means that says nothing else
ALWAYS = ("species", "study", "time", "dose", "age", "window", "form")
_COVERED = frozenset(
    ["indication", "organ", "effect", "route", "formulation", "dose", "population", "combination", "supervision", "phase"]
)


_LOOSE_SETTING = frozenset(
    {"route", "formulation", "dose", "phase", "indication"}
)  # a heading that names one of these limits its section only loosely


def separated(attribute: Attribute, one: Assertion, other: Assertion) -> str:
    """The qualifier that keeps two claims apart, or ""."""
    first, second = _effective(one, other), _effective(other, one)
    for slot in (*attribute.separates, *ALWAYS):
        if slot not in first and slot not in second and slot != "comparator":
            continue  # neither names one: only a comparison needs its other side
        if slot in attribute.lenient and not (first.get(slot) and second.get(slot)):
            continue
        covered = _covers(attribute, one, first, slot) or _covers(attribute, other, second, slot)
        if not covered and _differ(slot, first, second):
            return slot
    return ""


def _covers(attribute: Attribute, claim: Assertion, values: Mapping[str, tuple[str, ...]], slot: str) -> bool:
    """Whether a claim is absolute and says nothing of the qualifier: then it holds for every value of it."""
    if values.get(slot):
        return False
    if slot in attribute.covers or (slot in attribute.deny_covers and claim.stance == "deny"):
        return True
    strengths = ("absolute", "plain") if claim.stance == "deny" else ("absolute",)
    return slot in _COVERED and attribute.universal == claim.stance and claim.strength in strengths


def _effective(one: Assertion, other: Assertion) -> dict[str, tuple[str, ...]]:
    """The qualifiers of a claim, completed by its headings where it says nothing itself."""
    own = dict(one.qualifiers)
    if not one.setting:
        return own
    opposite = dict(other.qualifiers) | dict(other.setting)
    for slot, values in one.setting:
        firm = slot not in _LOOSE_SETTING or "compounded" in values
        if slot not in own and (slot in opposite or firm):
            own[slot] = values
    return own


def _differ(slot: str, first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]) -> bool:
    one, other = set(first.get(slot, ())), set(second.get(slot, ()))
    if slot == "jurisdiction":
        return _jurisdictions_differ(one, other)
    if slot == "comparator":
        return not one & other
    if slot == "time":
        return _times_differ(one, other)
    if slot == "partner" and "anything" in one | other:
        return False
    if slot == "quantifier":
        return bool(one and other and not one & other)
    if one and other:
        return not one & other
    if slot in _LENIENT or (slot, *(one | other)) in _UNSAID:
        return False
    return bool(one or other)


def _jurisdictions_differ(one: set[str], other: set[str]) -> bool:
    """A claim without a jurisdiction is taken for the country's law (US); a state's or another country's is another matter."""
    if "US-ALL" in one | other:
        return not all(value.startswith("US") for value in one | other)
    return not ((one or {"US"}) & (other or {"US"}) - _SOMEWHERE)


def _times_differ(one: set[str], other: set[str]) -> bool:
    """Two dates part two claims; "until 2018" parts a claim from any other; one date alone does not."""
    if any(value.startswith(("until", "before")) for value in one ^ other):
        return True
    return bool(one and other and not one & other)
