"""The example pages: what a newcomer's first run must find, and what it must leave alone."""

from pathlib import Path

import pytest

from claimlint.model.findings import Finding
from tests.builders import findings_of

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"


def found_in(name: str) -> list[Finding]:
    formats = {".md": "markdown", ".html": "html"}
    page = PAGES / name
    return list(findings_of(page.read_text(encoding="utf-8"), formats[page.suffix]))  # type: ignore[arg-type]


def line_of(name: str, words: str) -> int:
    (line,) = [number for number, text in enumerate((PAGES / name).read_text().splitlines(), 1) if words in text]
    return line


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("It is not addictive", "contradiction"),
        ("Tramadol is a Schedule II", "status"),
        ("We guarantee your recovery", "risk"),
    ],
)
def test_the_welcome_page_shows_what_claimlint_is_for(words: str, category: str) -> None:
    line = line_of("welcome.md", words)
    assert category in {finding.category for finding in found_in("welcome.md") if finding.place.line == line}


def test_the_contradiction_comes_first_and_shows_its_other_side() -> None:
    first = found_in("welcome.md")[0]
    assert first.category == "contradiction"
    assert line_of("welcome.md", "has a potential for abuse") in {related.place.line for related in first.related}


def test_a_missing_warning_is_said() -> None:
    line = line_of("welcome.md", "just stop taking tramadol at once")
    assert "companion" in {finding.category for finding in found_in("welcome.md") if finding.place.line == line}


@pytest.mark.parametrize(
    "words",
    [
        "Gabapentin is not a federally",
        "No programme can promise",
        "Our counsellors meet",
        "Myth: Opioids from a doctor",
        "That is a misconception",
    ],
)
def test_careful_sentences_stay_silent(words: str) -> None:
    assert [f.message for f in found_in("welcome.md") if f.place.line == line_of("welcome.md", words)] == []


def test_the_clean_page_is_clean() -> None:
    assert [(f.rule, f.place.line) for f in found_in("clean.md")] == []


def test_the_web_page_is_judged_on_all_its_surfaces() -> None:
    found = {finding.place.line for finding in found_in("welcome.html")}
    assert {line_of("welcome.html", "completely safe"), line_of("welcome.html", "clinically proven")} <= found
    assert {line_of("welcome.html", "No, kratom is not addictive"), line_of("welcome.html", "Kratom is habit-forming")} & found
