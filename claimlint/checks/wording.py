"""A contradiction in plain words: “not addictive” (line 4) says tramadol is not addictive; “addictive” (line 9) says it is."""

from claimlint.model.claims import Claim, Stance, Strength
from claimlint.rulebook import Rulebook

_VERBS: dict[Strength, str] = {"possible": "suggests", "hedged": "suggests", "bounded": "says, with limits, that"}
_PLURAL = {"is": "are", "has": "have", "does": "do", "was": "were"}
# What is left of two clauses of which one only turns the other round: "says it is", "says it has none".
_TURNS = (("{it} is ", "{it} is not "), ("{it} has ", "{it} has no "))
_SHORT = {"{it} has no": "{it} has none"}
_LONGEST = 70
_MOST_LINES = 8


def message(anchor: Claim, opposed: list[Claim], rulebook: Rulebook) -> str:
    """What the two sides of a contradiction say, and where the other side stands."""
    other = opposed[0]
    if anchor.value.kind == "range" and other.value.kind == "range":
        return _two_numbers(anchor, opposed, rulebook)
    one_side = f"{_quoted(anchor)} {_says(anchor, rulebook, _name(anchor))}"
    turned = other.attribute == anchor.attribute and other.stance != anchor.stance
    other_side = f"{_quoted(other)} ({_where(anchor, opposed)}) {_says(other, rulebook, _pronoun(anchor), turned)}"
    return f"{one_side}; {other_side}. Both cannot be right."


def label(claim: Claim, rulebook: Rulebook) -> str:
    """What one side says, for the place where it stands: "says it has potential for abuse"."""
    who = f" (according to {_short(claim.holder)})" if claim.mode == "attributed" else ""
    return f"{_says(claim, rulebook, _pronoun(claim))}{who}"


def _quoted(claim: Claim) -> str:
    """The words of a claim, with the negation that stands apart from them: “does not … potential for abuse”."""
    quote = claim.place.quote
    cue = next((because.cue for because in claim.because if because.slot == "stance"), "")
    before, _, _ = claim.text.partition(quote)
    if claim.stance == "deny" and cue and cue not in quote.lower() and f"{cue} " in before.lower():
        quote = f"{cue} {quote}" if before.lower().endswith(f"{cue} ") else f"{cue} … {quote}"
    return f"“{_short(quote)}”"


def _short(text: str) -> str:
    """A quotation that fits into a sentence."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3].rstrip() + "…"


def _two_numbers(anchor: Claim, opposed: list[Claim], rulebook: Rulebook) -> str:
    about = f" of {anchor.subject}" if _name(anchor) != "it" else ""
    what = rulebook.attributes[anchor.attribute].label
    return (
        f"{_quoted(anchor)} and {_quoted(opposed[0])} ({_where(anchor, opposed)}) answer differently: "
        f"{what}{about}. Both cannot be right."
    )


def _says(claim: Claim, rulebook: Rulebook, subject: str, turned: bool = False) -> str:
    attribute = rulebook.attributes[claim.attribute]
    if claim.value.kind == "range":
        return f"gives {attribute.label}"
    clause = attribute.says[claim.stance == "deny"]
    if not clause:
        return f"{'denies' if claim.stance == 'deny' else 'affirms'} {attribute.label}"
    if turned:
        clause = _turned_only(attribute.says, claim.stance) or clause
    words = clause.replace("{value}", claim.value.choice)
    return f"{_VERBS.get(claim.strength, 'says')} {_agreed(words, subject, plural=_plural(claim))}"


def _turned_only(says: tuple[str, str], stance: Stance) -> str:
    """The beginning of a clause that is enough after its opposite, "" where the two differ in more than a "not"."""
    affirmed, denied = says
    for turn in _TURNS:
        if affirmed.startswith(turn[0]) and turn[1] + affirmed.removeprefix(turn[0]) == denied:
            brief = turn[stance == "deny"].rstrip()
            return _SHORT.get(brief, brief)
    return ""


def _agreed(clause: str, subject: str, *, plural: bool) -> str:
    """The clause said of its subject, with the verb in the plural where the subject is."""
    if plural and clause.startswith("{it} "):
        verb, space, rest = clause.removeprefix("{it} ").partition(" ")
        plain = verb if verb in ("can", "may", "must", "cannot", "need") else verb.removesuffix("s")
        clause = f"{{it}} {_PLURAL.get(verb, plain)}{space}{rest}"
    return clause.replace("{it}", subject)


def _name(claim: Claim) -> str:
    return claim.subject if claim.subject and claim.subject_kind != "publisher" else "it"


def _pronoun(claim: Claim) -> str:
    return "they" if _plural(claim) else "it"


def _plural(claim: Claim) -> bool:
    return claim.subject_kind == "class" and (claim.subject or "").endswith("s")


def _where(anchor: Claim, opposed: list[Claim]) -> str:
    """Where the other side stands, seen from the anchor: "line 13", "lines 9, 26 and 2 other pages", or a path."""
    lines = sorted({claim.place.line for claim in opposed if claim.place.path == anchor.place.path})
    elsewhere = sorted({claim.place.path for claim in opposed if claim.place.path != anchor.place.path})
    if not lines:
        return elsewhere[0]
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:_MOST_LINES]))}"
    return where + (f" and {len(elsewhere)} other page{'s' if len(elsewhere) > 1 else ''}" if elsewhere else "")
