"""From bytes to text: never silently, never with a traceback."""

from pathlib import Path

import pytest

from claimlint.model.documents import Format, Unreadable
from tests.readers.pages import a_page, texts

BROKEN = Path(__file__).parents[2] / "fixtures" / "broken"


def broken(name: str) -> bytes:
    return (BROKEN / name).read_bytes()


@pytest.mark.parametrize(
    ("data", "format", "line", "says"),
    [
        (broken("binary.md"), "markdown", 1, "NUL bytes"),
        (broken("windows-1252.md"), "markdown", 3, "not UTF-8 (byte 0x92)"),
        (broken("windows-1252.md"), "text", 3, "not UTF-8"),
        (broken("unknown-encoding.html"), "html", 0, "klingon-8"),
        (b"%PDF-1.7 ...", "text", 0, "a PDF"),
        (b"PK\x03\x04...", "markdown", 0, "office document"),
        (b"\xff\xfea", "text", 1, "utf-16-le"),
        (b'<meta charset="utf-8"><p>\xff', "html", 1, "marked as utf-8"),
        (b'<meta charset="hex"><p>\xff', "html", 0, "'hex'"),
        (b"<p>\x81\x8d", "html", 1, "not UTF-8"),
    ],
)
def test_what_cannot_be_read_says_why_where_and_what_to_do(data: bytes, format: Format, line: int, says: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        a_page(data, format)
    assert says in refusal.value.message
    assert refusal.value.line == line
    assert refusal.value.advice


@pytest.mark.parametrize("name", ["declared-windows-1252.html", "undeclared.html"])
def test_html_is_read_as_browsers_do(name: str) -> None:
    assert texts(a_page(broken(name), "html")) == ["It isn't addictive."]


def test_a_guessed_encoding_is_said() -> None:
    assert a_page(broken("declared-windows-1252.html"), "html").notes == ()
    (note,) = a_page(broken("undeclared.html"), "html").notes
    assert "windows-1252" in note


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_an_empty_file_is_an_empty_page(format: Format) -> None:
    document = a_page(broken("empty.md"), format)
    assert (document.prose, document.blocks) == ("", ())


@pytest.mark.parametrize("name", ["faulty-json-ld.html", "open-script.html"])
def test_a_fault_in_a_page_loses_nothing_around_it(name: str) -> None:
    document = a_page(broken(name), "html")
    assert texts(document)[0] == "Lorvotane is not addictive."
    assert document.notes


def test_a_fault_in_front_matter_loses_nothing_below() -> None:
    document = a_page(broken("open-front-matter-quote.md"))
    assert texts(document)[-1] == "Lorvotane is not addictive."
    assert document.notes
