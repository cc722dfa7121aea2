"""What limits a statement: jurisdiction, route, population, dose, time ..., from its clause, then its headings and labels."""

import re
from collections.abc import Sequence

from claimlint.language.quantities import Quantity
from claimlint.language.tokens import FoundCue
from claimlint.language.view import FINITE, View
from claimlint.model.claims import Mention, Qualifiers
from claimlint.model.documents import ProseSpan

_PREFIX = "slot:"
_ANYTHING = frozenset(
    "any anything other medicines medicine medications medication drugs prescription all your everything".split()
)
_YEAR = re.compile(
    rb"\b(in|since|until|before|after|as of|by|from|effective|during|through)\s(?:\w+ ){0,2}?(?:\d{1,2},? )?((?:19|20)\d\d)\b"
)
_NAMED_AFTER = frozenset(
    "shot shots vaccine vaccines jab clinic clinics center centers centre centres specialist hotline helpline".split()
)
_WHEN = re.compile(rb",? (?:when|and then|at which)\b")
_RECENT = re.compile(rb"\b(?:more recent|newer|latest|recent) (?:trials?|studies|research|evidence|data|guidelines?)\b")
INHERITED = frozenset({"jurisdiction", "route", "formulation", "population", "matrix", "program", "use_pattern", "phase", "dose"})


def in_clause(view: View, first: int, last: int, near: int) -> dict[str, tuple[str, ...]]:
    """Values of each qualifier in the stretch of token `first`; where several stand, those of the clauses of the
    tokens `first` to `last`, else all.

    `near` is a token whose closest value wins when one statement has several numbers.
    """
    if not view.tokens:
        return {}
    position = min(first, len(view.tokens) - 1)
    by_slot: dict[str, list[FoundCue]] = {}
    for found in view.cues:
        if found.cue.category.startswith(_PREFIX) and view.stretches[found.first] == view.stretches[position]:
            by_slot.setdefault(found.cue.category[len(_PREFIX) :], []).append(found)
    chosen = {}
    for slot, cues in by_slot.items():
        here = {*_with_where(view, view.clauses[position]), *view.clauses[first : last + 1]}
        own = [cue for cue in cues if view.clauses[cue.first] in here]
        kept = own or [cue for cue in cues if _without_verb(view, view.clauses[cue.first])]
        if not kept:
            continue
        if near >= 0 and len({cue.cue.value for cue in kept}) > 1:
            kept = [min(kept, key=lambda cue: abs(cue.first - near))]
        chosen[slot] = tuple(sorted({cue.cue.value for cue in kept}))
    return chosen


def _with_where(view: View, clause: int) -> tuple[int, ...]:
    """A clause, with the one before it that its "where" points at: "in Alabama and Vermont, where it is banned"."""
    start = view.clauses.index(clause)
    words = [token.text for token in view.tokens[start : start + 2]]
    return (clause, clause - 1) if clause and "where" in words else (clause,)


def _without_verb(view: View, clause: int) -> bool:
    """Whether a clause is only a phrase ("In adults,"), which limits the clause beside it too."""
    return not any(token.text in FINITE for token, number in zip(view.tokens, view.clauses, strict=True) if number == clause)


def of_label(view: View) -> dict[str, tuple[str, ...]]:
    """Values in a heading or label, for the qualifiers that a heading passes on."""
    found: dict[str, set[str]] = {}
    for cue in view.cues:
        slot = cue.cue.category[len(_PREFIX) :]
        if cue.cue.category.startswith(_PREFIX) and slot in INHERITED:
            found.setdefault(slot, set()).add(cue.cue.value)
    return {slot: tuple(sorted(values)) for slot, values in found.items()}


def times(lowered: bytes, start: int, end: int, at: int) -> tuple[str, ...]:
    """Dates a sentence gives, as "since 2014", "until 2018", "2005"; what happened "until 2014, when ..." began in that year for
    a statement `at` a later place."""
    found = []
    dated = lowered.find(b"19", start, end) >= 0 or lowered.find(b"20", start, end) >= 0
    for match in _YEAR.finditer(lowered, start, end) if dated else ():
        word, year = match[1].decode(), match[2].decode()
        if word in ("until", "before") and at > match.end() and _WHEN.match(lowered, match.end()):
            word = "since"
        found.append(year if word in ("in", "during", "by", "from", "effective") else f"{word} {year}")
    if _RECENT.search(lowered, start, end):
        found.append("recent")
    return tuple(sorted(set(found)))


def measures(found: Sequence[Quantity], units: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What the numbers of a clause limit, other than the number claimed: a strength, an age, a span of time."""
    limits: dict[str, tuple[str, ...]] = {}
    if not found:
        return limits
    for slot, unit in (("dose", "mg"), ("age", "years"), ("window", "hours")):
        if not any(own.startswith(unit) for own in units):
            values = sorted(
                {f"{_plain(quantity.low)}-{_plain(quantity.high)} {unit}" for quantity in found if quantity.unit == unit}
            )
            if values:
                limits[slot] = tuple(values)
    return limits


def _plain(number: float) -> str:
    return f"{number:g}"


def partner(view: View, span: ProseSpan) -> tuple[str, ...]:
    """The word after the "with" that follows a cue: what is interacted, combined or taken with."""
    last = view.token_at(span.end - 1)
    for index in range(last, min(last + 3, len(view.tokens) - 1)):
        if view.tokens[index].text == "with":
            word = view.tokens[index + 1].text
            return ("anything",) if word in _ANYTHING else (word,)
    return ()


def indications(mentions: Sequence[Mention], subjects: tuple[str, ...], view: View) -> tuple[str, ...]:
    """Conditions a sentence names beside its subject; "flu shot" and "pain clinic" name none."""
    found = set()
    for mention in mentions:
        after = view.token_at(mention.span.end - 1) + 1
        named = after < len(view.tokens) and view.tokens[after].text in _NAMED_AFTER
        if mention.kind == "condition" and mention.subject not in subjects and not named:
            found.add(mention.subject)
    return tuple(sorted(found))


def packed(values: dict[str, tuple[str, ...]]) -> Qualifiers:
    """As a claim carries them: sorted pairs without empty ones."""
    return tuple(sorted((slot, found) for slot, found in values.items() if found))
