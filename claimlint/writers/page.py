"""Showing a stretch of a source line in a terminal: safe characters, columns as the eye sees them, long lines cut."""

from typing import NamedTuple
from unicodedata import category, east_asian_width

ELLIPSIS = "…"
_SHOWN_AS_IS_BELOW = 0x300  # combining marks start here


class Excerpt(NamedTuple):
    """A line as shown, and the cells of it to underline."""

    text: str
    indent: int
    length: int


def safe(text: str) -> str:
    """The text with every control, escape, bidirectional and invisible character made visible as one harmless cell."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe_character, text))


def _safe_character(character: str) -> str:
    if character == "\t":
        return " "
    if character == "\u200d" or category(character)[0] not in "CZ" or character == " ":
        return character
    return " " if category(character) == "Zs" else "\N{REPLACEMENT CHARACTER}"


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if ord(character) < _SHOWN_AS_IS_BELOW:
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """A line cut to `width` cells around the span of code points `start` to `end` (0-based, half-open), cuts shown as `…`."""
    start, end = min(start, len(line)), min(max(end, start + 1), max(len(line), start + 1))
    line = safe(line)
    if cells(line) <= width:
        return _excerpt("", line, "", start, end)
    left, right = _window(line, start, end, max(width - 2, 10))
    return _excerpt(ELLIPSIS if left else "", line[left:right], ELLIPSIS if right < len(line) else "", start - left, end - left)


def _excerpt(before: str, line: str, after: str, start: int, end: int) -> Excerpt:
    marked = line[start:end]
    cut = end > len(line) > 0 and bool(after)
    return Excerpt(before + line + after, cells(before + line[:start]), max(1, cells(marked) + cut))


def _window(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Code points to show: from the start of the line if the span ends in time, else the span in the middle."""
    if cells(line[:end]) <= width:
        return 0, _fit(line, 0, width)
    left = start
    room = max(0, width - cells(line[start:end])) // 2
    while left and cells(line[left - 1 : start]) <= room:
        left -= 1
    right = _fit(line, left, width)
    while left and cells(line[left - 1 : right]) <= width:
        left -= 1
    return left, right


def _fit(line: str, left: int, width: int) -> int:
    right, used = left, 0
    while right < len(line) and (used := used + _cells(line[right])) <= width:
        right += 1
    return right
