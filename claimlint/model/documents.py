"""What a page is after READ: prose, its blocks, and the one bridge back to the source.

Two kinds of offsets exist and never mix: a `ProseSpan` counts code points of `Document.prose`, a `SourceSpan` code points of
the decoded source. `SourceMap` is the only translator.
"""

from bisect import bisect_right
from typing import Literal, NamedTuple

Format = Literal["markdown", "html", "text"]
BlockKind = Literal["heading", "paragraph", "item", "cell", "term", "summary", "caption", "title", "description", "alt", "data"]
Surface = Literal["body", "title", "description", "alt", "data"]
MarkKind = Literal["link", "code", "strong", "emphasis", "quote", "note", "deleted", "url"]


class SourceFile(NamedTuple):
    """One input: the path as the user gave it, its bytes, and the format decided in the shell."""

    path: str
    data: bytes
    format: Format


class ProseSpan(NamedTuple):
    """Half-open range of code points in `Document.prose`."""

    start: int
    end: int


class SourceSpan(NamedTuple):
    """Half-open range of code points in the decoded source (a byte-order mark is not part of it)."""

    start: int
    end: int


class Place(NamedTuple):
    """A place people can find: 1-based lines and columns in code points; the end column is one past the last character."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str


class Segment(NamedTuple):
    """`length` code points of prose that stand at `source` in the source.

    An exact segment maps code point by code point; any other (an entity, collapsed white space, a block that could not be
    placed) maps as a whole to `source_length` code points.
    """

    prose: int
    length: int
    source: int
    source_length: int
    exact: bool


class SourceMap:
    """Segments in prose order, covering the prose without gap or overlap (checked when built)."""

    __slots__ = ("_line_starts", "_prose_starts", "segments")

    def __init__(self, segments: tuple[Segment, ...], line_starts: tuple[int, ...]) -> None:
        at = 0
        for segment in segments:
            if segment.prose != at or (segment.exact and segment.length != segment.source_length):
                raise ValueError(f"source map is not contiguous at prose offset {at}: {segment}")
            at += segment.length
        self.segments = segments
        self._prose_starts = [segment.prose for segment in segments]
        self._line_starts = line_starts

    @property
    def line_starts(self) -> tuple[int, ...]:
        """Source offset of the first code point of each line."""
        return self._line_starts

    def source(self, span: ProseSpan) -> SourceSpan:
        """The smallest source range that holds the prose range; never empty for a non-empty span."""
        if not self.segments:
            return SourceSpan(0, 0)
        start = self._at(span.start, end=False)
        return SourceSpan(start, max(start, self._at(max(span.start, span.end - 1), end=True)))

    def _at(self, offset: int, *, end: bool) -> int:
        segment = self.segments[max(0, bisect_right(self._prose_starts, offset) - 1)]
        if segment.exact:
            return segment.source + min(offset - segment.prose, segment.length) + (1 if end else 0)
        return segment.source + (segment.source_length if end else 0)

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a source offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


class Mark(NamedTuple):
    """Inline markup over a range of prose: a link text, code, a <q>, a footnote reference ..."""

    span: ProseSpan
    kind: MarkKind
    target: str = ""  # of a link: where it goes


class Block(NamedTuple):
    """One piece of prose between block boundaries, with the markup that says how to read it.

    All references to other blocks are indexes into `Document.blocks`, -1 where there is none.
    """

    span: ProseSpan
    kind: BlockKind
    surface: Surface = "body"
    level: int = 0  # heading: 1-6; item: nesting depth from 1
    section: int = -1  # the heading it stands under (a heading: its parent heading; a FAQ answer in JSON-LD: its question)
    lead: int = -1  # item: the paragraph or item that leads the list in
    table: int = -1  # cell: number of the table in the document
    row: int = -1  # cell: number of the row, 0 the header row
    column: int = -1  # cell: number of the column
    row_label: int = -1  # cell: block of the first cell in its row
    column_label: int = -1  # cell: block of the header cell above it
    quoted: bool = False  # inside a blockquote
    key: str = ""  # data: front-matter key or JSON-LD path ("mainEntity[0].name"); alt: "img"; item: its number if ordered
    exact: bool = True  # False: mapped to its line only


class Comment(NamedTuple):
    """A comment of the source: its inner text, where it stands, the line(s) and the next block after it."""

    text: str
    span: SourceSpan
    line: int
    alone: bool  # nothing else on its line
    next_block: int  # index of the first block that starts after it, -1 at the end


class Document(NamedTuple):
    """A page as READ leaves it. Blocks are in prose order; between two blocks the prose holds exactly one newline."""

    path: str
    format: Format
    prose: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]  # by start
    comments: tuple[Comment, ...]
    map: SourceMap
    language: str = ""  # as the page declares it ("en", "tr"), else ""
    notes: tuple[str, ...] = ()  # what the reader could not read exactly, in words for the user

    def text(self, block: Block) -> str:
        """The prose of a block."""
        return self.prose[block.span.start : block.span.end]

    def place(self, span: ProseSpan) -> Place:
        """Where a range of prose stands in the source, with the prose as quote."""
        source = self.map.source(span)
        line, column = self.map.line_column(source.start)
        end_line, end_column = self.map.line_column(max(source.start, source.end - 1))
        quote = self.prose[span.start : span.end]
        return Place(self.path, line, column, end_line, end_column + (source.end > source.start), quote)


class Unreadable(Exception):
    """A page that cannot be read: what is wrong, on which line (0: all of it), and what to do."""

    def __init__(self, message: str, advice: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.line = line
