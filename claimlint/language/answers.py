"""Answers that take their claim from the question: "Is it addictive? Not in the least."."""

from collections.abc import Sequence

from claimlint.language.context import PageContext
from claimlint.model.claims import Because, Claim, Sentence
from claimlint.model.documents import Document, ProseSpan

_ANSWER = "answer"
_LABELS = frozenset({"a", "answer", ":", ".", "-", ")", '"', "*"})
_LOOK_AHEAD = 3


def answered(document: Document, sentences: Sequence[Sentence], context: PageContext, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with each question that a particle, or a statement of its attribute, answers replaced by its answer."""
    stated = {(claim.sentence, claim.attribute) for claim in claims if claim.mode != "question"}
    found = []
    for claim in claims:
        answer = _answer_to(document, sentences, claim.sentence) if claim.mode == "question" else None
        if answer is None:
            found.append(claim)
        elif (answer, claim.attribute) not in stated:
            found.append(from_particle(document, sentences, context, claim, answer) or claim)
    return found


def _answer_to(document: Document, sentences: Sequence[Sentence], question: int) -> int | None:
    """The sentence that answers: the next one in the block, else the first of the next block of the same surface."""
    following = question + 1
    if following >= len(sentences):
        return None
    here, there = sentences[question].block, sentences[following].block
    if there == here:
        return following
    surface = document.blocks[here].surface
    for index in range(following, min(following + _LOOK_AHEAD, len(sentences))):
        block = document.blocks[sentences[index].block]
        if block.surface == surface:
            return None if block.kind == "heading" else index
    return None


def from_particle(
    document: Document, sentences: Sequence[Sentence], context: PageContext, claim: Claim, answer: int
) -> Claim | None:
    """The claim of a question or label with the stance of the particle that opens sentence `answer`, if one does."""
    view = context.view(answer)
    first = 0
    while first < len(view.tokens) and (
        view.tokens[first].text in _LABELS or not view.tokens[first].text.isascii() or view.tokens[first].text == "\x7f"
    ):
        first += 1
    cue = next((found for found in view.cues if found.cue.category == _ANSWER and found.first == first), None)
    if cue is None or cue.cue.value not in ("affirm", "deny"):
        return None
    stance = cue.cue.value
    asked_in_the_negative = any(because.slot == "stance" for because in claim.because)
    if claim.stance == "deny" and not asked_in_the_negative:  # "Is it safe to drive?" asks whether driving is unimpaired
        stance = "deny" if stance == "affirm" else "affirm"
    start, end = sentences[answer].span
    span = ProseSpan(cue.start, end)
    strength = cue.cue.strength or ("possible" if claim.strength == "possible" and stance == "affirm" else "plain")
    return claim._replace(
        stance=stance,  # type: ignore[arg-type]
        strength=strength,  # type: ignore[arg-type]
        mode="asserted",
        holder="author",
        because=(*claim.because, Because("stance", f"answer “{' '.join(cue.cue.phrase)}” to the question")),
        span=span,
        place=document.place(span),
        text=f"{claim.text} {document.prose[start:end]}",
        sentence=answer,
        block=sentences[answer].block,
        element=document.blocks[sentences[answer].block].kind,
    )
