"""What every check asks of a page: where a rule applies, where a pattern matches, and how to report it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimlint.model.claims import Context, Mention, Reading
from claimlint.model.documents import Block, Mark, ProseSpan
from claimlint.model.findings import SEVERITIES, Finding, Fix, Related, Severity
from claimlint.model.rules import Pattern, Rule
from claimlint.model.settings import Settings

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook

_WORD = re.compile(r"[^\W_]+")
QUOTE_LENGTH = 80
SILENT_MARKS = ("code", "url")


class Match(NamedTuple):
    """A pattern's match, and the sentence it begins in."""

    sentence: int
    span: ProseSpan
    pattern: Pattern


class Page(NamedTuple):
    """One page under check. The first two dicts are caches of this one call."""

    reading: Reading
    rulebook: "Rulebook"
    settings: Settings
    today: str
    starts: tuple[int, ...]  # of the sentences
    cues: dict[str, tuple[Pattern, ...]]  # context cues by category, those the page may hold
    contexts: dict[tuple[int, int, int], Context]
    marks: dict[str, tuple[list[int], list[int]]]  # by kind: where marks start, and how far any mark so far reaches

    def quote(self, span: ProseSpan) -> str:
        """The prose of a span."""
        return self.reading.document.prose[span.start : span.end]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds, or precedes, a prose offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence_text(self, index: int) -> str:
        """The prose of a sentence."""
        return self.quote(self.reading.sentences[index].span) if self.reading.sentences else ""

    def block_of(self, sentence: int) -> Block:
        """The block a sentence stands in."""
        return self.reading.document.blocks[self.reading.sentences[sentence].block]

    def mentions_in(self, sentence: int) -> list[Mention]:
        """The names in a sentence, in order."""
        mentions = self.reading.mentions
        first, beyond = (bisect_left(mentions, number, key=_sentence_of) for number in (sentence, sentence + 1))
        return list(mentions[first:beyond])

    def may_match(self, pattern: Pattern, sentence: int) -> bool:
        """Whether the sentence holds all literals the pattern cannot match without."""
        if not pattern.literals:
            return True
        held = self.reading.candidates.likely(pattern.id)
        at = bisect_left(held, sentence)
        return at < len(held) and held[at] == sentence

    def found(self, pattern: Pattern, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of a pattern within a range of prose."""
        spans: list[tuple[int, int]] = self.rulebook.patterns.spans(pattern, self.reading.folded, start, end)
        return spans

    def groups(self, match: Match) -> list[str]:
        """The match and its groups as written; "" for a group that took no part."""
        found = self.rulebook.patterns.groups(match.pattern, self.reading.folded, match.span.start, match.span.end)
        return [self.quote(ProseSpan(*span)) if span[0] >= 0 else "" for span in found[0]] if found else []

    def possible(self, pattern: Pattern) -> bool:
        """Whether the page holds all literals the pattern cannot match without."""
        return not pattern.literals or pattern.id in self.reading.candidates


def open_page(reading: Reading, rulebook: "Rulebook", settings: Settings, today: str) -> Page:
    """A page ready to be checked."""
    starts = tuple([sentence.span.start for sentence in reading.sentences])
    return Page(reading, rulebook, settings, today, starts, {}, {}, _marks(reading.document.marks))


def _marks(marks: Iterable[Mark]) -> dict[str, tuple[list[int], list[int]]]:
    found: dict[str, tuple[list[int], list[int]]] = {}
    for mark in sorted(marks):
        starts, reaches = found.setdefault(mark.kind, ([], []))
        starts.append(mark.span.start)
        reaches.append(max(mark.span.end, reaches[-1] if reaches else 0))
    return found


def _sentence_of(mention: Mention) -> int:
    return mention.sentence


def applies(rule: Rule, page: Page) -> bool:
    """Whether the rule is meant for pages of this type and jurisdiction. Types set by path outrank recognised ones."""
    if not rule.where.content and not rule.where.jurisdictions:
        return True
    types = page.settings.content or page.reading.content_types
    lands = page.reading.jurisdictions or page.settings.jurisdictions
    return _meets(rule.where.content, types) and _meets(rule.where.jurisdictions, _with_parents(lands))


def _meets(wanted: tuple[str, ...], given: Iterable[str]) -> bool:
    return not wanted or any(one in wanted for one in given)


def _with_parents(lands: tuple[str, ...]) -> tuple[str, ...]:
    """US-TX is also US."""
    return (*lands, *(land.split("-")[0] for land in lands))


def stands_right(rule: Rule, block: Block) -> bool:
    """Whether a block is of a surface and kind the rule reads."""
    where = rule.where
    return (not where.surfaces or block.surface in where.surfaces) and (not where.elements or block.kind in where.elements)


def matches(page: Page, patterns: Iterable[Pattern], within: str = "sentence") -> list[Match]:
    """Every match of the patterns, in order, overlapping ones reduced to the first and longest.

    `within` is `sentence` or `block`: what a match may span. Code and addresses are never matched.
    """
    reach = _in_blocks if within == "block" else _in_sentences
    met = page.reading.candidates.patterns
    tried = [pattern for pattern in patterns if pattern.id in met or not pattern.literals]
    if not tried:
        return []
    found = sorted({match for pattern in tried for match in reach(page, pattern)}, key=_first_and_longest)
    kept: list[Match] = []
    for match in found:
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return [match for match in kept if not marked(page, match.span, SILENT_MARKS)]


def _first_and_longest(match: Match) -> tuple[int, int, int]:
    return match.span.start, -match.span.end, match.pattern.id


def _in_sentences(page: Page, pattern: Pattern) -> Iterator[Match]:
    sentences = page.reading.sentences
    for index in page.reading.candidates.likely(pattern.id) if pattern.literals else range(len(sentences)):
        span = sentences[index].span
        for start, end in page.found(pattern, span.start, span.end):
            yield Match(index, ProseSpan(start, end), pattern)


def blocks_with(page: Page, pattern: Pattern) -> set[int]:
    """The numbers of the blocks in which a pattern may match."""
    sentences = page.reading.sentences
    held = page.reading.candidates.get(pattern.id) if pattern.literals else range(len(sentences))
    return {sentences[index].block for index in held}


def _in_blocks(page: Page, pattern: Pattern) -> Iterator[Match]:
    for block in sorted(blocks_with(page, pattern)):
        span = page.reading.document.blocks[block].span
        for start, end in page.found(pattern, span.start, span.end):
            yield Match(page.sentence_at(start), ProseSpan(start, end), pattern)


def marked(page: Page, span: ProseSpan, kinds: tuple[str, ...]) -> bool:
    """Whether markup of one of the kinds covers part of the span."""
    for kind in kinds:
        starts, reaches = page.marks.get(kind, ((), ()))
        before = bisect_left(starts, span.end)
        if before and reaches[before - 1] > span.start:
            return True
    return False


def report(
    rule: Rule,
    page: Page,
    span: ProseSpan,
    *,
    severity: Severity | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
    trace: tuple[str, ...] = (),
    key: tuple[str, ...] = (),
    **more: str,
) -> Finding:
    """A finding of the rule at a span of prose; `more` fills the message's other {names}."""
    quote = page.quote(span)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity or rule.severity,
        confidence=rule.confidence,
        message=filled(rule.message, {"quote": shortened(quote), **more}),
        place=page.reading.document.place(span),
        related=related,
        key=key or (normal(page.sentence_text(page.sentence_at(span.start))),),
        trace=trace,
        advice=filled(rule.advice, {"quote": shortened(quote), **more}),
        fix=fix,
    )


def filled(template: str, words: dict[str, str]) -> str:
    """The template with each {name} it knows replaced; braces it does not know stay."""
    for name, word in words.items():
        template = template.replace("{" + name + "}", word)
    return template


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """The text, cut at a word before `length` characters."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def normal(text: str) -> str:
    """A sentence as it identifies a finding: lower case, letters and digits only."""
    return " ".join(_WORD.findall(text.lower()))


def lowered(severity: Severity) -> Severity:
    """One level down; info stays."""
    return SEVERITIES[max(0, SEVERITIES.index(severity) - 1)]
