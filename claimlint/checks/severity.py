"""How serious a pair of claims is: the table of the ontology (section 5), by the strength of its two sides."""

from collections.abc import Mapping

from claimlint.checks.signature import Assertion
from claimlint.model.findings import SEVERITIES, Severity
from claimlint.model.rules import Attribute

_DENY = {"absolute": "D0", "plain": "D1", "possible": "D1", "hedged": "Dh", "bounded": "Db", "no-evidence": "Dn"}
_AFFIRM = {"absolute": "A2", "plain": "A1", "possible": "Ae", "hedged": "Ah", "bounded": "Ab", "no-evidence": "Ab"}
_TABLE: Mapping[tuple[str, str], Severity] = {
    ("D0", "A2"): "error", ("D0", "A1"): "error", ("D0", "Ae"): "error", ("D0", "Ah"): "warning",
    ("D1", "A2"): "error", ("D1", "A1"): "error", ("D1", "Ae"): "warning", ("D1", "Ah"): "warning",
    ("Dh", "A2"): "warning", ("Dh", "A1"): "warning", ("Dh", "Ae"): "info",
    ("Dn", "A2"): "warning", ("Dn", "A1"): "warning", ("Dn", "Ae"): "info",
}  # fmt: skip
_SAFETY = frozenset({"stopping"})


def severity_of(attribute: Attribute, one: Assertion, other: Assertion, *, tension: bool) -> Severity | None:
    """The severity of two incompatible claims, or None where nothing is said. `tension`: an error only when both sides are
    plain or absolute, else a warning."""
    if attribute.scale in ("range", "limit", "choice") and one.stance == other.stance:
        hedged = "hedged" in (one.strength, other.strength)
        severity: Severity | None = None if hedged and attribute.scale == "choice" else attribute.severity
    elif one.stance == other.stance and one.attribute == other.attribute:
        severity = "warning"
    else:
        severity = _from_table(one, other, tension)
    if severity is None:
        return None
    severity = min(severity, attribute.severity, key=SEVERITIES.index)
    if _low(one, other) or _dated(one) != _dated(other):
        severity = min(severity, "warning", key=SEVERITIES.index)
    if "attributed" in (one.mode, other.mode):
        severity = "info" if one.mode == other.mode else min(severity, "warning", key=SEVERITIES.index)
    return severity


def _from_table(one: Assertion, other: Assertion, tension: bool) -> Severity | None:
    # of two tied attributes the first denies what the second affirms, whatever its own stance: "stop at once" denies "taper"
    denial, assertion = (one, other) if one.stance == "deny" or one.attribute != other.attribute else (other, one)
    if one.attribute != other.attribute and other.stance == "deny":
        denial, assertion = other, one
    found = _TABLE.get((_DENY[denial.strength], _AFFIRM[assertion.strength]))
    if tension and found == "error" and not {denial.strength, assertion.strength} <= {"plain", "absolute"}:
        return "warning"
    return found


def _low(one: Assertion, other: Assertion) -> bool:
    """ "Low" against "no": next to each other on the scale, an imprecision."""
    values = (one.value, other.value)
    return any(value.kind == "degree" and value.choice == "low" for value in values)


def _dated(claim: Assertion) -> bool:
    return "time" in dict(claim.qualifiers)
