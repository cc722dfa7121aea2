"""kind structure: detectors find what they are for, where it stands, and leave its look-alikes alone."""

import inspect
from typing import get_args

import pytest

from claimlint.checks import numeric, readability, structure
from claimlint.model.rules import Detector, NumericMeasure, ReadabilityMeasure
from tests.checks.own_rules import shipped


def _found(text: str, rule: str, content: tuple[str, ...] = ()) -> list[str]:
    return [finding.place.quote for finding in shipped(text, rule, content)]


@pytest.mark.parametrize(
    "text",
    [
        "It's important baclofen dependence to remember that detox is a start.",
        "It is essential alcohol rehab near me to ask for help.",
        "They should xanax detox seek early.",
    ],
)
def test_a_wedged_phrase_is_found_whatever_the_drug(text: str) -> None:
    assert _found(text, "injected-anchor-text")


@pytest.mark.parametrize(
    "text",
    [
        "It is important to remember that baclofen dependence is real.",
        "It is important for treatment to begin early.",
        "It is possible that treatment will help.",
        "You can get treatment to help you.",
        "It is best when treatment is free.",
        "Recovery is possible, and treatment to support it exists.",
        "You should start treatment and have support.",
        "People can overdose and need help.",
    ],
)
def test_grammar_that_only_looks_wedged_is_left_alone(text: str) -> None:
    assert _found(text, "injected-anchor-text") == []


def test_interface_words_count_only_as_a_line_of_their_own() -> None:
    assert _found("Detox takes a week.\n\nResponder\n", "foreign-interface-text") == ["Responder"]
    assert _found("Detox takes a week.\n\nResponder is Spanish for reply.\n", "foreign-interface-text") == []


def test_a_line_in_another_script() -> None:
    page = "Withdrawal from alcohol can be dangerous for people who drink daily.\n\nОтветить\n\nThe α-receptor is old.\n"
    assert _found(page, "foreign-script-line") == ["Ответить"]


def test_a_page_in_another_script_is_not_a_page_of_leftovers() -> None:
    assert _found("Ответить\n\nКомментарии\n", "foreign-script-line") == []


def test_the_later_of_two_near_twins_points_to_the_first() -> None:
    one = "Some people have lingering symptoms that go on for several weeks or even months after the last dose."
    finding = shipped(f"{one}\n\nBaclofen is a tablet.\n\n{one.replace('several', 'many')}\n", "near-duplicate-paragraph")[0]
    assert (finding.place.line, finding.related[0].place.line, finding.related[0].side) == (5, 1, "same")


def test_paragraphs_that_share_only_a_phrase_are_no_twins() -> None:
    one, other = "if you have asthma or a cough.", "to the sea or up a hill."
    text = f"Talk to your doctor before you take it {one}\n\nTalk to your doctor before you take it {other}\n"
    assert _found(text, "near-duplicate-paragraph") == []


def test_mojibake_is_told_with_its_word() -> None:
    assert _found("Donâ€™t stop.", "broken-characters") == ["Donâ€™t"]
    assert _found("Don’t stop: naïve café, 5 µg.", "broken-characters") == []


@pytest.mark.parametrize("text", ["That that is known.", "He had had it.", "It is is-shaped."])
def test_words_that_may_be_doubled(text: str) -> None:
    assert _found(text, "doubled-word") == []


def test_a_connective_opens_only_where_nothing_stands_before_it() -> None:
    assert _found("# Dose\n\nTherefore, go slowly.\n", "connective-without-antecedent") == ["Therefore"]
    assert _found("# Dose\n\nIt can harm.\n\nTherefore, go slowly.\n", "connective-without-antecedent") == []


def test_a_heading_over_a_deeper_heading_is_not_empty() -> None:
    assert _found("# Page\n\n## Uses\n\n## Dose\n\nTake it.\n\n## Last\n", "empty-section") == ["Uses", "Last"]


def test_generic_names_in_capitals_within_a_sentence() -> None:
    assert _found("Baclofen helps, and Baclofen is cheap. Ask for Baclofen Tablets.", "generic-name-capitalised") == ["Baclofen"]


def test_another_drugs_contents() -> None:
    entries = "- What is tramadol?\n- Tramadol dosage\n- Tramadol and sleep\n- Tramadol withdrawal\n"
    text = f"# Baclofen\n\nBaclofen relaxes muscles. Baclofen is a tablet.\n\n{entries}"
    finding = shipped(text, "other-drug-contents")[0]
    assert (finding.place.quote, "tramadol" in finding.message, "baclofen" in finding.message) == (
        "What is tramadol?",
        True,
        True,
    )


def test_a_spelled_out_acronym_is_known_everywhere() -> None:
    assert _found("It slows the CNS. The central nervous system (CNS) is old. MOUD helps.", "undefined-acronym") == ["MOUD"]


@pytest.mark.parametrize(("today", "stale"), [("2026-11-24", True), ("2024-06-01", False)])
def test_a_date_is_stale_by_the_day_of_the_run(today: str, stale: bool) -> None:
    text = "Baclofen helps. Last reviewed: May 4, 2023."
    assert bool(shipped(text, "review-date-stale", ("drug",), today=today)) is stale


def test_the_newest_of_two_dates_counts() -> None:
    assert not shipped("Reviewed on 4 May 2019. Updated on 3 March 2026.", "review-date-stale", ("drug",))


def test_public_lines_are_no_second_number() -> None:
    page = "Rehab: call 212-555-0101, or Poison Control at 1-800-222-1222. {}"
    assert _found(page.format("Call 212-555-0101."), "differing-telephone-numbers", ("treatment",)) == []
    assert _found(page.format("Call 212-555-0142."), "differing-telephone-numbers", ("treatment",)) == ["212-555-0142"]


def test_both_spellings_are_told_once() -> None:
    page = "The centre is new. Our centre helps. The center is old. Behaviour and behavior."
    assert _found(page, "mixed-spelling") == ["center"]


def test_a_disclaimer_and_what_undoes_it_stand_as_a_pair() -> None:
    finding = shipped("This is not medical advice.\n\nTake 10 mg at night.\n", "disclaimer-undone-by-page")[0]
    assert (finding.place.line, finding.related[0].place.line, finding.related[0].side) == (3, 1, "opposed")


def test_every_detector_and_measure_of_the_model_has_its_function() -> None:
    cases = "".join(inspect.getsource(module) for module in (structure, numeric, readability))
    named = (*get_args(Detector), *get_args(NumericMeasure), *get_args(ReadabilityMeasure))
    assert [name for name in named if f'case "{name}"' not in cases] == []
