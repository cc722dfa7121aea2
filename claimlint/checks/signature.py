"""The kind of a claim: everything that two claims of one subject are compared by."""

from typing import NamedTuple

from claimlint.model.claims import Claim, Mode, Qualifiers, Stance, Strength, Value


class Signature(NamedTuple):
    """What two claims must differ in to be compared apart."""

    attribute: str
    value: Value
    stance: Stance
    strength: Strength
    mode: Mode
    qualifiers: Qualifiers
    setting: Qualifiers
    surface: str
    element: str
    holder: str
    nearness: int


def signature_of(claim: Claim) -> Signature:
    """The kind of a claim: what two claims of one subject are compared by."""
    holder = claim.holder if claim.mode == "attributed" else ""
    return Signature(
        claim.attribute, claim.value, claim.stance, claim.strength, claim.mode, claim.qualifiers, claim.setting, claim.surface,
        claim.element, holder, claim.nearness,
    )  # fmt: skip
