"""kind fact: claims of legal status held against the fact tables, by jurisdiction and day."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.checks import status
from claimlint.checks.court import Court, court_of, mentions_of
from claimlint.checks.fact_finding import Judged, finding_of
from claimlint.checks.fact_subjects import bound, by_brand, compared, members
from claimlint.checks.status import Verdict
from claimlint.model.claims import Claim, Reading
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenFact
from claimlint.model.settings import Settings
from claimlint.rulebook.facts import Fact, FactTable

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook

ATTRIBUTES = frozenset(
    {
        "controlled_status",
        "schedule_number",
        "schedule_relation",
        "schedule_change",
        "prescription_status",
        "approval_status",
        "legality",
    }
)
_GRANTED = ("prescription_status", "legality")  # "can be bought without a prescription" grants it as plainly as "is sold"
_SOME_STATES, _ALL_STATES = "US-STATES", "US-ALL"


def check_facts(reading: Reading, rulebook: "Rulebook", settings: Settings, today: str) -> list[Finding]:
    """All findings of kind fact on one page; `today` is the ISO day to judge as of. Unknown things give none."""
    claims = [claim for claim in reading.claims if claim.attribute in ATTRIBUTES and _committed(claim)]
    if not claims:
        return []
    court = court_of(reading, rulebook, settings, today)
    rules = [(rule, rule.when) for rule in rulebook.rules if isinstance(rule.when, WhenFact)]
    judged = [found for claim in bound(claims, court) for found in _judge(claim, court)]
    return [finding_of(found, rule) for found in _once_each(judged) if (rule := _rule_for(found, rules))]


def age_note(rulebook: "Rulebook", settings: Settings, today: str) -> str:
    """A sentence for the report when the tables are older than `max_fact_age_days`, else ""."""
    from datetime import date

    newest = FactTable(rulebook.facts).newest
    if not newest:
        return ""
    as_of = date.fromisoformat((newest + "-01-01")[:10] if len(newest) == 4 else (newest + "-01")[:10])
    age = (date.fromisoformat(today) - as_of).days
    return (
        f"The fact tables are of {newest}, {age} days old: check legal status at its source."
        if age > settings.max_fact_age_days
        else ""
    )


def _committed(claim: Claim) -> bool:
    """Whether the author states it: not asked, quoted, reported, past, proposed or hedged."""
    if claim.mode == "attributed":
        from claimlint.checks.legal_wording import by_agency

        if claim.subject and claim.subject in claim.holder:  # "pregabalin, sold as Lyrica, ..."
            return True
        return by_agency(claim.holder) and not any("according" in because.cue for because in claim.because)
    if claim.mode != "asserted":
        return False
    if claim.strength in ("plain", "absolute") or (claim.strength == "possible" and claim.attribute in _GRANTED):
        return True
    if claim.strength == "bounded":
        text = claim.text.lower()
        return text.startswith(("no state", "no us state", "no u.s. state")) or "throughout" in text
    return any(because.slot == "stance" and because.cue.endswith("considered") for because in claim.because)


def _judge(claim: Claim, court: Court) -> Iterator[Judged]:
    from claimlint.checks.legal_wording import day_of, nominal, pending

    sentence = claim.text.lower()
    day = day_of(claim, court.today)
    if not day or pending(sentence) or nominal(sentence, claim.place.quote.lower()):
        return
    for code, assumed in _places(claim, court):
        place = court.places.get(code)
        for subject in members(claim, court) if place else ():
            verdict = _verdict(claim, subject, code, day, sentence, court)
            if verdict:
                yield Judged(claim, place, verdict, assumed, claim.subject or subject)  # type: ignore[arg-type]
                break
    yield from _across_states(claim, sentence, day, court)
    yield from _presupposed(claim, sentence, day, court)


def _verdict(claim: Claim, subject: str, place: str, day: str, sentence: str, court: Court) -> Verdict | None:
    every = [fact for fact in court.facts.of(subject) if fact.jurisdiction == place and fact.confidence != "conflict"]
    history = [fact for fact in every if fact.fact == "control"]
    facts = status.in_force(every, "control", place, day)
    from claimlint.checks.legal_wording import dated

    found = _held_against(claim, every, facts, history, day, sentence, court)
    if found or claim.attribute not in ("controlled_status", "schedule_number") or dated(sentence):
        return found
    changing = status.volatile(facts, every, day) and place == "US"
    return Verdict("volatile", facts, f"is {status.described(facts)}") if changing and facts else None


def _held_against(
    claim: Claim, every: Sequence[Fact], facts: tuple[Fact, ...], history: Sequence[Fact], day: str, sentence: str, court: Court
) -> Verdict | None:
    from claimlint.checks import legal_wording as wording

    affirmed = claim.stance == "affirm"
    formulated = wording.formulated(sentence) or day != court.today or by_brand(claim, court)
    place = every[0].jurisdiction if every else ""
    match claim.attribute:
        case "controlled_status":
            return status.on_control(affirmed, facts, formulated)
        case "schedule_number":
            return _on_schedule(claim, affirmed, facts, history, every, place, day, formulated)
        case "schedule_relation":
            other = compared(claim, court)
            return status.on_relation(claim.value.choice, facts, court.control(other, place, day)) if other and affirmed else None
        case "schedule_change":
            return _on_change(claim, history)
        case "prescription_status":
            law = [fact for fact in every if fact.fact == "prescription"]
            return status.on_prescription(affirmed, [fact for fact in law if fact.holds_on(day)], law, formulated)
        case "approval_status":
            return status.on_approval(
                affirmed,
                status.in_force(every, "approval", place, day),
                wording.narrowed(sentence) or "label" in claim.place.quote.lower(),
            )
        case _:
            return status.on_legality(affirmed, facts)


def _on_schedule(
    claim: Claim,
    affirmed: bool,
    facts: Sequence[Fact],
    history: Sequence[Fact],
    every: Sequence[Fact],
    place: str,
    day: str,
    formulated: bool,
) -> Verdict | None:
    value = claim.value.choice
    if place == "UK" and not value.startswith("class"):  # Schedules 1 to 5 of the 2001 Regulations stand beside the classes
        wanted = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}.get(value, value)
        listed = [fact._replace(fact="control") for fact in every if fact.fact == "schedule" and fact.holds_on(day)]
        return status.on_schedule(affirmed, wanted, listed, listed, formulated)
    if value.startswith("class") and place != "UK":
        return None  # another country's system: rule cross-jurisdiction-schedule-mixup
    return status.on_schedule(affirmed, value, facts, history, formulated)


def _on_change(claim: Claim, history: Sequence[Fact]) -> Verdict | None:
    from claimlint.checks.legal_wording import moved, year_of_event

    schedules = moved(claim.place.quote)
    if not schedules or claim.stance == "deny":
        return None
    return status.on_change(*schedules, year_of_event(claim), history)


def _places(claim: Claim, court: Court) -> list[tuple[str, bool]]:
    """The jurisdictions a claim speaks of: named with it, else the page's, else those of the settings (assumed)."""
    named = dict((*claim.setting, *claim.qualifiers)).get("jurisdiction", ())
    if _SOME_STATES in named:
        return []
    if named == (_ALL_STATES,):
        return [("US", False)]
    named = tuple(code for code in named if code != _ALL_STATES)
    if named:
        own = [code for code in named if code != "US"] if any(code.startswith("US-") for code in named) else list(named)
        if len({code[:2] for code in own}) > 1:
            own = [_nearest(claim, own, court)]
        own += ["US"] if claim.stance == "deny" and _silent_states(claim, own, court) else []
        return [(code, False) for code in own]
    page = court.reading.jurisdictions
    if page:
        return [(code, False) for code in page]
    return [(code, not court.settings.jurisdictions_given) for code in court.settings.jurisdictions]


