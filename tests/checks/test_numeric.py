"""kind numeric: amounts with their units, held against a limit or against each other."""

import pytest

from tests.checks.own_rules import a_rulebook, quotes, shipped


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("Take paracetamol up to 4,001 mg a day.", True),
        ("Take paracetamol up to 4 g a day.", False),
        ("Take paracetamol up to 4.5 g a day.", True),
        ("Take paracetamol up to 4000 mg a day.", False),
        ("Do not take paracetamol above 6 g a day.", False),
    ],
)
def test_a_daily_dose_is_compared_in_milligrams(text: str, above: bool) -> None:
    assert bool(shipped(text, "dose-above-maximum")) is above


def test_the_same_number_in_two_units_names_both_places() -> None:
    findings = shipped("Levothyroxine 50 mg.\n\nLevothyroxine 50 mcg.\n", "milligram-microgram-mix-up")
    assert [(f.place.line, f.related[0].place.line, f.related[0].side) for f in findings] == [(3, 1, "opposed")]


def test_other_drugs_and_other_numbers_are_no_mix_up() -> None:
    assert not shipped("Levothyroxine 50 mg. Fentanyl 50 mcg. Levothyroxine 75 mcg.", "milligram-microgram-mix-up")


def test_a_dose_is_complete_with_a_frequency_right_after_it() -> None:
    assert [f.place.quote for f in shipped("He took baclofen 10 mg and lorazepam 2 mg daily.", "incomplete-dose")] == [
        "baclofen 10 mg"
    ]


def test_parts_of_a_whole_that_exceed_it() -> None:
    rulebook = a_rulebook("numeric", "measure: sum-above\nany: ['\\b(\\d+) ?%']\nlimits: {percent: 100}", category="evidence")
    assert quotes("60% drink, 30% smoke and 20% do neither.", rulebook) == ["60% drink, 30% smoke and 20%"]
    assert quotes("60% drink and 40% do not. 30% smoke.", rulebook) == []
