"""Examples as written in rule files: `[[ ]]` marks the exact span expected, ` || ` parts two paragraphs."""

import re
from typing import NamedTuple

Range = tuple[int, int, int, int]  # line, column, end line, end column, as a Place counts them

_MARK = re.compile(r"\[\[|\]\]")


class Marked(NamedTuple):
    """An example as a Markdown page, and the ranges its marks name."""

    text: str
    ranges: tuple[Range, ...]

    def quote(self, range_: Range) -> str:
        """The words of a range."""
        lines = self.text.split("\n")
        first, column, last, end = range_
        if first == last:
            return lines[first - 1][column - 1 : end - 1]
        return " ".join([lines[first - 1][column - 1 :], *lines[first : last - 1], lines[last - 1][: end - 1]])


def read_marks(example: str) -> Marked:
    """The page an example stands for; an unpaired mark is text."""
    page = re.sub(r" *\|\| *", "\n\n", example.strip("\n"))
    if page.count("[[") != page.count("]]"):
        return Marked(page, ())
    pieces = _MARK.split(page)
    text = "".join(pieces)
    ends = [len("".join(pieces[: count + 1])) for count in range(len(pieces) - 1)]
    spans = zip(ends[0::2], ends[1::2], strict=True)
    return Marked(text, tuple((*_line_column(text, start), *_end(text, end)) for start, end in spans))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _end(text: str, offset: int) -> tuple[int, int]:
    line, column = _line_column(text, max(0, offset - 1))
    return line, column + 1
