"""Which patterns could match where: one Aho-Corasick pass over a text, and what follows from the literals it meets.

Every match of a pattern needs a literal of each of its sets ("guarantee" and one of "recovery", "sobriety"). The pass says in
which pieces of the text each literal stands; the pieces of a pattern are worked out when somebody asks for them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

# Everything but what RE2 takes for part of a word becomes a blank.
BLANKED = bytes(byte if byte < 128 and (chr(byte).isalnum() or byte == ord("_")) else 32 for byte in range(256))
SIGNS = frozenset("%$#@&*<>{}|~^=+?!/;")  # rare enough to be looked for one by one, in the text as it is
_WINDOW = 512  # pieces
_LAST = itemgetter(-1)
Sets = Mapping[int, Sequence[tuple[str, ...]]]


class Index(NamedTuple):
    """Who needs which literal, made once when the rulebook is compiled."""

    literals: str  # parted by NUL, signs first; literal n is the n-th of them
    members: Sequence[Sequence[int]]  # set → its literals
    holders: Sequence[Sequence[int]]  # literal → the sets it is a member of
    needs: Sequence[Sequence[int]]  # pattern → the sets its matches need, the most telling first; () where none is known
    led: Mapping[int, Sequence[int]]  # set → the patterns it is the most telling for


def index_of(needed: Sets) -> Index:
    """The index of patterns by id with the sets of literals each needs."""
    signs = SIGNS.intersection(literal for wanted in needed.values() for each in wanted for literal in each)
    literals = {sign: number for number, sign in enumerate(sorted(signs))}
    sets: dict[tuple[str, ...], int] = {}
    needs: list[tuple[int, ...]] = [()] * (max(needed, default=-1) + 1)
    for id_, wanted in needed.items():
        needs[id_] = tuple([sets.setdefault(each, len(sets)) for each in wanted])
    members = [[literals.setdefault(literal, len(literals)) for literal in each] for each in sets]
    holders: list[list[int]] = [[] for _ in literals]
    for number, each in enumerate(members):
        for literal in each:
            holders[literal].append(number)
    led: dict[int, list[int]] = {}
    for id_, own in enumerate(needs):
        for set_ in own[:1]:
            led.setdefault(set_, []).append(id_)
    return Index("\0".join(literals), members, holders, needs, led)


class Candidates:
    """The pieces of one text that hold what a pattern needs, by pattern id.

    The pieces of a set are bits of a whole number: what a pattern needs is then put together by an "and" for each of its sets.
    A long text is seen through windows of so many pieces, or the numbers would grow with it and the work with its square.
    """

    __slots__ = ("_likely", "_needs", "_windows", "patterns")

    def __init__(self, index: Index, of_literal: Mapping[int, list[int]]) -> None:
        self._needs = needs = index.needs
        self._windows = [_of_sets(index.holders, seen) for seen in _through_windows(of_literal)]  # set → bits of its pieces
        self._likely: dict[int, Sequence[int]] = {}
        met, led = set().union(*self._windows), index.led
        # all whose sets the text meets, each somewhere
        self.patterns: set[int] = {id_ for set_ in met & led.keys() for id_ in led[set_] if met.issuperset(needs[id_])}

    def __contains__(self, pattern: int) -> bool:
        """Whether the text as a whole holds a literal of each set the pattern needs."""
        return pattern in self.patterns

    def get(self, pattern: int) -> Sequence[int]:
        """Ascending pieces with a literal of the pattern's most telling set: where a match that may go on begins or ends."""
        return self._pieces(self._needs[pattern][:1]) if pattern in self.patterns else ()

    def likely(self, pattern: int) -> Sequence[int]:
        """Ascending pieces with a literal of each set: where a match may stand that one piece holds as a whole."""
        found = self._likely.get(pattern)
        if found is None:
            if pattern not in self.patterns:
                return ()
            found = self._likely[pattern] = self._pieces(self._needs[pattern])
        return found

    def _pieces(self, sets: Sequence[int]) -> list[int]:
        found: list[int] = []
        for window, of_set in enumerate(self._windows):
            held = -1
            for set_ in sets:
                held &= of_set.get(set_, 0)
            while held:
                lowest = held & -held
                found.append(window * _WINDOW + lowest.bit_length() - 1)
                held ^= lowest
        return found


