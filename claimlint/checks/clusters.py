"""Clusters: clashes that hang together, which claim they are reported at, and which side each other claim is on."""

from claimlint.checks.clash import Clash
from claimlint.checks.signature import Signature


def clusters_of(clashes: list[Clash]) -> list[list[Clash]]:
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


def anchor_of(cluster: list[Clash]) -> Signature:
    """The side most others are against: the claim with most clashes, a denial before an affirmation."""
    counts: dict[Signature, int] = {}
    for clash in cluster:
        for signature in (clash.one, clash.other):
            counts[signature] = counts.get(signature, 0) + 1
    return max(
        counts,
        key=lambda signature: (
            counts[signature],
            signature.assertion.strength == "absolute",
            signature.assertion.stance == "deny",
            repr(signature),
        ),
    )


def sides_of(cluster: list[Clash], anchor: Signature) -> dict[Signature, str]:
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