def _silent_states(claim: Claim, codes: list[str], court: Court) -> bool:
    """Whether only states are named that the tables say nothing of: what federal law controls is controlled there too."""
    known = {fact.jurisdiction for fact in court.facts.of(claim.subject or "") if fact.fact == "control"}
    return claim.attribute == "controlled_status" and all(code.startswith("US-") and code not in known for code in codes)


def _nearest(claim: Claim, codes: list[str], court: Court) -> str:
    from claimlint.checks.legal_wording import nearest_place

    start = court.reading.sentences[claim.sentence].span.start
    names = {code: court.places[code].names for code in codes if code in court.places}
    return nearest_place(claim.text.lower(), claim.span.start - start, claim.span.end - start, names)


def _across_states(claim: Claim, sentence: str, day: str, court: Court) -> Iterator[Judged]:
    """A statement about every state is refuted by one state; never confirmed."""
    named = dict(claim.qualifiers).get("jurisdiction", ())
    if claim.attribute not in ("controlled_status", "legality") or not {*named} <= {"US", _SOME_STATES, _ALL_STATES}:
        return
    from claimlint.checks.legal_wording import nationwide, no_state

    none = no_state(sentence)
    if not (none or nationwide(sentence)):
        return
    free = claim.attribute == "legality" if not none else claim.attribute == "controlled_status"
    if (claim.stance == "affirm") != free and not none:
        return
    for fact in court.facts.of(claim.subject or ""):
        if (
            fact.fact != "control"
            or not fact.jurisdiction.startswith("US-")
            or not fact.holds_on(day)
            or status.trust([fact]) != "sure"
        ):
            continue
        against = (
            status.controlled(fact) is not False if claim.attribute == "controlled_status" else fact.value in ("I", "banned")
        )
        if against:
            words = f"is {status.named(fact)} in {court.places[fact.jurisdiction].name}"
            yield Judged(claim, court.places[fact.jurisdiction], Verdict("refuted", (fact,), words), False, claim.subject or "")
            return


