"""kind pattern: a cue in a sentence, minus the ways it may be meant that do no harm."""

from collections.abc import Iterator

from claimlint.checks.exceptions import context_of, excused
from claimlint.checks.page import Match, Page, lowered, matches, report, stands_right
from claimlint.model.findings import Finding
from claimlint.model.rules import Pattern, Rule, WhenPattern

# Whoever passes on a claim of these categories may still answer for it, but less than who makes it.
SOFTENED = ("risk", "status", "evidence")


def check(rule: Rule, when: WhenPattern, page: Page) -> Iterator[Finding]:
    """One finding a match. A claim attributed to somebody else is reported one level lower."""
    for match in surviving(rule, page, when.any, when.not_with, when.unless, when.within):
        if when.stance and context_of(page, match).stance not in when.stance:
            continue
        yield _finding(rule, page, match)


def surviving(
    rule: Rule,
    page: Page,
    patterns: tuple[Pattern, ...],
    not_with: tuple[Pattern, ...],
    unless: tuple[str, ...],
    within: str = "sentence",
) -> Iterator[Match]:
    """The matches that stand where the rule reads and that no exception excuses."""
    for match in matches(page, patterns, within):
        if (
            stands_right(rule, page.block_of(match.sentence))
            and not silenced(page, match.sentence, not_with)
            and not excused(page, match, unless)
        ):
            yield match


def silenced(page: Page, sentence: int, not_with: tuple[Pattern, ...]) -> bool:
    """Whether the sentence also holds one of the rule's own exceptions."""
    if not not_with:
        return False
    span = page.reading.sentences[sentence].span
    return any(page.may_match(pattern, sentence) and page.found(pattern, span.start, span.end) for pattern in not_with)


def _finding(rule: Rule, page: Page, match: Match) -> Finding:
    context = context_of(page, match) if rule.category in SOFTENED else None
    because = tuple(f"{one.slot}: {one.cue}" for one in context.because) if context else ()
    softer = context is not None and context.mode == "attributed"
    return report(rule, page, match.span, severity=lowered(rule.severity) if softer else rule.severity, trace=because)
