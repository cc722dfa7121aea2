"""What was read out of pages: the claims, as a table for people and as the versioned JSON for programs."""

from collections.abc import Sequence
from typing import Any

from claimlint.model.claims import Claim
from claimlint.writers.json_ import dump
from claimlint.writers.page import cells, safe

_SLOTS = ("place", "subject", "attribute", "value", "how", "who", "qualifiers")


def write_json(claims: Sequence[Claim]) -> str:
    """One object with the claims, in the order given."""
    return dump({"version": 1, "claims": [claim_object(claim) for claim in claims]})


def claim_object(claim: Claim) -> dict[str, Any]:
    """A claim as the contract has it."""
    place = claim.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "subject": claim.subject,
        "attribute": claim.attribute,
        "value": claim.value.text,
        "stance": claim.stance,
        "strength": claim.strength,
        "mode": claim.mode,
        "holder": claim.holder,
        "qualifiers": {name: list(values) for name, values in _qualifiers(claim)},
        "text": claim.text,
        "because": [f"{because.slot}: {because.cue}" for because in claim.because],
    }


def write_table(claims: Sequence[Claim], width: int) -> str:
    """A table with the sentence under each claim; lines no longer than `width` cells where the words allow."""
    if not claims:
        return "No claims were read.\n"
    rows = [_SLOTS, *(_row(claim) for claim in claims)]
    widths = [max(cells(row[slot]) for row in rows) for slot in range(len(_SLOTS))]
    lines = [_line(rows[0], widths)]
    for row, claim in zip(rows[1:], claims, strict=True):
        lines += [_line(row, widths), f"    “{_cut(safe(claim.text), max(20, width - 6))}”"]
    return "\n".join(lines) + "\n"


def _row(claim: Claim) -> tuple[str, ...]:
    how = claim.stance if claim.strength == "plain" else f"{claim.stance}, {claim.strength}"
    mode = "" if claim.mode == "asserted" else f" ({claim.mode})"
    qualifiers = "; ".join(f"{name} {', '.join(values)}" for name, values in _qualifiers(claim))
    place = f"{claim.place.path}:{claim.place.line}:{claim.place.column}"
    words = (place, claim.subject or "-", claim.attribute, claim.value.text, how + mode, claim.holder, qualifiers)
    return tuple(map(safe, words))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text + " " * (room - cells(text)) for text, room in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _qualifiers(claim: Claim) -> list[tuple[str, tuple[str, ...]]]:
    """What limits a claim: its sentence, completed by the headings and labels above it."""
    return sorted({**dict(claim.setting), **dict(claim.qualifiers)}.items())
