"""What a change claims: one difference between two versions of a page."""

from typing import Literal, NamedTuple

from claimlint.model.claims import Claim

ChangeKind = Literal[
    "added", "withdrawn", "flipped", "strengthened", "weakened", "unqualified", "qualified", "number", "value", "holder"
]  # fmt: skip
KINDS: tuple[ChangeKind, ...] = (
    "flipped", "added", "strengthened", "unqualified", "number", "value", "holder", "qualified", "weakened", "withdrawn",
)  # fmt: skip


class Change(NamedTuple):
    """One difference: the claim as it was and as it is (None where there is none), and what changed in words."""

    kind: ChangeKind
    before: Claim | None
    after: Claim | None
    detail: str

    @property
    def claim(self) -> Claim:
        """The claim as it is, or as it was if it is gone."""
        claim = self.after or self.before
        assert claim is not None, "a change has at least one side"
        return claim