def _through_windows(of_literal: Mapping[int, list[int]]) -> Sequence[Mapping[int, list[int]]]:
    """Where literals stand, window by window, counted from the beginning of each."""
    last = max(map(_LAST, of_literal.values()), default=0)
    if last < _WINDOW:
        return (of_literal,)
    found: list[dict[int, list[int]]] = [{} for _ in range(last // _WINDOW + 1)]
    for literal, pieces in of_literal.items():
        for piece in pieces:
            found[piece // _WINDOW].setdefault(literal, []).append(piece % _WINDOW)
    return found


def _of_sets(holders: Sequence[Sequence[int]], of_literal: Mapping[int, list[int]]) -> dict[int, int]:
    """The pieces of each set that has a literal there, as bits."""
    found: dict[int, int] = {}
    get = found.get
    for literal, pieces in of_literal.items():
        bits = 0
        for piece in pieces:
            bits |= 1 << piece
        for set_ in holders[literal]:
            found[set_] = get(set_, 0) | bits
    return found


class Finder:
    """The automaton over the literals of an index: all of them, or those that one text may hold."""

    __slots__ = ("_automaton", "_index", "_inset", "_numbers", "_signs")

    def __init__(self, index: Index, text: "Content | None" = None) -> None:
        import ahocorasick_rs

        self._index = index
        literals = index.literals.split("\0") if index.literals else []
        self._signs = [(number, sign.encode()) for number, sign in enumerate(literals[: len(SIGNS)]) if sign in SIGNS]
        self._numbers = range(len(literals)) if text is None else text.possible(literals)
        sought = [literals[number].encode("ascii") for number in self._numbers]
        # The blank before the text shifts all by one; a blank that begins a literal may belong to the piece before.
        self._inset = [0 if literal[:1] == b" " else -1 for literal in sought]
        implementation = ahocorasick_rs.Implementation.NoncontiguousNFA
        self._automaton: Any = ahocorasick_rs.BytesAhoCorasick(sought or [b"\0"], implementation=implementation)

    def find(self, lowered: bytes, starts: Sequence[int]) -> Candidates:
        """Where literals stand in lower-case bytes, by pieces that begin at `starts`."""
        found: dict[int, list[int]] = {}
        inset, beyond = self._inset, len(lowered) + 1
        piece, end = -1, starts[0] if starts else beyond
        text = _blanked(lowered)
        for literal, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            at = start + inset[literal]
            if at >= end:
                piece = bisect_right(starts, at) - 1
                end = starts[piece + 1] if piece + 1 < len(starts) else beyond
            elif piece < 0:
                continue
            pieces = found.get(literal)
            if pieces is None:
                found[literal] = [piece]
            elif pieces[-1] != piece:
                pieces.append(piece)
        numbers = self._numbers
        found = {numbers[literal]: pieces for literal, pieces in found.items()}
        for number, sign in self._signs:
            pieces = _pieces_with(sign, lowered, starts)
            if pieces:
                found[number] = pieces
        return Candidates(self._index, found)


def _pieces_with(sign: bytes, lowered: bytes, starts: Sequence[int]) -> list[int]:
    return sorted({bisect_right(starts, at) - 1 for at in _places(lowered, sign)} - {-1})


def _places(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _blanked(lowered: bytes) -> bytes:
    """Letters and digits only, and a blank at both ends."""
    return b"".join((b" ", lowered.translate(BLANKED), b" "))


class Content:
    """A short text, asked for many more literals than it holds: most are told apart by their first and last five letters."""

    __slots__ = ("_fives", "_lowered", "_text")

    def __init__(self, lowered: bytes) -> None:
        self._lowered = lowered
        self._text = text = _blanked(lowered).decode("ascii")
        self._fives = {text[at : at + 5] for at in range(len(text) - 4)}

    def possible(self, literals: Iterable[str]) -> list[int]:
        """The numbers of the literals that may stand in the text; those that are left out do not."""
        fives = self._fives
        return [
            number
            for number, literal in enumerate(literals)
            if (literal[:5] in fives and literal[-5:] in fives) or len(literal) < 5
        ]

    def holds(self, literal: str) -> bool:
        """Whether a literal stands in the text."""
        return (len(literal) < 5 or literal[:5] in self._fives) and _holds(self._text, self._lowered, literal)


def holds_all(lowered: bytes, wanted: Iterable[Iterable[str]]) -> bool:
    """Does a text hold a literal of each set?"""
    text = _blanked(lowered).decode("ascii")
    return all(any(_holds(text, lowered, literal) for literal in each) for each in wanted)


def _holds(text: str, lowered: bytes, literal: str) -> bool:
    return literal in text or (literal in SIGNS and literal.encode("ascii") in lowered)
