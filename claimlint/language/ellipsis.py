"""Ellipsis: "Oxycodone is addictive; ibuprofen is not." says the predicate of the first clause of a second subject."""

from collections.abc import Iterator, Sequence

from claimlint.language.view import View
from claimlint.model.claims import Because, Claim, Mention, Stance
from claimlint.model.documents import Document, ProseSpan

_VERBS = frozenset("is are was were does do did can may will has have".split())
_DENYING_VERBS = frozenset("isn't aren't wasn't weren't doesn't don't didn't can't cannot won't hasn't haven't".split())
_ENDS = frozenset(". ; , ! ) but and".split())


def elliptical(document: Document, view: View, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterator[Claim]:
    """A claim for each later subject whose clause is only an auxiliary: of the stance that the auxiliary gives it."""
    for claim in claims:
        if claim.mode != "asserted" or claim.subject is None:
            continue
        for mention in mentions:
            after_cue = mention.span.start >= claim.span.end
            if after_cue and mention.kind == claim.subject_kind and mention.subject != claim.subject:
                stance = _auxiliary_only(view, view.token_at(mention.span.end - 1) + 1)
                if stance:
                    yield _said_of(document, claim, mention, stance)


def _auxiliary_only(view: View, index: int) -> Stance | None:
    """deny for "is not.", affirm for "is too.", None for a clause that goes on."""
    words = [token.text for token in view.tokens[index : index + 4]] + ["."]
    if words[0] in _DENYING_VERBS and words[1] in _ENDS:
        return "deny"
    if words[0] in _VERBS and words[1] == "not" and words[2] in _ENDS:
        return "deny"
    return "affirm" if words[0] in _VERBS and words[1] in ("too", "also") and words[2] in _ENDS else None


def _said_of(document: Document, claim: Claim, mention: Mention, stance: Stance) -> Claim:
    end = document.prose.find(" ", mention.span.end + 1)
    span = ProseSpan(mention.span.start, max(mention.span.end, end))
    return claim._replace(
        subject=mention.subject,
        stance=stance,
        strength="plain",
        because=(*claim.because, Because("stance", "the verb alone, taken from the clause before")),
        span=span,
        place=document.place(span),
        nearness=2,
    )
