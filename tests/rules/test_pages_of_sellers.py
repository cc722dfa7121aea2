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
