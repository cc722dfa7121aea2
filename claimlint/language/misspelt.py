"""Misspelt names: the drug that a word nearly names, and only if it is near exactly one."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimlint.language.names import NameTable
from claimlint.rulebook.names import without_one_letter, words_of

_LETTERS = re.compile(rb"[a-z]{6,}")
_WORD = re.compile(rb"(?<![\w@/.-])[a-z]{6,}(?![\w@]|[./-]\w)")
_FOREIGN = ("a", "o", "um")  # gabapentina, baclofeno: the name in another language, not a slip
_SHOWN = 3
_KEPT = 100_000
_LONGEST = 40  # letters; no name of a drug is longer in one word


class Misspelt(NamedTuple):
    """A word that nearly names a drug: its place in the text, and the name."""

    start: int
    end: int
    name: str


def misspelt(lowered: bytes, table: NameTable, neighbours: Mapping[str, str], seen: dict[bytes, str]) -> Iterator[Misspelt]:
    """Words of a folded, lower-case text that are one slip (a letter wrong, missing, doubled or exchanged) off one drug's name.

    Known names, plurals and the forms other languages give a name are left alone. `seen` keeps the answer for each word met.
    """
    if len(seen) > _KEPT:
        seen.clear()
    words = set(_LETTERS.findall(lowered))  # more than are words by themselves, and found in a third of the time
    for word in words.difference(seen):
        seen[word] = _meant(word.decode("ascii"), table, neighbours)
    if any(map(seen.__getitem__, words)):
        for match in _WORD.finditer(lowered):
            if seen[match[0]]:
                yield Misspelt(match.start(), match.end(), seen[match[0]])


def _meant(word: str, table: NameTable, neighbours: Mapping[str, str]) -> str:
    if len(word) > _LONGEST:
        return ""
    near = {name for form in without_one_letter(word) for name in neighbours.get(form, "").split()}
    if not near or table.knows(word) or (word[-1] == "s" and table.knows(word[:-1])):
        return ""
    from rapidfuzz.distance import DamerauLevenshtein

    meant = {name for name in near if name[0] == word[0] and DamerauLevenshtein.distance(word, name) == 1}
    if len({table.subject(name) for name in meant}) != 1:
        return ""
    name = min(meant)
    return "" if any(word == name + ending or word == name[:-1] + ending for ending in _FOREIGN) else name


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
