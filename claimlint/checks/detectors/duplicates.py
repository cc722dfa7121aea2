"""Paragraphs that stand on a page twice, word for word or nearly."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, combinations

from claimlint.checks.page import Page, normal, report
from claimlint.model.documents import Block
from claimlint.model.findings import Finding, Related
from claimlint.model.rules import Rule, WhenStructure

SHINGLE = 4  # words
FEW = 32  # pairs of a whole run; importing the library takes as long as comparing them without it
CROWDED = 8  # a shingle in more blocks than this is boilerplate and blocks nothing


def near_duplicates(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Once a page: the first block of `words` words or more that repeats an earlier one by `similarity` percent, with the others.

    Lines that lead a list in, and items that go on after it, are repeated rightly.
    """
    limits = dict(when.limits)
    shortest = 2 * limits["words"] - 1  # so many words of a letter each
    sizable = [block for block in page.reading.document.blocks if block.span.end - block.span.start >= shortest]
    texts = {block: normal(page.quote(block.span)) for block in sizable if _complete(page, block)}
    long = {block: text for block, text in texts.items() if len(text.split()) >= limits["words"]}
    twins: dict[Block, Block] = {}
    pairs = _candidates(long)
    alike = _comparison(page, len(pairs))
    for first, second in pairs:
        if second not in twins and alike(long[first], long[second]) >= limits["similarity"]:
            twins[second] = first
    for repeated in sorted(twins)[:1]:
        place = page.reading.document.place(twins[repeated].span)
        others = tuple(_also(page, block) for block in sorted(twins)[1:])
        related = (Related(place, "same", "says it first"), *others)
        yield report(rule, page, repeated.span, related=related, line=str(place.line), count=str(len(twins)))


def _complete(page: Page, block: Block) -> bool:
    text = page.quote(block.span).rstrip()
    return block.surface == "body" and block.kind in ("paragraph", "item") and not text.endswith((":", ",", " and", " or"))


def _also(page: Page, block: Block) -> Related:
    return Related(page.reading.document.place(block.span), "same", "is a repetition too")


def _candidates(texts: dict[Block, str]) -> list[tuple[Block, Block]]:
    """Pairs that share at least two rare shingles, in page order."""
    blocks = sorted(texts)
    shingles = [_shingles(texts[block]) for block in blocks]
    counts = Counter(chain.from_iterable(shingles))
    repeated = {shingle for shingle, count in counts.items() if 1 < count <= CROWDED}
    where: dict[tuple[str, ...], list[int]] = {}
    for number, own in enumerate(shingles):
        for shingle in own & repeated:
            where.setdefault(shingle, []).append(number)
    shared = Counter(pair for holders in where.values() for pair in combinations(holders, 2))
    return [(blocks[one], blocks[other]) for one, other in sorted(pair for pair, count in shared.items() if count > 1)]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(*[words[at:] for at in range(SHINGLE)], strict=False))


def _comparison(page: Page, pairs: int) -> Callable[[str, str], float]:
    """Our own comparison for the first few pairs of a run, the library's for all that follow; both give the same."""
    compared = page.rulebook.once("pairs compared", lambda book: Counter[str]())
    compared["pairs"] += pairs
    if compared["pairs"] <= FEW:
        return _similarity
    from rapidfuzz import fuzz

    return fuzz.ratio


def _similarity(one: str, other: str) -> float:
    """How much of two texts is the same, in percent: 200 * their longest common subsequence / both lengths.

    The bit-parallel algorithm of Hyyrö (2004), on whole numbers as long as a text: to import a library takes longer than to
    compare a few pairs.
    """
    if one == other:
        return 100.0
    both = len(one) + len(other)
    where: dict[str, int] = {}
    for at, letter in enumerate(one):
        where[letter] = where.get(letter, 0) | 1 << at
    full = (1 << len(one)) - 1
    apart = full  # a bit is cleared where the common subsequence grows
    for letter in other:
        common = apart & where.get(letter, 0)
        apart = (apart + common | apart - common) & full
    return (1 - (both - 2 * (len(one) - apart.bit_count())) / both) * 100
