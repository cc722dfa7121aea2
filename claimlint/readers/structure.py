"""From elements to blocks: both Markdown and HTML say which elements open and close, and this gives each block its evidence.

Tolerant as a browser: an element that is never closed ends with its parent, an end without a start is passed over.
Every step takes the same time however deep the page nests.
"""

from typing import Literal, NamedTuple

from claimlint.model.documents import Block, MarkKind, ProseSpan
from claimlint.readers.builder import Builder
from claimlint.readers.tables import Table
from claimlint.readers.tags import HEADINGS, MARKS, words

_SCOPES = words("caption table td th")  # an end tag does not reach out of these
_PARTS_OF_TABLE = words("caption tbody tfoot thead")
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # start tag: (what it ends, how far up it looks)
    "li": (words("li"), words("ol ul")),
    "dt": (words("dd dt"), words("dl")),
    "dd": (words("dd dt"), words("dl")),
    "tr": (words("caption tr"), words("table")),
    "td": (words("td th"), words("table tr")),
    "th": (words("td th"), words("table tr")),
    "thead": (_PARTS_OF_TABLE, words("table")),
    "tbody": (_PARTS_OF_TABLE, words("table")),
    "tfoot": (_PARTS_OF_TABLE, words("table")),
}
_LOOK_UP = 64  # an implied end looks no further up than this
_NOWHERE = ProseSpan(0, 0)


class Attributes(NamedTuple):
    """What the structure needs to know of a start tag."""

    target: str = ""  # of a link
    start: int = 1  # of an ordered list
    across: int = 1  # of a cell
    down: int = 1
    header: bool = False  # of a cell: in the head of its table


_PLAIN = Attributes()


class _Frame(NamedTuple):
    tag: str
    shape: Block  # as it was outside
    first: int  # number of blocks when it opened
    outer_marks: tuple[MarkKind, ...]


