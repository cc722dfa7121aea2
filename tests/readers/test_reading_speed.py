"""Hostile pages: twice the page, about twice the time."""

from time import process_time

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


def seconds(format: Format, page: str) -> float:
    best = 99.0
    for _ in range(2):
        start = process_time()
        a_page(page, format)
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_the_page(name: str) -> None:
    format, first, second = CASES[name]
    small, large = (seconds(format, first * count + second * count) for count in (3_000, 12_000))
    assert large < 0.05 + small * 8


def test_a_million_characters_on_one_line() -> None:
    for format in ("markdown", "html", "text"):
        assert seconds(format, "Lorvotane is “not” addictive. " * 33_000) < 2


def test_lists_in_lists() -> None:
    nested = "".join("  " * depth + "- x\n" for depth in range(1_500))
    document = a_page(nested)
    assert len(document.blocks) == 1_500
    assert document.blocks[-1].level == 1_500
    assert a_page("<ul><li>x" * 1_500 + "</li></ul>" * 1_500, "html").blocks[-1].level == 1_500
