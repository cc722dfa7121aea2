"""What CHECK finds and TRIAGE settles."""

from typing import Literal, NamedTuple

from claimlint.model.documents import Place

Severity = Literal["info", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Category = Literal[
    "contradiction", "status", "risk", "companion", "terminology", "notation", "evidence", "readability", "residue"
]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Related(NamedTuple):
    """Another place of the same finding; `side` tells whether it says the same as the finding's own place or the opposite."""

    place: Place
    side: Literal["same", "opposed"]
    text: str


class Fix(NamedTuple):
    """A safe swap: put `text` in place of the finding's own span (source offsets)."""

    start: int
    end: int
    text: str


class Decision(NamedTuple):
    """Where and until when a finding was settled: the waiver, or the entry of a baseline."""

    path: str  # where a waiver is written
    line: int
    since: str = ""  # ISO date of an entry
    until: str = ""  # ISO date a waiver ends on
    entry: str = ""  # fingerprint of the baseline's entry
    age: str = ""  # in words, for people


class Finding(NamedTuple):
    """One objection, raw from a check or settled by triage."""

    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    message: str
    place: Place
    related: tuple[Related, ...] = ()
    key: tuple[str, ...] = ()  # what identifies it across edits: normalised sentence or claim texts, both sides of a pair
    trace: tuple[str, ...] = ()  # why, line by line, for `explain FINGERPRINT`
    advice: str = ""
    fix: Fix | None = None
    fingerprint: str = ""  # set by triage
    by: str = ""  # settled: "waiver" or "baseline"
    reason: str = ""  # settled: why
    parts: tuple[str, ...] = ()  # contradictions: the words of every claim in it, so that a frozen one may shrink but not grow
    decision: Decision | None = None  # settled: by what


class Failure(NamedTuple):
    """Something that could not be judged, where, and the way out. line 0: the whole file."""

    path: str
    line: int
    message: str
    advice: str


class Skipped(NamedTuple):
    """Something that was not judged and is no failure."""

    path: str
    reason: str


class Waiver(NamedTuple):
    """A waiver read from a comment: <!-- claimlint: allow RULE because "reason" by NAME until DATE -->."""

    path: str
    line: int  # of the comment
    column: int
    rule: str
    reason: str
    by: str
    until: str  # ISO date or ""
    first_line: int  # lines it holds for, inclusive
    last_line: int
    fault: str = ""  # why it cannot be used ("no reason given"), else ""
    file: str = ""  # where it is written, if not in the page itself; `line` is then a line of that file
    quote: str = ""  # only findings about words that hold these; "" for any
    fingerprint: str = ""  # only the finding whose fingerprint begins so: a pair comes back when either side changes


class Report(NamedTuple):
    """Everything a run has to say; what every writer gets."""

    rulebook: str  # digest
    files: int  # judged
    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()  # said once: old tables, capped rules, a missing store

    @property
    def verdict(self) -> Literal["clean", "objections", "incomplete"]:
        """`incomplete` outranks `objections` outranks `clean`."""
        if self.failures:
            return "incomplete"
        return "objections" if self.findings else "clean"
