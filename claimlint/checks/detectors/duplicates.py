"""Paragraphs that stand on a page twice, word for word or nearly."""

from collections.abc import Iterator
from itertools import combinations

from claimlint.checks.page import Page, normal, report
from claimlint.model.documents import Block
from claimlint.model.findings import Finding, Related
from claimlint.model.rules import Rule, WhenStructure

SHINGLE = 4  # words
CROWDED = 8  # a shingle in more blocks than this is boilerplate and blocks nothing


def near_duplicates(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """The later of two blocks of at least `words` words whose similarity reaches `similarity` percent."""
    limits = dict(when.limits)
    blocks = [block for block in page.reading.document.blocks if block.surface == "body" and block.kind in ("paragraph", "item")]
    texts = {block: normal(page.quote(block.span)) for block in blocks}
    long = {block: text for block, text in texts.items() if len(text.split()) >= limits["words"]}
    told: set[Block] = set()
    for first, second in _candidates(long):
        if second not in told and _similarity(long[first], long[second]) >= limits["similarity"]:
            told.add(second)
            place = page.reading.document.place(first.span)
            yield report(rule, page, second.span, related=(Related(place, "same", "says it first"),), line=str(place.line))


def _candidates(texts: dict[Block, str]) -> list[tuple[Block, Block]]:
    """Pairs that share at least two rare shingles, in page order."""
    where: dict[str, list[Block]] = {}
    for block, text in texts.items():
        for shingle in _shingles(text):
            where.setdefault(shingle, []).append(block)
    shared: dict[tuple[Block, Block], int] = {}
    for holders in where.values():
        for pair in combinations(holders, 2) if 1 < len(holders) <= CROWDED else ():
            shared[pair] = shared.get(pair, 0) + 1
    return sorted(pair for pair, count in shared.items() if count > 1)


def _shingles(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _similarity(one: str, other: str) -> float:
    if one == other:
        return 100.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
