"""Source lines with carets under the words a finding is about."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from claimlint.model.documents import Place
from claimlint.writers.look import Page
from claimlint.writers.page import cells, excerpt, safe

Lines = Callable[[str], Sequence[str]]  # the source lines of a path, [] where there are none

_MOST_LINES = 3  # of one place


class Mark(NamedTuple):
    """A place to underline, in a style, with what to say beside the carets."""

    place: Place
    style: str
    label: str


class _Span(NamedTuple):
    """A mark's part of one line: code points, 0-based, half-open."""

    start: int
    end: int
    style: str
    label: str


class Drawing(NamedTuple):
    """Draws the places of one finding; `gutter` is the width of its highest line number."""

    lines_of: Lines
    page: Page
    gutter: int

    def marks(self, marks: Sequence[Mark]) -> Iterator[str]:
        """The lines of marks that stand on one line, or of a single mark over several."""
        place = marks[0].place
        lines = self.lines_of(place.path)
        if place.line > len(lines):
            yield from (f"{self._lead()}{safe(mark.place.quote)} {mark.label}".rstrip() for mark in marks)
        elif len(marks) > 1:
            spans = [_Span(mark.place.column - 1, mark.place.end_column - 1, mark.style, mark.label) for mark in marks]
            yield from self._together(place.line, lines[place.line - 1], spans)
        else:
            yield from self._alone(marks[0], lines)

    def _alone(self, mark: Mark, lines: Sequence[str]) -> Iterator[str]:
        place = mark.place
        last = min(place.end_line, len(lines), place.line + _MOST_LINES - 1)
        for number in range(place.line, last + 1):
            line = lines[number - 1]
            start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
            end = place.end_column - 1 if number == place.end_line else len(line)
            yield from self._line(
                number, line, (start, end), [_Span(start, end, mark.style, mark.label if number == last else "")]
            )

    def _together(self, number: int, line: str, spans: Sequence[_Span]) -> Iterator[str]:
        """One line and a row of carets for each span, if all of them fit into the width; else the line once for each."""
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        if cells(safe(line[start:end])) <= self._room() - 2:
            yield from self._line(number, line, (start, end), spans)
        else:
            for span in spans:
                yield from self._line(number, line, span[:2], [span])

    def _line(self, number: int, line: str, window: tuple[int, int], spans: Sequence[_Span]) -> Iterator[str]:
        shown = excerpt(line, *window, self._room())
        yield f"{self.page.paint(f'{number:{self.gutter}}', 'dim')} {self._bar()} {shown.text}".rstrip()
        for span in spans:
            indent = shown.indent + cells(safe(line[window[0] : span.start]))
            length = shown.length if span[:2] == window else max(1, cells(safe(line[span.start : span.end])))
            yield from self._carets(indent, length, span)

    def _carets(self, indent: int, length: int, span: _Span) -> Iterator[str]:
        """Carets with the label behind them, else before them, else on lines of its own, as there is room."""
        carets, label, lead = self.page.paint("^" * length, span.style), span.label, self._lead()
        if not label or indent + length + 1 + cells(label) <= self._room():
            yield f"{lead}{' ' * indent}{carets} {label}".rstrip()
        elif cells(label) < indent:
            yield f"{lead}{label:>{indent - 1 - cells(label) + len(label)}} {carets}"
        else:
            yield f"{lead}{' ' * indent}{carets}"
            yield from (lead + part for part in wrap(label, self._room()))

    def _lead(self) -> str:
        return f"{'':{self.gutter}} {self._bar()} "

    def _bar(self) -> str:
        return self.page.paint("│", "dim")

    def _room(self) -> int:
        return max(30, self.page.width - self.gutter - 3)
