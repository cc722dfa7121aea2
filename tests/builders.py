"""Builders: a reading or the findings of a few words, through the real rooms and the shipped rules."""

from collections.abc import Sequence
from functools import cache

from claimlint.model.claims import Claim, Reading
from claimlint.model.documents import Document, Format, SourceFile
from claimlint.model.findings import Finding
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook

TODAY = "2026-11-24"
ENDINGS: dict[Format, str] = {"markdown": "md", "html": "html", "text": "txt"}


@cache
def shipped_rulebook() -> Rulebook:
    """The rules of this checkout, compiled once for the whole test run; test_packaging says when they have a fault."""
    from claimlint.store import load_rulebook

    return load_rulebook()[0]


def a_document(text: str, format: Format = "markdown") -> Document:
    """The text as READ leaves it."""
    from claimlint.readers import read

    return read(SourceFile(f"page.{ENDINGS[format]}", text.encode(), format))


def a_reading(text: str, format: Format = "markdown", settings: Settings | None = None) -> Reading:
    """The text as UNDERSTAND leaves it."""
    from claimlint.language import understand

    return understand(a_document(text, format), shipped_rulebook(), settings or Settings())


def claims_of(text: str, format: Format = "markdown") -> tuple[Claim, ...]:
    """What the text claims."""
    return a_reading(text, format).claims


def findings_of(
    text: str, format: Format = "markdown", settings: Settings | None = None, today: str = TODAY
) -> Sequence[Finding]:
    """What is found in the text under the given settings, after triage."""
    from claimlint.engine import conclude, judge

    chosen = settings or Settings()
    page = judge(SourceFile(f"page.{ENDINGS[format]}", text.encode(), format), shipped_rulebook(), chosen, today)
    return conclude([page], shipped_rulebook(), lambda _: chosen, today, "file").findings


def rules_of(text: str, format: Format = "markdown") -> set[str]:
    """The ids of the rules that speak about the text."""
    return {finding.rule for finding in findings_of(text, format)}
