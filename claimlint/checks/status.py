"""Verdicts on statements about legal status: one claim, one jurisdiction, one day, held against the facts. Pure.

The tables are open: where nothing is known, nothing is said. "Controlled" means listed in a schedule or class of the
jurisdiction's drug law; Australian Schedules 2 to 4 are pharmacy and prescription schedules and do not count.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimlint.rulebook.facts import Fact

_FREE = ("none", "exempt")
_AUSTRALIAN_CONTROLLED = ("VIII", "IX")
_ORDER = ("I", "II", "III", "IV", "V")
_TRUSTED = ("sure", "secondary", "derived")


class Verdict(NamedTuple):
    """What the facts say of a claim: the verdict's name in rule files, the facts that decide it, and a few words."""

    name: str
    facts: tuple[Fact, ...]
    says: str  # what holds instead, without the source


def in_force(facts: Iterable[Fact], kind: str, place: str, day: str) -> tuple[Fact, ...]:
    """The facts of one kind that hold at a place on a day; conflicting rows are left out."""
    return tuple(
        fact
        for fact in facts
        if fact.fact == kind and fact.jurisdiction == place and fact.confidence != "conflict" and fact.holds_on(day)
    )


def controlled(fact: Fact) -> bool | None:
    """Whether a control fact means that the substance is controlled; None where the word does not decide it."""
    if fact.value in _FREE:
        return False
    if fact.value == "banned":
        return None
    return fact.value in _AUSTRALIAN_CONTROLLED if fact.jurisdiction == "AU" else True


def on_control(affirmed: bool, facts: Sequence[Fact], formulated: bool) -> Verdict | None:
    """ "X is (not) a controlled substance" against the control facts in force."""
    known = [controlled(fact) for fact in facts]
    if not known or None in known:
        return None
    if affirmed and not any(known):
        return Verdict("wrong-assertion", tuple(facts), "is not a controlled substance")
    if affirmed or not any(known):
        return None
    if all(known):
        return Verdict("wrong-denial", tuple(facts), f"is {described(facts)}")
    return None if formulated else Verdict("formulation", tuple(facts), by_formulation(facts))


def on_schedule(
    affirmed: bool, value: str, facts: Sequence[Fact], history: Sequence[Fact], formulated: bool, single: bool = True
) -> Verdict | None:
    """ "X is (not) in Schedule V" against the facts in force; `history` holds those of every time at the same place."""
    values = {fact.value for fact in facts}
    if not facts or values & {"controlled", "banned"}:
        return None
    if not affirmed:
        return Verdict("wrong", tuple(facts), f"is {described(facts)}") if values == {value} else None
    if value in values:
        several = len(values) > 1 and single and not formulated
        return Verdict("formulation", tuple(facts), by_formulation(facts)) if several else None
    if values <= set(_FREE):
        return _once(value, history, facts) or Verdict("wrong-assertion", tuple(facts), "is in no schedule")
    return _once(value, history, facts) or Verdict("wrong", tuple(facts), f"is {described(facts)}")


def _once(value: str, history: Sequence[Fact], facts: Sequence[Fact]) -> Verdict | None:
    """Outdated: the value held once, and the tables say until when."""
    former = next((fact for fact in history if fact.value == value and fact.until), None)
    if former is None:
        return None
    now = "is in no schedule" if all(fact.value in _FREE for fact in facts) else f"is {described(facts)}"
    return Verdict("outdated", (former, *facts), f"was {named(former)} until {former.until} and {now} since")


def on_relation(relation: str, mine: Sequence[Fact], other: Sequence[Fact]) -> Verdict | None:
    """ "X is in the same schedule as Y", "one schedule below Y"; wrong only if no product of the one and the other is so."""
    if not mine or not other or any(_related(relation, a.value, b.value) for a in mine for b in other):
        return None
    return Verdict("wrong", (*mine, *other), f"is {described(mine)} and {other[0].subject} {described(other)}")


def _related(relation: str, value: str, other: str) -> bool:
    if relation == "same":
        return value == other and value not in _FREE
    if value not in _ORDER or other not in _ORDER:
        return False
    distance = _ORDER.index(value) - _ORDER.index(other)  # Schedule I is the highest
    return distance > 0 if relation == "below" else distance < 0


