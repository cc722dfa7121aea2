"""Benefit claims are read on pages that sell, and left alone on pages that inform."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from builders import findings_of
from ruamel.yaml import YAML

from claimlint.model.findings import Finding

PAGES = {
    page["title"]: page
    for page in YAML(typ="safe", pure=True).load((Path(__file__).parent / "pages_of_sellers.yaml").read_text(encoding="utf-8"))[
        "pages"
    ]
}
KINDS = ("risky", "missed", "careful")


def lines(title: str) -> list[str]:
    return [line for kind in KINDS for line in PAGES[title].get(kind, ())]


@cache
def risks(title: str) -> dict[str, list[Finding]]:
    """Findings of category risk by the paragraph they touch, the page read as one document."""
    paragraphs = lines(title)
    text = f"# {title}\n\n" + "".join(f"{line}\n\n" for line in paragraphs)
    touched = defaultdict(list)
    for finding in findings_of(text, "markdown"):
        if finding.category == "risk" and finding.place.line >= 3:
            touched[paragraphs[(finding.place.line - 3) // 2]].append(finding)
    return touched


@pytest.mark.parametrize("title", PAGES)
def test_risky_lines_are_found(title: str) -> None:
    assert [line for line in PAGES[title].get("risky", ()) if not risks(title)[line]] == []


@pytest.mark.parametrize("title", PAGES)
def test_careful_lines_are_left_alone(title: str) -> None:
    loud = {line: [f.rule for f in risks(title)[line] if f.severity != "info"] for line in PAGES[title].get("careful", ())}
    assert {line: rules for line, rules in loud.items() if rules} == {}


@pytest.mark.parametrize("title", [title for title in PAGES if "missed" in PAGES[title]])
def test_known_misses_are_still_missed(title: str) -> None:
    assert [line for line in PAGES[title]["missed"] if risks(title)[line]] == [], "mended: move them to risky"


def test_a_page_that_indents_its_own_text_with_blockquotes_is_not_quoting() -> None:
    own = "Our clients stay in a quiet house by the river and see a counselor every day of the week. " * 6
    page = f"<h1>Rehab</h1><p>Call us.</p><blockquote><p>{own}We use a clinically proven approach.</p></blockquote>"
    assert "establishment-claim" in {finding.rule for finding in findings_of(page, "html")}


def test_a_quotation_on_a_page_that_judges_it_is_quoted() -> None:
    page = (
        "<h1>How to read a clinic's page</h1><p>" + "Look for numbers, for a source, and for the people who were left out. " * 30
        + "</p><blockquote><p>We use a clinically proven approach.</p></blockquote>"
    )  # fmt: skip
    assert "establishment-claim" not in {finding.rule for finding in findings_of(page, "html")}
