"""Which side of a contradiction is supported: by the pages a team has approved, else by the fact tables, else by more pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from claimlint.model.documents import Place
from claimlint.model.findings import Finding

Authority = Callable[[str], tuple[int, str] | None]  # path → rank (0 the highest) and the glob that gives it


class _Sides(NamedTuple):
    """The places of a contradiction, by what they say."""

    own: list[Place]
    opposed: list[Place]


def supported(findings: Iterable[Finding], by_facts: Iterable[Finding], authority: Authority) -> list[Finding]:
    """Contradictions with a sentence about the side that is supported, where one is, in message and trace.

    `by_facts`: findings of statements the fact tables deny; a side that holds one of them has the facts against it.
    """
    denied: dict[str, list[Finding]] = {}
    for finding in by_facts:
        denied.setdefault(finding.place.path, []).append(finding)
    return [_with_support(finding, denied, authority) for finding in findings]


def _with_support(finding: Finding, denied: dict[str, list[Finding]], authority: Authority) -> Finding:
    sides = _Sides([finding.place], [])
    for other in finding.related:
        (sides.own if other.side == "same" else sides.opposed).append(other.place)
    said = _by_authority(sides, authority) or _by_facts(sides, denied) or _by_number(sides)
    if not said:
        return finding
    return finding._replace(message=f"{finding.message} {said}", trace=(*finding.trace, f"support: {said}"))


def _by_authority(sides: _Sides, authority: Authority) -> str:
    ranked = [sorted((*rank, place) for place in side if (rank := authority(place.path))) for side in sides]
    best = [side[0] for side in ranked if side]
    if not best or (len(best) == 2 and best[0][0] == best[1][0]):
        return ""
    _, glob, place = min(best)
    return f"{_at(place)} counts as right (`authority: {glob}`): “{_short(place.quote)}”."


def _by_facts(sides: _Sides, denied: dict[str, list[Finding]]) -> str:
    against = [
        [found for place in side for found in denied.get(place.path, ()) if _overlap(place, found.place)] for side in sides
    ]
    if bool(against[0]) == bool(against[1]):
        return ""
    wrong = (against[0] or against[1])[0]
    right = sides.opposed[0] if against[0] else sides.own[0]
    return f"The fact tables support {_at(right)} and deny {_at(wrong.place)} ({wrong.rule})."


def _by_number(sides: _Sides) -> str:
    own, opposed = (sorted({place.path for place in side}) for side in sides)
    if len(own) == len(opposed) or not own or not opposed:
        return ""
    more, fewer = (sides.own, sides.opposed) if len(own) > len(opposed) else (sides.opposed, sides.own)
    return f"{_pages(more)} “{_short(more[0].quote)}”, {_pages(fewer)} “{_short(fewer[0].quote)}”."


def _pages(side: Sequence[Place]) -> str:
    number = len({place.path for place in side})
    return f"{number} pages say" if number > 1 else "one says"


def _overlap(one: Place, other: Place) -> bool:
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (
        one.end_line,
        one.end_column,
    )


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67].rstrip() + "…"
