"""What every reader promises, on the same prose in three formats and on anything at all."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model.documents import Format, SourceFile, Unreadable
from claimlint.readers import read
from claimlint.readers.decode import decode
from tests.readers.pages import a_page, assert_contract, source_of, texts

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
ENDINGS: dict[Format, str] = {"markdown": "md", "html": "html", "text": "txt"}
MARKUP = [piece.replace("␤", "\n") for piece in (FORMATS / "markup-pieces.txt").read_text(encoding="utf-8").split("\n") if piece]


def fixture(format: Format) -> tuple[str, bytes]:
    data = (FORMATS / f"lorvotane.{ENDINGS[format]}").read_bytes()
    return data.decode(), data


@pytest.mark.parametrize("format", ENDINGS)
def test_the_contract_holds_on_a_page(format: Format) -> None:
    source, data = fixture(format)
    assert_contract(a_page(data, format), source)


@pytest.mark.parametrize("format", ENDINGS)
def test_every_sentence_has_the_same_text(format: Format) -> None:
    prose = "Lorvotane is a fictional muscle relaxant. It isn't addictive - the maker says so - but it has abuse potential."
    document = a_page(fixture(format)[1], format)
    assert prose in texts(document)
    assert "Recovery is guaranteed." in texts(document)
    assert '"It changed my life", one patient wrote.' in texts(document)


def test_the_same_prose_gives_the_same_blocks() -> None:
    markdown, html, text = (a_page(fixture(format)[1], format) for format in ENDINGS)
    assert texts(markdown) == texts(html)
    assert [markdown.text(b) for b in markdown.blocks if b.surface == "body" and b.kind != "cell"] == texts(text)


def test_blocks_say_the_same_of_themselves_in_each_format() -> None:
    pages = [a_page(fixture(format)[1], format) for format in ENDINGS]
    for words in ("Lorvotane", "Who should not take it", "are pregnant", "even a little", "Read the leaflet."):
        evidence = set()
        for page in pages:
            one = next(b for b in page.blocks if page.text(b) == words)
            above = page.text(page.blocks[one.section]) if one.section >= 0 else ""
            lead = page.text(page.blocks[one.lead]) if one.lead >= 0 else ""
            evidence.add((one.kind, one.key, above, lead, one.level))
        assert len(evidence) == 1, (words, evidence)


@pytest.mark.parametrize("format", ENDINGS)
def test_every_word_is_found_at_its_place(format: Format) -> None:
    source, data = fixture(format)
    document = a_page(data, format)
    for word in ("fictional", "maker", "abuse", "pregnant", "Read the leaflet", "one patient"):
        assert re.sub(r"\s+", " ", source_of(document, source, word)) == word


@pytest.mark.parametrize("format", ENDINGS)
def test_a_comment_knows_its_line_and_block(format: Format) -> None:
    source, data = fixture(format)
    document = a_page(data, format)
    (comment,) = document.comments
    assert comment.text.startswith("claimlint: allow outcome-guarantee")
    assert comment.alone
    assert source.splitlines()[comment.line - 1].startswith("<!--")
    assert document.text(document.blocks[comment.next_block]) == "Recovery is guaranteed."


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_nothing(format: Format, ending: str, mark: str) -> None:
    if ending == "\r" and format == "markdown":
        pytest.skip("CommonMark reads a lone CR as a line end only in part")
    source, data = fixture(format)
    plain = a_page(data, format)
    other = a_page((mark + source.replace("\n", ending)).encode(), format)
    assert texts(plain) == texts(other)
    assert [plain.place(b.span)[1:3] for b in plain.blocks] == [other.place(b.span)[1:3] for b in other.blocks]
    assert_contract(other, source.replace("\n", ending))


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_utf_16_is_read_by_its_mark(format: Format, encoding: str) -> None:
    source, data = fixture(format)
    assert texts(a_page(("\ufeff" + source).encode(encoding), format)) == texts(a_page(data, format))


@given(st.lists(st.sampled_from(MARKUP), max_size=30).map("".join), st.sampled_from(list(ENDINGS)))
def test_any_markup_gives_a_document(text: str, format: Format) -> None:
    source = SourceFile("page", text.encode(), format)
    assert_contract(read(source), decode(source)[0])


@given(st.binary(max_size=60), st.sampled_from(list(ENDINGS)))
def test_any_bytes_give_a_document_or_a_clear_refusal(data: bytes, format: Format) -> None:
    source = SourceFile("page", data, format)
    try:
        document = read(source)
    except Unreadable as caught:
        refusal = caught
    else:
        assert_contract(document, decode(source)[0])
        return
    assert refusal.message
    assert refusal.advice


@given(st.text(max_size=60), st.sampled_from(list(ENDINGS)))
def test_a_paragraph_below_changes_nothing_above(text: str, format: Format) -> None:
    above = "<p>One two three.</p>\n\n" if format == "html" else "One two three.\n\n"
    document = a_page((above + text.replace("\0", "")).encode("utf-8", "ignore"), format)
    assert document.text(document.blocks[0]).startswith("One two three.")
    assert document.place(document.blocks[0].span).line == 1
