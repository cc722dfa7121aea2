"""The pipeline: read, understand, check, triage. One page at a time, then all of them together."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from claimlint.checks import check
from claimlint.checks.contradiction import Contradictions, contradictions
from claimlint.checks.support import Authority, supported
from claimlint.language import understand
from claimlint.language.page import foreign_language
from claimlint.language.text import fold
from claimlint.model.claims import Claim, Reading
from claimlint.model.documents import Document, Format, SourceFile, Unreadable
from claimlint.model.findings import Failure, Finding, Report, Skipped, Waiver
from claimlint.model.settings import Settings
from claimlint.readers import read
from claimlint.rulebook import Rulebook
from claimlint.triage import triage
from claimlint.triage.baseline import Entry
from claimlint.triage.waivers import read_waivers


class Page(NamedTuple):
    """What judging one file gave: raw findings, its claims for comparison, its waivers, and what could not be judged."""

    path: str
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    waivers: tuple[Waiver, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


def judge(source: SourceFile, rulebook: Rulebook, settings: Settings, today: str) -> Page:
    """Judge one file by itself. A page that cannot be read is a failure of its own and never stops the run."""
    try:
        document = read(source)
    except Unreadable as trouble:
        failure = Failure(source.path, trouble.line, trouble.message, trouble.advice)
        return Page(source.path, (), (), (), (failure,), (), ())
    language = foreign_language(document, fold(document.prose).lower())
    if language:
        return Page(source.path, (), (), (), (), (Skipped(source.path, f"language: {language}"),), ())
    reading = understand(document, rulebook, settings)
    findings = check(reading, rulebook, settings, today)
    notes = tuple(f"{source.path}: {note}" for note in document.notes)
    return Page(source.path, tuple(findings), reading.claims, read_waivers(document), (), (), notes)


def conclude(
    pages: Sequence[Page],
    rulebook: Rulebook,
    settings_of: Callable[[str], Settings],
    today: str,
    scope: Literal["file", "tree"],
    baseline: tuple[Entry, ...] = (),
    authority: Authority = lambda _: None,
) -> Report:
    """Compare the claims of all pages, settle what is waived or known, and report.

    `authority` ranks the paths whose side counts as right in a contradiction.
    """
    findings = [finding for page in pages for finding in page.findings]
    by_facts = [finding for finding in findings if finding.category == "status"]
    contradicting = compared(pages, rulebook, across=scope == "tree")
    findings += supported(contradicting.findings, by_facts, authority)
    waivers = [waiver for page in pages for waiver in page.waivers]
    triaged = triage(findings, waivers, baseline, settings_of, today, rulebook.digest, rulebook.rules, rulebook.profiles, scope)
    return Report(
        rulebook.digest,
        sum(1 for page in pages if not page.failures and not page.skipped),
        triaged.open,
        triaged.settled,
        tuple(skipped for page in pages for skipped in page.skipped),
        tuple(failure for page in pages for failure in page.failures),
        (*(note for page in pages for note in page.notes), *contradicting.notes, *triaged.notes),
    )


def compared(pages: Iterable[Page], rulebook: Rulebook, *, across: bool) -> Contradictions:
    """The contradictions among the claims of pages: page by page, or across all of them."""
    return contradictions((claim for page in pages for claim in page.claims), rulebook, across=across)


def reading_of(text: str, rulebook: Rulebook, settings: Settings | None = None, format_: Format = "markdown") -> Reading:
    """A text read and understood, for tests and benchmarks."""
    document: Document = read(SourceFile("text", text.encode(), format_))
    return understand(document, rulebook, settings or Settings())


def judge_text(
    text: str, rulebook: Rulebook, settings: Settings | None = None, format_: Format = "markdown", today: str = "2026-11-23"
) -> tuple[Finding, ...]:
    """The open findings of a text given as a string: the whole pipeline on one page."""
    chosen = settings or Settings()
    page = judge(SourceFile("text", text.encode(), format_), rulebook, chosen, today)
    return conclude([page], rulebook, lambda _: chosen, today, "file").findings