def _presupposed(claim: Claim, sentence: str, day: str, court: Court) -> Iterator[Judged]:
    """ "Unlike X, Y is not controlled" says that X is; "like X" says the same of X as of Y."""
    if claim.attribute != "controlled_status":
        return
    from claimlint.checks.legal_wording import contrasts, of_some_place

    start = court.reading.sentences[claim.sentence].span.start
    for unlike, at, phrase in contrasts(sentence):
        other = next((mention for mention in mentions_of(claim, court) if 0 <= mention.span.start - start - at <= 4), None)
        if other is None or other.subject == claim.subject or of_some_place(phrase):
            continue
        affirmed = (claim.stance == "affirm") != unlike
        for code, assumed in _places(claim, court):
            facts = court.control(other.subject, code, day)
            verdict = status.on_control(affirmed, facts, True)
            if verdict and code in court.places:
                yield Judged(claim, court.places[code], verdict._replace(name="presupposition"), assumed, other.subject)
                return


def _once_each(judged: Sequence[Judged]) -> list[Judged]:
    """One verdict for a sentence, subject and place: a schedule says more than "controlled"."""
    order = {"schedule_number": 0, "schedule_relation": 1, "schedule_change": 1, "controlled_status": 2}
    kept: dict[tuple[object, ...], Judged] = {}
    for found in sorted(judged, key=lambda found: (order.get(found.claim.attribute, 3), found.claim.span)):
        family = "status" if found.claim.attribute in order else found.claim.attribute
        kept.setdefault(
            (found.claim.sentence, found.subject, family, found.verdict.name == "refuted", found.place.code[:2]), found
        )
    return sorted(kept.values(), key=lambda found: (found.claim.span, found.subject))


def _rule_for(found: Judged, rules: Sequence[tuple[Rule, WhenFact]]) -> Rule | None:
    return next(
        (rule for rule, when in rules if found.claim.attribute in when.attributes and found.verdict.name in when.verdicts), None
    )
