"""Whom a legal statement is about: the substance its wording ties it to, or what "it" stands for."""

from collections.abc import Iterator, Sequence

from claimlint.checks import status
from claimlint.checks.court import Court, mentions_of
from claimlint.model.claims import Claim, Mention

_WHOLE_SENTENCE = 6  # words
_SETTING_APART = ("with", "than", "unlike", "like", "versus", "vs", "plus", "to", "from", "for")


def bound(claims: Sequence[Claim], court: Court) -> Iterator[Claim]:
    """Claims with the substance the wording of legal statements ties them to, where that is another than was understood."""
    from claimlint.checks.legal_wording import general

    subjects: dict[tuple[object, ...], set[str | None]] = {}
    for claim in claims:
        subjects.setdefault((claim.span, claim.attribute), set()).add(claim.subject)
    done: set[tuple[object, ...]] = set()
    for claim in claims:
        key = (claim.span, claim.attribute)
        if general(claim.text.lower(), claim.place.quote.lower()):
            continue
        listed = _listed(claim, court)
        nearer = _nearer(claim, court)
        if listed is not None:
            yield from listed if key not in done else ()
        elif nearer is None or nearer.subject in subjects[key]:
            subject = claim.subject or _antecedent(claim, court)
            if subject and _spoken_of(claim, subject, court):
                yield claim._replace(subject=subject)
        elif key not in done:
            yield claim._replace(subject=nearer.subject, subject_kind=nearer.kind)
        done.add(key)


def _listed(claim: Claim, court: Court) -> list[Claim] | None:
    """A claim for each drug of "Schedule IV drugs include X and Y", or of the list such a line leads in; None: said otherwise."""
    from claimlint.checks.legal_wording import leads_a_list, list_end

    sentence = court.reading.sentences[claim.sentence].span
    after = court.reading.document.prose[claim.span.end : sentence.end].lower()
    if claim.attribute != "schedule_number" or not leads_a_list(claim.place.quote.lower(), after):
        return None
    reach = range(claim.span.end, claim.span.end + list_end(after))
    named = [mention for mention in mentions_of(claim, court) if mention.span.start in reach and mention.kind == "substance"]
    found = [claim._replace(subject=mention.subject, subject_kind=mention.kind) for mention in named]
    blocks = court.reading.document.blocks
    for mention in court.reading.mentions if not named else ():
        block = court.reading.sentences[mention.sentence].block
        if blocks[block].lead == claim.block and mention.kind == "substance":
            place = court.reading.document.place(mention.span)
            found.append(claim._replace(subject=mention.subject, subject_kind=mention.kind, span=mention.span, place=place))
    return found


def _spoken_of(claim: Claim, subject: str, court: Court) -> bool:
    """Whether a whole sentence of running text names its subject, or says "it": other sentences speak of drugs in general."""
    from claimlint.checks.legal_wording import says_it

    at = claim.text.find(claim.place.quote)
    if claim.element != "paragraph" or len(claim.text.split()) < _WHOLE_SENTENCE or at < 0:
        return True
    lead = claim.text[:at].split()
    named = any(mention.subject == subject for mention in mentions_of(claim, court))
    answers = "?" in claim.text  # question and answer are read as one
    return named or answers or says_it(claim.text, claim.place.quote) or len(lead) <= 1


def _nearer(claim: Claim, court: Court) -> Mention | None:
    """The last name before the cue if the words between tie it to the cue; without one before, the name of "As a ..., X"."""
    from claimlint.checks.legal_wording import said_of

    mentions = mentions_of(claim, court)
    prose = court.reading.document.prose
    before = [mention for mention in mentions if mention.span.end <= claim.span.start and not _apart(prose, mention)]
    if before:
        between = prose[before[-1].span.end : claim.span.start].lower()
        return before[-1] if said_of(between) else None
    opening = claim.text.lower().startswith(("as a ", "as an ", "being a ", "as one of "))
    return mentions[0] if opening and mentions and not claim.subject else None


def _apart(prose: str, mention: Mention) -> bool:
    """Whether a word such as "with" or "unlike" keeps the name from being what the sentence speaks of."""
    words = prose[max(0, mention.span.start - 12) : mention.span.start].lower().split()
    return bool(words) and words[-1] in _SETTING_APART


def _antecedent(claim: Claim, court: Court) -> str:
    """What "it" stands for: the one substance of the sentence before, else the page's subject; "" where nothing says "it"."""
    from claimlint.checks.legal_wording import says_it

    if not says_it(claim.text, claim.place.quote):
        return ""
    sentences = court.reading.sentences
    earlier = claim.sentence - 1
    if earlier >= 0 and sentences[earlier].block == claim.block:
        mentions = (mention for mention in court.reading.mentions if mention.sentence == earlier)
        named = {mention.subject for mention in mentions if mention.kind == "substance"}
        if len(named) == 1:
            return named.pop()
    return court.reading.subject or ""


def members(claim: Claim, court: Court) -> tuple[str, ...]:
    """The subject itself; of a class one member that speaks for all, if all whose status is known agree."""
    subject = claim.subject or ""
    if claim.subject_kind != "class":
        return (subject,)
    if claim.attribute != "controlled_status":
        return ()
    known = [(member, court.control(member, "US", court.today)) for member in court.names.members(subject)]
    states = {any(status.controlled(fact) for fact in facts) for _, facts in known if facts}
    told = [member for member, facts in known if facts]
    return (told[0],) if len(told) >= 3 and len(states) == 1 else ()


def compared(claim: Claim, court: Court) -> str:
    """The substance the subject is compared with: the first other one named after the cue in its sentence."""
    after = (
        mention
        for mention in mentions_of(claim, court)
        if mention.span.start >= claim.span.end and mention.subject != claim.subject
    )
    return next((mention.subject for mention in after), "")


def by_brand(claim: Claim, court: Court) -> bool:
    """Whether the sentence names the subject by a product of it."""
    return any(mention.subject == claim.subject and mention.via == "brand" for mention in mentions_of(claim, court))
