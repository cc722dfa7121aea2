"""What the words of one clause say about whom it is about: the name before the verb, a pronoun, an unnamed thing.

The word sets are the closed classes these rules of grammar need.
"""

from itertools import pairwise
from typing import NamedTuple

from claimlint.language.view import FINITE, View
from claimlint.model.claims import Mention
from claimlint.model.documents import ProseSpan

_PRONOUNS = frozenset(["it", "they", "this", "these", "its", "their", "them"])
_GENERIC_DETERMINERS = frozenset("a an any some other many most all another certain no every each such few".split())
_GENERIC_NOUNS = frozenset(
    "drug drugs medication medications medicine medicines substance substances supplement supplements product "
    "products pill pills remedies remedy treatments painkiller painkillers".split()
)
_DEFINITE = frozenset("the this our your these that its their each".split())
_THINGS = _GENERIC_NOUNS | frozenset(
    "tablet tablets spray gummies gummy formula blend tea oil herb herbs capsule capsules patch patches powder syrup "
    "cream gel drops injection shot pen program programme treatment treatments therapy protocol plant leaf extract "
    "tincture lozenge lozenges mix shots sachet sachets mixture device ingredient ingredients vape inhaler liquid "
    "compound".split()
)
_OPENERS = frozenset(
    "the our your this these that and but so also then because although though while however a an only just even nearly".split()
)
_PEOPLE = frozenset(
    "people patients patient users user men women adults children kids teens customers clients doctors physicians "
    "experts studies study research researchers trials trial evidence science we you i he she one who they someone "
    "everyone anyone nobody there here what which percent percentage half third quarter number rate share when where "
    "if side effects effect symptoms symptom withdrawal dose doses use treatment care avoid take taking using do not "
    "never yes no start begin inject apply swallow give keep stop wait call ask talk see up".split()
)
_PREPOSITIONS = frozenset(
    "in on at with for of by from after before during under over about since until without despite to as per if".split()
)
_LINKS = frozenset(["to", "on", "of", "from", "upon", "with", "taking", "using", "the", "your", "this"])
_APART = frozenset("with than like for from to unlike versus vs against as by during through about between on in into".split())
_COPULAS = frozenset("is are was were remains remain be being".split())
_ARTICLES = frozenset(["a", "an", "the", "another"])
_COMPARERS = frozenset("than like unlike versus vs with alongside as".split())
_JOINS = frozenset([",", "and", "or", "&", "nor", "/", "plus"])
_PLAIN_MODIFIERS = (
    _GENERIC_DETERMINERS
    | _DEFINITE
    | _LINKS
    | _PRONOUNS
    | frozenset(
        "natural herbal organic new original daily safe gentle effective popular premium strong liquid oral nasal "
        "non-drowsy best own only first same good great right sleep cough pain weight active main other more less "
        "take taking using with from into onto that when treatment recovery addiction detox medical medication "
        "inpatient outpatient residential treatments full-spectrum and or but like under over than most many some "
        "quality single one two three four five half standard usual recommended prescription plain low high".split()
    )
)
_GOODS = _THINGS - _GENERIC_NOUNS
_NO_BRANDS = _PLAIN_MODIFIERS | _PREPOSITIONS | FINITE


class Resolved(NamedTuple):
    """Subjects of a statement (several when coordinated), their kind, and why. kind "generic": binds to nothing; "unknown": the
    page never names what it speaks of."""

    subjects: tuple[str, ...]
    kind: str
    because: str
    spoken: bool = True  # the clause names the subject or has a pronoun or "the drug" for it
    nearness: int = 0  # see `Claim.nearness`


def pronoun_after(view: View, span: ProseSpan) -> bool:
    """Whether "it", "them" or "the drug" follows a cue as its object."""
    last = view.token_at(span.end - 1)
    words = [token.text for token in view.tokens[last : last + 4]]
    return bool({"it", "them", "this", "these"} & set(words)) or any(
        first in _DEFINITE and second in _THINGS for first, second in pairwise(words)
    )


def stood_for(view: View, clause: list[int], first: int, last: int) -> bool:
    """Whether the clause has a pronoun or a definite noun phrase ("the drug", "our gummies") for its subject."""
    for index in clause:
        word = view.tokens[index].text
        if word in _PRONOUNS and (index < first or index in (last + 1, last + 2)):
            return True
        if word in _DEFINITE and any(token.text in _THINGS for token in view.tokens[index + 1 : index + 4]):
            return True
        if index < first and word in _THINGS and index > 0 and view.tokens[index - 1].text not in _GENERIC_DETERMINERS:
            return True
    return first == 0  # a verb or adjective without a subject: "Non-addictive and safe."


