"""The report for people: each finding with its lines and carets, both sides of a contradiction, what to do, and a summary."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten, wrap

from claimlint.model.findings import SEVERITIES, Failure, Finding, Related, Report
from claimlint.writers.drawing import Drawing, Lines, Mark
from claimlint.writers.look import Page
from claimlint.writers.page import safe

__all__ = ["Page", "write"]

_FIRST_QUOTE = re.compile("“[^”]*”")
_MOST_REASONS = 3  # told in the last line; -v tells each
_SHORT = 40  # characters of the words of a repeated finding


def write(report: Report, lines_of: Lines, page: Page = Page()) -> str:  # noqa: B008 - a frozen value
    """The whole report, ending in a newline. `lines_of` gives the source lines of a path, [] where there are none."""
    parts = [_finding(finding, repeats, lines_of, page) for finding, repeats in _folded(report.findings, page)]
    if page.settled and report.settled:
        parts += [page.paint("Settled:", "bold"), *(_settled(finding, lines_of, page) for finding in report.settled)]
    parts += [_failure(failure, page) for failure in report.failures]
    if page.verbose and report.skipped:
        parts.append("\n".join(f"{page.paint('skipped', 'dim')} {safe(s.path)}: {safe(s.reason)}" for s in report.skipped))
    if report.notes:
        parts.append("\n".join(f"{page.paint('note', 'info')}: {safe(note)}" for note in report.notes))
    ending = [_summary(report, page), *(_wrapped(_reasons(report), page, "  skipped: ") if _untold(report, page) else [])]
    return "\n\n".join([*parts, "\n".join(ending)]) + "\n"


def _folded(findings: Sequence[Finding], page: Page) -> Iterator[tuple[Finding, Sequence[Finding]]]:
    """Each finding with those after it that only repeat it: same page, rule and message, no error. With -v none is folded."""
    repeats: dict[tuple[str, str, str], list[Finding]] = {}
    shown = []
    for finding in findings:
        key = (finding.place.path, finding.rule, _FIRST_QUOTE.sub("", finding.message, count=1))
        if key in repeats and finding.severity != "error" and not finding.related and not page.verbose:
            repeats[key].append(finding)
        else:
            repeats[key] = []
            shown.append((finding, repeats[key]))
    yield from shown


def _finding(finding: Finding, repeats: Sequence[Finding], lines_of: Lines, page: Page) -> str:
    body = [*_head(finding, page), *_body(finding, lines_of, page), *_advice(finding, page)]
    if repeats:
        places = ", ".join(
            f"{other.place.line}:{other.place.column} “{shorten(other.place.quote, _SHORT, placeholder='…')}”"
            for other in repeats
        )
        body += _wrapped(f"also at {places}", page, "  ")
    return "\n".join(body)


def _head(finding: Finding, page: Page) -> list[str]:
    place = finding.place
    spot = page.paint(f"{safe(place.path)}:{place.line}:{place.column}", "bold")
    more = f" {finding.confidence} confidence, #{finding.fingerprint}" if page.verbose else ""
    rule = page.paint(f"[{finding.rule}]{more}", "dim")
    head = f"{spot} {page.paint(finding.severity, finding.severity)} {rule}"
    return [head, *_wrapped(finding.message, page, "  ")]


def _body(finding: Finding, lines_of: Lines, page: Page) -> list[str]:
    marks = [Mark(finding.place, finding.severity, "")]
    marks += [Mark(other.place, other.side, _label(other)) for other in finding.related]
    draw = Drawing(lines_of, page, len(str(max(mark.place.end_line for mark in marks))))
    out: list[str] = []
    path = finding.place.path
    for (_, _, next_path), group in groupby(marks, key=_shares_a_line):
        if next_path != path:
            path = next_path
            out.append(f"{' ' * draw.gutter} {page.paint('::', 'dim')} {page.paint(safe(path), 'bold')}")
        out += draw.marks(tuple(group))
    return out


def _shares_a_line(mark: Mark) -> tuple[int, int, str]:
    """Marks beside each other with the same key are drawn under one line; one over several lines stands for itself."""
    place = mark.place
    return place.line, -1 if place.line == place.end_line else id(mark), place.path


def _label(other: Related) -> str:
    return safe(other.text) or ("says the opposite" if other.side == "opposed" else "says the same")


def _advice(finding: Finding, page: Page) -> list[str]:
    advice = _wrapped(finding.advice, page, "  → ") if finding.advice else []
    if not page.verbose:
        return advice
    waiver = f'<!-- claimlint: allow {finding.rule} for {finding.fingerprint} because "..." -->'
    return [*advice, page.paint(f"  to waive it: {waiver}", "dim")]


def _settled(finding: Finding, lines_of: Lines, page: Page) -> str:
    why = f"  {page.paint('settled by ' + finding.by, 'ok')}: {safe(finding.reason)}"
    age = [f"  {page.paint(safe(finding.decision.age), 'dim')}"] if finding.decision and finding.decision.age else []
    return "\n".join([*_head(finding, page), why, *age])


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


def _untold(report: Report, page: Page) -> bool:
    return bool(report.skipped) and not page.verbose


def _reasons(report: Report) -> str:
    """Why pages were skipped, the commonest reason first: "2 language: not English, 1 excluded"."""
    reasons = Counter(safe(skipped.reason) for skipped in report.skipped).most_common()
    if len(reasons) == 1:
        return reasons[0][0]
    more = f" and {len(reasons) - _MOST_REASONS} other reasons" if len(reasons) > _MOST_REASONS else ""
    return ", ".join(f"{number} {reason}" for reason, number in reasons[:_MOST_REASONS]) + more


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 or word == 'info' else 's'}"
