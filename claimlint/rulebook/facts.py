"""Fact tables (rules/facts/*.tsv): what the law and its lists say of a substance, where, since when, and how surely it is known.

A table has the columns of `COLUMNS`. A project's own tables have the same form, and take the place of ours where they speak of
the same fact of the same substance at the same place. Tables are open: what stands in none is unknown, never "not controlled".
"""

import marshal
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimlint.model.findings import Failure

COLUMNS = (
    "jurisdiction", "fact", "substance", "value", "formulation", "since", "until",
    "citation", "as_of", "confidence", "note", "source",
)  # fmt: skip
PLACE_COLUMNS = ("code", "name", "names", "within", "law")
FACTS = {
    "control": (
        "I", "II", "III", "IV", "V", "VI", "VIII", "IX",
        "class A", "class B", "class C", "none", "exempt", "controlled", "banned",
    ),
    "schedule": ("1", "2", "3", "4", "5"),  # of regulations beside the class, as in the United Kingdom
    "prescription": ("prescription", "otc"),
    "approval": ("approved", "not approved"),
    "boxed-warning": ("yes", "no"),
    "notice": (),  # announced, not in force; free text
}  # fmt: skip
CONFIDENCES = ("sure", "secondary", "derived", "partial", "unverified", "conflict")
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


