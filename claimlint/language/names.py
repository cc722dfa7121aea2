"""Which names stand in a text, and whose they are: brand, salt, abbreviation, street name → one subject."""

import marshal
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claimlint.rulebook.names import BLANKED, HEAD, KINDS, VIAS, Packed, words_of

_JOINS = frozenset(b" -'/.&+")  # what may stand between two words of one name
_NOT_ONE = (b"non-", b"anti-", b"non ", b"anti ")  # "a non-opioid pain reliever" names no opioid
_SENTENCE_ENDS = (b". ", b"? ", b"! ", b"\n")


class Found(NamedTuple):
    """A name in a text: half-open range of bytes, the subject it names, what kind that is and by which way it was named."""

    start: int
    end: int
    subject: str
    kind: str
    via: str


class _Entry(NamedTuple):
    tail: tuple[bytes, ...]  # the words after the first
    subject: int
    code: bytes  # kind letter, via letter, flag letters


class _Hit(NamedTuple):
    start: int
    end: int
    entry: _Entry


class NameTable:
    """The name tables as compile_names packs them; `raw` is its first result, or b"" for no names."""

    __slots__ = ("_buckets", "_classes", "_memo", "_neighbours", "_packed_subjects", "_subjects")

    def __init__(self, raw: bytes) -> None:
        packed: tuple[*Packed, bytes] = marshal.loads(raw) if raw else ({}, b"", {}, b"")
        self._buckets, self._packed_subjects, self._classes, self._neighbours = packed
        self._subjects: list[str] = []
        self._memo: dict[bytes, tuple[_Entry, ...]] = {}

    def find(self, folded: bytes) -> list[Found]:
        """All names in a folded text (one ASCII byte a code point), in order, none overlapping: the longest name wins.

        A name that is also an ordinary word ("bars", "ice") counts only where its sentence names another substance or class.
        """
        blanked = folded.translate(BLANKED)
        padded = b" " + blanked + b" "
        hits: list[_Hit] = []
        words = set(blanked.split())
        for word in words:
            begun = self._entries(word)
            if begun and (entries := [entry for entry in begun if words.issuperset(entry.tail)]):
                hits.extend(_occurrences(word, entries, folded, blanked, padded))
        return [self._found(hit) for hit in _sure(_longest(hits), folded)]

    def subject(self, name: str) -> str | None:
        """The subject a name stands for, however it is written; None if no table has it."""
        entry = self._entry(name)
        return None if entry is None else self._name(entry.subject)

    def kind(self, name: str) -> str | None:
        """substance, class, product, treatment or condition; None if no table has the name."""
        entry = self._entry(name)
        return None if entry is None else KINDS[chr(entry.code[0])]

    def names_of(self, subject: str) -> list[tuple[str, str]]:
        """All (name, via) of a subject, in alphabetical order. Reads the whole table: not for the hot path."""
        self._name(0)
        if subject.lower() not in self._subjects:
            return []
        mark = b"\t%d\t" % self._subjects.index(subject.lower())
        lines = (line for bucket in self._buckets.values() if mark in bucket for line in bucket.split(b"\n") if mark in line)
        return sorted((line.split(b"\t")[0].decode(), VIAS[chr(line.split(b"\t")[2][1])]) for line in lines)

    def members(self, name: str) -> tuple[str, ...]:
        """The substances of a class; () for anything else."""
        return self._classes.get(self.subject(name) or name.lower(), ())

    def classes(self, subject: str) -> list[str]:
        """The classes a substance belongs to."""
        return [label for label, members in self._classes.items() if subject in members]

    def knows(self, word: str) -> bool:
        """Whether any name begins with the word."""
        return bool(self._entries(words_of(word).encode()))

    def neighbours(self) -> dict[str, str]:
        """Well-known names, by their forms that lack one letter; decoded anew at each call."""
        found: dict[str, str] = marshal.loads(self._neighbours) if self._neighbours else {}
        return found

    def all_names(self) -> list[tuple[str, str, str, str]]:
        """Every (name, subject, kind, via). Reads the whole table: not for the hot path."""
        rows = (line.split(b"\t") for bucket in self._buckets.values() for line in bucket.split(b"\n") if line)
        return [(row[0].decode(), self._name(int(row[1])), KINDS[chr(row[2][0])], VIAS[chr(row[2][1])]) for row in rows]

    def _entry(self, name: str) -> _Entry | None:
        words = tuple(words_of(name).encode().split(b" "))
        return next((entry for entry in self._entries(words[0]) if entry.tail == words[1:]), None)

    def _entries(self, word: bytes) -> tuple[_Entry, ...]:
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > 100_000:
                self._memo.clear()
            found = self._memo[word] = tuple(self._read(word))
        return found

    def _read(self, word: bytes) -> list[_Entry]:
        """The names that begin with a word, longest first."""
        bucket = self._buckets.get(word[:HEAD], b"")
        entries, needle = [], b"\n" + word
        at = bucket.find(needle)
        while at >= 0:
            after = at + len(needle)
            if bucket[after] in b"\t ":
                name, subject, code = bucket[at + 1 : bucket.index(b"\n", after)].split(b"\t")
                entries.append(_Entry(tuple(name.split(b" ")[1:]), int(subject), code))
            at = bucket.find(needle, after)
        return sorted(entries, key=lambda entry: -len(entry.tail))

    def _name(self, subject: int) -> str:
        if not self._subjects:
            self._subjects = self._packed_subjects.decode().split("\n")
        return self._subjects[subject]

    def _found(self, hit: _Hit) -> Found:
        code = hit.entry.code
        return Found(hit.start, hit.end, self._name(hit.entry.subject), KINDS[chr(code[0])], VIAS[chr(code[1])])


