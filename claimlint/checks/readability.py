"""kind readability: how hard a page is to read, by textstat on our own sentences, and by words with a plainer one beside them."""

from collections.abc import Iterable, Iterator

from claimlint.checks.page import Page, matches, report, stands_right
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenReadability

READ = ("paragraph", "item", "description")  # headings, cells and captions are no sentences
GLOSSED = (", or ", ", that is", ", which means", ", also called", " or ")
NAMES = ("substance", "product", "class")


def check(rule: Rule, when: WhenReadability, page: Page) -> Iterator[Finding]:
    """Findings of the measure the rule names."""
    match when.measure:
        case "grade":
            yield from _grade(rule, when, page)
        case "sentence-length":
            yield from _long_sentences(rule, when, page)
        case "jargon":
            yield from _jargon(rule, when, page)


def _grade(rule: Rule, when: WhenReadability, page: Page) -> Iterator[Finding]:
    """Once a page of at least `words` words whose Flesch-Kincaid grade is above `grade`; said at its hardest sentence."""
    limits = dict(when.limits)
    texts = {index: text for index, text in _sentences(page) if len(text.split()) > 3}
    if not texts or sum(len(text.split()) for text in texts.values()) < limits.get("words", 1):
        return
    grade = flesch_kincaid(texts.values())
    if grade > limits["grade"]:
        hardest = max(texts, key=lambda index: (flesch_kincaid([texts[index]]), -index))
        place = page.reading.sentences[hardest].span
        yield report(rule, page, place, key=(rule.id,), grade=f"{grade:.1f}", limit=f"{limits['grade']:g}")


def _long_sentences(rule: Rule, when: WhenReadability, page: Page) -> Iterator[Finding]:
    """Sentences of more than `words` words."""
    limit = dict(when.limits)["words"]
    for index, text in _sentences(page):
        words = len(text.split())
        if words > limit and stands_right(rule, page.block_of(index)):
            yield report(rule, page, page.reading.sentences[index].span, words=str(words), limit=f"{limit:g}")


def _jargon(rule: Rule, when: WhenReadability, page: Page) -> Iterator[Finding]:
    """The first use on a page of each word of `swaps`, where no plainer word stands beside it."""
    plainer = {pattern.id: instead for pattern, instead in when.swaps}
    told: set[int] = set()
    for match in matches(page, [pattern for pattern, _ in when.swaps]):
        block = page.block_of(match.sentence)
        if match.pattern.id in told or block.kind not in READ or not stands_right(rule, block):
            continue
        told.add(match.pattern.id)
        if not _glossed(page, match.span):
            yield report(rule, page, match.span, instead=plainer[match.pattern.id])


def _glossed(page: Page, span: ProseSpan) -> bool:
    after = page.quote(ProseSpan(span.end, span.end + 14)).lower()
    before = page.quote(ProseSpan(max(0, span.start - 1), span.start))
    return before == "(" or after.lstrip().startswith("(") or any(after.startswith(sign) for sign in GLOSSED)


def _sentences(page: Page) -> Iterator[tuple[int, str]]:
    """Sentences of running text, each drug name replaced by one short word: nobody can write around the name of a medicine."""
    for index, sentence in enumerate(page.reading.sentences):
        if page.block_of(index).kind in READ:
            names = [m.span for m in page.mentions_in(index) if m.kind in NAMES and m.via != "pronoun"]
            yield index, _without(page, sentence.span, names)


def _without(page: Page, span: ProseSpan, names: list[ProseSpan]) -> str:
    pieces, at = [], span.start
    for name in names:
        if name.start >= at:
            pieces += [page.quote(ProseSpan(at, name.start)), "drug"]
            at = name.end
    return "".join((*pieces, page.quote(ProseSpan(at, span.end))))


def flesch_kincaid(sentences: Iterable[str]) -> float:
    """Flesch-Kincaid grade (Kincaid et al., 1975) of sentences, computed by textstat with our own syllables, never online."""
    from claimlint.checks.offline_textstat import grade

    return grade(sentences)
