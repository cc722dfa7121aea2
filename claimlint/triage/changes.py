"""What a change claims: claims of two versions of pages compared, rewording left aside."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from claimlint.model.changes import KINDS, Change, ChangeKind
from claimlint.model.claims import Claim, Mode, Strength, Value

Alike = Callable[[str, str], float]

_STRENGTHS: dict[Strength, int] = {"no-evidence": 0, "hedged": 1, "possible": 1, "bounded": 2, "plain": 3, "absolute": 4}
_MODES: dict[Mode, int] = {
    "question": 0, "myth": 0, "quoted": 1, "historical": 1, "proposed": 1, "conditional": 2, "attributed": 3, "asserted": 4,
}  # fmt: skip

_BESIDE = ("comparator", "partner", "outcome", "holder")  # other things a sentence names: no limit of what it claims


def changes(before: Sequence[Claim], after: Sequence[Claim], alike: Alike) -> tuple[Change, ...]:
    """The changes from one set of claims to another, the gravest kinds first; () for a pure rewording.

    Claims that say the same cancel out, wherever they stand. Of the rest, those of the same subject and attribute are paired,
    the most alike sentences first (`alike`: 0 to 100); what is left was added or withdrawn.
    """
    was, is_ = list(filter(_committed, before)), list(filter(_committed, after))
    old, new = _without_common(was, is_)
    pairs = _paired(old, new, alike)
    found = [change for one, other in pairs for change in _differences(one, other)]
    gone, come = [one for one, _ in pairs], [other for _, other in pairs]
    found += [Change("added", None, claim, "") for claim in _alone(new, come, is_)]
    found += [Change("withdrawn", claim, None, "") for claim in _alone(old, gone, was)]
    return tuple(sorted(found, key=lambda change: (KINDS.index(change.kind), change.claim.place[:3], change.detail)))


def _alone(claims: Sequence[Claim], paired: Sequence[Claim], every: Sequence[Claim]) -> Iterable[Claim]:
    """The claims that are in no pair, without those whose words make another claim that is on both sides."""
    single = {id(claim) for claim in claims} - {id(claim) for claim in paired}
    both: dict[str, list[Claim]] = {}
    for claim in every:
        if id(claim) not in single:
            both.setdefault(claim.place.path, []).append(claim)
    for claim in claims:
        if id(claim) in single and not any(_same_words(claim, other) for other in both.get(claim.place.path, ())):
            yield claim


def _same_words(one: Claim, other: Claim) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _committed(claim: Claim) -> bool:
    """Asking, and naming a myth, claim nothing."""
    return _MODES[claim.mode] > 0


def _meaning(claim: Claim) -> tuple[object, ...]:
    said = (claim.subject, claim.attribute, claim.value, claim.stance, _strength(claim), claim.mode, claim.holder)
    return (*said, tuple(sorted(_qualifiers(claim).items())))


def _strength(claim: Claim) -> Strength:
    """How surely it is said.

    "Can be detected for 7 days" gives the number as surely as "is detected", and "no side effects" denies as much as "does not
    cause side effects", unless a word such as "completely" says more.
    """
    number = claim.value.kind == "range" and claim.strength == "possible"
    denial = claim.stance == "deny" and claim.strength == "absolute" and all(one.slot != "strength" for one in claim.because)
    return "plain" if number or denial else claim.strength


def _qualifiers(claim: Claim) -> dict[str, tuple[str, ...]]:
    found = {**dict(claim.setting), **dict(claim.qualifiers)}
    beside = (*_BESIDE, "quantifier") if claim.value.kind == "range" else _BESIDE  # "usually 50 mg" is "the usual dose"
    return {name: values for name, values in found.items() if name not in beside}


def _without_common(old: list[Claim], new: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    common = Counter(map(_meaning, old)) & Counter(map(_meaning, new))
    return _left(old, common), _left(new, common)


def _left(claims: Iterable[Claim], common: Counter[tuple[object, ...]]) -> list[Claim]:
    taken: Counter[tuple[object, ...]] = Counter()
    out = []
    for claim in claims:
        meaning = _meaning(claim)
        taken[meaning] += 1
        if taken[meaning] > common[meaning]:
            out.append(claim)
    return out


def _paired(old: Sequence[Claim], new: Sequence[Claim], alike: Alike) -> list[tuple[Claim, Claim]]:
    by_topic: dict[tuple[str | None, str], list[int]] = {}
    for number, claim in enumerate(new):
        by_topic.setdefault((claim.subject, claim.attribute), []).append(number)
    ranked = sorted(
        (-_likeness(claim, new[other], alike), number, other)
        for number, claim in enumerate(old)
        for other in by_topic.get((claim.subject, claim.attribute), ())
    )
    pairs, gone, come = [], set(), set()
    for _, number, other in ranked:
        if number not in gone and other not in come:
            gone.add(number)
            come.add(other)
            pairs.append((old[number], new[other]))
    return pairs


def _likeness(one: Claim, other: Claim, alike: Alike) -> float:
    return alike(one.text, other.text) + 20 * (one.place.path == other.place.path) + 10 * (one.stance == other.stance)


def _differences(old: Claim, new: Claim) -> list[Change]:
    found: list[tuple[ChangeKind, str]] = []
    if old.stance != new.stance:
        found.append(("flipped", f"{_verb(old)} → {_verb(new)}"))
    found += _surer(old, new)
    found += _value(old.value, new.value)
    if old.holder != new.holder:
        found.append(("holder", f"{old.holder} → {new.holder}"))
    found += _limits(old, new)
    return [Change(kind, old, new, detail) for kind, detail in found]


def _verb(claim: Claim) -> str:
    return "affirmed" if claim.stance == "affirm" else "denied"


def _surer(old: Claim, new: Claim) -> list[tuple[ChangeKind, str]]:
    """How surely it is said: by strength first, by mode where the strength is the same."""
    was, is_ = _strength(old), _strength(new)
    for before, after, rank in (
        (was, is_, _STRENGTHS[is_] - _STRENGTHS[was]),
        (old.mode, new.mode, _MODES[new.mode] - _MODES[old.mode]),
    ):
        if rank:
            return [("strengthened" if rank > 0 else "weakened", f"{before} → {after}")]
    return []


def _value(old: Value, new: Value) -> list[tuple[ChangeKind, str]]:
    if old == new:
        return []
    kind: ChangeKind = "number" if "range" in (old.kind, new.kind) else "value"
    return [(kind, f"{old.text} → {new.text}")]


def _limits(old: Claim, new: Claim) -> list[tuple[ChangeKind, str]]:
    before, after = _qualifiers(old), _qualifiers(new)
    found: list[tuple[ChangeKind, str]] = []
    if dropped := _named(before, before.keys() - after.keys()):
        found.append(("unqualified", f"no longer said: {dropped}"))
    if added := _named(after, after.keys() - before.keys()):
        found.append(("qualified", f"now said: {added}"))
    other = sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
    return found + [("value", f"{_named(before, [name])} → {_named(after, [name])}") for name in other]


def _named(qualifiers: dict[str, tuple[str, ...]], names: Iterable[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {' or '.join(qualifiers[name])}" for name in sorted(names))