def _occurrences(word: bytes, entries: list[_Entry], folded: bytes, blanked: bytes, padded: bytes) -> list[_Hit]:
    hits, needle = [], b" " + word + b" "
    at = padded.find(needle)
    while at >= 0:
        hit = _match(at, at + len(word), entries, folded, blanked)
        if hit is not None:
            hits.append(hit)
        at = padded.find(needle, at + 1)
    return hits


def _match(start: int, after: int, entries: list[_Entry], folded: bytes, blanked: bytes) -> _Hit | None:
    if folded[max(0, start - 5) : start].lower().endswith(_NOT_ONE):
        return None
    for entry in entries:
        end = _end(entry.tail, after, folded, blanked)
        if end and _written_right(folded[start:end], entry.code[2:]):
            return _Hit(start, end, entry)
    return None


def _written_right(written: bytes, flags: bytes) -> bool:
    """Whether capitals are where the flags ask for them: all (an abbreviation), or the first (a brand that is a word too)."""
    return (b"C" not in flags or written.upper() == written) and (b"I" not in flags or written[:1].isupper())


def _end(tail: tuple[bytes, ...], at: int, folded: bytes, blanked: bytes) -> int:
    """Where the name ends whose first word ends at `at`, 0 if its other words do not follow."""
    for word in tail:
        if at >= len(folded) or folded[at] not in _JOINS:
            return 0
        at += 2 if folded[at : at + 2] in (b". ", b"' ") else 1
        if not blanked.startswith(word, at) or blanked[at + len(word) : at + len(word) + 1].strip():
            return 0
        at += len(word)
    return at


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Left to right, the longest of those that start together; none overlaps the one before."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _sure(hits: list[_Hit], folded: bytes) -> list[_Hit]:
    """Without the ordinary words whose sentence names no other substance or class."""
    if not any(b"A" in hit.entry.code[2:] for hit in hits):
        return hits
    plain = [hit.start for hit in hits if b"A" not in hit.entry.code[2:] and hit.entry.code[:1] in (b"s", b"c")]
    ends = sorted(at for end in _SENTENCE_ENDS for at in _places(end, folded))
    return [hit for hit in hits if b"A" not in hit.entry.code[2:] or _in_company(hit, plain, [-1, *ends, len(folded)])]


def _in_company(hit: _Hit, plain: list[int], ends: list[int]) -> bool:
    """Whether a plain name stands between the ends of sentences around the hit."""
    start = ends[bisect_left(ends, hit.start) - 1]
    after = bisect_right(plain, start)
    return after < len(plain) and plain[after] < ends[bisect_left(ends, hit.end)]


def _places(end: bytes, folded: bytes) -> Iterator[int]:
    at = folded.find(end)
    while at >= 0:
        yield at
        at = folded.find(end, at + 1)
