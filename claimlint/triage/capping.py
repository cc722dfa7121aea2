"""A cap per rule and file, so that one rule cannot drown a page; what is held back is counted."""

from collections import Counter
from collections.abc import Callable, Iterable

from claimlint.model.findings import Finding
from claimlint.model.settings import Settings


def cap(findings: Iterable[Finding], settings_of: Callable[[str], Settings]) -> tuple[list[Finding], tuple[str, ...]]:
    """The findings up to each file's cap, in the order given, and a note for each rule that was cut. A cap of 0 is no cap."""
    seen: Counter[tuple[str, str]] = Counter()
    shown = []
    for finding in findings:
        spot = finding.place.path, finding.rule
        seen[spot] += 1
        limit = settings_of(finding.place.path).cap
        if not limit or seen[spot] <= limit:
            shown.append(finding)
    notes = [_note(path, rule, count, settings_of(path).cap) for (path, rule), count in sorted(seen.items())]
    return shown, tuple(note for note in notes if note)


def _note(path: str, rule: str, count: int, limit: int) -> str:
    return f"{path}: {limit} of {count} findings of {rule} are shown (setting `cap`)" if 0 < limit < count else ""