def branded(view: View, clause: list[int], first: int, last: int) -> str:
    """The name before a product noun that no table has: "Zenlift" of "Zenlift shots", "saline" of "saline spray"."""
    for index in clause:
        if index and view.tokens[index].text in _GOODS and (index < first or index <= last + 3):
            word = view.tokens[index - 1].text
            if word.isalpha() and word not in _NO_BRANDS and len(word) > 3:
                return word
    return ""


def own_noun(view: View, clause: list[int], first: int) -> str:
    """The noun phrase that opens the clause of a cue, when no table has its name: "nutmeg oil", "brexol tablets"."""
    words: list[str] = []
    if clause and clause[0] and _begins_with_verb(view, clause):  # "Calcium, on the other hand, should be taken with food"
        clause = list(range(clause[-1]))
    for index in clause:
        word = view.tokens[index].text
        if index >= first or word in FINITE:
            break
        if word in _OPENERS or not word[0].isalpha():
            if words:
                break
            continue
        if word in _PREPOSITIONS and not words:
            return ""
        words.append(word)
    if not 1 <= len(words) <= 3 or any(word in _PEOPLE or word in _PRONOUNS or word in _GENERIC_DETERMINERS for word in words):
        return ""
    return " ".join(words)


def _begins_with_verb(view: View, clause: list[int]) -> bool:
    opening = [view.tokens[index].text for index in clause[:2]]
    return opening[0] in FINITE or (opening[0] == "," and opening[-1] in FINITE)


def acted_on(view: View, mentions: list[Mention], at: dict[Mention, int], first: int, last: int) -> Resolved | None:
    """The subject that stands right after the cue or right before it, as what people misuse or stop does; None for neither."""
    if _one_of_a_class(view, mentions, at, first, last):
        return Resolved((), "generic", "one of a class, not named")
    following = _object_of(view, mentions, at, last)
    if following:
        return Resolved((following.subject,), following.kind, f"named after the cue: {following.subject}", nearness=2)
    joined = _beside(view, mentions, first)
    if joined:
        subjects = tuple(dict.fromkeys(mention.subject for mention in joined))
        return Resolved(subjects, joined[0].kind, f"named beside the cue: {', '.join(subjects)}", nearness=2)
    return None


def _object_of(view: View, mentions: list[Mention], at: dict[Mention, int], last: int) -> Mention | None:
    """The mention that follows the cue as its object: "addicted to X", "misuse of X", "misuse X"."""
    for mention in mentions:
        between = [token.text for token in view.tokens[last + 1 : at[mention]]]
        if at[mention] > last and len(between) <= 3 and all(word in _LINKS for word in between) and "with" not in between[:1]:
            return None if not between and _predicate(view, mentions, at, mention) else mention
    return None


def _one_of_a_class(view: View, mentions: list[Mention], at: dict[Mention, int], first: int, last: int) -> bool:
    """Whether the cue tells one member of a class from the others and names none: "we offer a non-addictive painkiller"."""
    noun = next((mention for mention in mentions if at[mention] == last + 1 and mention.kind == "class"), None)
    earlier = any(at[mention] < first and view.clauses[at[mention]] == view.clauses[first] for mention in mentions)
    return noun is not None and not earlier and first > 0 and view.tokens[first - 1].text in _GENERIC_DETERMINERS


def _predicate(view: View, mentions: list[Mention], at: dict[Mention, int], noun: Mention) -> bool:
    """Whether a class is what another mention is said to be: "X is an addictive opioid", "X, an addictive opioid," speak of X."""
    earlier = [mention for mention in mentions if at[mention] < at[noun] and view.clauses[at[mention]] == view.clauses[at[noun]]]
    if noun.kind != "class" or not earlier:
        return False
    end = view.token_at(earlier[-1].span.end - 1)
    between = [token.text for token in view.tokens[end + 1 : at[noun]]]
    named = any((verb in _COPULAS or verb == between[0] == ",") and article in _ARTICLES for verb, article in pairwise(between))
    return named and not any(word in _PREPOSITIONS for word in between)


