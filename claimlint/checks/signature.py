"""The kind of a claim: everything that two claims of one subject are compared by."""

from typing import NamedTuple

from claimlint.model.claims import Claim, Mode, Qualifiers, Stance, Strength, Value


class Assertion(NamedTuple):
    """What is claimed of a subject, and under which qualifiers: two claims clash, or not, by this alone."""

    attribute: str
    value: Value
    stance: Stance
    strength: Strength
    mode: Mode
    qualifiers: Qualifiers
    setting: Qualifiers


Terms = tuple[Stance, Strength, Qualifiers, Qualifiers]


def terms_of(assertion: Assertion) -> Terms:
    """What tells whether an assertion is separated from another: everything of it but the value and the mode."""
    return assertion.stance, assertion.strength, assertion.qualifiers, assertion.setting


class Signature(NamedTuple):
    """What two claims must differ in to be compared apart: what they assert, and in what kind of place they do."""

    assertion: Assertion
    surface: str
    element: str
    holder: str
    nearness: int


def signature_of(claim: Claim) -> Signature:
    """The kind of a claim: what two claims of one subject are compared by."""
    holder = claim.holder if claim.mode == "attributed" else ""
    assertion = Assertion(claim.attribute, claim.value, claim.stance, claim.strength, claim.mode, claim.qualifiers, claim.setting)
    return Signature(assertion, claim.surface, claim.element, holder, claim.nearness)
