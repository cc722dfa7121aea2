"""Which alternatives of a rule's patterns no bad example reaches.

An alternative is reached when the examples match differently without it. That is tried: the pattern is compiled once
more without each alternative. Word lists are left out; they are shared, and reached by whoever uses them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimlint.cli.proof.marks import read_marks
from claimlint.language.text import fold
from claimlint.model.rules import Pattern, Rule, WhenReadability, WhenTerm
from claimlint.rulebook import Rulebook
from claimlint.rulebook.expand import Lists
from claimlint.rulebook.patterns import Patterns, compile_pattern


class _Alternative(NamedTuple):
    """source[start:end] is one of the alternatives of a group; `cut_from`..`cut_to` takes it out with its bar."""

    start: int
    end: int
    cut_from: int
    cut_to: int


def cues_of(rule: Rule) -> list[Pattern]:
    """The patterns whose matches make a rule speak."""
    when = rule.when
    if isinstance(when, WhenTerm | WhenReadability):
        return [pattern for pattern, _ in when.swaps]
    return list(getattr(when, "any", ()))


class Unreached(NamedTuple):
    """A pattern and the alternatives of it that no bad example reaches; without alternatives, the whole of it."""

    pattern: str
    alternatives: tuple[str, ...]


def unreached(rulebook: Rulebook, rule: Rule) -> Iterator[Unreached]:
    """The patterns and alternatives no bad example needs, with the word lists by name."""
    pages = [fold(read_marks(example).text.replace("\n", " ")) for example in rulebook.texts[rule.id].examples.bad]
    expansions = rulebook.once("list expansions", _expansions)
    for pattern in cues_of(rule):
        found = _matches(pattern, pages)
        said = _collapsed(pattern.source, expansions)
        if not any(found):
            yield Unreached(said, ())
            continue
        idle = [each for each in _alternatives(pattern.source, expansions) if _idle(each, pattern, pages, found)]
        if idle:
            yield Unreached(said, tuple(_collapsed(pattern.source[each.start : each.end], expansions) for each in idle))


def _expansions(rulebook: Rulebook) -> dict[str, str]:
    lists = Lists(rulebook.lists, {})
    found = {lists.alternation(name, 0): f"{{{name}}}" for name in rulebook.lists}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _idle(alternative: _Alternative, pattern: Pattern, pages: list[bytes], found: list[list[tuple[int, int]]]) -> bool:
    shorter = pattern.source[: alternative.cut_from] + pattern.source[alternative.cut_to :]
    return bool(compile_pattern(shorter).ok()) and _matches(Pattern(0, shorter, ()), pages) == found


def _matches(pattern: Pattern, pages: list[bytes]) -> list[list[tuple[int, int]]]:
    patterns = Patterns((pattern,))
    return [patterns.spans(pattern, page, 0, len(page)) for page in pages]


def _collapsed(source: str, expansions: dict[str, str]) -> str:
    for expansion, name in expansions.items():
        source = source.replace(expansion, name)
    return source


def _alternatives(source: str, expansions: dict[str, str]) -> Iterator[_Alternative]:
    """The non-empty alternatives of every group that has at least two; word lists and endings (treat(s|ed)) are left out."""
    for start, end, bars in _groups(source):
        head = start - 3 if source[max(0, start - 3) : start] == "(?:" else start - 1
        if source[max(0, head) : end + 1] in expansions or source[max(0, head - 1) : max(0, head)].isalpha():
            continue
        edges = [start - 1, *bars, end]
        for number, (left, right) in enumerate(pairwise(edges)):
            if bars and right > left + 1:
                first = number == 0
                yield _Alternative(left + 1, right, left + 1 if first else left, right + 1 if first else right)


def _groups(source: str) -> Iterator[tuple[int, int, list[int]]]:
    """(start, end, places of the bars) of the inside of every group, and of the whole pattern."""
    open_: list[tuple[int, list[int]]] = [(0, [])]
    at = 0
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _end_of_class(source, at)
        elif char == "(":
            head = at + 3 if source.startswith("(?:", at) else at + 1
            open_.append((head, []))
            at = head - 1
        elif char == "|":
            open_[-1][1].append(at)
        elif char == ")" and len(open_) > 1:
            start, bars = open_.pop()
            yield start, at, bars
        at += 1
    yield 0, len(source), open_[0][1]


def _end_of_class(source: str, at: int) -> int:
    at += 2 if source[at + 1 : at + 2] == "^" else 1
    if source[at : at + 1] == "]":
        at += 1
    while at < len(source) and source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at
