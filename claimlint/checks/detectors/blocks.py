"""Blocks that betray themselves by their first words, by being nothing else, or by their length."""

from collections.abc import Iterator

from claimlint.checks.page import Page, blocks_with, matches, report, stands_right
from claimlint.checks.pattern import silenced
from claimlint.model.documents import Block, ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Pattern, Rule, WhenStructure

CLOSING = b".!?:;,)\"'- >|"  # may trail a line that is otherwise nothing but the pattern


def whole_blocks(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Blocks, or sentences that end one, that are nothing but a match."""
    tried: dict[int, list[Pattern]] = {}
    for pattern in filter(page.possible, when.any):
        for number in blocks_with(page, pattern):
            tried.setdefault(number, []).append(pattern)
    for number in sorted(tried):
        block = page.reading.document.blocks[number]
        if stands_right(rule, block) and block.span.end > block.span.start:
            for span in _pieces(page, block):
                if _is_whole(page, tried[number], span):
                    yield report(rule, page, span)
                    break


def _pieces(page: Page, block: Block) -> Iterator[ProseSpan]:
    yield block.span
    first, last = page.sentence_at(block.span.start), page.sentence_at(block.span.end)
    if last > first:
        yield from (page.reading.sentences[index].span for index in (first, last))


def _is_whole(page: Page, patterns: list[Pattern], span: ProseSpan) -> bool:
    end = span.start + len(page.reading.folded[span.start : span.end].rstrip(CLOSING))
    return any(
        (span.start, True) == (found[0], found[1] >= end)
        for pattern in patterns
        for found in page.found(pattern, span.start, span.end)
    )


def openings(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """List items, and paragraphs that open a section, whose first words lean on something that is not there."""
    for number, block in enumerate(page.reading.document.blocks):
        if stands_right(rule, block) and _opens(page, number):
            span = _first_match(page, when.any, block)
            if span and not any(page.found(pattern, block.span.start, block.span.end) for pattern in when.not_with):
                yield report(rule, page, span)


def _opens(page: Page, number: int) -> bool:
    blocks = page.reading.document.blocks
    if blocks[number].kind == "item":
        return True
    before = blocks[number - 1].kind if number else "heading"
    return blocks[number].kind == "paragraph" and before in ("heading", "title", "item", "cell", "data", "description")


def _first_match(page: Page, patterns: tuple[Pattern, ...], block: Block) -> ProseSpan | None:
    for pattern in patterns:
        if page.possible(pattern):
            spans = page.found(pattern, block.span.start, min(block.span.end, block.span.start + 60))
            if spans and spans[0][0] == block.span.start:
                return ProseSpan(*spans[0])
    return None


def orphan_items(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """List items whose subject is a pronoun (`any`), in a list that no line leads in."""
    blocks = page.reading.document.blocks
    for block in blocks:
        led = block.lead >= 0 and page.quote(blocks[block.lead].span).rstrip().endswith(":")
        if block.kind == "item" and not led and stands_right(rule, block):
            span = _first_match(page, when.any, block)
            if span:
                yield report(rule, page, span)


def within_sentences(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Matches that follow a lower-case word or a comma: not the first word of a sentence, nor part of a name in capitals."""
    for match in matches(page, when.any):
        before = page.quote(ProseSpan(max(0, match.span.start - 2), match.span.start))
        follows = before[-1:] == " " and (before[:1].islower() or before[:1] == ",")
        if follows and stands_right(rule, page.block_of(match.sentence)) and not silenced(page, match.sentence, when.not_with):
            yield report(rule, page, match.span)


def long_paragraphs(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Paragraphs of more than `words` words."""
    limit = int(dict(when.limits)["words"])
    for block in page.reading.document.blocks:
        words = len(page.quote(block.span).split())
        if block.kind == "paragraph" and words > limit:
            first = page.reading.sentences[page.sentence_at(block.span.start)].span
            yield report(rule, page, first, words=str(words), limit=str(limit))


def topic_shuffles(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Paragraphs that jump between `topics` unrelated topics (one pattern of `any` each), on pages with at least `paragraphs`."""
    limits = dict(when.limits)
    mixed = [
        block
        for block in page.reading.document.blocks
        if block.kind in ("paragraph", "item") and len(_topics(page, when.any, block)) >= limits["topics"]
    ]
    for block in mixed if len(mixed) >= limits.get("paragraphs", 1) else ():
        yield report(rule, page, page.reading.sentences[page.sentence_at(block.span.start)].span)


def _topics(page: Page, patterns: tuple[Pattern, ...], block: Block) -> list[Pattern]:
    return [p for p in patterns if page.possible(p) and page.found(p, block.span.start, block.span.end)]
