"""How much work a page makes, counted and never timed: one pass for literals, and no more for each word of a longer page."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Any

import inputs
import pytest
from builders import shipped_rulebook

from claimlint.checks import clash
from claimlint.checks.detectors import duplicates
from claimlint.checks.page import open_page
from claimlint.checks.selection import armed
from claimlint.engine import conclude, judge, reading_of
from claimlint.language import context
from claimlint.language.page import _enough
from claimlint.model.claims import Mention
from claimlint.model.documents import SourceFile
from claimlint.model.rules import Pattern, WhenContradiction, WhenFact
from claimlint.model.settings import Settings
from claimlint.rulebook import Rulebook, compile_rulebook
from claimlint.rulebook.candidates import Finder
from claimlint.rulebook.patterns import Patterns

TODAY = "2026-11-24"


def judged(text: str, rulebook: Rulebook) -> None:
    settings = Settings()
    page = judge(SourceFile("page.md", text.encode(), "markdown"), rulebook, settings, TODAY)
    conclude([page], rulebook, lambda _: settings, TODAY, "file")


def calls(work: Callable[[], object]) -> int:
    """Calls of functions, and turns of generators, during some work; it runs once before, to make what is made once."""
    work()
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def counting(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[None]:
    """One entry for each call of a method or function from now on."""
    seen: list[None] = []
    method = getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *given: seen.append(None) or method(*given))
    return seen


@pytest.mark.parametrize("size", [500, 20_000])
def test_a_page_is_passed_over_once_for_all_literals(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    passes = counting(monkeypatch, Finder, "find")
    judged(inputs.document(size, 7), shipped_rulebook())
    assert len(passes) == 1


def test_a_page_without_a_literal_runs_hardly_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = counting(monkeypatch, Patterns, "spans")
    judged("# Zither\n\nQuixotic zebras juggle by moonlight.\n" * 20, shipped_rulebook())
    assert len(tried) < 400


@pytest.mark.parametrize(
    "made", [lambda times: inputs.document(20_000 * times, 7), lambda times: inputs.contradicting(200 * times)]
)
def test_work_grows_with_the_page_and_not_with_its_square(made: Callable[[int], str]) -> None:
    rulebook = shipped_rulebook()
    short, long = (calls(partial(judged, made(times), rulebook)) for times in (1, 4))
    assert long < 4.8 * short


def test_patterns_are_tried_in_proportion_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = counting(monkeypatch, Patterns, "spans")
    judged(inputs.document(20_000, 7), shipped_rulebook())
    short = len(tried)
    judged(inputs.document(80_000, 7), shipped_rulebook())
    assert len(tried) - short < 4.8 * short


def test_a_page_is_judged_in_few_calls() -> None:
    text = inputs.document(20_000, 7)
    assert calls(partial(judged, text, shipped_rulebook())) < 3.7 * len(text)


def test_a_sentence_that_measures_nothing_is_not_read_for_its_context(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting(monkeypatch, context, "view_of")
    judged("# Tramadol\n\nTramadol stays in your system for a while.\n", shipped_rulebook())
    assert not read


def test_no_rule_is_met_that_is_judged_elsewhere() -> None:
    rulebook = shipped_rulebook()
    rules = armed(rulebook, Settings())
    assert not [rule.id for rule in rules.met(set(rules.by_pattern)) if isinstance(rule.when, WhenFact | WhenContradiction)]


def test_paragraphs_are_compared_without_the_library_only_at_the_start_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = counting(monkeypatch, duplicates, "_similarity")
    for number in range(12):
        judged(inputs.document(4_000, number), shipped_rulebook())
    assert len(compared) <= duplicates.FEW


def test_cues_of_a_content_type_are_asked_only_until_it_is_decided() -> None:
    asked: list[int] = []
    cues = [Pattern(number, "", ("word",)) for number in range(4)]
    assert _enough(cues, 2, lambda cue: not asked.append(cue.id) and cue.id < 2)
    assert not _enough(cues, 3, lambda cue: bool(asked.append(cue.id)))
    assert asked == [0, 1, 0, 1]


def test_a_rule_that_cannot_fire_costs_a_page_nothing() -> None:
    text = inputs.document(20_000, 7)
    few, many = (own_rulebook(count) for count in (10, 300))
    assert calls(lambda: judged(text, many)) <= calls(lambda: judged(text, few)) + 50


def own_rulebook(count: int) -> Rulebook:
    sections, failures = compile_rulebook([(name, text.encode()) for name, text in inputs.rules(count)])
    assert not failures
    return Rulebook(sections.__getitem__)


def test_claims_that_go_together_are_not_asked_for_their_qualifiers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    separated = clash.separated
    monkeypatch.setattr(clash, "separated", lambda *given: asked.append(None) or separated(*given))
    doses = "".join(f"The usual dose of tramadol is {dose} mg once a day.\n\n" for dose in range(2, 90))
    judged(f"# Tramadol\n\n{doses}", shipped_rulebook())  # 88 doses, one interval
    assert len(asked) < 400


class NeverWalked(tuple[Mention, ...]):
    """Mentions that may be looked up and not gone through."""

    def __iter__(self) -> Iterator[Mention]:
        raise AssertionError("all mentions of the page were gone through")


def test_names_of_a_sentence_are_looked_up() -> None:
    reading = reading_of("# Drugs\n\nTramadol helps.\n\nZolpidem and tramadol help.\n", shipped_rulebook())
    page = open_page(reading._replace(mentions=NeverWalked(reading.mentions)), shipped_rulebook(), Settings(), TODAY)
    last = len(reading.sentences) - 1
    assert [mention.subject for mention in page.mentions_in(last)] == ["zolpidem", "tramadol"]
