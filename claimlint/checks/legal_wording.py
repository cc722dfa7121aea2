"""The wording of legal statements: what day, which places and which products a sentence speaks of. Works on lower-case sentences.

The patterns are compiled when first used, by the cache of `re`: most pages hold no legal claim at all.
"""

import re
from collections.abc import Iterator

from claimlint.model.claims import Claim

_US = r"(?:us|u\.s\.|united states|country)"
_AGENCY = r"\b(?:dea|fda|drug enforcement|federal law|controlled substances act|mhra|home office|health canada|tga)\b"
_NATIONWIDE = (
    r"\b(?:(?:in|across|throughout|under) (?:any|every|each|all)(?: of the)?(?: (?:50|fifty))?"
    r"(?: u\.?s\.?)? (?:states?|jurisdictions?)"
    r"|nationwide|anywhere in the " + _US + r"|in the whole (?:us|country)|all (?:50|fifty)(?: u\.?s\.?)? states"
    r"|throughout the " + _US + r"|across the " + _US + r"|coast to coast|everywhere)\b"
)
_NO_STATE = r"\b(?:no|none of the) (?:u\.?s\.? )?states?\b"
_EVENT = r"(?:placed|moved|made|classified|added|put|listed|scheduled|rescheduled|reclassified)"
_PAST = r"\b(?:was|were|had been|used to be)\b(?! (?:\w+ly )?" + _EVENT + r"\b)"
_PRESENT = r"\b(?:is|are|isn't|aren't|remains?|has been|have been|became|becomes?|made)\b"
_FORM = (
    r"\b(?:combin\w*|products?|tablets?|capsules?|oral|solution|syrup|cough|drops?|injections?|single|with acetaminophen"
    r"|with (?:aspirin|atropine|caffeine|a non-?narcotic|tylenol)|acetaminophen|approved|licensed|medical|hemp|oil|low[- ]dose"
    r"|preparations?|mg|ml|percent|%|alone|pure|bulk|gel|patch|spray|strength|doses?|brand|extract|inhaler|forms?|formulations?"
    r"|otherwise|most|some|depending|certain)\b"
)
_NARROW = (
    r"\b(?:for|to treat|as a|compounded|product|version|brand|pills?|gumm(?:y|ies)|oils?|use|uses|in (?:children|pregnan\w+))\b"
)
_UNLIKE = r"\b(unlike|in contrast to|as opposed to|contrary to|like|just like|just as with|as with)\s"
_SCHEDULE = r"(?:a |schedule |c-?|class )*(iii|iv|ii|i|v|[1-5]|[abc])\b"
_MOVED = r"from " + _SCHEDULE + r".*?\b(?:to|into) " + _SCHEDULE
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "a": "class A", "b": "class B", "c": "class C"}
_DATED = r"\bas of\b|\b20[12]\d\b|\b\d+ fr \d+|https?://|\[\d+\]|\blast (?:reviewed|checked|updated)\b"
_REACH = 30  # "a Class C drug under the law of the UK"
_PENDING = (
    r"\b(?:intends?|intent|intention|propos\w+|temporar\w+|emergency|bill|bills|petition\w*|urg(?:e|es|ed|ing)|recommend\w*|"
    r"hearing"
    r"|plans? to|planned|planning|would|notice of|pending|legislation|lawmakers?|considering|weighs|weighing|seek\w*|may soon"
    r"|could soon)\b"
)
_NOUN_AFTER = (
    r"[ -](?:classification|listing|list|deadline|order|status|designation|timeline|process|push|decision|bans?|rules?|action"
    r"|proposal|hearing|review|scheduling|placement|comments?|effort|debate|question)\b"
)
_LISTED = (
    r"(?:\w+ )?(?:controlled )?(?:drugs|substances|medications|medicines|opioids|stimulants|narcotics|sedatives|depressants)\b"
    r"[^.;,]{0,30}(?:,? (?:include|includes|including|such as|like|for example|e\.g\.)\b|:)"
)
_HAD = r"\b(?:carr(?:y|ies)|has|have|had|holds|bears) (?:an? |the |its )?$"
_GENERAL = (
    r"\b(?:any|all|other|some|many|most|these|those|every|each|such|no|prescrib\w+|of|for|with|on|about|taking|using|like)\s$"
)
_EARLIER = r"\b(?:until|before|prior to)\b"
_SAID_OF = (
    r"['\")]*(?: \([^)]*\))?,?(?: (?:which|that|who))?(?: [a-z]+ly)?"
    r" (?:is|are|was|were|isn't|aren't|remains?|has been|as|falls?|belongs?|sits?|in|under|an?|on|not|became|becomes)\b"
    r"[^,;:]{0,40}$"
)
_IT = r"\b(?:it|it's|this (?:drug|medication|medicine|substance)|the (?:drug|medication|medicine))\b"
_PLACE = r"\bstates?\b|\bin [a-z]"
_YEAR = r"(?:(since|until|before|after|as of|through) )?((?:19|20)\d\d)"


def formulated(sentence: str) -> bool:
    """Whether a sentence narrows its substance to a product, a strength or a form."""
    return bool(re.search(_FORM, sentence))


def narrowed(sentence: str) -> bool:
    """Whether a statement on approval is limited to a use, a group or a product."""
    return bool(re.search(_NARROW, sentence))


def pending(sentence: str) -> bool:
    """Whether a sentence speaks of a rule that is only announced, proposed or temporary."""
    return bool(re.search(_PENDING, sentence))


