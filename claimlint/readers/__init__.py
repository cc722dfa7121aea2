"""1 READ: from bytes to a Document. Each format is one module; none knows what its prose is about."""

from claimlint.model.documents import Document, SourceFile
from claimlint.readers.decode import decode


def read(source: SourceFile) -> Document:
    """The document in a file; raises `Unreadable` (with line and way out) when it is no text or its encoding is unknown."""
    text, notes = decode(source)
    document = _read(source, text)
    return document._replace(notes=(*notes, *document.notes)) if notes else document


def _read(source: SourceFile, text: str) -> Document:
    match source.format:
        case "markdown":
            from claimlint.readers.markdown import read_markdown

            return read_markdown(source, text)
        case "html":
            from claimlint.readers.html import read_html

            return read_html(source, text)
        case "text":
            from claimlint.readers.text import read_text

            return read_text(source, text)
