"""What a page's title, description and data repeat of its text is told with the text, not once more."""

from collections.abc import Iterable

from claimlint.model.documents import Block, Document, Place, Surface
from claimlint.model.findings import Finding, Related

_NAMES: dict[Surface, str] = {"title": "title", "description": "description", "data": "data for search engines"}


def told_once(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings, those that only repeat one of the same rule and sentence in the page's data put into it as related places."""
    same: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        same.setdefault((finding.rule, finding.key), []).append(finding)
    data = [block for block in document.blocks if block.surface in _NAMES]
    if not data:
        return [finding for group in same.values() for finding in group]
    return [one for group in same.values() for one in (_merged(group, document, data) if len(group) > 1 else group)]


def _merged(group: list[Finding], document: Document, data: list[Block]) -> list[Finding]:
    where = [_surface(finding.place, document, data) for finding in group]
    if not any(where) or any(finding.fix for finding in group):
        return group  # each fix has a place of its own
    first = where.index("") if "" in where else 0
    told = [finding for number, finding in enumerate(group) if not where[number] or number == first]
    repeats = tuple(
        Related(finding.place, "same", f"the page's {surface} says it too")
        for number, (finding, surface) in enumerate(zip(group, where, strict=True))
        if surface and number != first
    )
    at = told.index(group[first])
    return [*told[:at], told[at]._replace(related=(*told[at].related, *repeats)), *told[at + 1 :]]


def _surface(place: Place, document: Document, data: list[Block]) -> str:
    """The name of the page's data a place lies in, "" for its text."""
    return next((_NAMES[block.surface] for block in data if _holds(block, place, document)), "")


def _holds(block: Block, place: Place, document: Document) -> bool:
    whole = document.place(block.span)
    return (whole.line, whole.column) <= (place.line, place.column) < (whole.end_line, whole.end_column)
