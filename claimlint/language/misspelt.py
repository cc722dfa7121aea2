"""Misspelt names: the drug that a word nearly names, and only if it is near exactly one."""

from claimlint.language.names import NameTable
from claimlint.rulebook.names import words_of

_NEAR = 82.0  # rapidfuzz ratio, 0 to 100
_SHOWN = 3


def nearest_names(name: str, table: NameTable) -> list[str]:
    """Up to three generic and brand names most like a word, best first: for suggestions."""
    from rapidfuzz import fuzz, process

    word = words_of(name)
    choices = sorted({known for known, _, kind, via in table.all_names() if kind == "substance" and via in ("generic", "brand")})
    found = process.extract(word, choices, scorer=fuzz.ratio, score_cutoff=60, limit=_SHOWN * 4)
    subjects: dict[str, str] = {}
    for choice, _, _ in found:
        subjects.setdefault(table.subject(choice) or choice, choice)
    return list(subjects.values())[:_SHOWN]
