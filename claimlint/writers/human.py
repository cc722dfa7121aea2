"""The report for people: each finding with its lines and carets, both sides of a contradiction, what to do, and a summary."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from claimlint.model.documents import Place
from claimlint.model.findings import SEVERITIES, Failure, Finding, Related, Report
from claimlint.writers.page import excerpt, safe

Lines = Callable[[str], Sequence[str]]

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "bold": "1",
    "dim": "2",
    "same": "1;33",
    "opposed": "1;31",
    "ok": "1;32",
}
_MOST_LINES = 3  # of one place


class Page(NamedTuple):
    """How the report is to look."""

    width: int = 100
    colour: bool = False
    settled: bool = False  # list the settled findings too
    verbose: bool = False  # skipped paths, fingerprints, confidence

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is where there is no colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and text else text


def write(report: Report, lines_of: Lines, page: Page = Page()) -> str:  # noqa: B008 - a frozen value
    """The whole report, ending in a newline. `lines_of` gives the source lines of a path, [] where there are none."""
    parts = [*(_finding(finding, lines_of, page) for finding in report.findings)]
    if page.settled and report.settled:
        parts += [page.paint("Settled:", "bold"), *(_settled(finding, lines_of, page) for finding in report.settled)]
    parts += [_failure(failure, page) for failure in report.failures]
    if page.verbose and report.skipped:
        parts.append("\n".join(f"{page.paint('skipped', 'dim')} {safe(s.path)}: {safe(s.reason)}" for s in report.skipped))
    if report.notes:
        parts.append("\n".join(f"{page.paint('note', 'info')}: {safe(note)}" for note in report.notes))
    return "\n\n".join([*parts, _summary(report, page)]) + "\n"


def _finding(finding: Finding, lines_of: Lines, page: Page) -> str:
    return "\n".join([*_head(finding, page), *_body(finding, lines_of, page), *_advice(finding, page)])


def _head(finding: Finding, page: Page) -> list[str]:
    place = finding.place
    spot = page.paint(f"{safe(place.path)}:{place.line}:{place.column}", "bold")
    more = f" {finding.confidence} confidence, #{finding.fingerprint}" if page.verbose else ""
    rule = page.paint(f"[{finding.rule}]{more}", "dim")
    head = f"{spot} {page.paint(finding.severity, finding.severity)} {rule}"
    return [head, *_wrapped(finding.message, page, "  ")]


def _body(finding: Finding, lines_of: Lines, page: Page) -> list[str]:
    gutter = len(str(max([finding.place.end_line, *(other.place.end_line for other in finding.related)])))
    draw = _Drawing(lines_of, page, gutter)
    out = [*draw.place(finding.place, finding.severity, "")]
    path = finding.place.path
    for other in finding.related:
        if other.place.path != path:
            path = other.place.path
            out.append(f"{' ' * gutter} {page.paint('::', 'dim')} {page.paint(safe(path), 'bold')}")
        out += draw.place(other.place, other.side, _label(other))
    return out


def _label(other: Related) -> str:
    return safe(other.text) or ("says the opposite" if other.side == "opposed" else "says the same")


def _advice(finding: Finding, page: Page) -> list[str]:
    return _wrapped(finding.advice, page, "  → ") if finding.advice else []


class _Drawing(NamedTuple):
    lines_of: Lines
    page: Page
    gutter: int

    def place(self, place: Place, style: str, label: str) -> Iterator[str]:
        """The lines of a place with carets under its span, the label behind the last carets."""
        lines = self.lines_of(place.path)
        last = min(place.end_line, len(lines), place.line + _MOST_LINES - 1)
        for number in range(place.line, last + 1):
            line = lines[number - 1]
            start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
            end = place.end_column - 1 if number == place.end_line else len(line)
            yield from self._line(number, line, start, end, style, label if number == last else "")
        if not lines:
            yield f"{'':{self.gutter}} {self._bar()} {safe(place.quote)} {label}".rstrip()

    def _line(self, number: int, line: str, start: int, end: int, style: str, label: str) -> Iterator[str]:
        shown = excerpt(line, start, end, max(30, self.page.width - self.gutter - 3))
        yield f"{self.page.paint(f'{number:{self.gutter}}', 'dim')} {self._bar()} {shown.text}".rstrip()
        carets = self.page.paint("^" * shown.length, style)
        room = self.page.width - self.gutter - 4 - shown.indent - shown.length
        lead = f"{'':{self.gutter}} {self._bar()} "
        yield f"{lead}{' ' * shown.indent}{carets}{' ' + label if label and len(label) <= room else ''}"
        if label and len(label) > room:
            yield from (lead + part for part in wrap(label, max(30, self.page.width - self.gutter - 3)))

    def _bar(self) -> str:
        return self.page.paint("│", "dim")


def _settled(finding: Finding, lines_of: Lines, page: Page) -> str:
    why = f"  {page.paint('settled by ' + finding.by, 'ok')}: {safe(finding.reason)}"
    return "\n".join([*_head(finding, page), why])


def _failure(failure: Failure, page: Page) -> str:
    spot = f"{safe(failure.path)}:{failure.line}" if failure.line else safe(failure.path)
    message = "\n".join(safe(line) for line in failure.message.splitlines())
    head = f"{page.paint(spot, 'bold')} {page.paint('could not be judged', 'error')}: {message}"
    return "\n".join([head, *(_wrapped(failure.advice, page, "  → ") if failure.advice else [])])


def _wrapped(text: str, page: Page, lead: str) -> list[str]:
    flat = safe(" ".join(text.split()))
    return wrap(flat, max(40, page.width), initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False)


def _summary(report: Report, page: Page) -> str:
    found = Counter(finding.severity for finding in report.findings)
    counts = [page.paint(_count(found[name], name), name) for name in reversed(SEVERITIES) if found[name]]
    said = ", ".join(counts) or page.paint("nothing found", "ok")
    more = [f"{len(report.settled)} settled"] if report.settled else []
    more += [f"{len(report.skipped)} skipped"] if report.skipped else []
    text = f"{_count(report.files, 'file')} judged: {'; '.join([said, *more])}."
    if report.failures:
        text += page.paint(f" {_count(len(report.failures), 'failure')}: not everything was judged.", "error")
    return text


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 or word == 'info' else 's'}"
