"""What a page as a whole carries or lacks: byline, date, references, one telephone number, one spelling."""

from collections.abc import Iterator

from claimlint.checks.page import Page, matches, normal, report
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding, Related
from claimlint.model.rules import Pattern, Rule, WhenStructure

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def absent(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Nothing of `any` on a page of at least `words` words, nor `links` links to sources; said at the page's first block."""
    limits = dict(when.limits)
    document = page.reading.document
    links = {mark.target for mark in document.marks if mark.kind == "link" and mark.target.startswith("http")}
    if len(document.prose.split()) < limits["words"] or (limits.get("links") and len(links) >= limits["links"]):
        return
    if not any(_somewhere(page, pattern) for pattern in when.any):
        yield report(rule, page, _first_line(page), key=(rule.id,))


def _somewhere(page: Page, pattern: Pattern) -> list[tuple[int, int]]:
    return page.found(pattern, 0, len(page.reading.folded)) if page.possible(pattern) else []


def _first_line(page: Page) -> ProseSpan:
    blocks = page.reading.document.blocks
    body = next((block for block in blocks if block.surface == "body"), blocks[0])
    return ProseSpan(*page.reading.sentences[page.sentence_at(body.span.start)].span)


def together(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Two statements on one page that undo each other. `any` holds pairs; reported at the second, once a pair."""
    for one, other in zip(when.any[::2], when.any[1::2], strict=False):
        firsts, seconds = matches(page, (one,)), matches(page, (other,))
        if firsts and seconds:
            place = page.reading.document.place(firsts[0].span)
            yield report(rule, page, seconds[0].span, related=(Related(place, "opposed", "disclaims it"),), other=place.quote)


def mixed_pairs(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Both members of a pair of spellings on one page. `any` holds pairs; reported at the first of the rarer one, once a page."""
    for one, other in zip(when.any[::2], when.any[1::2], strict=False):
        first, second = matches(page, (one,)), matches(page, (other,))
        if first and second:
            rare, usual = (first, second) if len(first) < len(second) else (second, first)
            place = page.reading.document.place(usual[0].span)
            yield report(rule, page, rare[0].span, related=(Related(place, "opposed", "spells it so"),), other=place.quote)
            return


def stale_date(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """The newest date of review or update (`any`) is more than `months` old on the day of the run."""
    months = dict(when.limits)["months"]
    dated = [(age, match) for match in matches(page, when.any) if (age := _age(page.quote(match.span), page.today)) is not None]
    if dated:
        age, match = min(dated)
        if age > months:
            yield report(rule, page, match.span, months=str(age))


def _age(text: str, today: str) -> int | None:
    """Months from the date in the text to today; a date without a month counts from its December."""
    words = normal(text).split()
    years = [int(word) for word in words if len(word) == 4 and word.isdigit() and 1990 <= int(word) <= 2100]
    if not years:
        return None
    named = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS and (len(word) == 3 or len(word) > 3)]
    return (int(today[:4]) - years[-1]) * 12 + int(today[5:7]) - (named[0] if named else 12)


def differing(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """More than one different match of `any` (telephone numbers) on a page; public services (`except`) do not count."""
    seen: dict[str, ProseSpan] = {}
    for match in matches(page, when.any):
        digits = "".join(char for char in page.quote(match.span) if char.isdigit())[-10:]
        if not any(page.found(pattern, *match.span) for pattern in when.not_with):
            seen.setdefault(digits, match.span)
    first, *others = list(seen.values()) or [ProseSpan(0, 0)]
    for span in others[:1]:
        place = page.reading.document.place(first)
        yield report(rule, page, span, related=(Related(place, "opposed", "another number"),), other=place.quote)


def link_texts(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Links to other sites whose text is a match of `any`, unless the address (`except`) is one to trust."""
    from claimlint.language.text import fold

    for mark in page.reading.document.marks:
        leads_away = mark.kind == "link" and mark.target.startswith("http") and mark.span.end > mark.span.start
        if leads_away and _is_whole(page, when, mark.span) and not _is_trusted(page, when, fold(mark.target)):
            yield report(rule, page, mark.span)


def _is_whole(page: Page, when: WhenStructure, span: ProseSpan) -> bool:
    return any(page.possible(pattern) and (span.start, span.end) in page.found(pattern, *span) for pattern in when.any)


def _is_trusted(page: Page, when: WhenStructure, target: bytes) -> bool:
    return any(page.rulebook.patterns.spans(pattern, target, 0, len(target)) for pattern in when.not_with)
