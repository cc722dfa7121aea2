"""The benchmark's inputs are the same everywhere, and its figures say what they claim to say."""

import sys
from pathlib import Path

import inputs
import measure
import pytest
import speed

from claimlint.rulebook import compile_rulebook
from claimlint.store import rules_folder


def test_pages_are_the_same_bytes_every_time() -> None:
    assert inputs.document(2000, 3) == inputs.document(2000, 3)
    assert inputs.document(2000, 3) != inputs.document(2000, 4)


@pytest.mark.parametrize("size", [2_000, 100_000])
def test_pages_have_the_size_asked_for(size: int) -> None:
    assert size <= len(inputs.document(size, 1).encode()) <= size + 2_000


def test_a_thousand_pages_are_the_size_that_is_compared() -> None:
    sizes = [len(inputs.document(inputs.PAGE_BYTES, number)) for number in range(200)]
    assert 2_000 <= sum(sizes) / len(sizes) <= 2_400


def test_generated_rules_load() -> None:
    ours = [(str(path.relative_to(rules_folder())), path.read_bytes()) for path in rules_folder().glob("language/*.yaml")]
    made = [(name, text.encode()) for name, text in inputs.rules(20)]
    _, failures = compile_rulebook([*ours, *made])
    assert [failure for failure in failures if "bench" in failure.path] == []


def test_a_run_that_fails_is_not_a_fast_run(tmp_path: Path) -> None:
    works = measure.Work("broken", [sys.executable, "-c", "raise SystemExit(2)"], statuses=(0, 1))
    with pytest.raises(RuntimeError, match="broken ended with status 2"):
        measure.run(works, tmp_path)


def test_samples_say_median_spread_and_ratio() -> None:
    fast = measure.Sample("fast", tuple(measure.Run(seconds, 10) for seconds in (0.9, 1.0, 1.1)))
    slow = measure.Sample("slow", tuple(measure.Run(seconds, 20) for seconds in (2.0, 2.0, 2.0)))
    assert speed.ratio(slow, fast) == "2.00 times fast"
    assert speed.said(fast) == "fast 1.00 s ±10%, 10 MB"


def test_the_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n", encoding="utf-8")
    speed.insert(page, "new")
    assert page.read_text(encoding="utf-8") == "before\n<!-- measured: begin -->\n\nnew\n\n<!-- measured: end -->\nafter\n"