def on_prescription(affirmed: bool, facts: Sequence[Fact], history: Sequence[Fact], formulated: bool) -> Verdict | None:
    """ "X needs a prescription" (affirmed) or "is sold over the counter" against the prescription facts."""
    values = {fact.value for fact in facts}
    if not affirmed and values == {"prescription"}:
        return Verdict("wrong", tuple(facts), "is prescription-only")
    if affirmed and values == {"otc"}:
        return Verdict("wrong", tuple(facts), "is sold over the counter")
    former = next((fact for fact in history if fact.value == "prescription" and fact.until and not fact.formulation), None)
    if affirmed and "otc" in values and former and not formulated:
        newer = next(fact for fact in facts if fact.value == "otc")
        return Verdict("outdated", (newer, *facts), f"has been sold over the counter since {former.until} ({newer.formulation})")
    return None


def on_approval(affirmed: bool, facts: Sequence[Fact], narrowed: bool) -> Verdict | None:
    """ "X is (not) FDA-approved"; a denial limited to a use or product is left alone."""
    values = {fact.value for fact in facts}
    if affirmed and values == {"not approved"}:
        return Verdict("wrong", tuple(facts), "is approved for no use")
    if not affirmed and values == {"approved"} and not narrowed:
        return Verdict("wrong", tuple(facts), "is approved for the uses on its label")
    return None


def on_legality(affirmed: bool, facts: Sequence[Fact]) -> Verdict | None:
    """ "X is legal": denied by Schedule I, an Australian Schedule 9 or a ban; nothing is said of "illegal"."""
    forbidding = [fact for fact in facts if fact.value in ("I", "IX", "banned") and fact.jurisdiction not in ("CA", "UN")]
    if affirmed and facts and len(forbidding) == len(facts):
        words = "is banned" if all(fact.value == "banned" for fact in forbidding) else f"is {described(forbidding)}"
        return Verdict("wrong", tuple(forbidding), words)
    return None


def on_change(before: str, after: str, year: str, history: Sequence[Fact]) -> Verdict | None:
    """ "X was moved from III to II (in 2014)" against the dated facts of one place."""
    ended = [fact for fact in history if fact.value == before and fact.until]
    begun = [fact for fact in history if fact.value == after and fact.since]
    moved = [(old, new) for old in ended for new in begun if old.until == new.since]
    if moved:
        if year and year != moved[0][1].since[:4]:
            return Verdict("wrong", moved[0], f"was moved on {moved[0][1].since}")
        return None
    current = [fact for fact in history if not fact.until]
    if not current or any(fact.value == after for fact in current):
        return None  # the end is right; the tables do not know the way there
    return Verdict("wrong", tuple(current), f"is {described(current)}")


def volatile(facts: Sequence[Fact], every: Sequence[Fact], day: str) -> bool:
    """Whether a status is changing: changed within a year of the day, ending at a known one, or with a notice of change out."""
    year_ago = f"{int(day[:4]) - 1}{day[4:]}"
    notice = any(fact.fact == "notice" and year_ago <= fact.since for fact in every)
    return notice or any(year_ago <= fact.since <= day or fact.until > day for fact in facts if fact.since or fact.until)


def named(fact: Fact) -> str:
    """A value in words: "Schedule IV", "class B", "in no schedule"."""
    if fact.value in _FREE:
        return "in no schedule" if fact.value == "none" else "exempt from the schedules"
    if fact.jurisdiction == "AU":
        return f"Schedule {({'II': 2, 'III': 3, 'IV': 4, 'VI': 6, 'VIII': 8, 'IX': 9}).get(fact.value, fact.value)}"
    if fact.value.startswith("class "):
        return "Class " + fact.value[-1]
    return fact.value if fact.value in ("controlled", "banned") else f"Schedule {fact.value}"


def described(facts: Sequence[Fact]) -> str:
    """The values of several facts in words, each once."""
    return " or ".join(dict.fromkeys(named(fact) for fact in facts))


def by_formulation(facts: Sequence[Fact]) -> str:
    """Which form has which value."""
    parts = [f"{named(fact)} ({fact.formulation or 'other forms'})" for fact in sorted(facts, key=lambda fact: fact.value)]
    return "is " + ", ".join(parts)


def trust(facts: Sequence[Fact]) -> str:
    """ "sure" when the facts may be held against a text, "partial" when only in part checked, else "unverified"."""
    found = {fact.confidence for fact in facts}
    if found <= set(_TRUSTED):
        return "sure"
    return "partial" if found <= {*_TRUSTED, "partial"} else "unverified"
