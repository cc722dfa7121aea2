"""Tokens of a sentence and the cue phrases found in them."""

import re
from typing import TYPE_CHECKING, NamedTuple

from claimlint.model.rules import ContextCue

if TYPE_CHECKING:
    from claimlint.rulebook.packed import Phrases

_TOKEN = re.compile(r"[a-z0-9]+(?:(?:['./&-](?=[a-z0-9])|%)[a-z0-9]*)*|[^\sa-z0-9]", re.ASCII)


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
    new = tuple.__new__  # what Token(...) comes to, in half the time, a thousand times a page
    text = lowered[start:end].decode("ascii")
    return [new(Token, (found[0], start + found.start(), start + found.end())) for found in _TOKEN.finditer(text)]


class _Entry(NamedTuple):
    """A phrase of a word: what follows its second word, how long it is, and its cue."""

    rest: list[str]
    length: int
    family: str
    cue: ContextCue


class _Word(NamedTuple):
    """The phrases that begin with a word: by their second word, longest first, and those of the word alone."""

    by_second: dict[str, list[_Entry]]
    alone: list[_Entry]


class Lexicon:
    """Cue phrases by first word; the longest phrase at a token wins, for each family of categories on its own."""

    def __init__(self, phrases: "Phrases") -> None:
        self._kinds, self._by_word = phrases
        self._met: dict[str, _Word] = {}  # made when a text first holds the word

    def find(self, tokens: list[Token]) -> list[FoundCue]:
        """Cues in order. Within a family of categories (each qualifier, answers, all others) the longest overlapping cue wins."""
        found: list[FoundCue] = []
        taken: dict[str, int] = {}
        met, by_word = self._met, self._by_word
        texts = [token.text for token in tokens]
        texts.append("")
        for first, text in enumerate(texts):
            word = met.get(text)
            if word is None:
                if text not in by_word:
                    continue
                word = self._meet(text)
            for rest, length, family, cue in (*word.by_second.get(texts[first + 1], ()), *word.alone):
                last = first + length
                if first >= taken.get(family, 0) and (length < 3 or texts[first + 2 : last] == rest):
                    found.append(FoundCue(cue, first, last, tokens[first].start, tokens[last - 1].end))
                    taken[family] = last
        return found

    def _meet(self, text: str) -> _Word:
        word = self._met[text] = _Word({}, [])
        for rest, number in self._by_word[text]:
            cue = ContextCue((text, *rest), *self._kinds[number])
            entry = _Entry(list(rest[1:]), len(rest) + 1, _family(cue.category), cue)
            (word.by_second.setdefault(rest[0], []) if rest else word.alone).append(entry)
        return word


def _family(category: str) -> str:
    """Qualifiers overlap one another ("people with kidney disease" is a population and an organ), answers any other cue."""
    return category if category.startswith("slot:") or category == "answer" else ""
