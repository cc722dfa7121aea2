"""How old a waiver or an entry of a baseline is, and how long it still holds: for `check --show settled`."""

import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from claimlint.cli.output import counted
from claimlint.model.findings import Decision, Finding, Report
from claimlint.triage.waiver_text import is_date

_LINE = re.compile(r"^([0-9a-f]{40}) \d+ (\d+)", re.MULTILINE)
_TIME = re.compile(r"^author-time (\d+)$", re.MULTILINE)
_NOT_COMMITTED = "0" * 40


def with_ages(report: Report, today: str) -> Report:
    """The report with the age of each decision in words: from the baseline's entry, or from git for a waiver."""
    written = _written(finding.decision for finding in report.settled if finding.decision)
    return report._replace(settled=tuple(_aged(finding, written, today) for finding in report.settled))


def _aged(finding: Finding, written: dict[tuple[str, int], str], today: str) -> Finding:
    decision = finding.decision
    if decision is None:
        return finding
    since = (decision.since if is_date(decision.since) else "") or written.get((decision.path, decision.line), "")
    where = f"{decision.path}:{decision.line}" if decision.path else ""
    age = f"since {since} ({_days(since, today)})" if since else "since when is not known: git has no such line"
    left = f"ends in {_days(today, decision.until)}" if decision.until else "no end"
    words = "; ".join(filter(None, [where, age, left]))
    return finding._replace(decision=decision._replace(since=since, age=words))


def _days(start: str, end: str) -> str:
    return counted((date.fromisoformat(end) - date.fromisoformat(start)).days, "day", "days")


def _written(decisions: Iterable[Decision]) -> dict[tuple[str, int], str]:
    """The day each waiver was committed, as far as git knows; without git none."""
    lines: dict[str, set[int]] = {}
    for decision in decisions:
        if decision.path:
            lines.setdefault(decision.path, set()).add(decision.line)
    return {(path, line): day for path, wanted in lines.items() for line, day in _blamed(path, sorted(wanted)).items()}


def _blamed(path: str, lines: list[int]) -> dict[int, str]:
    ranges = [part for line in lines for part in ("-L", f"{line},{line}")]
    file = Path(path)
    command = ["git", "blame", "--line-porcelain", *ranges, "--", file.name]
    try:
        done = subprocess.run(command, cwd=file.parent, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return {}
    said = done.stdout.decode(errors="replace")
    found = zip(_LINE.findall(said), _TIME.findall(said), strict=False)
    return {int(line): _day(int(time)) for (commit, line), time in found if commit != _NOT_COMMITTED}


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()
