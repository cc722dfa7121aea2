"""Required literals: a match without one of them would be a finding lost in silence."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.model.rules import Pattern
from claimlint.rulebook.literals import required_literals
from claimlint.store import load_rulebook


@cache
def shipped_patterns() -> list[Pattern]:
    return list(load_rulebook()[0].patterns.table)


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


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_holds_a_literal(pattern: str, data: st.DataObject) -> None:
    literals = required_literals(pattern)
    matching = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE | re.ASCII)))
    assert not literals or any(literal in matching.lower() for literal in literals)


@settings(max_examples=60)
@given(data=st.data())
def test_every_match_of_a_shipped_pattern_holds_a_literal(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([pattern for pattern in shipped_patterns() if len(pattern.source) < 1500]))
    if "\\z" in pattern.source or "[[:" in pattern.source:
        return
    found = re.compile(pattern.source, re.IGNORECASE | re.ASCII)
    matching = re.search(found, data.draw(st.from_regex(found)))
    assert matching
    assert not pattern.literals or any(literal in matching[0].lower() for literal in pattern.literals)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abusable", {"abusable"}),
        (r"\w+ guaranteed", {" guaranteed"}),
        ("(?:abuse|misuse)-proof", {"abuse-proof", "misuse-proof"}),
        (r"\d+\.0+ ?mg", {"0 mg", "0mg"}),
        (r"[0-9]+ mg", {" mg"}),
    ],
)
def test_literals_are_the_longest_there_are(pattern: str, expected: set[str]) -> None:
    assert expected <= set(required_literals(pattern))


@pytest.mark.parametrize("pattern", [r"\w+", "a|the", r"\d+", r"(?:cancer)?", r"[[:alpha:]]+cancer", "(", r"\Qa.b\E"])
def test_no_literal_means_always_run(pattern: str) -> None:
    assert required_literals(pattern) == ()


def test_literals_are_short_enough_to_bound_the_matches_at_one_place() -> None:
    assert max(len(literal) for pattern in shipped_patterns() for literal in pattern.literals) <= 16
