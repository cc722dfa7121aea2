"""Required literals: the smallest set of plain strings one of which stands in every match of a pattern.

The run-time pass looks for these first and tries a pattern only where one of its literals stands; a literal may begin or
end with a word, which it says with a blank ("can" that is not "cancer" is " can "). The method is that of
RE2's FilteredRE2: walk the syntax tree, keep exact string sets as long as they are small, and choose the best
set a match cannot do without. Sets are only ever widened, never guessed: when in doubt the answer is "always run".
"""

import re
import re._constants as sre_constants  # type: ignore[import-not-found]
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from claimlint.rulebook.candidates import SIGNS

MOST_SETS = 4  # of literals kept for a pattern
LONGEST = 12  # bytes kept of a literal: bounds how many literals can end at one place
_EDGE = "\0"  # in a string under way: here a word begins or ends
_MOST_LITERALS = 400  # a set larger than this is refused: the pattern always runs
_EACH = 0.05  # what a literal costs by being there: time to build the automaton
_LITERAL = sre_constants.LITERAL
_EDGES = ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING")
_DIALECT_GAPS = ("\\Q", "\\p", "\\P", "\\C", "\\x{")  # RE2 syntax that Python's parser reads as something else
_CLASS_NAME = re.compile(r"\[:\^?[a-z]+:\]")
_NO_WORD = re.compile(r"[^a-z0-9_\0]")

# Rough occurrences in 1,000 words of English: of whole words, and of pieces of words.
_WORDS = {
    "the": 60, "of": 32, "and": 28, "to": 26, "a": 22, "in": 21, "is": 12, "for": 11, "that": 9, "you": 9, "it": 8, "with": 8,
    "on": 7, "as": 7, "are": 8, "be": 7, "or": 9, "this": 6, "was": 4, "your": 7, "have": 5, "from": 5, "at": 4, "by": 5,
    "not": 5, "can": 7, "may": 6, "but": 4, "if": 4, "an": 4, "which": 3, "will": 3, "has": 3, "they": 3, "we": 2, "who": 2,
    "our": 2, "he": 2, "she": 1, "more": 2, "their": 3, "when": 2, "other": 3, "one": 2, "also": 2, "people": 2, "some": 2,
    "these": 2, "all": 2, "there": 2, "any": 2, "about": 2, "what": 2, "how": 2, "do": 2, "no": 2, "so": 2, "than": 2,
    "such": 2, "most": 1, "used": 2, "use": 2, "drug": 2, "treatment": 3, "health": 2, "i": 2, "my": 1, "me": 1, "us": 1,
    "s": 4, "t": 1, "d": 1, "many": 1, "should": 2,
}  # fmt: skip
_PIECES = {
    "the": 70, "and": 40, "ing": 45, "ion": 35, "for": 15, "ent": 20, "tion": 28, "ati": 20, "her": 15, "ter": 20, "all": 12,
    "that": 12, "not": 12, "are": 14, "with": 10, "you": 15, "your": 8, "can": 12, "ment": 12, "our": 12, "pro": 15, "con": 18,
    "res": 14, "per": 12, "com": 14, "est": 10, "ver": 14, "ate": 14, "ted": 12, "ally": 8, "able": 7, "treat": 6, "effect": 5,
    "medic": 8, "patient": 4, "ever": 5, "out": 6, "was": 6, "ness": 4, "use": 10, "tic": 10, "ine": 10, "hea": 8, "dis": 10,
}  # fmt: skip


class _Need(NamedTuple):
    """What is known of the matches of a piece of syntax.

    `exact`: all strings it can match, or None when too many. `some`: strings one of which stands in every match, or None.
    `ends`: strings with one of which every match ends, "" among them when that is unknown. `every`: all such sets as
    `some`, of which it is the best.
    """

    exact: frozenset[str] | None
    some: frozenset[str] | None
    ends: frozenset[str] = frozenset({""})
    every: tuple[frozenset[str], ...] = ()


_NOTHING = _Need(frozenset({""}), None)
_WORD_EDGE = _Need(frozenset({_EDGE}), None)
_ANYTHING = _Need(None, None)
_UNKNOWN = frozenset({""})  # a run of which nothing is known


