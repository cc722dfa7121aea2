"""Markdown: pyromark's events with their own byte ranges, handed to the structure; HTML in it goes to the HTML reader."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claimlint.model.documents import Block, Document, ProseSpan, SourceFile
from claimlint.readers.builder import Builder
from claimlint.readers.draft import Draft, normalise
from claimlint.readers.structure import Attributes, Structure

if TYPE_CHECKING:
    from claimlint.readers.html import HtmlReader

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_ALT = Block(ProseSpan(0, 0), "alt", "alt", key="img")
_TAGS = {
    "Paragraph": "p", "Item": "li", "Table": "table", "TableRow": "tr", "FootnoteDefinition": "section",
    "DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd", "CodeBlock": "pre",
}  # fmt: skip
_INLINE_TAGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "a"}


def read_markdown(source: SourceFile, text: str) -> Document:
    """A whole page."""
    builder = Builder(text)
    reader = _MarkdownReader(builder)
    reader.read(_front_matter(builder) if text.startswith(("---", "+++")) else 0)
    return builder.document(source.path, "markdown")


def _front_matter(builder: Builder) -> int:
    from claimlint.readers.frontmatter import read_front_matter

    return read_front_matter(builder)


class _Offsets:
    """UTF-8 byte offsets to code points, from the runs of characters that are not ASCII."""

    __slots__ = ("_ends", "_extra", "_first", "_runs")

    def __init__(self, text: str, first: int) -> None:
        self._first = first
        self._ends: list[int] = []  # byte offset behind each run
        self._extra: list[int] = [0]  # bytes beyond one a character, up to there
        self._runs: list[tuple[int, str]] = []
        for run in () if text.isascii() else _NON_ASCII.finditer(text, first):
            at = run.start() - first + self._extra[-1]
            width = len(run[0].encode())
            self._ends.append(at + width)
            self._runs.append((at, run[0]))
            self._extra.append(self._extra[-1] + width - len(run[0]))

    def __call__(self, at: int) -> int:
        if not self._ends:
            return at + self._first
        before = bisect_right(self._ends, at)
        if before < len(self._runs) and self._runs[before][0] < at:  # inside a run
            start, run = self._runs[before]
            return start - self._extra[before] + len(run.encode()[: at - start].decode("utf-8", "ignore")) + self._first
        return at - self._extra[before] + self._first


class _MarkdownReader:
    __slots__ = ("_at", "_builder", "_code", "_head", "_html", "_html_ranges", "_images", "_structure")

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._structure = Structure(builder)
        self._html: HtmlReader | None = None
        self._html_ranges: list[tuple[int, int]] | None = None  # of the HTML block being collected
        self._images: list[Draft] = []  # drafts set aside while the alt text of an image is collected
        self._code = False
        self._head = False

    def read(self, first: int) -> None:
        """The page from the code point `first` on."""
        from pyromark import Markdown, Options

        source = self._builder.source
        self._at = _Offsets(source, first)
        options = (
            Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
            | Options.ENABLE_HEADING_ATTRIBUTES | Options.ENABLE_DEFINITION_LIST | Options.ENABLE_GFM
        )  # fmt: skip
        for event, span in Markdown(options=options).events_with_range(source[first:] if first else source):
            if isinstance(event, str):
                self._plain_event(event, span)
            else:
                for name, value in event.items():
                    if name == "Text":
                        self._text(str(value), span)
                    elif name == "Start":
                        self._start(value, span)
                    elif name == "End":
                        self._end(value)
                    else:
                        self._other(name, value, span)
        if self._html:
            self._html.finish()
        self._structure.close_all()

    def _plain_event(self, event: str, span: Any) -> None:
        if event == "Rule":
            self._structure.flush()
        elif event in ("SoftBreak", "HardBreak") and not self._silent:
            start, end = self._at(span["start"]), self._at(span["end"])
            if end - start == 1:
                self._builder.add(start, end)
            else:
                self._builder.glyph(" ", start, end)

    @property
    def _silent(self) -> bool:
        return self._code or (self._html is not None and self._html.ignoring)

    def _text(self, text: str, span: Any) -> None:
        if self._silent:
            return
        start = self._at(span["start"])
        width = len(text)
        if span["end"] - span["start"] == width or self._at(span["end"]) - start == width:
            self._builder.add(start, start + width)
        else:
            self._builder.glyph(text, start, self._at(span["end"]))

    def _other(self, name: str, value: Any, span: Any) -> None:
        start, end = self._at(span["start"]), self._at(span["end"])
        if name == "Html":
            if self._html_ranges is not None:
                self._html_ranges.append((start, end))
        elif name == "InlineHtml":
            self._html_reader().feed(start, end)
        elif self._silent:
            return
        elif name == "Code":
            self._inline_code(str(value), start, end)
        elif name == "FootnoteReference":
            self._builder.note(str(value))
        elif name in ("InlineMath", "DisplayMath"):
            self._builder.glyph(str(value), start, end)

    def _inline_code(self, text: str, start: int, end: int) -> None:
        written = self._builder.source[start:end]
        ticks = len(written) - len(written.lstrip("`"))
        inner = written[ticks : len(written) - ticks]
        first = start + ticks
        if inner != text and len(inner) == len(text) + 2:
            inner, first = inner[1:-1], first + 1
        self._structure.open_mark("code")
        if inner == text or normalise(inner) == normalise(text):
            self._builder.add(first, first + len(inner))
        else:
            self._builder.glyph(text, start + ticks, end - ticks)
        self._structure.close_mark("code")

    def _start(self, value: Any, span: Any) -> None:
        name, details = _named(value)
        if name in _INLINE_TAGS:
            self._structure.open_mark(_INLINE_TAGS[name], str(details["dest_url"]) if name == "Link" else "")
        elif name == "Image":
            self._images.append(self._builder.draft)
            self._builder.draft = Draft()
        elif name == "HtmlBlock":
            self._structure.flush()
            self._html_ranges = []
        elif not self._silent or name == "CodeBlock":
            self._start_block(name, details)

    def _start_block(self, name: str, details: Any) -> None:
        structure = self._structure
        if name == "Heading":
            structure.open(str(details["level"]).lower())
        elif name == "BlockQuote":
            structure.open("div" if details else "blockquote")  # `> [!NOTE]` is the author's own voice
        elif name == "List":
            structure.open("ul" if details is None else "ol", Attributes(start=int(details or 0)))
        elif name == "TableHead":
            self._head = True
            structure.open("tr")
        elif name == "TableCell":
            structure.open("td", Attributes(header=self._head))
        elif name in _TAGS:
            structure.open(_TAGS[name])
            self._code = name == "CodeBlock"

    def _end(self, value: Any) -> None:
        name, details = _named(value)
        if name in _INLINE_TAGS:
            self._structure.close_mark(_INLINE_TAGS[name])
        elif name == "Image":
            alt, self._builder.draft = self._builder.draft, self._images.pop()
            self._builder.aside(alt, _ALT)
        elif name == "HtmlBlock":
            self._end_html()
        else:
            self._end_block(name, details)

    def _end_block(self, name: str, details: Any) -> None:
        structure = self._structure
        if name == "Heading":
            structure.close(str(details).lower())
        elif name == "BlockQuote":
            structure.close("div" if details else "blockquote")
        elif name == "List":
            structure.close("ol" if details else "ul")
        elif name == "TableHead":
            self._head = False
            structure.close("tr")
        elif name == "TableCell":
            structure.close("td")
        elif name in _TAGS:
            structure.close(_TAGS[name])
            self._code = False

    def _html_reader(self) -> "HtmlReader":
        if self._html is None:
            from claimlint.readers.html import HtmlReader, flatten

            self._html = HtmlReader(self._structure, flatten(self._builder.source), in_markdown=True)
        return self._html

    def _end_html(self) -> None:
        ranges, self._html_ranges = self._html_ranges or [], None
        if not ranges:
            return
        gaps = [(end, start) for (_, end), (start, _) in pairwise(ranges) if start > end]
        reader = self._html_reader()
        reader.feed(ranges[0][0], ranges[-1][1], gaps)
        reader.end_of_piece()
        if not reader.ignoring:
            self._structure.flush()


def _named(value: Any) -> tuple[str, Any]:
    """A tag of an event: its name alone, or its name with details."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))
