"""kind companion: a statement that needs another one near it or on the page."""

from collections.abc import Iterator

from claimlint.checks.page import Match, Page, report
from claimlint.checks.pattern import surviving
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenCompanion

DRUGS = ("substance", "class", "product")


def check(rule: Rule, when: WhenCompanion, page: Page) -> Iterator[Finding]:
    """One finding a scope that holds a trigger and lacks every partner, at its first trigger."""
    groups: dict[tuple[int, int], list[Match]] = {}
    for match in surviving(rule, page, when.any, when.not_with, when.unless):
        if _about(page, match, when):
            groups.setdefault(_scope(page, match.sentence, when.within), []).append(match)
    for (start, end), triggers in groups.items():
        if len(triggers) >= when.at_least and not _has_partner(page, when, start, end):
            yield report(rule, page, triggers[0].span, key=(when.within,) if when.within == "document" else ())


def _has_partner(page: Page, when: WhenCompanion, start: int, end: int) -> bool:
    return any(page.possible(pattern) and page.found(pattern, start, end) for pattern in when.needs)


def _about(page: Page, match: Match, when: WhenCompanion) -> bool:
    """Whether the trigger's sentence, or else the page, is about one of the subjects.

    A rule that needs several triggers is about the page: there the page itself has to be about one of them.
    """
    subjects = when.subjects
    if not subjects:
        return True
    if when.at_least > 1:
        return page.reading.subject in subjects
    named = {mention.subject for mention in page.mentions_in(match.sentence) if mention.kind in DRUGS}
    return bool((named or {page.reading.subject or ""}) & set(subjects))


def _scope(page: Page, sentence: int, within: str) -> tuple[int, int]:
    match within:
        case "sentence":
            return page.reading.sentences[sentence].span
        case "paragraph":
            return _list_or_block(page, page.reading.sentences[sentence].block)
        case "section":
            return _section(page, page.reading.sentences[sentence].block)
        case _:
            return 0, len(page.reading.folded)


def _list_or_block(page: Page, block: int) -> tuple[int, int]:
    """A paragraph; a list counts as one, with the line that leads it in."""
    blocks = page.reading.document.blocks
    first = last = block
    if blocks[block].kind == "item":
        while first > 0 and blocks[first - 1].kind == "item":
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].kind == "item":
            last += 1
        first = blocks[first].lead if 0 <= blocks[first].lead < first else first
    return blocks[first].span.start, blocks[last].span.end


def _section(page: Page, block: int) -> tuple[int, int]:
    """From a heading to the next one."""
    blocks = page.reading.document.blocks
    first, last = block, block
    while first > 0 and blocks[first].kind != "heading":
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind != "heading":
        last += 1
    return blocks[first].span.start, blocks[last].span.end
