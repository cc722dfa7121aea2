"""kind term: a word to avoid, and what to write instead."""

from collections.abc import Iterator

from claimlint.checks.page import Match, Page, report
from claimlint.checks.pattern import surviving
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding, Fix
from claimlint.model.rules import Rule, WhenTerm


def check(rule: Rule, when: WhenTerm, page: Page) -> Iterator[Finding]:
    """One finding a match, with the swap in its message and, where it is safe, as a fix."""
    instead = {pattern.id: template for pattern, template in when.swaps}
    for match in surviving(rule, page, tuple(pattern for pattern, _ in when.swaps), when.not_with, when.unless):
        text = _as_written(page, match, _filled(page, match, instead[match.pattern.id]))
        yield report(rule, page, match.span, instead=text, fix=_fix(page, match.span, text) if when.safe else None)


def _filled(page: Page, match: Match, template: str) -> str:
    """The template with \\1 .. \\9 replaced by what the pattern's groups matched in the prose."""
    if "\\" not in template:
        return template
    for number, words in enumerate(page.groups(match)):
        template = template.replace(f"\\{number}", words)
    return " ".join(template.split())


def _as_written(page: Page, match: Match, text: str) -> str:
    """Begins with a capital where the avoided term began a sentence with one, and leaves a sentence its full stop."""
    quote, sentence = page.quote(match.span), page.reading.sentences[match.sentence].span
    if text and quote[:1].isupper() and sentence.start == match.span.start:
        text = text[:1].upper() + text[1:]
    return f"{text}." if text and quote.endswith(".") and sentence.end == match.span.end else text


def _fix(page: Page, span: ProseSpan, text: str) -> Fix | None:
    """The swap in source offsets; none where several swaps are possible or markup stands inside the span."""
    if not text or " / " in text:
        return None
    source = page.reading.document.map.source(span)
    if source.end - source.start != span.end - span.start:
        return None
    return Fix(source.start, source.end, text)
