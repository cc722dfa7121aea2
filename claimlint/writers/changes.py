"""What a change claims, for people, for programs and for a pull request."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimlint.model.changes import KINDS, Change, ChangeKind
from claimlint.model.claims import Claim
from claimlint.writers.claims import claim_object
from claimlint.writers.json_ import dump
from claimlint.writers.page import safe

_WORDS: dict[ChangeKind, str] = {
    "added": "claim added",
    "withdrawn": "claim withdrawn",
    "flipped": "stance flipped",
    "strengthened": "strengthened",
    "weakened": "weakened",
    "unqualified": "qualifier dropped",
    "qualified": "qualifier added",
    "number": "number changed",
    "value": "value changed",
    "holder": "holder changed",
}


def write_json(changes: Sequence[Change], revision: str) -> str:
    """One object: the revision compared with, and the changes with both claims."""
    return dump({"version": 1, "since": revision, "changes": [_object(change) for change in changes]})


def _object(change: Change) -> dict[str, Any]:
    claim = change.claim
    return {
        "kind": change.kind,
        "subject": claim.subject,
        "attribute": claim.attribute,
        "detail": change.detail,
        "before": claim_object(change.before) if change.before else None,
        "after": claim_object(change.after) if change.after else None,
    }


def write_human(changes: Sequence[Change], revision: str, width: int) -> str:
    """Each change with the sentences before and after; one line if there is none."""
    parts = ["\n".join(_lines(change, width)) for change in changes]
    return "\n\n".join([*parts, _summary(changes, revision)]) + "\n"


def _lines(change: Change, width: int) -> list[str]:
    claim = change.claim
    head = f"{claim.place.path}:{claim.place.line}:{claim.place.column} {_WORDS[change.kind]}: {_topic(claim)}"
    lines = [safe(f"{head}: {change.detail}" if change.detail else head)]
    if change.before:
        lines.append(_cut(f"  - {safe(change.before.text)}", width))
    if change.after:
        lines.append(_cut(f"  + {safe(change.after.text)}", width))
    return lines


def _topic(claim: Claim) -> str:
    return f"{claim.subject or 'no subject'}, {claim.attribute.replace('_', ' ')}"


def _summary(changes: Sequence[Change], revision: str) -> str:
    counts = Counter(change.kind for change in changes)
    said = ", ".join(f"{counts[kind]} {_many(_WORDS[kind], counts[kind])}" for kind in KINDS if counts[kind])
    return f"Since {safe(revision)}: {said or 'nothing is claimed that was not claimed before, and nothing less'}."


def _many(words: str, number: int) -> str:
    """ "claim added" as "claims added" where there are several; "strengthened" stays."""
    noun, _, rest = words.partition(" ")
    return f"{noun}s {rest}" if rest and number > 1 else words


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def write_markdown(changes: Sequence[Change], revision: str) -> str:
    """A table for a pull request."""
    if not changes:
        return f"### What this change claims\n\n{_escaped(_summary(changes, revision))}\n"
    rows = ["| | claim | before | after |", "|---|---|---|---|", *map(_row, changes)]
    return "\n".join(["### What this change claims", "", _escaped(_summary(changes, revision)), "", *rows]) + "\n"


def _row(change: Change) -> str:
    where = f"{change.claim.place.path}:{change.claim.place.line}"
    kind = _WORDS[change.kind] + (f": {change.detail}" if change.detail else "")
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return "| " + " | ".join(map(_escaped, (kind, f"{_topic(change.claim)} ({where})", before, after))) + " |"


def _escaped(text: str) -> str:
    """Text that means nothing to Markdown or HTML, on one line."""
    flat = safe(" ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
    return "".join("\\" + character if character in "\\`*_{}[]()#|!~@" else character for character in flat)
