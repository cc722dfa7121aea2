"""Required literals: a match without one of them would be a finding lost in silence."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.language.text import fold
from claimlint.model.rules import Pattern
from claimlint.rulebook import Rulebook
from claimlint.rulebook.literals import LiteralFinder, required_literals
from claimlint.rulebook.patterns import Patterns
from claimlint.store import load_rulebook


@cache
def shipped_sections() -> dict[str, bytes]:
    rulebook = load_rulebook()[0]
    return {name: rulebook._sections(name) for name in ("patterns", "literals")}


def shipped_patterns() -> list[Pattern]:
    return list(fresh_patterns().table)


def fresh_patterns() -> Patterns:
    """The shipped patterns, none of them compiled yet."""
    return Rulebook(shipped_sections().__getitem__).patterns


PATTERNS = [
    "guarantee(s|d)? (your |full |lasting )?(recovery|sobriety)",
    "recovery,? guaranteed",
    r"\b(?:abuse|misuse) (?:potential|liability)\b",
    r"(?:can ?not|can.t) be (?:abused|misused)",
    r"(?:treat|cure)s? (?:\w+ ){0,3}(?:cancer|diabetes|flu)",
    r"(?:x|y)?[0-9]+ mg(?:/day)?",
    r"(?:no|zero|without(?: any)?) side[- ]effects?",
    r"(?:ab|abc|abcd)(?:efg|efgh)?ijk",
    r"\$\d+(?:,\d{3})* (?:off|savings?)",
    r"#1|number one|top[- ]rated",
    r"(?:very ){1,3}addictive",
    r"^safe$",
    r"\d{5,} ?(?:units|mg|iu)",
    r"(\d)( ?)ug",
    r"(?:ab)+cde",
    r"ab(?:cd)*efg",
    r"\d[\d,]* ?(?:U|IU)\b",
    r"x(?:[ab]{0,3}c){1,2}yz",
    r"a{2,3}bc",
    r"\.\d+( ?)(mg|g)",
]


def is_lost(pattern: Pattern, text: str) -> bool:
    """Does the pattern match a sentence of this text, without the pass having it tried there?"""
    patterns, folded = Patterns((pattern,)), fold(text)
    found = patterns.spans(pattern, folded, 0, len(folded))
    return bool(found and pattern.literals) and pattern.id not in patterns.candidates_in(folded.lower(), [0])


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_holds_a_literal(pattern: str, data: st.DataObject) -> None:
    found = re.compile(pattern, re.IGNORECASE | re.ASCII)
    text = data.draw(st.from_regex(found))
    assert not is_lost(Pattern(0, pattern, required_literals(pattern)), text)


@settings(max_examples=60)
@given(data=st.data())
def test_every_match_of_a_shipped_pattern_holds_a_literal(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([pattern for pattern in shipped_patterns() if len(pattern.source) < 1500]))
    if "\\z" in pattern.source or "[[:" in pattern.source:
        return
    found = re.compile(pattern.source, re.IGNORECASE | re.ASCII)
    assert not is_lost(pattern._replace(id=0), data.draw(st.from_regex(found)))


@settings(max_examples=60)
@given(data=st.data())
def test_no_match_is_ruled_out_before_its_pattern_is_compiled(data: st.DataObject) -> None:
    shipped = fresh_patterns()
    pattern = data.draw(st.sampled_from([pattern for pattern in shipped.table if len(pattern.source) < 1500]))
    if "\\z" in pattern.source or "[[:" in pattern.source:
        return
    folded = fold(data.draw(st.from_regex(re.compile(pattern.source, re.IGNORECASE | re.ASCII))))
    bare = Patterns((pattern,))
    assert shipped.spans(pattern, folded, 0, len(folded)) == bare.spans(pattern, folded, 0, len(folded))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abusable", {"abusable"}),
        (r"\w+ guaranteed", {" guaranteed"}),
        (r"\bcan\b", {" can "}),  # not in "cancer"
        ("(?:abuse|misuse)-proof", {"abuse proof", "misuse proof"}),  # a blank stands for every sign
        (r"[0-9]+ mg", {" mg"}),
        (r"\d+ ?%", {"%"}),
        (r"(?:cure|cured|cures)\b", {"cure ", "cured ", "cures "}),
    ],
)
def test_literals_say_as_much_as_the_pattern_does(pattern: str, expected: set[str]) -> None:
    assert set(required_literals(pattern)) == expected


def test_every_set_a_match_needs_is_found_the_rarest_first() -> None:
    needs = LiteralFinder({}).needs(r"\b(?:our|we)\b.{0,40}\b(?:cures?|heals?)\b.{0,9} (?:gouty|addiction)")
    assert needs == ((" addiction", " gouty"), (" cure ", " cures ", " heal ", " heals "), (" our ", " we "))


@pytest.mark.parametrize("pattern", [r"\w+", r"\d+", r"(?:cancer)?", r"[[:alpha:]]+cancer", "(", r"\Qa.b\E", ", "])
def test_no_literal_means_always_run(pattern: str) -> None:
    assert required_literals(pattern) == ()


def test_literals_are_short_enough_to_bound_the_matches_at_one_place() -> None:
    assert max(len(literal) for pattern in shipped_patterns() for literal in pattern.literals) <= 12
