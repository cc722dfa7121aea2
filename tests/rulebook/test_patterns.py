"""Patterns at run time: spans, groups and candidates."""

import pytest

from claimlint.model.rules import Pattern
from claimlint.rulebook import patterns as module
from claimlint.rulebook.candidates import index_of
from claimlint.rulebook.patterns import Patterns


def a_pattern(source: str, id_: int = 0, *literals: str) -> Pattern:
    return Pattern(id_, source, literals)


def patterns_of(*table: Pattern) -> Patterns:
    return Patterns(table)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("cures?", "It CURES; a cure.", ["CURES", "cure"]),
        ("aa", "aaaa a", ["aa", "aa"]),
        (r"\bcure\b", "secure cure", ["cure"]),
        ("a*", "baab", ["aa"]),  # empty matches are none
        ("(?-i:ACT)", "act ACT", ["ACT"]),
        ("x", "", []),
    ],
)
def test_spans_are_the_matches_left_to_right(source: str, text: str, expected: list[str]) -> None:
    pattern = a_pattern(source)
    spans = patterns_of(pattern).spans(pattern, text.encode(), 0, len(text))
    assert [text[start:end] for start, end in spans] == expected


def test_a_sentence_is_all_there_is() -> None:
    pattern = a_pattern(r"^\bcure\b$")
    assert patterns_of(pattern).spans(pattern, b"We cure. ", 3, 7) == [(3, 7)]
    word = a_pattern(r"\bcure\b")
    assert patterns_of(word).spans(word, b"secures", 2, 6) == [(2, 6)]


def test_groups_keep_prose_offsets_and_say_which_were_not_taken() -> None:
    pattern = a_pattern(r"(\d+) ?(mg)?( daily)?")
    assert patterns_of(pattern).groups(pattern, b"take 10 mg or 5", 5, 15) == [
        [(5, 10), (5, 7), (8, 10), (-1, -1)],
        [(14, 15), (14, 15), (-1, -1), (-1, -1)],
    ]


def pieces(patterns: Patterns, text: bytes, starts: list[int]) -> dict[int, list[int]]:
    """Pattern id → the pieces it is to be tried in."""
    candidates = patterns.candidates_in(text, starts)
    return {id_: list(candidates.get(id_)) for id_ in candidates.patterns}


def test_candidates_are_the_patterns_whose_literal_stands_there() -> None:
    patterns = patterns_of(
        a_pattern("cured", 0, "cured"), a_pattern("cure", 1, "cure"), a_pattern("x", 2, "nowhere"), a_pattern(".", 3)
    )
    assert pieces(patterns, b"was cured", [0]) == {0: [0], 1: [0]}
    assert pieces(patterns, b"nowhere cur e", [0]) == {2: [0]}
    assert patterns.always == (3,)
    assert 3 not in patterns.candidates_in(b"nowhere", [0])


def test_a_pattern_is_likely_only_where_a_literal_of_each_of_its_sets_stands() -> None:
    pattern = a_pattern("(our|we) .*cures", 0, "cures", "heals")
    patterns = Patterns((pattern,), lambda: index_of({0: (pattern.literals, (" our ", " we "))}))
    text = b"it cures. we cure. we heals. our rug"
    candidates = patterns.candidates_in(text, [0, 10, 19, 29])
    assert (list(candidates.get(0)), list(candidates.likely(0)), 0 in candidates) == ([0, 2], [2], True)
    assert 0 not in patterns.candidates_in(b"it cures. it heals.", [0])


def test_candidates_of_a_long_text_stand_where_those_of_a_short_one_do() -> None:
    pattern = a_pattern("cure.*safe", 0, "cure")
    patterns = Patterns((pattern,), lambda: index_of({0: (pattern.literals, ("safe",))}))
    held = {0: b"cure", 3: b"cure safe", 511: b"safe cure", 512: b"cure safe", 1500: b"safe", 1700: b"cure safe"}
    lines = [held.get(number, b"nothing").ljust(9) for number in range(2000)]
    candidates = patterns.candidates_in(b".".join(lines), list(range(0, 20_000, 10)))
    assert (candidates.get(0), candidates.likely(0)) == ([0, 3, 511, 512, 1700], [3, 511, 512, 1700])


def test_candidates_in_pieces_come_once_and_in_order() -> None:
    patterns = patterns_of(a_pattern("cure", 7, "cure"), a_pattern("safe", 9, "safe"))
    assert pieces(patterns, b"cure cure. safe. cure", [0, 11, 17]) == {7: [0, 2], 9: [1]}


def test_a_literal_with_a_blank_of_its_own_begins_or_ends_with_a_word() -> None:
    patterns = patterns_of(a_pattern(r"\bcan\b", 0, " can "), a_pattern("%", 1, "%"))
    text = b"can: cancer. a_can, can't. 5% (can)"
    assert pieces(patterns, text, [0, 13, 27]) == {0: [0, 1, 2], 1: [2]}
    assert pieces(patterns, b"cancer. Can", [0, 8]) == {}
    assert pieces(patterns, b"cancer. can", [0, 8]) == {0: [1]}


def test_text_before_the_first_piece_is_in_none() -> None:
    assert pieces(patterns_of(a_pattern("cure", 0, "cure")), b"cure", [4]) == {}
    assert pieces(patterns_of(a_pattern("cure", 0, "cure")), b"cure", []) == {}


def test_no_literals_no_candidates() -> None:
    assert pieces(patterns_of(a_pattern(".")), b"anything", [0]) == {}


def test_a_hostile_pattern_takes_no_time() -> None:
    pattern = a_pattern(r"(\w+ ?)*:")
    assert patterns_of(pattern).spans(pattern, b"a " * 50_000, 0, 100_000) == []


def test_a_pattern_is_compiled_only_for_a_text_with_all_its_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_pattern = module.compile_pattern
    monkeypatch.setattr(
        module, "compile_pattern", lambda source, **given: compiled.append(source) or compile_pattern(source, **given)
    )
    pattern = a_pattern(r"\bour\b.*(?:cures|50%)", 0, " our ")
    patterns = Patterns((pattern,), lambda: index_of({0: (pattern.literals, ("cures", "%"))}))
    assert patterns.spans(pattern, b"Our clinic heals.", 0, 17) == []
    assert compiled == []
    assert patterns.spans(pattern, b"Our clinic CURES.", 0, 17) == [(0, 16)]
    assert patterns.spans(pattern, b"Our clinic: 50%.", 0, 16) == [(0, 15)]
    assert compiled == [pattern.source]


def test_a_pattern_that_is_kept_from_many_texts_is_compiled_in_the_end() -> None:
    pattern = a_pattern("cures", 0, "cures")
    patterns = patterns_of(pattern)
    for _ in range(100):
        assert patterns.spans(pattern, b"Our clinic heals.", 0, 17) == []
    assert pattern.id in patterns._searchers
    assert patterns.spans(pattern, b"Our clinic cures.", 0, 17) == [(11, 16)]
