"""What the words of a page add up to: another drug's contents, one phrase over and over, letters nobody explained."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from claimlint.checks.page import Match, Page, matches, normal, report
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenStructure


def other_contents(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """A run of at least `items` short items or headings that all name one drug, which is not the page's."""
    if not page.reading.subject:
        return
    blocks = page.reading.document.blocks
    short = dict(when.limits).get("words", 9)
    wanted = int(dict(when.limits)["items"])
    run: list[int] = []
    for number in range(len(blocks) + 1):
        listed = number < len(blocks) and blocks[number].kind in ("item", "heading")
        drug = _drug(page, number) if listed and len(page.quote(blocks[number].span).split()) <= short else ""
        if run and drug and drug == _drug(page, run[0]):
            run.append(number)
            continue
        if len(run) >= wanted:
            span = ProseSpan(blocks[run[0]].span.start, blocks[run[0]].span.end)
            yield report(rule, page, span, subject=_drug(page, run[0]), about=page.reading.subject)
        run = [number] if drug else []


def _drug(page: Page, number: int) -> str:
    """The one substance a block names, when the page is about another."""
    block = page.reading.document.blocks[number]
    mentions = page.reading.mentions
    first, last = (bisect_left(mentions, at, key=lambda mention: mention.span.start) for at in block.span)
    named = {mention.subject for mention in mentions[first:last] if mention.kind == "substance" and mention.via != "pronoun"}
    return named.pop() if len(named) == 1 and page.reading.subject not in named else ""


def stuffed_phrases(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """A phrase of `any` more than `count` times, and more often than `share` of all words allows."""
    limits = dict(when.limits)
    words = max(1, len(page.reading.document.prose.split()))
    found = matches(page, when.any)
    count = Counter(normal(page.quote(match.span)) for match in found)
    for phrase, times in count.items():
        if times > limits["count"] and times * len(phrase.split()) > limits["share"] * words:
            first = next(match for match in found if normal(page.quote(match.span)) == phrase)
            yield report(rule, page, first.span, times=str(times))


def undefined_acronyms(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """The first use of capitals (`any`; `except` is the allow-list) that the page nowhere spells out beside them."""
    told: set[str] = set()
    for match in matches(page, when.any):
        letters = page.quote(match.span)
        if letters not in told and page.block_of(match.sentence).kind not in ("heading", "title"):
            told.add(letters)
            if not _allowed(page, when, match) and not _spelled_out(page, letters):
                yield report(rule, page, match.span)


def _allowed(page: Page, when: WhenStructure, match: Match) -> bool:
    return any((match.span.start, match.span.end) in page.found(pattern, *match.span) for pattern in when.not_with)


def _spelled_out(page: Page, letters: str) -> bool:
    prose = page.reading.document.prose
    return f"({letters})" in prose or f"{letters} (" in prose or f"({letters}s)" in prose or f"({letters.rstrip('s')})" in prose
