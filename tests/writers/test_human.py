"""The report for people: golden pages, and what must hold for any line."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writers.reports import CLEAN, GUARANTEE, REPORT, lines_of

from claimlint.writers.human import Page, write
from claimlint.writers.page import cells, excerpt, safe

GOLDEN = Path(__file__).parents[1] / "golden" / "human"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(
    ("name", "report", "page"),
    [
        ("plain", REPORT, Page(width=100)),
        ("narrow", REPORT, Page(width=60)),
        ("colour", REPORT, Page(width=100, colour=True)),
        ("everything", REPORT, Page(width=100, settled=True, verbose=True)),
        ("clean", CLEAN, Page()),
    ],
)
def test_golden(name, report, page, golden):
    golden(write(report, lines_of, page), GOLDEN / f"{name}.txt")


def test_shows_the_quote_where_the_page_cannot_be_read_again():
    assert "guarantee your recovery" in write(REPORT, lambda _: [], Page())


def test_colour_adds_nothing_but_colour():
    assert _COLOUR.sub("", write(REPORT, lines_of, Page(colour=True))) == write(REPORT, lines_of, Page())


def test_nothing_of_the_page_reaches_the_terminal_raw():
    text = write(REPORT, lines_of, Page(settled=True, verbose=True))
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]


@given(st.text(max_size=300), st.integers(0, 299), st.integers(1, 80), st.integers(30, 120))
def test_no_line_is_wider_than_asked_and_carets_stand_below_the_span(line, start, length, width):
    line = re.sub(r"[\r\n]", " ", line)
    start = min(start, max(0, len(line) - 1))
    end = min(len(line), start + length)
    shown = excerpt(line, start, end, width)
    assert cells(shown.text) <= width
    assert shown.indent + shown.length <= max(width, 1)
    assert shown.length >= 1
    if start < end:
        under = _from_cell(shown.text, shown.indent)
        first = safe(line[start])
        assert under.startswith(first) or cells(first) == 0


def _from_cell(text: str, indent: int) -> str:
    at = 0
    while at < len(text) and cells(text[:at]) < indent:
        at += 1
    while at < len(text) and cells(text[at]) == 0:
        at += 1
    return text[at:]


@given(st.text())
def test_safe_text_is_printable_and_keeps_its_length(text):
    shown = safe(text)
    assert len(shown) == len(text)
    assert not [
        c for c in shown if unicodedata.category(c) in ("Cc", "Cs") or (unicodedata.category(c) == "Cf" and c != "\u200d")
    ]


def test_a_repeated_hint_is_told_once_with_its_other_places():
    again = GUARANTEE._replace(place=GUARANTEE.place._replace(line=4, column=7, quote="guarantee a cure"))
    report = REPORT._replace(findings=(GUARANTEE, again))
    text = write(report, lines_of, Page())
    assert text.count(GUARANTEE.advice.split(":")[0]) == 1
    assert "also at 4:7 “guarantee a cure”" in text
    assert "2 warnings" in text
    assert "also at" not in write(report, lines_of, Page(verbose=True))


def test_errors_and_other_pages_are_never_folded():
    error, elsewhere = GUARANTEE._replace(severity="error"), GUARANTEE._replace(place=GUARANTEE.place._replace(path="b.md"))
    for pair in ((error, error), (GUARANTEE, elsewhere)):
        assert "also at" not in write(REPORT._replace(findings=pair), lines_of, Page())
