"""Clashes: which kinds of claim of one subject cannot both hold."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple, Protocol

from claimlint.checks.separation import separated
from claimlint.checks.severity import severity_of
from claimlint.checks.signature import Assertion, Signature, Terms, terms_of
from claimlint.model.claims import Claim, Stance, Strength, Value
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


class Judge(Protocol):
    """How assertions of two attributes, or of one, are held against each other. Each question is asked once for all that are
    alike in what it depends on."""

    def opposed(self, one: Assertion, other: Assertion) -> str:
        """Why they exclude each other, or "": by value, stance and strength."""
        ...

    def apart(self, one: Assertion, other: Assertion) -> str:
        """The qualifier that keeps them apart, or "": by their terms."""
        ...

    def severity(self, one: Assertion, other: Assertion) -> Severity | None:
        """How serious it is that they exclude each other, None where nothing is said."""
        ...


def clashes(by_signature: BySignature, rulebook: Rulebook) -> list[Clash]:
    """Every two kinds of claim that cannot both hold, where at least two claims of them may be compared."""
    found = _clashes(sorted(by_signature, key=_firmness), rulebook.attributes)
    return [clash for clash in found if _comparable(clash, by_signature) and not _one_sentence(clash, by_signature)]


def _firmness(signature: Signature) -> tuple[int, str]:
    return _FIRMNESS.index(signature.assertion.strength), repr(signature)


def _clashes(signatures: Sequence[Signature], attributes: Mapping[str, Attribute]) -> Iterator[Clash]:
    by_attribute: dict[str, list[Signature]] = {}
    for signature in signatures:
        by_attribute.setdefault(signature.assertion.attribute, []).append(signature)
    kinds = {name: Kinds(own[:COMPARED]) for name, own in by_attribute.items()}
    for name, own in kinds.items():
        attribute = attributes[name]
        yield from own.against(own, Same(attribute))
        if attribute.complement in kinds:
            yield from own.against(kinds[attribute.complement], LeftOver(attribute, attributes[attribute.complement]))
        for relations, tension in ((attribute.entails, False), (attribute.tension, True)):
            for stance, related, as_stance, only in relations:
                if related in kinds:
                    tie = Tie(attribute, attributes[related], stance, as_stance, only, tension)
                    yield from own.against(kinds[related], tie)


class Alike(NamedTuple):
    """Kinds of claim that assert the same, by their places in the order of kinds."""

    assertion: Assertion
    terms: int  # the number of its terms
    places: list[int]


class Kinds:
    """Kinds of claim of one attribute. Thousands differ in a number, in their terms or in where they stand only."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._signatures = signatures
        self._by_value: dict[tuple[Value, Stance, Strength], list[Alike]] = {}
        terms: dict[Terms, int] = {}
        alike: dict[Assertion, Alike] = {}
        for place, (assertion, *_) in enumerate(signatures):
            if assertion not in alike:
                alike[assertion] = Alike(assertion, terms.setdefault(terms_of(assertion), len(terms)), [])
                self._by_value.setdefault(assertion[1:4], []).append(alike[assertion])
            alike[assertion].places.append(place)

    def against(self, others: "Kinds", judge: Judge) -> Iterator[Clash]:
        """The clashes of these kinds with others, or with each other, in their order."""
        apart: dict[tuple[int, int], str] = {}
        found: list[tuple[int, int, Severity, str]] = []
        values, rests = self._by_value.values(), others._by_value.values()
        for some, rest in combinations(values, 2) if others is self else product(values, rests):
            why = judge.opposed(some[0].assertion, rest[0].assertion)
            for one, other in product(some, rest) if why else ():
                terms = one.terms, other.terms
                if terms not in apart:
                    apart[terms] = judge.apart(one.assertion, other.assertion)
                if not apart[terms] and (severity := judge.severity(one.assertion, other.assertion)):
                    found += [(first, second, severity, why) for first in one.places for second in other.places]
        if others is self:
            found = [(min(first, second), max(first, second), severity, why) for first, second, severity, why in found]
        for first, second, severity, why in sorted(found):
            yield Clash(self._signatures[first], others._signatures[second], severity, why)


