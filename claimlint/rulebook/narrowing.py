"""A pattern as it comes to for one text: of its long word lists, only the words the text may hold.

RE2 takes milliseconds to compile a pattern that holds a list of 300 words, of which a page holds five. To leave out alternatives
that cannot match anywhere in a text changes no match in it: there is no lookaround, so what cannot match decides nothing.
"""

from collections.abc import Sequence

from claimlint.rulebook.candidates import Content

LONG_LIST = 250  # bytes of an alternation worth narrowing
LONG_SOURCE = 1000  # bytes of a pattern that takes long to compile
_NOTHING = r"[^\x00-\xff]"  # what matches no byte

# As a list stands in sources, with its words and, for each, the literals one of which each match of it holds.
Alternations = Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]


class Narrowing:
    """Narrows sources for one text."""

    __slots__ = ("_alternations", "_content", "_narrowed")

    def __init__(self, alternations: Alternations, lowered: bytes) -> None:
        self._alternations = alternations  # longest first, so that a list comes before those it uses
        self._content = Content(lowered)
        self._narrowed: dict[str, str] = {}

    def source(self, source: str) -> str:
        """The source with its long lists cut down to what the text may hold."""
        for whole, words in self._alternations:
            if whole in source:
                source = source.replace(whole, self._list(whole, words))
        return source

    def _list(self, whole: str, words: Sequence[tuple[str, Sequence[str]]]) -> str:
        if whole not in self._narrowed:
            holds = self._content.holds
            kept = [word for word, literals in words if not literals or any(map(holds, literals))]
            self._narrowed[whole] = f"(?:{'|'.join(kept)})" if kept else _NOTHING
        return self._narrowed[whole]
