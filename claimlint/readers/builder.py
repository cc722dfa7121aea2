"""Where prose comes to be: the only place that makes segments, blocks, marks and the map.

A reader says what stands where (`add`, `glyph`, `open_mark`) and what it was (`commit`); offsets are code points of the source.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from claimlint.model.documents import (
    Block,
    Comment,
    Document,
    Format,
    Mark,
    MarkKind,
    ProseSpan,
    Segment,
    SourceMap,
    SourceSpan,
)
from claimlint.readers.draft import Draft, normalise, without_template_tags

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.I)
_HEAD = 64  # a title or description repeated stands among the first blocks
_URL_TAIL = ".,;:!?'\")]}*_"
_LINE_END = re.compile(r"\r\n?|\n")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:\r|\n|<!--|\Z)")


def line_starts(source: str) -> tuple[int, ...]:
    """Offset of the first code point of each line; a line ends at LF, CRLF or CR."""
    if "\r" in source:
        return (0, *(found.end() for found in _LINE_END.finditer(source)))
    lengths = accumulate(len(line) + 1 for line in source.split("\n"))
    return (0, *lengths)[:-1]


class Builder:
    """Collects one document."""

    __slots__ = (
        "_comments", "_length", "_marks", "_open", "_segments", "_texts", "asides", "blocks", "bold", "clean", "draft",
        "language", "notes", "source", "starts",
    )  # fmt: skip

    def __init__(self, source: str) -> None:
        self.source = source
        self.clean = without_template_tags(normalise(source))
        self.starts = line_starts(source)
        self.draft = Draft()
        self.blocks: list[Block] = []
        self.bold: set[int] = set()  # blocks that are strong from end to end
        self.asides: list[tuple[Draft, Block]] = []  # blocks met inside another one, which follow it
        self.notes: list[str] = []
        self.language = ""
        self._open: dict[MarkKind, tuple[int, str]] = {}
        self._texts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._marks: list[Mark] = []
        self._comments: list[tuple[str, SourceSpan, int]] = []

    @property
    def count(self) -> int:
        """How many blocks there are; the index of the next one."""
        return len(self.blocks)

    def last_text(self) -> str:
        """The prose of the last block."""
        return self._texts[-1]

    def add(self, start: int, end: int) -> None:
        """The source range is prose."""
        self.draft.exact(self.clean[start:end], start)

    def glyph(self, text: str, start: int, end: int) -> None:
        """The source range stands for `text`."""
        self.draft.glyph(text, start, end)

    def line_of(self, offset: int) -> int:
        """1-based line of a source offset."""
        return bisect_right(self.starts, offset)

    def open_mark(self, kind: MarkKind, target: str = "") -> None:
        """Inline markup begins here; it goes on into later blocks until closed."""
        self._open.setdefault(kind, (self.draft.length, target))

    def close_mark(self, kind: MarkKind) -> None:
        """Inline markup ends here."""
        if kind in self._open:
            start, target = self._open.pop(kind)
            self._mark(start, kind, target)

    def _mark(self, start: int, kind: MarkKind, target: str) -> None:
        if self.draft.length > start:
            self.draft.marks.append((start, self.draft.length, kind, target))

    def note(self, target: str) -> None:
        """A footnote reference stands here; it is no prose."""
        self.draft.marks.append((self.draft.length, self.draft.length, "note", target))

    def comment(self, start: int, end: int) -> None:
        """The source range is a comment `<!-- ... -->`."""
        text = self.source[start:end].removeprefix("<!--").removesuffix("-->").strip()
        self._comments.append((text, SourceSpan(start, end), self.count + (self.draft.length > 0)))

    def commit(self, shape: Block) -> int:
        """Close the block being collected; gives its index, or -1 when there is no prose in it."""
        draft, self.draft = self.draft, Draft()
        for kind, (start, target) in self._open.items():
            if draft.length > start:
                draft.marks.append((start, draft.length, kind, target))
            self._open[kind] = (0, target)
        index = self._settle(draft, shape)
        if self.asides:
            asides, self.asides = self.asides, []
            for aside, aside_shape in asides:
                self._settle(aside, aside_shape._replace(section=shape.section))
        return index

    def commit_new(self, shape: Block) -> int:
        """Like `commit`, unless the page already says the same on the same surface (og:title beside title)."""
        self.draft.trim()
        text = self.draft.text() if self.draft.parts else ""
        said = (self._texts[index] for index, block in enumerate(self.blocks[:_HEAD]) if block.surface == shape.surface)
        if text in said:
            self.draft = Draft()
            return -1
        return self.commit(shape)

    def _settle(self, draft: Draft, shape: Block) -> int:
        draft.trim()
        if not draft.length:
            return -1
        if self.blocks:
            self._newline(draft.pieces[0][2])
        base = self._length
        text = draft.text()
        self._texts.append(text)
        self._length += draft.length
        self._segments += [Segment(base + at, count, start, width, exact) for at, count, start, width, exact in draft.pieces]
        self._settle_marks(draft, text, base)
        self.blocks.append(Block(ProseSpan(base, self._length), *shape[1:]))
        return len(self.blocks) - 1

    def _newline(self, next_start: int) -> None:
        last = self._segments[-1]
        end = last.source + last.source_length
        self._segments.append(Segment(self._length, 1, end, max(0, next_start - end), False))
        self._length += 1

    def _settle_marks(self, draft: Draft, text: str, base: int) -> None:
        marks = draft.marks
        if "://" in text or "www." in text:
            for found in _URL.finditer(text):
                marks.append((found.start(), found.start() + len(found[0].rstrip(_URL_TAIL)), "url", ""))
        if not marks:
            return
        marks.sort(key=lambda mark: mark[:2])
        for start, end, kind, target in marks:
            end = min(end, draft.length)
            if end > start or (kind == "note" and start == end):
                self._marks.append(Mark(ProseSpan(base + start, base + end), kind, target))
            if kind == "strong" and end - start == draft.length:
                self.bold.add(len(self.blocks))

    def aside(self, draft: Draft, shape: Block) -> None:
        """A block of its own met inside the one being collected (the alt text of an image); it follows that one."""
        self.asides.append((draft, shape))

    def document(self, path: str, format: Format) -> Document:
        """The finished document."""
        return Document(
            path,
            format,
            "\n".join(self._texts),
            tuple(self.blocks),
            tuple(self._marks),
            tuple(self._finished_comments()),
            SourceMap(tuple(self._segments), self.starts),
            self.language,
            tuple(self.notes),
        )

    def _finished_comments(self) -> list[Comment]:
        finished: list[Comment] = []
        before = 0  # end of the comment before: comments on one line are alone together, and no line is read twice
        alone = False
        for text, span, block in self._comments:
            line = self.line_of(span.start)
            line_start = self.starts[line - 1]
            head = self.source[max(line_start, before) : span.start]
            starts_line = not head.strip(" \t>") and (before <= line_start or alone)
            alone = starts_line and bool(_REST_OF_LINE.match(self.source, span.end))
            finished.append(Comment(text, span, line, alone, block if block < self.count else -1))
            before = span.end
        return finished
