"""What a label names and a cell, item or answer tells is one claim."""

import pytest

from claimlint.engine import reading_of
from claimlint.rulebook import Rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    from claimlint.store import load_rulebook

    return load_rulebook()[0]


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("# Methadone\n\n| Test | Detection window |\n|---|---|\n| Saliva | 4 to 7 days |", "detection_window", "96-168 hours"),
        ("# Kratom\n\n### How long does kratom withdrawal last?\n\nAbout ten days.", "withdrawal_duration", "216-264 hours"),
        ("# Heroin\n\n## How long can heroin be detected?\n\n- Urine: 2 to 3 days", "detection_window", "48-72 hours"),
        ("# Kratom\n\nKratom works within one to two hours.", "onset", "1-2 hours"),
    ],
)
def test_a_number_takes_its_attribute_from_its_label(rulebook: Rulebook, text: str, attribute: str, value: str) -> None:
    claims = reading_of(text, rulebook, None, "markdown").claims
    assert [claim.value.text for claim in claims if claim.attribute == attribute] == [value]


@pytest.mark.parametrize(("cell", "stance"), [("No", "deny"), ("Yes", "affirm")])
def test_a_yes_or_no_cell_answers_its_label(rulebook: Rulebook, cell: str, stance: str) -> None:
    text = f"# Kava\n\n| Question | Answer |\n|---|---|\n| Is kava addictive? | {cell} |"
    claims = reading_of(text, rulebook, None, "markdown").claims
    assert [(claim.subject, claim.stance) for claim in claims if claim.attribute == "addictiveness"] == [("kava", stance)]


def test_a_bare_label_claims_nothing(rulebook: Rulebook) -> None:
    text = "# Retatrutide\n\n| | Brand | Peptide |\n|---|---|---|\n| FDA approved | soon | unclear |"
    assert not [claim for claim in reading_of(text, rulebook, None, "markdown").claims if claim.attribute == "approval_status"]


def test_a_page_names_its_own_product(rulebook: Rulebook) -> None:
    text = "# AshwaCalm\n\nClinically proven.\n\nThere are no clinical trials of AshwaCalm."
    claims = [claim for claim in reading_of(text, rulebook, None, "markdown").claims if claim.attribute == "evidence_quality"]
    assert {claim.subject for claim in claims} == {"ashwacalm"}
    assert {claim.stance for claim in claims} == {"affirm", "deny"}