class Structure:
    """The open elements, and the shape that a block opened now would have."""

    __slots__ = ("_counts", "_frames", "_headings", "_items", "_marks", "_table_count", "_tables", "_term", "builder", "shape")

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.shape = Block(_NOWHERE, "paragraph")
        self._frames: list[_Frame] = []
        self._counts: list[dict[str, int]] = [{}]
        self._headings: list[tuple[int, int]] = []  # (level, block) of the headings we stand under
        self._items: list[int] = []  # per open list: number of its next item, or -1
        self._marks: dict[MarkKind, int] = {}  # depth of nesting of each open inline markup
        self._tables: list[Table] = []
        self._table_count = 0
        self._term = -1

    @property
    def section(self) -> int:
        """The heading, summary or question the next block stands under."""
        if self.shape.section >= 0:
            return self.shape.section
        return self._headings[-1][1] if self._headings else -1

    def top(self) -> str:
        """The innermost open block element."""
        return self._frames[-1].tag if self._frames else ""

    def flush(self) -> int:
        """Close the block being collected, if any."""
        builder = self.builder
        if not builder.draft.length and not builder.asides:
            return -1
        shape = self.shape
        index = builder.commit(shape._replace(section=self._parent_section(shape)))
        if index >= 0 and shape.table >= 0 and self._tables and self._tables[-1].number == shape.table:
            self._tables[-1].blocks.append((index, shape.row, shape.column))
        return index

    def _parent_section(self, shape: Block) -> int:
        if shape.kind != "heading":
            return self.section
        while self._headings and self._headings[-1][0] >= shape.level:
            self._headings.pop()
        return self._headings[-1][1] if self._headings else -1

    def open(self, tag: str, attributes: Attributes = _PLAIN) -> None:
        """A block element begins."""
        self.flush()
        if self._counts[-1].get("p"):
            self.close("p")
        if tag in _ENDS:
            self._imply_end(*_ENDS[tag])
        elif tag in HEADINGS and self.top() in HEADINGS:
            self.close(self.top())
        self._frames.append(_Frame(tag, self.shape, self.builder.count, tuple(self._marks)))
        counts = self._counts[-1]
        counts[tag] = counts.get(tag, 0) + 1
        if tag in _SCOPES:
            self._counts.append({})
        self._enter(tag, attributes)

    def _imply_end(self, ended: frozenset[str], limit: frozenset[str]) -> None:
        for frame in self._frames[: -_LOOK_UP - 1 : -1]:
            if frame.tag in ended:
                while self._pop() != frame.tag:
                    pass
                return
            if frame.tag in limit:
                return

    def close(self, tag: str) -> None:
        """A block element ends; passed over when it is not open."""
        if tag in _SCOPES:
            self._leave_scope(tag)
            return
        if not self._counts[-1].get(tag):
            return
        self.flush()
        while self._pop() != tag:
            pass

    def _leave_scope(self, tag: str) -> None:
        depth = len(self._counts) - 2
        while depth >= 0 and not self._counts[depth].get(tag) and depth > len(self._counts) - 2 - _LOOK_UP:
            depth -= 1
        if depth < 0 or not self._counts[depth].get(tag):
            return
        self.flush()
        while True:
            popped = self._pop()
            if popped == tag and len(self._counts) - 1 <= depth:
                return

    def close_all(self) -> None:
        """The page ends."""
        self.flush()
        while self._frames:
            self._pop()

    def _pop(self) -> str:
        frame = self._frames.pop()
        if frame.tag in _SCOPES:
            self._counts.pop()
        self._counts[-1][frame.tag] -= 1
        for kind in [kind for kind in self._marks if kind not in frame.outer_marks]:
            del self._marks[kind]
            self.builder.close_mark(kind)
        self._leave(frame)
        return frame.tag

    def _enter(self, tag: str, attributes: Attributes) -> None:
        shape = self.shape
        if tag in HEADINGS:
            self.shape = shape._replace(kind="heading", level=int(tag[1]), lead=-1, key="", section=-1)
            if self._tables:
                self._tables[-1].holds_structure = True
        elif tag in ("ul", "ol"):
            self.shape = shape._replace(level=(shape.level if self._items else 0) + 1, lead=self._leader())
            self._items.append(attributes.start if tag == "ol" else -1)
        elif tag == "li":
            self._enter_item(shape)
        elif tag == "blockquote":
            self.shape = shape._replace(quoted=True)
        elif tag == "dt":
            self._become("term")
        elif tag == "dd":
            self.shape = shape._replace(kind="item", level=1, lead=self._term)
        elif tag in ("summary", "title"):
            self._become("summary" if tag == "summary" else "title", "body" if tag == "summary" else "title")
        elif tag in ("caption", "figcaption"):
            self._become("caption")
        elif tag in ("table", "tr", "td", "th"):
            self._enter_table(tag, attributes)

    def _become(self, kind: Literal["term", "summary", "title", "caption"], surface: Literal["body", "title"] = "body") -> None:
        self.shape = self.shape._replace(kind=kind, surface=surface, level=0, lead=-1, key="")

    def _enter_item(self, shape: Block) -> None:
        number = self._items[-1] if self._items else -1
        if number >= 0:
            self._items[-1] += 1
        level = shape.level if self._items else 1
        self.shape = shape._replace(kind="item", level=level, key=str(number) if number >= 0 else "")

    def _leader(self) -> int:
        """The paragraph or item that leads a list in; a paragraph that has come to its full stop leads nothing in."""
        for frame in self._frames[-2:-_LOOK_UP:-1]:
            if frame.tag == "li":
                return frame.first if self.builder.count > frame.first else -1
            if frame.tag in _SCOPES:
                break
        last = self.builder.count - 1
        leads = last >= 0 and self.builder.blocks[last].kind == "paragraph" and self.builder.last_text()[-1] not in ".!"
        return last if leads else -1

    def _enter_table(self, tag: str, attributes: Attributes) -> None:
        if tag == "table":
            if self._tables:
                self._tables[-1].holds_structure = True
            self._tables.append(Table(self._table_count))
            self._table_count += 1
            self.shape = self.shape._replace(kind="paragraph", level=0, lead=-1, key="", table=-1, row=-1, column=-1)
        elif not self._tables:
            return
        elif tag == "tr":
            self._tables[-1].next_row()
        else:
            in_head = any(frame.tag == "thead" for frame in self._frames[-3:-1])
            header = tag == "th" or attributes.header or in_head
            row, column = self._tables[-1].next_cell(header, attributes.across, attributes.down)
            self.shape = self.shape._replace(kind="cell", table=self._tables[-1].number, row=row, column=column)

    def _leave(self, frame: _Frame) -> None:
        self.shape = frame.shape
        tag = frame.tag
        made = self.builder.count > frame.first
        if tag in HEADINGS:
            if made and self.builder.blocks[frame.first].kind == "heading":
                self._headings.append((int(tag[1]), frame.first))
                self.shape = frame.shape._replace(section=-1)
        elif tag == "summary" and made:
            self.shape = frame.shape._replace(section=frame.first)
        elif tag == "dt":
            self._term = frame.first if made else -1
        elif tag in ("ul", "ol"):
            self._items.pop()
        elif tag == "table" and self._tables:
            self._tables.pop().finish(self.builder)

    def open_mark(self, tag: str, target: str = "") -> None:
        """Inline markup begins."""
        kind = MARKS.get(tag)
        if kind is None:
            return
        if kind == "link" and kind in self._marks:
            self.close_mark(tag)
        self._marks[kind] = self._marks.get(kind, 0) + 1
        self.builder.open_mark(kind, target)

    def close_mark(self, tag: str) -> None:
        """Inline markup ends."""
        kind = MARKS.get(tag)
        if kind is None or kind not in self._marks:
            return
        self._marks[kind] -= 1
        if not self._marks[kind]:
            del self._marks[kind]
            self.builder.close_mark(kind)