class Fact(NamedTuple):
    """One line of a fact table; dates are ISO and may stop at the month or year, "" where not known or not limited."""

    jurisdiction: str
    fact: str
    subject: str
    value: str
    formulation: str = ""  # "" = the substance in every form
    since: str = ""
    until: str = ""  # first day it no longer holds
    citation: str = ""
    as_of: str = ""
    confidence: str = "sure"
    note: str = ""
    source: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether the fact is in force on an ISO day, as far as its dates say."""
        return (not self.since or self.since <= day) and (not self.until or day < self.until)


class Jurisdiction(NamedTuple):
    """A place whose law the tables know by name: "US", "US-TN", "UK"."""

    code: str
    name: str
    names: tuple[str, ...]
    within: str
    law: str  # what messages call its law


Packed = tuple[dict[str, str], tuple[tuple[str, str, tuple[str, ...], str, str], ...], str]


class FactTable:
    """The compiled tables; `raw` is the first result of compile_facts, b"" for none. `newest`: the latest `as_of` of all."""

    __slots__ = ("_packed", "_places", "newest")

    def __init__(self, raw: bytes) -> None:
        packed: Packed = marshal.loads(raw) if raw else ({}, (), "")
        self._packed, self._places, self.newest = packed

    def of(self, subject: str, fact: str = "") -> tuple[Fact, ...]:
        """All facts of a subject (canonical name), or those of one kind; () when nothing is known."""
        lines = self._packed.get(subject, "")
        found = [Fact(*line.split("\t")) for line in lines.split("\n")] if lines else []
        return tuple(item for item in found if not fact or item.fact == fact)

    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """The places the tables and the texts know by name."""
        return tuple(Jurisdiction(*place) for place in self._places)

    def subjects(self) -> tuple[str, ...]:
        """Every subject with a fact."""
        return tuple(self._packed)


def compile_facts(files: Sequence[tuple[str, bytes]]) -> tuple[bytes, tuple[Failure, ...]]:
    """Compile the fact tables among `files` (path, bytes): marshal bytes for FactTable, and the lines that could not be used."""
    faults: list[Failure] = []
    facts: dict[tuple[str, ...], Fact] = {}
    places: dict[str, Jurisdiction] = {}
    tables = [(path, data) for path, data in files if path.endswith(".tsv") and path.rpartition("//")[2].startswith("facts/")]
    for path, data in tables:
        if path.endswith("jurisdictions.tsv"):
            for _, cells in _rows(path, data, PLACE_COLUMNS, faults):
                names = tuple(part.strip() for part in cells[2].split("|") if part.strip())
                places[cells[0]] = Jurisdiction(cells[0], cells[1], names, cells[3], cells[4])
    for path, data in sorted(tables, key=lambda table: is_own(table[0])):
        if not path.endswith("jurisdictions.tsv"):
            _add(path, data, places, facts, faults)
    newest = max((fact.as_of for fact in facts.values()), default="")
    packed: Packed = (_by_subject(facts.values()), tuple((*place,) for place in places.values()), newest)
    return marshal.dumps(packed), tuple(faults)


def is_own(path: str) -> bool:
    """Whether a file belongs to a project, not to claimlint: its path says where its folder is ("house//facts/x.tsv")."""
    return "//" in path


def _add(
    path: str, data: bytes, places: dict[str, Jurisdiction], facts: dict[tuple[str, ...], Fact], faults: list[Failure]
) -> None:
    ours = set(facts)
    for line, cells in _rows(path, data, COLUMNS, faults):
        fact = Fact(*cells)._replace(subject=cells[2].lower(), confidence=cells[9] or "sure")
        if is_own(path):
            for key in [key for key in ours if key[:3] == (fact.jurisdiction, fact.fact, fact.subject)]:
                facts.pop(key, None)
        wrong = _fault(fact, places)
        if wrong:
            faults.append(Failure(path, line, f"{fact.subject}: {wrong[0]}", wrong[1]))
        else:
            facts[(fact.jurisdiction, fact.fact, fact.subject, fact.formulation, fact.since, fact.until)] = fact


def _by_subject(facts: Iterable[Fact]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for fact in facts:
        lines.setdefault(fact.subject, []).append("\t".join(fact))
    return {subject: "\n".join(rows) for subject, rows in sorted(lines.items())}


def _rows(path: str, data: bytes, columns: Sequence[str], faults: list[Failure]) -> Iterator[tuple[int, list[str]]]:
    header: list[str] = []
    for number, line in enumerate(data.decode("utf-8", "replace").lstrip("\ufeff").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            header = cells
            if header != list(columns):
                advice = f"Name them {', '.join(columns)}, parted by tabs."
                faults.append(Failure(path, number, f"the columns are {', '.join(header)}", advice))
                return
        elif len(cells) > len(columns) or not cells[0]:
            advice = f"Give {', '.join(columns)}, parted by tabs."
            faults.append(Failure(path, number, f"{len(cells)} columns: {line[:80]!r}", advice))
        else:
            yield number, cells + [""] * (len(columns) - len(cells))


def _fault(fact: Fact, places: dict[str, Jurisdiction]) -> tuple[str, str] | None:
    """What is wrong with a line and the way out, or None."""
    from claimlint.rulebook.nearest import did_you_mean

    if fact.jurisdiction not in places:
        advice = did_you_mean(fact.jurisdiction, places) or "See facts/jurisdictions.tsv."
        return f"unknown jurisdiction {fact.jurisdiction!r}", advice
    if fact.fact not in FACTS:
        return f"unknown fact {fact.fact!r}", did_you_mean(fact.fact, FACTS) or f"Use one of {', '.join(FACTS)}."
    if FACTS[fact.fact] and fact.value not in FACTS[fact.fact]:
        return f"unknown value {fact.value!r}", f"Use one of {', '.join(FACTS[fact.fact])}."
    if fact.confidence not in CONFIDENCES:
        return f"unknown confidence {fact.confidence!r}", f"Use one of {', '.join(CONFIDENCES)}."
    dates = [day for day in (fact.since, fact.until, fact.as_of) if not _DATE.fullmatch(day)]
    if dates:
        return f"{dates[0]!r} is no date", "Write 2026-11-01, 2026-11 or 2026."
    if fact.since and fact.until and fact.since > fact.until:
        return f"until {fact.until} lies before since {fact.since}", "Exchange the two dates."
    if not fact.subject or (not fact.citation and fact.confidence in ("sure", "secondary", "derived")):
        return "no substance or no citation", "Name the law, rule or list that says so, or set confidence to unverified."
    return None