class LiteralFinder:
    """Finds required literals; `lists` gives the body of each word list, by the one code point that stands for it in a source.

    Lists are read once, however many patterns use them. Literals of three bytes and more are looked for first; where there
    are none ("5 mg"), shorter ones and digits will do, for they still spare most sentences.
    """

    def __init__(self, lists: Mapping[int, str]) -> None:
        self._walks = (_Walk(8, 3, False, lists, {}), _Walk(72, 2, True, lists, {}))

    def needs(self, source: str) -> tuple[tuple[str, ...], ...]:
        """Sets of lower-case literals, of each of which every match of the RE2 `source` holds one: at most MOST_SETS, the one
        that says most first; () when there are none worth having.
        """
        tree = _parse(source)
        if tree is None:
            return ()
        every = self._walks[0].sequence(tree).every or self._walks[1].sequence(tree).every
        kept: list[frozenset[str]] = []
        for literals in sorted(every, key=_price):
            if not any(_implies(better, literals) for better in kept):
                kept.append(literals)
        return tuple(tuple(sorted(literals)) for literals in kept[:MOST_SETS])


def _implies(better: frozenset[str], literals: frozenset[str]) -> bool:
    """Does a text that holds one of the better literals hold one of the others anyway?"""
    return all(any(literal in longer for literal in literals) for longer in better)


def required_literals(source: str) -> tuple[str, ...]:
    """The required literals of a source without lists, () when there are none."""
    return next(iter(LiteralFinder({}).needs(source)), ())


def _parse(source: str) -> Any:
    if any(gap in source for gap in _DIALECT_GAPS) or _CLASS_NAME.search(source):
        return None
    import re._parser as sre  # type: ignore[import-not-found]
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return sre.parse(source.replace("\\z", "\\Z"))
        except (sre.error, RecursionError, OverflowError):
            return None


@lru_cache(maxsize=1 << 15)
def _sought(text: str, shortest: int) -> str | None:
    """What to look for in place of a string, or None where that would not filter.

    The pass runs over text in which all but letters and digits are blanks; so a blank in a literal stands for anything
    between words, and a literal that begins or ends where a word does says so with a blank of its own. A lone sign is
    sought as it is.
    """
    plain = _NO_WORD.sub(" ", text)
    inner = plain.replace(_EDGE, "")
    if not inner.strip():
        return next((sign for sign in text if sign in SIGNS), None)
    before = " " if plain.startswith(_EDGE) and inner[0] != " " else ""
    after = " " if plain.endswith(_EDGE) and inner[-1] != " " else ""
    literal = _cut(before + inner + after)
    return literal if len(literal) >= shortest else None


def _cut(literal: str) -> str:
    """At most LONGEST bytes of a literal: its beginning or its end, whichever is rarer."""
    if len(literal) <= LONGEST:
        return literal
    return min((literal[:LONGEST], literal[-LONGEST:]), key=_cost)


@lru_cache(maxsize=1 << 14)
def _cost(literal: str) -> float:
    """Expected hits in 1,000 words, by rule of thumb: those of the rarest word, less for each word beside it."""
    words = literal.split()
    if not words:
        return 60.0
    whole = [literal[0] == " ", *[True] * (len(words) - 1), literal[-1] == " "]
    costs = [_word_cost(word, whole[at] and whole[at + 1]) for at, word in enumerate(words)]
    return float(min(costs) * 0.3 ** (len(words) - 1))


def _word_cost(word: str, whole: bool) -> float:
    if whole:
        return _WORDS.get(word, 300.0 * 4.0 ** -len(word))
    frequent = max((often for part, often in _PIECES.items() if part in word and len(part) >= len(word) - 1), default=0)
    return max(float(frequent), 500.0 * 4.0 ** -len(word))


def _better(left: frozenset[str] | None, right: frozenset[str] | None) -> frozenset[str] | None:
    if left is None or right is None:
        return left if right is None else right
    return min(left, right, key=_price)


def _price(literals: frozenset[str]) -> tuple[float, list[str]]:
    return sum(map(_cost, literals)) + _EACH * len(literals), sorted(literals)


