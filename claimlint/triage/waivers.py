"""Waivers: reading them from the comments of a page, settling findings by them, and judging the waivers themselves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimlint.model.documents import Place
from claimlint.model.findings import Decision, Finding, Waiver
from claimlint.model.rules import Rule
from claimlint.triage.own_rules import OWN_RULES
from claimlint.triage.selection import Selection
from claimlint.triage.waiver_text import NO_REASON, read_waivers

__all__ = ["Waived", "read_waivers", "settle_by_waivers"]


class Waived(NamedTuple):
    """What waivers leave open, what they settle, findings about the waivers themselves, and notes."""

    open: tuple[Finding, ...]
    settled: tuple[Finding, ...]
    own: tuple[Finding, ...]
    notes: tuple[str, ...]


def settle_by_waivers(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    rules: Mapping[str, Rule],
    selection: Selection,
    today: str,
    *,
    whole: bool,
) -> Waived:
    """Settle findings by the waivers in force today. `whole`: every page a waiver may be about was judged."""
    former = {name: rule.id for rule in rules.values() for name in rule.formerly}
    current = [waiver._replace(rule=former.get(waiver.rule, waiver.rule)) for waiver in waivers]
    usable = [waiver for waiver in current if _usable(waiver, rules, today)]
    by_spot = _by_path_and_rule(usable)
    open_, settled, used = [], [], set()
    untied: dict[tuple[str, int, int, str], Finding] = {}
    for finding in findings:
        waiver = _waiver_of(finding, by_spot)
        if waiver is None:
            open_.append(finding)
        else:
            used.add(_written(waiver))
            if finding.category == "contradiction" and not waiver.fingerprint:
                untied[_written(waiver)] = finding
            settled.append(finding._replace(by="waiver", reason=_reason(waiver), decision=_decision(waiver)))
    once = {_written(waiver): waiver for waiver in current}
    own = [_judged(waiver, rules, selection, today, used=at in used, whole=whole) for at, waiver in once.items()]
    notes = (
        *(
            f"{waiver.path}:{waiver.line}: rule {waiver.rule} is now called {former[waiver.rule]}"
            for waiver in waivers
            if waiver.rule in former
        ),
        *(_untied(at, finding) for at, finding in untied.items()),
    )
    return Waived(tuple(open_), tuple(settled), tuple(finding for finding in own if finding), notes)


def _untied(at: tuple[str, int, int, str], finding: Finding) -> str:
    path, line, _, rule = at
    return f"{path}:{line}: whatever the other side says, {rule} is waived here; `for {finding.fingerprint}` ties it to this pair"


def _written(waiver: Waiver) -> tuple[str, int, int, str]:
    """Where a waiver is written: one in a file beside the pages holds for many of them and is judged once."""
    return waiver.file or waiver.path, waiver.line, waiver.column, waiver.rule


def _usable(waiver: Waiver, rules: Mapping[str, Rule], today: str) -> bool:
    known = rules.get(waiver.rule)
    return not waiver.fault and known is not None and known.waivable and not _expired(waiver, today)


def _expired(waiver: Waiver, today: str) -> bool:
    return bool(waiver.until) and waiver.until < today


def _by_path_and_rule(waivers: Iterable[Waiver]) -> dict[tuple[str, str], list[Waiver]]:
    out: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        out.setdefault((waiver.path, waiver.rule), []).append(waiver)
    return out


def _waiver_of(finding: Finding, waivers: Mapping[tuple[str, str], list[Waiver]]) -> Waiver | None:
    """The first waiver that holds for a line of the finding, on either side of a pair."""
    for place in (finding.place, *(related.place for related in finding.related)):
        for waiver in waivers.get((place.path, finding.rule), ()):
            if waiver.first_line <= place.line <= waiver.last_line and _means(waiver, finding, place):
                return waiver
    return None


def _means(waiver: Waiver, finding: Finding, place: Place) -> bool:
    return waiver.quote in place.quote and finding.fingerprint.startswith(waiver.fingerprint)


def _decision(waiver: Waiver) -> Decision:
    return Decision(waiver.file or waiver.path, waiver.line, until=waiver.until)


def _reason(waiver: Waiver) -> str:
    by = f", by {waiver.by}" if waiver.by else ""
    return f"{waiver.reason}{by}{f', until {waiver.until}' if waiver.until else ''}"


def _judged(
    waiver: Waiver, rules: Mapping[str, Rule], selection: Selection, today: str, *, used: bool, whole: bool
) -> Finding | None:
    rule = rules.get(waiver.rule)
    if waiver.fault:
        name = "waiver-without-reason" if waiver.fault == NO_REASON else "unreadable-waiver"
        return _finding(waiver, name, f"This waiver does not hold: {waiver.fault}.")
    if rule is None:
        return _finding(waiver, "unknown-waiver", f"There is no rule “{waiver.rule}”{_meant(waiver.rule, rules)}.")
    if not rule.waivable:
        return _finding(waiver, "forbidden-waiver", f"{waiver.rule} may not be waived.")
    if _expired(waiver, today):
        return _finding(waiver, "expired-waiver", f"The waiver of {waiver.rule} ended on {waiver.until}.")
    if used or not selection.used(rule.id, waiver.path) or (rule.category == "contradiction" and not whole):
        return None
    return _finding(waiver, "unused-waiver", f"The waiver of {waiver.rule} settles nothing{_lines(waiver)}.")


def _meant(name: str, rules: Mapping[str, Rule]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, rules, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _lines(waiver: Waiver) -> str:
    if waiver.file:
        return ""
    if waiver.first_line == waiver.last_line:
        return f" on line {waiver.first_line}"
    return f" on lines {waiver.first_line} to {waiver.last_line}"


def _finding(waiver: Waiver, name: str, message: str) -> Finding:
    rule = next(rule for rule in OWN_RULES if rule.id == name)
    opening = "-" if waiver.file else "<!--"
    place = Place(waiver.file or waiver.path, waiver.line, waiver.column, waiver.line, waiver.column + len(opening), opening)
    return Finding(
        rule=name, category=rule.category, severity=rule.severity, confidence=rule.confidence, message=message,
        place=place, key=(waiver.rule, waiver.reason, waiver.until), advice=rule.advice,
    )  # fmt: skip