def _comparable(clash: Clash, by_signature: BySignature) -> bool:
    """Whether the two kinds stand on one page, or name their subjects clearly enough to be compared across pages."""
    if clash.one.nearness + clash.other.nearness >= NEAR_ENOUGH:
        return True
    pages = {claim.place.path for claim in by_signature[clash.one]}
    return any(claim.place.path in pages for claim in by_signature[clash.other])


def _one_sentence(clash: Clash, by_signature: BySignature) -> bool:
    """Whether both sides stand in one sentence that lists alternatives or several numbers rather than contradicting itself."""
    places = {(claim.place.path, claim.sentence) for signature in clash[:2] for claim in by_signature[signature]}
    if len(places) != 1:
        return False
    one, other = clash.one.assertion, clash.other.assertion
    if one.value.kind == "range" or one.attribute != other.attribute:
        return True
    words = set(by_signature[clash.one][0].text.lower().replace(",", " ").split())
    if "or" in words:
        return True
    return bool(_CONCESSION & words) and "absolute" not in (one.strength, other.strength)


class Tie(NamedTuple):
    """A declared relation: whoever has `stance` on `attribute` (with strength `only`, if given) implies `as_stance` on
    `related`, or is in tension with it."""

    attribute: Attribute
    related: Attribute
    stance: str
    as_stance: str
    only: str
    tension: bool

    def opposed(self, one: Assertion, other: Assertion) -> str:
        """Whether the first assertion has the stance that ties it, and the second one that does not go with it."""
        if one.stance != self.stance or one.strength == "bounded" or (self.only and one.strength != self.only):
            return ""
        agrees = other.stance == self.as_stance
        if agrees != self.tension or (other.strength == "bounded" and other.stance == "deny"):
            return ""
        kind = "in tension" if self.tension else "tied: the one entails the other"
        return f"{self.attribute.label} and {self.related.label} are {kind}"

    def apart(self, one: Assertion, other: Assertion) -> str:
        """What is tied is held against the other assertion as if it were said itself."""
        implied = one if self.tension else one._replace(stance="affirm" if self.as_stance == "affirm" else "deny")
        return separated(self.related, implied, other)

    def severity(self, one: Assertion, other: Assertion) -> Severity | None:
        """By the attribute that is implied."""
        return severity_of(self.related, one, other, tension=self.tension)


class Same(NamedTuple):
    """Assertions of one attribute."""

    attribute: Attribute

    def opposed(self, one: Assertion, other: Assertion) -> str:
        """By their values and stances."""
        return incompatible(self.attribute, one, other)

    def apart(self, one: Assertion, other: Assertion) -> str:
        """By what separates claims of the attribute."""
        return separated(self.attribute, one, other)

    def severity(self, one: Assertion, other: Assertion) -> Severity | None:
        """By the attribute."""
        return severity_of(self.attribute, one, other, tension=False)


class LeftOver(NamedTuple):
    """A share against what another share leaves over: who recovers against who relapses."""

    attribute: Attribute
    rest: Attribute

    def opposed(self, one: Assertion, other: Assertion) -> str:
        """By what the first share leaves over."""
        return incompatible(self.rest, _rest(one), other)

    def apart(self, one: Assertion, other: Assertion) -> str:
        """By what separates claims of the first attribute."""
        return separated(self.attribute, one, other)

    def severity(self, one: Assertion, other: Assertion) -> Severity | None:
        """By the second attribute."""
        return severity_of(self.rest, one, other, tension=False)


def _rest(assertion: Assertion) -> Assertion:
    """What is left of the hundred: who does not relapse."""
    value = assertion.value
    return assertion._replace(value=value._replace(low=100 - value.high, high=100 - value.low))


def incompatible(attribute: Attribute, one: Assertion, other: Assertion) -> str:
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


def _interval(assertion: Assertion) -> tuple[float, float]:
    low, high = assertion.value.low, assertion.value.high
    if assertion.stance == "affirm":
        return low, high
    if assertion.strength == "bounded":
        return 0.0, 0.69
    return 0.0, low - 0.001


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _disjoint(attribute: Attribute, one: str, other: str) -> bool:
    groups = [index for value in (one, other) for index, group in enumerate(attribute.disjoint) if value in group]
    return len(groups) == 2 and groups[0] != groups[1]