class _Walk(NamedTuple):
    """A walk over the syntax tree of Python's parser, with its limits."""

    most_exact: int  # strings in an exact set before it is cut down to "one of these stands in it"
    shortest: int  # bytes of a literal; below, it says too little to be worth its hits
    digits: bool  # spell out digits
    lists: Mapping[int, str]  # code point that stands for a list → its body
    known: dict[int, _Need]  # of the lists read so far

    def sequence(self, items: Iterable[tuple[Any, Any]]) -> _Need:
        """A concatenation: runs of exact strings are joined while they stay few, the best run is remembered."""
        run = _UNKNOWN
        every: list[frozenset[str] | None] = []
        whole = True  # `run` still spells out everything the sequence matches
        for operator, argument in items:
            if operator is _LITERAL and argument < 127 and len(run) == 1:
                run = frozenset([next(iter(run)) + chr(argument).lower()])
                continue
            loop = self._loop(str(operator), argument)
            need = loop or self._piece(str(operator), argument)
            every.extend(need.every)
            joined = self._join(run, need.exact)
            if loop and argument[0] == 0:  # what comes next follows the run, or the last of the loop
                every.append(self._usable(run))
                whole = False
                run = run | need.exact if need.exact and len(run) + len(need.exact) <= self.most_exact else _UNKNOWN
            elif joined is not None and not loop:
                run = joined
            else:  # a new run begins with this piece; one of a loop also ends the old run
                every += (self._usable(run if joined is None else joined), self._usable(need.exact))
                whole = False
                ends = need.ends if need.exact is None else need.exact
                run = ends if len(ends) <= self.most_exact else _UNKNOWN
        every.append(self._usable(run))
        known = tuple(dict.fromkeys(literals for literals in every if literals is not None))
        return _Need(run if whole else None, min(known, key=_price, default=None), run, known)

    def _usable(self, texts: frozenset[str] | None) -> frozenset[str] | None:
        """The set as literals to search for, without one that holds another; None if it does not filter."""
        if texts is None or len(texts) > _MOST_LITERALS or "" in texts:
            return None
        literals = {_sought(text, self.shortest) for text in texts}
        kept: list[str] = []
        for literal in sorted(literals, key=lambda literal: (len(literal or ""), literal or "")):
            if literal is None:
                return None
            if not any(shorter in literal for shorter in kept):
                kept.append(literal)
        return frozenset(kept)

    def _join(self, left: frozenset[str], right: frozenset[str] | None) -> frozenset[str] | None:
        if right is None or len(left) * len(right) > self.most_exact:
            return None
        return frozenset(first + second for first in left for second in right)

    def _piece(self, operator: str, argument: Any) -> _Need:
        match operator:
            case "LITERAL":
                return self._list(argument) if argument in self.lists else _letter(argument)
            case "IN":
                return self._class(argument)
            case "AT":
                return _WORD_EDGE if str(argument) in _EDGES else _NOTHING
            case "SUBPATTERN":
                return self.sequence(argument[3])
            case "BRANCH":
                return self._branches([self.sequence(branch) for branch in argument[1]])
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self._repeat(*argument)
            case _:
                return _ANYTHING

    def _list(self, code: int) -> _Need:
        if code not in self.known:
            tree = _parse(self.lists[code])
            self.known[code] = self.sequence(tree) if tree is not None else _ANYTHING
        return self.known[code]

    def _class(self, members: list[tuple[Any, Any]]) -> _Need:
        """A small class such as [- ] is an exact set; anything larger is unknown."""
        found: set[str] = set()
        for kind, value in members:
            if str(kind) == "LITERAL" and value < 127:
                found.add(chr(value).lower())
            elif self.digits and (str(value) == "CATEGORY_DIGIT" or value == (48, 57)):
                found.update("0123456789")
            else:
                return _ANYTHING
        return _Need(frozenset(found), None) if len(found) <= 12 else _ANYTHING

    def _branches(self, needs: list[_Need]) -> _Need:
        exacts = [need.exact for need in needs if need.exact is not None]
        if len(exacts) == len(needs):
            return _Need(frozenset[str]().union(*exacts), None)
        somes = [_better(self._usable(need.exact), self._usable(need.some)) for need in needs]
        known = [some for some in somes if some is not None]
        if len(known) < len(needs):
            return _ANYTHING
        union = self._usable(frozenset[str]().union(*known))
        return _Need(None, union, every=(union,) if union else ())

    def _repeat(self, least: int, most: Any, body: Iterable[tuple[Any, Any]]) -> _Need:
        """Of something optional nothing is needed; of something repeated, what one of it needs."""
        need = self.sequence(body)
        if least == 0:
            return _Need(need.exact | {""}, None) if most == 1 and need.exact is not None else _ANYTHING
        if least == most == 1:
            return need
        return _Need(None, need.some, every=need.every)

    def _loop(self, operator: str, argument: Any) -> _Need | None:
        """The exact strings of something that may stand more than once, if that is what this is."""
        if operator not in ("MAX_REPEAT", "MIN_REPEAT") or argument[1] == 1:
            return None
        need = self.sequence(argument[2])
        return _Need(need.exact, None) if need.exact is not None else None


def _letter(code: int) -> _Need:
    return _Need(frozenset({chr(code).lower()}), None) if code < 127 else _ANYTHING
