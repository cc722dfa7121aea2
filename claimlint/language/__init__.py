"""2 UNDERSTAND: a document becomes a reading — sentences, mentions, claims, each with the cue that decided it."""

from claimlint.language.answers import answered
from claimlint.language.claims import ClaimReader, CueIndex
from claimlint.language.coined import coined
from claimlint.language.context import PageContext
from claimlint.language.names import NameTable
from claimlint.language.page import content_types, foreign_language
from claimlint.language.sentences import split
from claimlint.language.subjects import Subjects
from claimlint.language.text import fold
from claimlint.language.tokens import Lexicon
from claimlint.model.claims import Mention, Reading, Sentence, SubjectKind
from claimlint.model.documents import Document, ProseSpan
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook

__all__ = ["fold", "foreign_language", "understand"]


def understand(document: Document, rulebook: Rulebook, settings: Settings) -> Reading:
    """Read a document: one pass over its text for literals, one for names; then only sentences with a hit are looked at again."""
    folded = fold(document.prose)
    lowered = folded.lower()
    sentences = split(document)
    starts = [sentence.span.start for sentence in sentences]
    candidates = rulebook.patterns.candidates_in(lowered, starts)
    mentions = _with_coined(document, _mentions(rulebook, folded, starts), starts)
    lexicon = rulebook.once("lexicon", lambda book: Lexicon(book.phrases))
    index = rulebook.once("cue index", lambda book: CueIndex(tuple(book.attributes.values())))
    context = PageContext(document, lowered, sentences, lexicon, rulebook.patterns)
    subjects = Subjects(document, sentences, mentions)
    reader = ClaimReader(document, folded, lowered, sentences, context, subjects, rulebook, index, candidates, {}, {})
    claims = answered(document, sentences, context, reader.read())
    types = settings.content or content_types(rulebook, folded, sentences, candidates)
    topic, _ = subjects.of_page()
    claims.sort(key=lambda claim: (claim.span, claim.attribute, claim.subject or ""))
    return Reading(document, folded, sentences, mentions, tuple(claims), topic or None, types, (), candidates, context)


def _mentions(rulebook: Rulebook, folded: bytes, starts: list[int]) -> tuple[Mention, ...]:
    from bisect import bisect_right

    table = rulebook.once("names", lambda book: NameTable(book.names))
    found = table.find(folded) if starts else []
    return tuple(
        Mention(ProseSpan(start, end), subject, _kind(kind), via, max(0, bisect_right(starts, start) - 1))
        for start, end, subject, kind, via in found
    )


def _with_coined(document: Document, mentions: tuple[Mention, ...], starts: list[int]) -> tuple[Mention, ...]:
    """The mentions with those of the product that the page itself names."""
    from bisect import bisect_right

    own = [
        Mention(
            span, document.prose[span.start : span.end].lower(), "product", "title", max(0, bisect_right(starts, span.start) - 1)
        )
        for span in coined(document, [mention.span for mention in mentions])
    ]
    return tuple(sorted((*mentions, *own))) if own else mentions


def _kind(kind: str) -> SubjectKind:
    return kind  # type: ignore[return-value]


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """Index of the sentence that holds, or precedes, a prose offset."""
    from bisect import bisect_right

    return max(0, bisect_right([sentence.span.start for sentence in sentences], offset) - 1)
