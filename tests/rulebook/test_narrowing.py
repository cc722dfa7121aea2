"""What is prepared for one text alone: it has to find what the whole rulebook finds, and to stay small."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import inputs
import pytest
from builders import a_reading, shipped_rulebook

from claimlint.language import fold
from claimlint.model.rules import Pattern
from claimlint.rulebook import patterns as module
from claimlint.rulebook.narrowing import LONG_SOURCE, Narrowing
from claimlint.rulebook.patterns import Patterns

FIXTURES = Path(__file__).parents[2] / "fixtures"
LISTED = (
    ("(?:coughs?|colds|flu|{x}|gout)", [("coughs?", ["cough"]), ("colds", ["colds"]), ("flu", ["flu"]), ("gout", ["gout"])]),
)


def fresh() -> Patterns:
    """The shipped patterns before they have seen a text."""
    shipped = shipped_rulebook().patterns
    return Patterns(shipped.table, lambda: shipped.index, lambda: shipped_rulebook()._load("alternations"))


@cache
def texts() -> tuple[bytes, ...]:
    pages = [inputs.document(7000, seed, loud=0.2) for seed in range(3)]
    pages += [path.read_text(encoding="utf-8", errors="replace") for path in sorted(FIXTURES.rglob("*.md"))]
    return tuple(fold(page) for page in pages)


@cache
def warm() -> Patterns:
    """The shipped patterns after a first text."""
    patterns = fresh()
    for text in (b"x", b"y"):
        patterns.candidates_in(text, [0])
    return patterns


def pieces(text: bytes) -> list[int]:
    return [0, *(at + 1 for at, byte in enumerate(text) if byte == ord("."))]


def test_the_first_text_has_the_candidates_it_would_have_later() -> None:
    for text in texts():
        first, later = (patterns.candidates_in(text.lower(), pieces(text)) for patterns in (fresh(), warm()))
        assert first.patterns == later.patterns
        assert first._windows == later._windows


def test_the_first_text_has_the_matches_it_would_have_later() -> None:
    for text in texts():
        patterns = fresh()
        long = [pattern for pattern in patterns.table if len(pattern.source) >= LONG_SOURCE]
        for pattern in long[:: max(1, len(long) // 40)]:
            found = patterns.spans(pattern, text, 0, len(text))
            assert found == Patterns((pattern,)).spans(pattern, text, 0, len(text))


def test_a_list_keeps_the_words_that_the_text_may_hold() -> None:
    narrowing = Narrowing(LISTED, b"against colds, and the flu")
    whole = LISTED[0][0]
    assert narrowing.source(f"for {whole}s") == "for (?:colds|flu)s"
    nothing = Narrowing(LISTED, b"nothing of it").source(f"for {whole}")
    pattern = Pattern(0, nothing, ())
    assert Patterns((pattern,)).spans(pattern, b"for gout for \xff", 0, 14) == []


def test_what_was_narrowed_for_a_text_is_used_for_no_other() -> None:
    words = "|".join(f"w{number}x" for number in range(300))
    pattern = Pattern(0, f"(?:{words})", ())
    alternations = [(pattern.source, [(word, [word]) for word in words.split("|")])]
    patterns = Patterns((pattern,), None, lambda: alternations)
    assert patterns.spans(pattern, b"only w7x here", 0, 13) == [(5, 8)]
    assert patterns.spans(pattern, b"also w8x here", 0, 13) == [(5, 8)]
    assert patterns.spans(pattern, b"only w7x here", 0, 13) == [(5, 8)]


def compiled_for_a_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    seen: list[str] = []
    compile_pattern = module.compile_pattern
    monkeypatch.setattr(
        module, "compile_pattern", lambda source, **given: seen.append(source) or compile_pattern(source, **given)
    )
    rulebook = shipped_rulebook()
    monkeypatch.setitem(rulebook.__dict__, "patterns", fresh())
    a_reading(inputs.document(7000, 1))
    return iter(seen)


def test_one_page_compiles_few_words_of_long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = list(map(len, compiled_for_a_page(monkeypatch)))
    assert 20 < len(sizes) < 200
    assert max(sizes) < 2 * LONG_SOURCE


def test_one_page_prepares_few_literals() -> None:
    patterns = fresh()
    literals = patterns.index.literals.split("\0")
    text = inputs.document(7000, 1).encode().lower()
    kept = list(module.Content(text).possible(literals))
    assert {number for number, literal in enumerate(literals) if literal.encode() in b" " + text} <= set(kept)
    assert len(kept) < len(literals) / 6
