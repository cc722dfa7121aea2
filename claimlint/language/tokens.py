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
        """Cues in order. Qualifier cues ("slot:...") may overlap the others; within a family the longest wins."""
        found: list[FoundCue] = []
        taken = {True: 0, False: 0}
        for first, token in enumerate(tokens):
            for phrase, cue in self._by_word.get(token.text, ()):
                qualifier = cue.category.startswith("slot:")
                if first < taken[qualifier]:
                    continue
                last = first + len(phrase)
                if last <= len(tokens) and (len(phrase) == 1 or all(tokens[first + i].text == phrase[i] for i in range(1, len(phrase)))):
                    found.append(FoundCue(cue, first, last, token.start, tokens[last - 1].end))
                    taken[qualifier] = last
        return found
