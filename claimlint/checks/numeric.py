"""kind numeric: numbers read out of the prose and held against limits or against each other."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from claimlint.checks.page import Match, Page, matches, report
from claimlint.checks.pattern import surviving
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding, Related
from claimlint.model.rules import Rule, WhenNumeric

MILLIGRAMS = (("mcg", 0.001), ("micrograms", 0.001), ("mg", 1.0), ("milligrams", 1.0), ("g", 1000.0), ("grams", 1000.0))


class Amount(NamedTuple):
    """A dose in the text: its number as written, its unit, and the drug it belongs to."""

    match: Match
    number: float
    unit: str
    subject: str


def check(rule: Rule, when: WhenNumeric, page: Page) -> Iterator[Finding]:
    """Findings of the measure the rule names."""
    match when.measure:
        case "dose-above":
            yield from _doses_above(rule, when, page)
        case "dose-without-frequency":
            yield from _doses_without_frequency(rule, when, page)
        case "unit-mix-up":
            yield from _unit_mix_ups(rule, when, page)
        case "sum-above":
            yield from _sums_above(rule, when, page)


def _doses_above(rule: Rule, when: WhenNumeric, page: Page) -> Iterator[Finding]:
    """A dose (groups 1 and 2: number and unit) above `milligrams`."""
    limit = dict(when.limits)["milligrams"]
    for match in surviving(rule, page, when.any, (), when.unless):
        amount = _amount(page, match)
        if amount and amount.number * dict(MILLIGRAMS).get(amount.unit, 0.0) > limit:
            yield report(rule, page, match.span, limit=f"{limit:g} mg")


def _doses_without_frequency(rule: Rule, when: WhenNumeric, page: Page) -> Iterator[Finding]:
    """A dose (group 1) that does not go on with how often: the last pattern of `any`, at the dose's end, says what counts."""
    *doses, frequency = when.any
    for match in surviving(rule, page, tuple(doses), (), when.unless):
        end = page.reading.sentences[match.sentence].span.end
        dose = page.groups(match)[1]
        if not page.found(frequency, match.span.end, end):
            yield report(rule, page, ProseSpan(match.span.end - len(dose), match.span.end))


def _unit_mix_ups(rule: Rule, when: WhenNumeric, page: Page) -> Iterator[Finding]:
    """The same number of the same drug once in mg and once in mcg, in lines that name no different routes."""
    seen: dict[tuple[str, float], Amount] = {}
    for match in surviving(rule, page, when.any, (), when.unless):
        amount = _amount(page, match)
        if amount is None or not amount.subject:
            continue
        first = seen.setdefault((amount.subject, amount.number), amount)
        if first.unit != amount.unit:
            place = page.reading.document.place(first.match.span)
            other = Related(place, "opposed", f"says {first.unit}")
            yield report(rule, page, match.span, related=(other,), other=place.quote, subject=amount.subject)


def _sums_above(rule: Rule, when: WhenNumeric, page: Page) -> Iterator[Finding]:
    """Parts of one whole in one sentence that add up to more than `percent`."""
    limit = dict(when.limits)["percent"]
    for sentence, group in groupby(matches(page, when.any), key=lambda match: match.sentence):
        found = list(group)
        parts = [amount.number for amount in (_amount(page, match) for match in found) if amount]
        if len(parts) > 1 and sum(parts) > limit:
            span = ProseSpan(found[0].span.start, min(found[-1].span.end, page.reading.sentences[sentence].span.end))
            yield report(rule, page, span, sum=f"{sum(parts):g}")


def _amount(page: Page, match: Match) -> Amount | None:
    words = page.groups(match)
    try:
        number = float(words[1].replace(",", ""))
    except (IndexError, ValueError):
        return None
    return Amount(match, number, words[2].lower() if len(words) > 2 else "", _drug_of(page, match))


def _drug_of(page: Page, match: Match) -> str:
    """The drug named last before the number in its sentence, else the page's."""
    named = [m.subject for m in page.mentions_in(match.sentence) if m.span.start <= match.span.start]
    return named[-1] if named else page.reading.subject or ""
