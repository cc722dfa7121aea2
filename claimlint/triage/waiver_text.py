"""Reading waivers: `claimlint: allow RULE for FINGERPRINT because "reason" by NAME until DATE`, in a comment."""

import re
from datetime import date

from claimlint.model.documents import Comment, Document
from claimlint.model.findings import Waiver

_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")
NO_REASON = "no reason given"
_ADDRESSED = re.compile(r"\s*claimlint\s*:\s*", re.IGNORECASE)
_ALLOW = re.compile(r"allow\s+([A-Za-z0-9][\w-]*(?:\s*,\s*[A-Za-z0-9][\w-]*)*)(?=\s|$)")
_CLAUSE = re.compile(
    r"""\s*(because|by|until|for)\s+(?:"([^"]*)"|“([^”]*)”|([^\s"“].*?)(?=\s+(?:because|by|until|for)\s|\s*\Z))""", re.DOTALL
)


def read_waivers(document: Document) -> tuple[Waiver, ...]:
    """The waivers in the comments of a document, one for each rule named; faulty ones carry their fault."""
    return tuple(
        waiver for comment in document.comments if _ADDRESSED.match(comment.text) for waiver in _waivers(document, comment)
    )


def _waivers(document: Document, comment: Comment) -> list[Waiver]:
    text = comment.text[_ADDRESSED.match(comment.text).end() :].strip()  # type: ignore[union-attr]
    column = document.map.line_column(comment.span.start)[1]
    first, last = _lines(document, comment)
    blank = Waiver(document.path, comment.line, column, "", "", "", "", first, last)
    allowed = _ALLOW.match(text)
    if not allowed:
        return [blank._replace(fault=f"“{text[:40]}” is not understood")]
    blank = _with_clauses(blank, text[allowed.end() :])
    if first == 0 and not blank.fault:
        blank = blank._replace(fault="nothing follows that it could hold for")
    return [blank._replace(rule=name.strip()) for name in allowed.group(1).split(",")]


def _lines(document: Document, comment: Comment) -> tuple[int, int]:
    """The lines a comment speaks for: its own, or those of the next block when it stands alone; (0, 0) at the end."""
    if not comment.alone:
        return comment.line, document.map.line_column(max(comment.span.start, comment.span.end - 1))[0]
    if comment.next_block < 0:
        return 0, 0
    place = document.place(document.blocks[comment.next_block].span)
    return place.line, place.end_line


def _with_clauses(waiver: Waiver, text: str) -> Waiver:
    found: dict[str, str] = {}
    at = 0
    while clause := _CLAUSE.match(text, at):
        word, *values = clause.groups()
        if word in found:
            return waiver._replace(fault=f"“{word}” is given twice")
        found[word] = next((value for value in values if value is not None), "").strip()
        at = clause.end()
    return _checked(waiver, found, text[at:].strip())


def _checked(waiver: Waiver, found: dict[str, str], rest: str) -> Waiver:
    waiver = waiver._replace(
        reason=found.get("because", ""),
        by=found.get("by", ""),
        until=found.get("until", ""),
        fingerprint=found.get("for", ""),
    )
    if not waiver.reason:
        return waiver._replace(fault=NO_REASON)
    if rest:
        return waiver._replace(fault=f"“{rest[:40]}” is not understood")
    if waiver.fingerprint and not _FINGERPRINT.fullmatch(waiver.fingerprint):
        return waiver._replace(fault=f"“{waiver.fingerprint}” is no fingerprint of a finding")
    if waiver.until and not is_date(waiver.until):
        return waiver._replace(fault=f"“{waiver.until}” is no date like 2027-01-31")
    return waiver


def is_date(text: str) -> bool:
    """True for an ISO date like 2027-01-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
