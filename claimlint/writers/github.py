"""GitHub workflow commands: each finding an annotation on its line, failures as errors."""

from claimlint.model.findings import Failure, Finding, Related, Report, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report) -> str:
    """One annotation a line, in the report's order, then the notes."""
    lines = [*map(_annotation, report.findings), *map(_failure, report.failures)]
    lines += [f"::notice title=claimlint::{_text(note)}" for note in report.notes]
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding) -> str:
    place = finding.place
    spot = f"file={_property(place.path)},line={place.line},endLine={place.end_line}"
    if place.line == place.end_line:  # GitHub takes columns only within one line
        spot += f",col={place.column},endColumn={place.end_column}"
    others = [
        f"{other.place.path}:{other.place.line}: {other.text or other.side}: {other.place.quote}" for other in finding.related
    ]
    text = "\n".join([finding.message, *others, *([finding.advice] if finding.advice else [])])
    return f"::{_COMMANDS[finding.severity]} {spot},title={_property(finding.rule)}::{_text(text)}"


def _failure(failure: Failure) -> str:
    line = f",line={failure.line}" if failure.line else ""
    text = _text(f"{failure.message} {failure.advice}")
    return f"::error file={_property(failure.path)}{line},title=could not be judged::{text}"


def _other(other: Related) -> str:
    return f"{other.place.path}:{other.place.line}: {other.text or other.side}: {other.place.quote}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
