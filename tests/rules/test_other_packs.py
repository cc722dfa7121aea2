"""The packs drug-safety, terminology, dosing-notation, disclosures, readability and editorial-hygiene as a whole."""

from pathlib import Path
from typing import get_args

import pytest

from claimlint.cli.proof.examples import check_examples, judge_with
from claimlint.model.rules import (
    Detector,
    NumericMeasure,
    ReadabilityMeasure,
    Rule,
    WhenNumeric,
    WhenReadability,
    WhenStructure,
)
from claimlint.model.settings import Settings
from tests.builders import TODAY, findings_of, shipped_rulebook

PACKS = ("drug-safety", "terminology", "dosing-notation", "disclosures", "readability", "editorial-hygiene")
NEVER_WAIVED = (
    "abrupt-stop-warning-missing",
    "unsafe-stop-advice",
    "overdose-without-emergency-text",
    "suicide-mention-without-crisis-line",
)


def _rules() -> list[Rule]:
    return [rule for rule in shipped_rulebook().rules if rule.pack in PACKS]


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_every_example_is_as_written(rule: Rule) -> None:
    text = shipped_rulebook().texts[rule.id]
    assert [f"{flaw.where}: {flaw.why}" for flaw in check_examples(rule, text, judge_with(shipped_rulebook(), TODAY))] == []


def test_every_detector_and_measure_exists() -> None:
    named = {
        WhenStructure: (get_args(Detector), lambda when: when.detect),
        WhenNumeric: (get_args(NumericMeasure), lambda when: when.measure),
        WhenReadability: (get_args(ReadabilityMeasure), lambda when: when.measure),
    }
    for rule in shipped_rulebook().rules:
        if type(rule.when) in named:
            known, name_of = named[type(rule.when)]
            assert name_of(rule.when) in known, rule.id


def test_what_may_cost_a_life_cannot_be_waived() -> None:
    assert [rule.id for rule in _rules() if rule.id in NEVER_WAIVED and rule.waivable] == []
    assert set(NEVER_WAIVED) <= {rule.id for rule in _rules()}


SPLICED = """# Baclofen withdrawal

It's important baclofen dependence to remember that detox is a start. Hello {{first_name}}, read on.

Our addicts committed suicide, a doctor wrote. Take 5.0 mg q.d. with food.

Cevapla

Want to join the discussion?Feel free to contribute!
"""


def test_a_spliced_page_is_seen_for_what_it_is() -> None:
    settings = Settings(only=PACKS, content=("drug",))
    found = {finding.rule for finding in findings_of(SPLICED, settings=settings)}
    assert {
        "injected-anchor-text", "placeholder-left", "addict-labels", "suicide-language", "trailing-zero", "latin-frequency",
        "foreign-interface-text", "comment-form-left", "abrupt-stop-warning-missing",
    } <= found  # fmt: skip


CAREFUL = """# Baclofen

Baclofen is a medicine that relaxes tight muscles. It is approved to treat spasticity.

Do not stop taking baclofen suddenly. Stopping suddenly can cause seizures. Ask your doctor for a plan.

- Common side effects are drowsiness and dizziness.
- Do not drink alcohol while you take oral baclofen, and do not drive until you know how it affects you.

If you take too much, call 911 or Poison Control at 1-800-222-1222.
"""


def test_a_careful_page_is_left_alone() -> None:
    packs = ("drug-safety", "terminology", "dosing-notation", "editorial-hygiene")
    assert [finding.rule for finding in findings_of(CAREFUL, settings=Settings(only=packs, content=("drug",)))] == []


RESIDUE = [line for line in (Path(__file__).parent / "residue.txt").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("line", RESIDUE)
def test_what_should_never_have_been_published_is_found(line: str) -> None:
    page = f"# Baclofen\n\nBaclofen relaxes muscles.\n\n{line}\n\nTalk to your doctor about the dose.\n"
    found = findings_of(page, settings=Settings(only=("editorial-hygiene",)))
    assert {finding.place.line for finding in found} == {5}
