"""Drug names with a slip in them, and the name that is meant."""

from collections.abc import Iterator

from claimlint.checks.page import SILENT_MARKS, Page, marked, report
from claimlint.language.names import NameTable
from claimlint.model.documents import ProseSpan
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenStructure


def misspelt_names(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Words one slip off exactly one well-known drug name, and the spellings known to be wrong; each word once a page."""
    seen: set[str] = set()
    for span, name in sorted((*_known(page), *_near(page))):
        word = page.quote(span).lower()
        if word not in seen and not marked(page, span, SILENT_MARKS) and not _excepted(when, page, span):
            seen.add(word)
            yield report(rule, page, span, name=_as_written(name, page.quote(span)))


def _known(page: Page) -> Iterator[tuple[ProseSpan, str]]:
    """Mentions by a spelling that the tables list as wrong."""
    for mention in page.reading.mentions:
        if mention.via == "misspelling":
            yield mention.span, mention.subject


def _near(page: Page) -> Iterator[tuple[ProseSpan, str]]:
    from claimlint.language.misspelt import misspelt

    table = page.rulebook.once("names", lambda book: NameTable(book.names))
    neighbours = page.rulebook.once("neighbours", lambda book: table.neighbours())
    met: dict[bytes, str] = page.rulebook.once("words met", lambda book: {})
    for found in misspelt(page.reading.folded.lower(), table, neighbours, met):
        yield ProseSpan(found.start, found.end), found.name


def _excepted(when: WhenStructure, page: Page, span: ProseSpan) -> bool:
    return any((span.start, span.end) in page.found(pattern, span.start, span.end) for pattern in when.not_with)


def _as_written(name: str, written: str) -> str:
    """The name with the capitals of the word it stands for."""
    return name.upper() if written.isupper() else name.capitalize() if written[:1].isupper() else name
