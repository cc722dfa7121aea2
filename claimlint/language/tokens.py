"""Tokens of a sentence and the cue phrases found in them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from claimlint.model.rules import ContextCue

_TOKEN = re.compile(rb"[a-z0-9]+(?:(?:['./&-](?=[a-z0-9])|%)[a-z0-9]*)*|[^\sa-z0-9]")


class Token(NamedTuple):
    """A word or a mark of punctuation, lower case, with its prose span."""

    text: str
    start: int
    end: int


class FoundCue(NamedTuple):
    """A cue phrase in a sentence: tokens first..last-1."""

    cue: ContextCue
    first: int
    last: int
    start: int
    end: int


def tokens_of(lowered: bytes, start: int, end: int) -> list[Token]:
    """Tokens of lowered[start:end]; hyphenated words and decimals stay whole."""
    return [Token(match[0].decode("ascii"), match.start(), match.end()) for match in _TOKEN.finditer(lowered, start, end)]


class Lexicon:
    """Cue phrases by first word; the longest phrase at a token wins, for each family of categories on its own."""

    def __init__(self, cues: Iterable[ContextCue]) -> None:
        self._by_word: dict[str, list[tuple[tuple[str, ...], ContextCue]]] = {}
        for cue in cues:
            if cue.phrase:
                self._by_word.setdefault(cue.phrase[0], []).append((cue.phrase, cue))
        for entries in self._by_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: list[Token]) -> list[FoundCue]:
        """Cues in order. Within a family of categories (qualifiers, answers, all others) the longest of overlapping cues wins."""
        found: list[FoundCue] = []
        taken = [0, 0, 0]
        for first, token in enumerate(tokens):
            for phrase, cue in self._by_word.get(token.text, ()):
                family = _family(cue.category)
                last = first + len(phrase)
                if first < taken[family] or last > len(tokens):
                    continue
                if len(phrase) == 1 or all(tokens[first + i].text == phrase[i] for i in range(1, len(phrase))):
                    found.append(FoundCue(cue, first, last, token.start, tokens[last - 1].end))
                    taken[family] = last
        return found


def _family(category: str) -> int:
    if category.startswith("slot:"):
        return 1
    return 2 if category == "answer" else 0
