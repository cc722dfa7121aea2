"""Short ways to read a page and to look at what came of it."""

from claimlint.model.documents import Block, Document, Format, SourceFile
from claimlint.readers import read
from claimlint.readers.draft import normalise


def a_page(text: str | bytes, format: Format = "markdown") -> Document:
    return read(SourceFile("page", text if isinstance(text, bytes) else text.encode(), format))


def texts(document: Document) -> list[str]:
    return [document.text(block) for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind for block in document.blocks]


def block(document: Document, text: str) -> Block:
    (found,) = [one for one in document.blocks if document.text(one) == text]
    return found


def index(document: Document, text: str) -> int:
    return texts(document).index(text)


def marked(document: Document, kind: str) -> list[tuple[str, str]]:
    """(text, target) of the marks of a kind."""
    return [(document.prose[mark.span.start : mark.span.end], mark.target) for mark in document.marks if mark.kind == kind]


def source_of(document: Document, source: str, words: str) -> str:
    """The source that some words of the prose stand for."""
    from claimlint.model.documents import ProseSpan

    at = document.prose.index(words)
    start, end = document.map.source(ProseSpan(at, at + len(words)))
    return source[start:end]


def assert_contract(document: Document, source: str) -> None:
    """What every reader promises: blocks in order, one newline between them, a map without gaps, words at their places."""
    at = 0
    for number, one in enumerate(document.blocks):
        assert one.span.start == at
        text = document.text(one)
        assert text
        assert text == text.strip()
        assert not {"\n", "\0"} & set(text)
        assert "  " not in text
        for other in (one.section, one.lead, one.row_label, one.column_label):
            assert -1 <= other < len(document.blocks)
            assert other != number
        at = one.span.end + 1
    assert len(document.prose) == max(0, at - 1)
    assert sum(segment.length for segment in document.map.segments) == len(document.prose)
    for segment in document.map.segments:
        assert 0 <= segment.source <= segment.source + segment.source_length <= len(source)
        if segment.exact:
            written = source[segment.source : segment.source + segment.source_length]
            assert normalise(written) == document.prose[segment.prose : segment.prose + segment.length]
    starts = [mark.span.start for mark in document.marks]
    assert starts == sorted(starts)
    for comment in document.comments:
        assert source.startswith("<!--", comment.span.start)
        assert -1 <= comment.next_block < len(document.blocks)
