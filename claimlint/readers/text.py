"""Plain text: paragraphs by blank lines or by long lines, headings without markup, lists by their signs."""

import re
from itertools import pairwise
from typing import NamedTuple

from claimlint.model.documents import Document, SourceFile
from claimlint.readers.builder import Builder
from claimlint.readers.structure import Attributes, Structure

_WRITTEN_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_COMMENT = re.compile(r"<!--(?!-?>)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"(?:[-*+•‣◦–·▪]|(\d{1,3})[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"([=\-_*~#])(?:[ \t]*\1){2,}[ \t]*$")
_FINAL = ".!?:;,…"
_CLOSERS = "\"'”’)]*_"
_WRAPPED_WIDTH = 120  # a text with longer lines is not wrapped by hand
_NARROWEST = 40
_HEADING_WORDS = 7


class _Line(NamedTuple):
    start: int  # of its text, without surrounding blanks
    end: int
    text: str
    indent: int


def read_text(source: SourceFile, text: str) -> Document:
    """A whole page."""
    builder = Builder(text)
    _TextReader(builder).read()
    return builder.document(source.path, "text")


class _TextReader:
    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._structure = Structure(builder)
        self._lists: list[tuple[int, str]] = []  # open lists: indent and tag

    def read(self) -> None:
        """Comments first, then group by group what stands between blank lines."""
        groups = self._groups()
        wrapped = _wrapped_width(groups)
        for group in groups:
            self._group(group, wrapped)
        self._close_lists(-1)
        self._structure.close_all()

    def _groups(self) -> list[list[_Line]]:
        groups: list[list[_Line]] = [[]]
        source = self._builder.source
        at = 0
        for opening in _COMMENT.finditer(source):
            if opening.start() < at:
                continue
            end = source.find("-->", opening.start())
            if end < 0:
                break
            self._lines(at, opening.start(), groups)
            groups[-1].append(_Line(opening.start(), end + 3, "", -1))
            at = end + 3
        self._lines(at, len(source), groups)
        return groups

    def _lines(self, at: int, end: int, groups: list[list[_Line]]) -> None:
        source = self._builder.source
        for written in _WRITTEN_LINE.findall(source, at, end):
            bare = written.strip()
            if bare:
                lead = len(written) - len(written.lstrip())
                groups[-1].append(_Line(at + lead, at + lead + len(bare), bare, lead))
            elif groups[-1]:
                groups.append([])
            at += len(written)

    def _group(self, group: list[_Line], width: int) -> None:
        open_text = False  # a paragraph or item that the next line may go on
        for index, line in enumerate(group):
            if line.indent < 0:
                self._builder.comment(line.start, line.end)
                continue
            before = group[index - 1] if index else None
            if open_text and before and self._goes_on(before, line, width):
                self._builder.add(before.end, before.end + 1)
                self._builder.add(line.start, line.end)
                continue
            open_text = self._begin(line, group[index + 1] if index + 1 < len(group) else None, before)
        self._structure.flush()

    def _goes_on(self, before: _Line, line: _Line, width: int) -> bool:
        if before.indent < 0 or _BULLET.match(line.text) or _HASHES.match(line.text) or _RULE.match(line.text):
            return False
        first_word = line.text.partition(" ")[0]
        full = before.end - before.start + before.indent + 1 + len(first_word) > width > 0
        broken_off = before.text.rstrip(_CLOSERS)[-1:] not in _FINAL and line.text[0].islower()
        return full or broken_off or (bool(self._lists) and line.indent > self._lists[-1][0] and bool(before.text))

    def _begin(self, line: _Line, after: _Line | None, before: _Line | None) -> bool:
        """Start a block with this line; tells whether the next line may go on with it."""
        self._structure.flush()
        if _RULE.match(line.text):
            return False
        hashes = _HASHES.match(line.text)
        bullet = _BULLET.match(line.text)
        if bullet:
            self._item(line, bullet)
            return True
        self._close_lists(line.indent if line.indent and self._lists else -1)
        underline = _RULE.match(after.text) if after else None
        if hashes:
            self._heading(len(hashes[1]), line.start + hashes.end(), line.end)
        elif underline and underline[1] in "=-":
            self._heading(1 if underline[1] == "=" else 2, line.start, line.end)
        elif _is_heading(line.text) and not (after and after.text[:1].islower()):
            self._heading(2 if self._builder.count else 1, line.start, line.end)
        else:
            self._paragraph(line)
            return True
        return False

    def _heading(self, level: int, start: int, end: int) -> None:
        self._structure.open(f"h{level}")
        self._builder.add(start, end)
        self._structure.close(f"h{level}")

    def _paragraph(self, line: _Line) -> None:
        self._structure.close("p")
        self._structure.open("p")
        self._builder.add(line.start, line.end)

    def _item(self, line: _Line, bullet: re.Match[str]) -> None:
        tag = "ol" if bullet[1] else "ul"
        while self._lists and (self._lists[-1][0] > line.indent or self._lists[-1] == (line.indent, "ul" if bullet[1] else "ol")):
            self._close_list()
        if not self._lists or self._lists[-1][0] < line.indent:
            self._structure.open(tag, Attributes(start=int(bullet[1] or 1)))
            self._lists.append((line.indent, tag))
        self._structure.open("li")
        self._builder.add(line.start + bullet.end(), line.end)

    def _close_lists(self, indent: int) -> None:
        while self._lists and self._lists[-1][0] >= indent:
            self._close_list()

    def _close_list(self) -> None:
        self._structure.close(self._lists.pop()[1])


def _is_heading(text: str) -> bool:
    if text.rstrip(_CLOSERS)[-1:] in _FINAL or text[0].islower() or len(text) > 100:
        return False
    return len(text.split()) <= _HEADING_WORDS and any(map(str.isalpha, text))


def _wrapped_width(groups: list[list[_Line]]) -> int:
    """The width the text is wrapped at by hand, 0 when each line is a paragraph of its own."""
    lengths = [line.indent + len(line.text) for group in groups for line in group]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WRAPPED_WIDTH:
        return 0
    full = parted = 0
    for group in groups:
        for line, after in pairwise(group):
            if not line.text or not after.text or _BULLET.match(after.text):
                continue
            parted += 1
            full += len(line.text) + line.indent + 1 + len(after.text.partition(" ")[0]) > width
    return width if full > 1 and full * 2 > parted else 0
