"""CHECK: hold a Reading against every chosen rule. Knows rules and meaning; nothing of suppression, files or output."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.checks import companion, numeric, pattern, term
from claimlint.checks.page import Page, applies, open_page
from claimlint.checks.repeats import told_once
from claimlint.checks.selection import armed
from claimlint.model.claims import Reading
from claimlint.model.findings import Finding
from claimlint.model.rules import (
    Rule,
    WhenCompanion,
    WhenContradiction,
    WhenFact,
    WhenNumeric,
    WhenPattern,
    WhenReadability,
    WhenStructure,
    WhenTerm,
)
from claimlint.model.settings import Settings

if TYPE_CHECKING:
    from claimlint.rulebook import Rulebook


def check(reading: Reading, rulebook: "Rulebook", settings: Settings, today: str) -> list[Finding]:
    """All raw findings of one page, in order of place and rule. `today` is an ISO date."""
    page = open_page(reading, rulebook, settings, today)
    rules = armed(rulebook, settings)
    tried = rules.met(reading.candidates.patterns)
    findings = [f for rule in tried if applies(rule, page) for f in _judge(rule, page)]
    findings += _facts(page, rules.ids)
    findings = told_once(findings, reading.document)
    return sorted(findings, key=lambda f: (f.place.line, f.place.column, f.rule, f.place.end_line, f.place.end_column))


def _judge(rule: Rule, page: Page) -> Iterator[Finding]:
    match rule.when:
        case WhenPattern() as when:
            yield from pattern.check(rule, when, page)
        case WhenTerm() as when:
            yield from term.check(rule, when, page)
        case WhenCompanion() as when:
            yield from companion.check(rule, when, page)
        case WhenNumeric() as when:
            yield from numeric.check(rule, when, page)
        case WhenStructure() as when:
            from claimlint.checks import structure

            yield from structure.check(rule, when, page)
        case WhenReadability() as when:
            from claimlint.checks import readability

            yield from readability.check(rule, when, page)
        case WhenContradiction() | WhenFact():
            return  # facts are judged for all rules at once; contradictions when the claims of all pages are together


def _facts(page: Page, kept: frozenset[str]) -> list[Finding]:
    from claimlint.checks.fact import check_facts

    found = check_facts(page.reading, page.rulebook, page.settings, page.today)
    return [finding for finding in found if finding.rule in kept]
