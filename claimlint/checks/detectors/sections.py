"""Headings, and whether what stands under them keeps their word."""

from collections.abc import Iterator

from claimlint.checks.page import Page, normal, report
from claimlint.model.documents import Block, ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Pattern, Rule, WhenStructure


def _headings(page: Page) -> Iterator[tuple[int, Block]]:
    return ((number, block) for number, block in enumerate(page.reading.document.blocks) if block.kind == "heading")


def _bodies(page: Page) -> dict[int, list[Block]]:
    """By heading: the blocks that stand directly under it, without those of deeper headings."""
    found: dict[int, list[Block]] = {}
    for block in page.reading.document.blocks:
        if block.kind != "heading":
            found.setdefault(block.section, []).append(block)
    return found


def empty_sections(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Headings followed by a heading of the same or a higher rank, or by nothing."""
    blocks = page.reading.document.blocks
    for number, block in _headings(page):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if after is None or (after.kind == "heading" and after.level <= block.level):
            yield report(rule, page, block.span)


def unmet_headings(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Headings of at most `words` words (that match `any`), no stem of which comes back in a section of at least `body` words."""
    limits, bodies = dict(when.limits), _bodies(page)
    for number, block in _headings(page):
        named = not when.any or any(page.possible(pattern) and page.found(pattern, *block.span) for pattern in when.any)
        stems = _stems(page, block) if named and len(page.quote(block.span).split()) <= limits["words"] else []
        text = _text(page, bodies.get(number, [])) if stems else ""
        if stems and len(text.split()) >= limits["body"] and not any(stem in text for stem in stems):
            yield report(rule, page, block.span)


def _stems(page: Page, block: Block) -> list[str]:
    """First five letters of the heading's longer words, the page's own subject left out."""
    subject = page.reading.subject or ""
    return [word[:5] for word in normal(page.quote(block.span)).split() if len(word) > 4 and word != subject]


def _text(page: Page, body: list[Block]) -> str:
    return normal(" ".join(page.quote(block.span) for block in body))


def off_topic_sections(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Headings that match a topic whose section lacks its words. `any` holds pairs: heading pattern, then body pattern."""
    minimum, bodies = dict(when.limits).get("body", 15), _bodies(page)
    topics = [pair for pair in zip(when.any[::2], when.any[1::2], strict=False) if page.possible(pair[0])]
    for number, block in _headings(page):
        promised = [wanted for title, wanted in topics if page.found(title, *block.span)]
        body = bodies.get(number, [])
        if promised and len(_text(page, body).split()) >= minimum and not all(_holds(page, body, one) for one in promised):
            yield report(rule, page, block.span)


def _holds(page: Page, body: list[Block], wanted: Pattern) -> bool:
    return page.possible(wanted) and any(page.found(wanted, *block.span) for block in body)


def first_paragraph(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """The first paragraph of a page of some length does not say what the page is about (`any`)."""
    blocks = [block for block in page.reading.document.blocks if block.kind == "paragraph"]
    if len(blocks) < dict(when.limits).get("paragraphs", 4):
        return
    first = blocks[0].span
    if not any(page.found(pattern, first.start, first.end) for pattern in when.any):
        yield report(rule, page, ProseSpan(*page.reading.sentences[page.sentence_at(first.start)].span))
