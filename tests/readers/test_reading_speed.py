"""Hostile pages: four times the page, about four times the work. Work is counted in calls, not in seconds."""

import sys
from types import FrameType

import pytest

from claimlint.model.documents import Format
from tests.readers.pages import a_page

CASES: dict[str, tuple[Format, str, str]] = {
    "tags never closed": ("html", "<a ", ""),
    "comments never closed": ("html", "<!--", ""),
    "comments on one line": ("html", "<!-- c -->", ""),
    "elements never closed": ("html", "<div>", "</p>"),
    "items under elements": ("html", "<div>", "<li>x</li>"),
    "tables in tables": ("html", "<table><tr><td>x", ""),
    "emphasis never closed": ("html", "<b><i>", "<p>x"),
    "notes": ("html", "x<sup>[1]</sup>", ""),
    "brackets": ("markdown", "[", ""),
    "quotes in quotes": ("markdown", "> <div>\n> x\n", ""),
    "scripts never closed": ("markdown", "<script>\n\n", ""),
    "front matter": ("markdown", "---\n", 'b: "c\n'),
    "removed characters": ("markdown", "a\u200b", ""),
    "one long line": ("markdown", "word ", ""),
    "empty lines": ("text", "\n", ""),
    "lines": ("text", "word and\n", ""),
    "comments in text": ("text", "<!-- c -->x", ""),
}


def calls(format: Format, page: str) -> int:
    """How many functions, Python's and the interpreter's own, reading the page calls."""
    count = 0

    def counting(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        a_page(page, format)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", CASES)
def test_work_grows_with_the_page(name: str) -> None:
    format, first, second = CASES[name]
    a_page(first + second, format)  # imports and compiled patterns are not the page's work
    small, large = (calls(format, first * count + second * count) for count in (1_000, 4_000))
    assert large < 1_000 + small * 5


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_a_long_line_costs_no_more_than_its_length(format: Format) -> None:
    sentence = "Lorvotane is “not” addictive. "
    a_page(sentence, format)
    assert calls(format, sentence * 33_000) < 40 * calls(format, sentence * 1_000)


def test_lists_in_lists() -> None:
    nested = "".join("  " * depth + "- x\n" for depth in range(1_500))
    document = a_page(nested)
    assert len(document.blocks) == 1_500
    assert document.blocks[-1].level == 1_500
    assert a_page("<ul><li>x" * 1_500 + "</li></ul>" * 1_500, "html").blocks[-1].level == 1_500