def _beside(view: View, mentions: list[Mention], first: int) -> list[Mention]:
    """The mention that ends right before token `first`, with those joined to it: "oxycodone and hydrocodone are addictive"."""
    joined: list[Mention] = []
    edge = first
    for mention in reversed(mentions):
        start, end = view.token_at(mention.span.start), view.token_at(mention.span.end - 1)
        between = [token.text for token in view.tokens[end + 1 : edge]]
        if start < edge and (not between if not joined else between and all(word in _JOINS for word in between)):
            joined.insert(0, mention)
            edge = start
        elif joined:
            break
    return joined


def contrasted(view: View) -> set[int]:
    """Tokens that stand for something else than the subject: "unlike X", "than X", "such as X"."""
    found: set[int] = set()
    for cue in view.cues:
        if cue.cue.category == "contrast":
            for index in range(cue.last, len(view.tokens)):
                if view.tokens[index].text == "," or view.clauses[index] != view.clauses[cue.last - 1]:
                    break
                found.add(index)
    return found


def set_apart(view: View, index: int) -> bool:
    """Whether a preposition keeps the mention from being the subject ("taken with X")."""
    before = [token.text for token in view.tokens[max(0, index - 2) : index]]
    if not before or (index == 1 and before == ["with"]):  # "With addiction being a curable disease"
        return False
    return before[-1] in _APART or (
        len(before) == 2 and before[0] in _APART and before[1] in ("the", "a", "an", "other", "any", "your")
    )


def relative(view: View, mentions: list[Mention], at: dict[Mention, int], clause: int) -> Mention | None:
    """In a clause that begins with "which" or "who": the last mention before it."""
    start = view.clauses.index(clause)
    after = view.tokens[min(start + 1, len(view.tokens) - 1)].text
    if view.tokens[start].text not in ("which", "who") and not (view.tokens[start].text == "," and after == "which"):
        return None
    before = [mention for mention in mentions if at[mention] < start and start - at[mention] <= 4]
    return before[-1] if before else None


def nearness(view: View, mentions: list[Mention], at: dict[Mention, int], first: int, clause: int) -> int:
    """2 where the first mention opens the clause, stands within four tokens of the cue, or precedes "there is", else 1."""
    start = view.clauses.index(clause)
    position = at[mentions[0]]
    if position < start:
        return 2 if view.tokens[min(start + 1, len(view.tokens) - 1)].text == "there" else 1
    return 2 if first - position <= 4 or (position - start <= 2 and first - position <= 14) else 1


def compared(view: View, index: int) -> bool:
    return any(token.text in _COMPARERS for token in view.tokens[max(0, index - 2) : index])


def pronoun_before(view: View, clause: int, first: int) -> bool:
    return any(view.tokens[index].text in _PRONOUNS for index in range(first) if view.clauses[index] == clause)


def new_subject(view: View, clause: int, first: int) -> bool:
    """Whether the clause of the cue has a subject of its own (a generic noun phrase or a pronoun)."""
    words = [view.tokens[index].text for index in range(first) if view.clauses[index] == clause]
    return any(word in _GENERIC_NOUNS for word in words)


def coordinated(view: View, mentions: list[Mention], at: dict[Mention, int]) -> Resolved:
    """The first mention of the clause and those joined to it by commas and "and"."""
    chosen = [mentions[0]]
    for mention in mentions[1:]:
        between = view.tokens[view.token_at(chosen[-1].span.end - 1) + 1 : at[mention]]
        if not all(token.text in _JOINS for token in between):
            break
        chosen.append(mention)
    subjects = tuple(dict.fromkeys(mention.subject for mention in chosen))
    return Resolved(subjects, chosen[0].kind, f"named in the clause: {', '.join(subjects)}")


def generic(view: View, clause: list[int], first: int, last: int) -> bool:
    """Whether the clause is about an indefinite "any drug", "an addictive drug"; not where that is the predicate itself."""
    for index in clause:
        if view.tokens[index].text in _GENERIC_NOUNS:
            before = [view.tokens[at].text for at in range(max(0, index - 3), index)]
            predicate = any(view.tokens[at].text in FINITE for at in clause if at < index)
            if predicate and first <= index <= last and not {"of", "to", "from"} & set(before):
                continue
            if index == clause[0] and view.tokens[index].text.endswith("s"):
                return True  # "Drugs change the brain"
            if any(word in _GENERIC_DETERMINERS for word in before) and not any(
                word in ("the", "this", "our", "these") for word in before
            ):
                return True
    return False
