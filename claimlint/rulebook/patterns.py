"""Patterns at run time: the literals of a text say which could match where, RE2 says exactly what matches.

Patterns run on folded prose only: one ASCII byte a code point, so every offset is a prose offset.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from claimlint.model.rules import Pattern
from claimlint.rulebook.candidates import Candidates, Content, Finder, Index, holds_all, index_of
from claimlint.rulebook.narrowing import LONG_SOURCE, Alternations, Narrowing

Span = tuple[int, int]

_PATIENCE = 24  # texts a pattern is kept from by their literals before compiling it is the cheaper way
_SHORT = 50_000  # bytes of a text for which alone something may be prepared
_MAX_MEMORY = 4 << 20  # bytes of automata one pattern may build before RE2 falls back to its slower linear engine


@cache
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
        "_finder",
        "_first",
        "_first_searchers",
        "_index",
        "_load_alternations",
        "_load_index",
        "_names",
        "_narrowing",
        "_passes",
        "_searchers",
        "_spared",
        "_splitters",
        "always",
        "table",
    )

    def __init__(
        self,
        table: Sequence[Pattern],
        load_index: Callable[[], Index] | None = None,
        load_alternations: Callable[[], Alternations] = lambda: (),
    ) -> None:
        self.table = table
        self.always = tuple([pattern.id for pattern in table if not pattern.literals])  # they have to be tried everywhere
        self._load_index = load_index or (lambda: index_of({one.id: (one.literals,) for one in table if one.literals}))
        self._index: Index | None = None
        self._names: list[str] = []  # of the literals
        self._spared: dict[int, int] = {}  # how often a pattern was kept from being compiled
        self._searchers: dict[int, Any] = {}
        self._splitters: dict[int, Any] = {}
        self._finder: Finder | None = None
        self._passes = 0
        self._load_alternations = load_alternations
        self._narrowing: Narrowing | None = None
        self._first = b""  # the text that first wanted a long pattern
        self._first_searchers: dict[int, Any] = {}  # good for that text only
        self._anchor: Any = None

    @property
    def index(self) -> Index:
        """Which literals each pattern needs."""
        if self._index is None:
            self._index = self._load_index()
        return self._index

    def spans(self, pattern: Pattern, folded: bytes, start: int, end: int) -> list[Span]:
        """Non-overlapping, non-empty matches in folded[start:end], left to right; `^` and `$` are its ends."""
        searcher = self._searchers.get(pattern.id) or (folded is self._first and self._first_searchers.get(pattern.id))
        if not searcher:
            if self._ruled_out(pattern.id, folded[start:end]):
                return []
            searcher = self._searcher(pattern, folded)
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

    def _searcher(self, pattern: Pattern, folded: bytes) -> Any:
        """The pattern compiled; a long one for its own words alone in the first text, which for most runs is the only one."""
        if len(pattern.source) >= LONG_SOURCE and len(folded) <= _SHORT:
            if self._narrowing is None:
                self._first, self._narrowing = folded, Narrowing(self._load_alternations(), folded.lower())
            if folded is self._first:
                source = self._narrowing.source(pattern.source)
                narrowed = self._first_searchers[pattern.id] = self._compile(source, captures=False)
                return narrowed
        searcher = self._searchers[pattern.id] = self._compile(pattern.source, captures=False)
        return searcher

    def _ruled_out(self, id_: int, folded: bytes) -> bool:
        """Does a text lack a literal that every match of the pattern holds?"""
        spared = self._spared.get(id_, 0)
        if spared == _PATIENCE or id_ >= len(self.index.needs):
            return False
        lacking = not holds_all(folded.lower(), map(self._literals, self.index.needs[id_]))
        self._spared[id_] = spared + lacking
        return lacking

    def _literals(self, set_: int) -> list[str]:
        if not self._names:
            self._names = self.index.literals.split("\0")
        return [self._names[number] for number in self.index.members[set_]]

    def groups(self, pattern: Pattern, folded: bytes, start: int, end: int) -> list[list[Span]]:
        """As `spans`, each match with the spans of its groups: [whole, group 1, ...], (-1, -1) for a group not taken."""
        splitter = self._splitters.get(pattern.id)
        if splitter is None:
            splitter = self._splitters[pattern.id] = self._compile(pattern.source, captures=True)
        text = folded[start:end]
        spans = self.spans(pattern, folded, start, end)
        return [_shifted(splitter.Match(self._anchor, text, first - start, len(text)), start) for first, _ in spans]

    def candidates_in(self, lowered: bytes, starts: Sequence[int]) -> Candidates:
        """Which patterns could match in the pieces of a lower-case text that begin at `starts`, by one pass over it.

        The first text, if it is short, is looked through for the literals it may hold: to prepare all takes too long for one.
        """
        self._passes += 1
        if self._passes == 1 and len(lowered) <= _SHORT:
            return Finder(self.index, Content(lowered)).find(lowered, starts)
        if self._finder is None:
            self._finder = Finder(self.index)
        return self._finder.find(lowered, starts)

    def _compile(self, source: str, *, captures: bool) -> Any:
        from re2 import _re2

        self._anchor = _re2.RE2.Anchor.UNANCHORED
        compiled = compile_pattern(source, captures=captures)
        if not compiled.ok():
            raise ValueError(f"pattern {source!r} does not compile: {compiled.error().decode('latin-1')}")
        return compiled


def _shifted(groups: list[Span], start: int) -> list[Span]:
    return [(start + first, start + last) if first >= 0 else (-1, -1) for first, last in groups]