def nominal(sentence: str, quote: str) -> bool:
    """Whether the cue only names a thing ("its Schedule I listing", "the scheduling deadline") and states nothing."""
    if "scheduling" in quote and "exempt" not in quote:
        return True
    at = sentence.find(quote)
    had = re.search(_HAD, sentence[: max(0, at)])
    return at >= 0 and not had and bool(re.match(_NOUN_AFTER, sentence[at + len(quote) :]))


def general(sentence: str, quote: str) -> bool:
    """Whether the cue speaks of drugs in general: "any controlled substance", "prescribe controlled substances"."""
    before = sentence[: max(0, sentence.find(quote))]
    return quote.startswith("controlled") and bool(re.search(_GENERAL, before)) and not before.endswith("list of ")


def dated(sentence: str) -> bool:
    """Whether a sentence gives a day or a source."""
    return bool(re.search(_DATED, sentence))


def nationwide(sentence: str) -> bool:
    """ "in any state", "nationwide", "in all 50 states"."""
    return bool(re.search(_NATIONWIDE, sentence))


def no_state(sentence: str) -> bool:
    """ "no state schedules it"."""
    return bool(re.search(_NO_STATE, sentence))


def by_agency(holder: str) -> bool:
    """Whether the holder of an attributed claim is the authority whose lists are the facts."""
    return bool(re.search(_AGENCY, holder.lower()))


def contrasts(sentence: str) -> Iterator[tuple[bool, int, str]]:
    """Each "unlike" (True) or "like" (False): where its phrase begins, and the phrase up to the comma."""
    for match in re.finditer(_UNLIKE, sentence):
        end = match.end()
        yield (
            match[1].startswith(("unlike", "in contrast", "as opposed", "contrary")),
            end,
            sentence[end : max(end, sentence.find(",", end))],
        )


def of_some_place(phrase: str) -> bool:
    """Whether a phrase names states or a place."""
    return bool(re.search(_PLACE, phrase))


def nearest_place(sentence: str, start: int, end: int, names: dict[str, tuple[str, ...]]) -> str:
    """Of several places a sentence names (code → names), the one meant at start:end: the first soon after it, else one before."""
    found = [
        (match.start(), code)
        for code, spellings in names.items()
        for name in spellings
        for match in re.finditer(r"(?<!\w)" + re.escape(name.lower()) + r"(?!\w)", sentence)
    ]
    after = sorted((at - end, code) for at, code in found if at >= end)
    before = sorted((start - at, code) for at, code in found if at < end)
    if after and after[0][0] <= _REACH:
        return after[0][1]
    return (before or after or [(0, "")])[0][1]


def said_of(between: str) -> bool:
    """Whether the words between a name and a cue say the cue of the name: "oxycodone is", "fentanyl, a"."""
    return bool(re.match(_SAID_OF, between))


def says_it(text: str, quote: str) -> bool:
    """Whether "it" or "this drug" stands before the cue in its sentence."""
    sentence = text.lower()
    return bool(re.search(_IT, sentence[: max(0, sentence.find(quote.lower()))]))


def leads_a_list(quote: str, after: str) -> bool:
    """Whether a cue and the words after it name the members of a schedule: "Schedule IV drugs include", "Schedule II drugs:"."""
    return bool(re.match(_LISTED, quote.rpartition(" ")[2] + after)) or bool(
        re.match(r" (?:includes?|covers|contains|lists)\b", after)
    )


def list_end(after: str) -> int:
    """Where the members end that follow a cue: at a semicolon, another schedule or a contrast."""
    found = re.search(r";|\bschedule\b|\b(?:while|whereas|but)\b", after)
    return found.start() if found else len(after)


def moved(quote: str) -> tuple[str, str] | None:
    """The two schedules of "moved from Schedule III to II", as the tables write them."""
    match = re.search(_MOVED, quote.lower())
    if match is None:
        return None
    before, after = (_ROMAN.get(word, word.upper()) for word in match.groups())
    return before, after


def times(claim: Claim) -> tuple[str, ...]:
    """The years a claim is qualified by: "2014", "since 2014", "until 2014"."""
    return dict(claim.qualifiers).get("time", ())


def year_of_event(claim: Claim) -> str:
    """The year in which something is said to have happened, "" if none is given."""
    found = (re.fullmatch(_YEAR, time) for time in times(claim))
    return next((match[2] for match in found if match and match[1] is None), "")


def day_of(claim: Claim, today: str) -> str:
    """The day a claim speaks of; "" when it speaks of a past that the text leaves open."""
    past = _is_past(claim)
    earlier = past and bool(re.search(_EARLIER, claim.text.lower()))  # "until it was scheduled in 2014"
    for time in times(claim):
        match = re.fullmatch(_YEAR, time)
        if match and (match[1] in ("until", "before") or (earlier and match[1] is None)):
            return f"{int(match[2]) - 1}-12-31"
        if match and (match[1] == "as of" or (past and match[1] is None)):
            return min(today, f"{match[2]}-12-31")
    return "" if past and claim.attribute != "schedule_change" else today


def _is_past(claim: Claim) -> bool:
    """Whether the last form of "be" before the cue is a past one that tells a state, not an event ("was placed in")."""
    sentence = claim.text.lower()
    quote = claim.place.quote.lower()
    at = sentence.find(quote)
    before = sentence[: at + len(quote)] if at >= 0 else sentence
    past = [match.start() for match in re.finditer(_PAST, before)]
    present = [match.start() for match in re.finditer(_PRESENT, before)]
    return bool(past) and (not present or past[-1] > present[-1])
