"""Patterns at run time: one Aho-Corasick pass finds which could match where, RE2 says exactly what matches.

Patterns run on folded prose only: one ASCII byte a code point, so every offset is a prose offset.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from claimlint.model.rules import Pattern

# Everything but what RE2 takes for part of a word becomes a blank.
_BLANKED = bytes(byte if byte < 128 and (chr(byte).isalnum() or byte == ord("_")) else 32 for byte in range(256))
SIGNS = frozenset("%$#@&*<>{}|~^=+?!/;")  # rare enough to be looked for one by one, in the text as it is
Span = tuple[int, int]
Guards = tuple[str, list[tuple[int, ...]]]  # sets of literals, one a line; by pattern id, the sets its matches need
Index = tuple[str, list[list[int]], dict[str, list[int]]]  # literals, parted by NUL; ids of the users of each; users of each sign

_MAX_MEMORY = 4 << 20  # bytes of automata one pattern may build before RE2 falls back to its slower linear engine


def _options(*, captures: bool) -> Any:
    # The C++ class itself: the package's Python layer doubles the cost of a call.
    from re2 import _re2  # type: ignore[import-untyped]

    options = _re2.RE2.Options()
    options.case_sensitive = False
    options.encoding = _re2.RE2.Options.Encoding.LATIN1
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    options.never_capture = not captures
    return options


def compile_pattern(source: str, *, captures: bool = False) -> Any:
    """The RE2 object of an ASCII source; ask its `ok()` and `error()` before use."""
    from re2 import _re2

    return _re2.RE2(source.encode("ascii"), _options(captures=captures))


class Patterns:
    """All patterns of a rulebook by id, compiled when first used: when first a text holds all the literals a match needs.

    Most patterns that a page makes candidates of match nothing in it, and compiling one costs a hundred times as much as
    running it.
    """

    __slots__ = (
        "_anchor",
        "_automaton",
        "_guards",
        "_index",
        "_inset",
        "_load_guards",
        "_searchers",
        "_sets",
        "_signs",
        "_splitters",
        "_users",
        "always",
        "table",
    )

    def __init__(
        self, table: Sequence[Pattern], index: Index | None = None, guards: Callable[[], Guards] = lambda: ("", [])
    ) -> None:
        self.table = table
        self._index = index
        self._load_guards = guards
        self._guards: list[tuple[int, ...]] | None = None
        self._sets: list[str | tuple[str, ...]] = []
        self.always = tuple([pattern.id for pattern in table if not pattern.literals])  # they have to be tried everywhere
        self._users: list[list[int]] = []  # literal → ids of the patterns that need it
        self._inset: list[int] = []
        self._signs: dict[bytes, list[int]] = {}
        self._searchers: dict[str, Any] = {}
        self._splitters: dict[str, Any] = {}
        self._automaton: Any = None
        self._anchor: Any = None

    def spans(self, pattern: Pattern, folded: bytes, start: int, end: int) -> list[Span]:
        """Non-overlapping, non-empty matches in folded[start:end], left to right; `^` and `$` are its ends."""
        searcher = self._searchers.get(pattern.source)
        if searcher is None:
            if self._ruled_out(pattern, folded[start:end].lower()):
                return []
            searcher = self._searchers[pattern.source] = self._compile(pattern, captures=False)
        match, anchor, text = searcher.Match, self._anchor, folded[start:end]
        found: list[Span] = []
        at, length = 0, end - start
        while at < length:
            first, last = match(anchor, text, at, length)[0]
            if first < 0:
                break
            if last > first:
                found.append((start + first, start + last))
            at = max(last, at + 1) if last > first else max(last + 1, at + 1)
        return found

    def _ruled_out(self, pattern: Pattern, lowered: bytes) -> bool:
        """Does a text lack a literal that every match of the pattern holds?"""
        if self._guards is None:
            sets, self._guards = self._load_guards()
            self._sets = list(sets.split("\n"))
        if pattern.id >= len(self._guards):
            return False
        text = f" {lowered.translate(_BLANKED).decode('ascii')} "
        return not all(any(_holds(text, lowered, each) for each in self._set(at)) for at in self._guards[pattern.id])

    def _set(self, at: int) -> tuple[str, ...]:
        literals = self._sets[at]
        if isinstance(literals, str):
            literals = self._sets[at] = tuple(literals.split("\t"))
        return literals

    def groups(self, pattern: Pattern, folded: bytes, start: int, end: int) -> list[list[Span]]:
        """As `spans`, each match with the spans of its groups: [whole, group 1, ...], (-1, -1) for a group not taken."""
        splitter = self._splitters.get(pattern.source)
        if splitter is None:
            splitter = self._splitters[pattern.source] = self._compile(pattern, captures=True)
        text = folded[start:end]
        spans = self.spans(pattern, folded, start, end)
        return [_shifted(splitter.Match(self._anchor, text, first - start, len(text)), start) for first, _ in spans]

    def candidates(self, lowered: bytes) -> list[tuple[int, int]]:
        """(position, pattern id) for every place where a required literal stands, by one pass over lower-case bytes."""
        found = [
            (start + self._inset[literal], id_) for literal, start, _ in self._matches(lowered) for id_ in self._users[literal]
        ]
        return found + [(at, id_) for sign, ids in self._signs.items() for at in _places(lowered, sign) for id_ in ids]

    def candidates_in(self, lowered: bytes, starts: Sequence[int]) -> dict[int, list[int]]:
        """Pattern id → ascending indexes of the pieces of text (beginning at `starts`) that hold one of its literals."""
        found: dict[int, list[int]] = {}
        matches = self._matches(lowered)
        users, inset, beyond = self._users, self._inset, len(lowered) + 1
        piece, end = -1, starts[0] if starts else beyond
        seen: set[int] = set()  # literals met in this piece
        for literal, start, _ in matches:
            at = start + inset[literal]
            if at >= end:
                piece = bisect_right(starts, at) - 1
                end = starts[piece + 1] if piece + 1 < len(starts) else beyond
                seen.clear()
            if piece < 0 or literal in seen:
                continue
            seen.add(literal)
            for id_ in users[literal]:
                pieces = found.setdefault(id_, [])
                if not pieces or pieces[-1] != piece:
                    pieces.append(piece)
        self._add_signs(lowered, starts, found)
        return found

    def _add_signs(self, lowered: bytes, starts: Sequence[int], found: dict[int, list[int]]) -> None:
        for sign, ids in self._signs.items():
            pieces = {bisect_right(starts, at) - 1 for at in _places(lowered, sign)} - {-1}
            for id_ in ids if pieces else ():
                found[id_] = sorted(pieces.union(found.get(id_, ())))

    def _matches(self, lowered: bytes) -> list[tuple[int, int, int]]:
        """(literal, start, end) in the text with blanks for all but letters and digits, and one blank put before it."""
        if self._automaton is None:
            self._automaton = self._build()
        text = b"".join((b" ", lowered.translate(_BLANKED), b" "))
        matches: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return matches

    def _build(self) -> Any:
        import ahocorasick_rs

        literals, self._users, signs = self._index or index_of(self.table)
        self._signs = {sign.encode("ascii"): ids for sign, ids in signs.items()}
        # The blank before the text shifts all by one; a blank that begins a literal may belong to the piece before.
        sought = literals.encode("ascii").split(b"\0")
        self._inset = [0 if literal[:1] == b" " else -1 for literal in sought]
        if not self._users:
            sought = [b"\0"]
        return ahocorasick_rs.BytesAhoCorasick(sought, implementation=ahocorasick_rs.Implementation.NoncontiguousNFA)

    def _compile(self, pattern: Pattern, *, captures: bool) -> Any:
        from re2 import _re2

        self._anchor = _re2.RE2.Anchor.UNANCHORED
        compiled = compile_pattern(pattern.source, captures=captures)
        if not compiled.ok():
            raise ValueError(f"pattern {pattern.source!r} does not compile: {compiled.error().decode('latin-1')}")
        return compiled


def index_of(table: Sequence[Pattern]) -> Index:
    """Who needs which literal, made once when the rulebook is compiled."""
    users: dict[str, list[int]] = {}
    for pattern in table:
        for literal in pattern.literals:
            users.setdefault(literal, []).append(pattern.id)
    signs = {sign: users.pop(sign) for sign in sorted(SIGNS) if sign in users}
    return "\0".join(users), list(users.values()), signs


def _holds(text: str, lowered: bytes, literal: str) -> bool:
    return literal in text or (literal in SIGNS and literal.encode("ascii") in lowered)


def _places(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _shifted(groups: list[Span], start: int) -> list[Span]:
    return [(start + first, start + last) if first >= 0 else (-1, -1) for first, last in groups]
