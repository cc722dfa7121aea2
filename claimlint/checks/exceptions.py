"""How a match may be meant so that a rule leaves it alone. Decided by context and markup, never by the rule's patterns."""

from claimlint.checks.page import Match, Page, marked
from claimlint.model.claims import Context
from claimlint.model.documents import ProseSpan
from claimlint.model.rules import Pattern

HEADINGS = ("heading", "title", "caption")


def context_of(page: Page, match: Match) -> Context:
    """How the match is meant, asked of the context engine once."""
    from claimlint.language.context import meant

    key = (match.sentence, match.span.start, match.span.end)
    if key not in page.contexts:
        page.contexts[key] = meant(page.reading, match.sentence, match.span, match.pattern)
    return page.contexts[key]


def excused(page: Page, match: Match, unless: tuple[str, ...]) -> str:
    """The first of the exceptions that holds for the match, or ""."""
    return next((name for name in unless if _holds(name, page, match)), "")


def _holds(name: str, page: Page, match: Match) -> bool:
    match name:
        case "heading":
            return page.block_of(match.sentence).kind in HEADINGS
        case "professional":
            return name in (page.settings.content or page.reading.content_types)
        case "reference":
            return _in_references(page, match)
        case "name":
            return _inside_cue(page, "name", match)
        case "quoted":
            return _quoted(page, match)
        case "cited":
            return _cited(page, match)
        case "regulatory" | "legal" | "other-subject":
            return _sentence_has(page, name, match.sentence)
        case _:
            return _meant_as(name, context_of(page, match))


def _meant_as(name: str, context: Context) -> bool:
    match name:
        case "negated":
            return context.stance == "deny"
        case "hedged":
            return context.strength in ("possible", "hedged")
        case "conditional":
            return context.mode in ("conditional", "proposed")
        case _:
            return context.mode == name


def _quoted(page: Page, match: Match) -> bool:
    if marked(page, match.span, ("quote",)):
        return True
    mode = context_of(page, match).mode  # an indented box of the author's own is no quotation, though it is marked up as one
    return mode == "quoted" or (page.block_of(match.sentence).quoted and mode in ("question", "myth"))


def _cited(page: Page, match: Match) -> bool:
    span = page.reading.sentences[match.sentence].span
    return marked(page, ProseSpan(span.start, span.end + 1), ("note",)) or _sentence_has(page, "citation", match.sentence)


def _sentence_has(page: Page, category: str, sentence: int) -> bool:
    span = page.reading.sentences[sentence].span
    return any(
        page.found(pattern, span.start, span.end) for pattern in _cues(page, category) if page.may_match(pattern, sentence)
    )


def _inside_cue(page: Page, category: str, match: Match) -> bool:
    span = page.reading.sentences[match.sentence].span
    spans = (found for pattern in _cues(page, category) for found in page.found(pattern, span.start, span.end))
    return any(start < match.span.end and match.span.start < end for start, end in spans)


def _in_references(page: Page, match: Match) -> bool:
    """Under a heading such as References or Sources, or in a line that is a bibliographic entry."""
    block = page.block_of(match.sentence)
    blocks = page.reading.document.blocks
    heading = blocks[block.section].span if block.section >= 0 else None
    if heading and any(page.found(pattern, heading.start, heading.end) for pattern in _cues(page, "reference-heading")):
        return True
    return any(page.found(pattern, block.span.start, block.span.end) for pattern in _cues(page, "reference"))


def _cues(page: Page, category: str) -> tuple[Pattern, ...]:
    """The context cues of a category that the page may hold."""
    found = page.cues.get(category)
    if found is None:
        cues = page.rulebook.sentence_cues.get(category, ())
        found = page.cues[category] = tuple([pattern for pattern in cues if page.possible(pattern)])
    return found
