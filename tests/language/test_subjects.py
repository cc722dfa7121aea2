"""Whom a statement is about."""

import pytest

from tests.builders import claims_of


def subject_of(text: str, attribute: str = "addictiveness", last: bool = True) -> str | None:
    claims = [claim for claim in claims_of(text) if claim.attribute == attribute]
    assert claims, f"no claim of {attribute}"
    return claims[-1 if last else 0].subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Valium is addictive.", "diazepam"),
        ("Unlike oxycodone, ibuprofen is not addictive.", "ibuprofen"),
        ("Diazepam calms. It is addictive.", "diazepam"),
        ("# Diazepam\n\nThe drug is addictive.", "diazepam"),
        ("## Diazepam\n\nCalms.\n\n## Naproxen\n\nIt is not addictive.", "naproxen"),
        ("People become addicted to tramadol.", "tramadol"),
        ("| Drug | Risk |\n|---|---|\n| Diazepam | It is addictive |\n", "diazepam"),
        ("An addictive drug changes the brain. Diazepam is an addictive medicine.", "diazepam"),
    ],
)
def test_the_subject_is_found(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_a_generic_subject_binds_to_nothing() -> None:
    claims = claims_of("# Baclofen\n\nAbrupt discontinuation of an addictive drug can cause seizures.\n")
    assert all(claim.subject is None for claim in claims if claim.attribute == "abrupt_stop_safety")


def test_coordinated_subjects_are_two() -> None:
    claims = [claim for claim in claims_of("Oxycodone and hydrocodone are addictive.") if claim.attribute == "addictiveness"]
    assert {claim.subject for claim in claims} == {"oxycodone", "hydrocodone"}


def test_ellipsis_takes_the_predicate_along() -> None:
    claims = [claim for claim in claims_of("Oxycodone is addictive; ibuprofen is not.") if claim.attribute == "addictiveness"]
    assert {(claim.subject, claim.stance) for claim in claims} == {("oxycodone", "affirm"), ("ibuprofen", "deny")}


def test_a_named_state_is_the_subject() -> None:
    read = claims_of("# Bupropion\n\nBupropion eases nicotine withdrawal.\n")
    claims = [claim for claim in read if claim.attribute == "withdrawal_existence"]
    assert all(claim.subject != "bupropion" for claim in claims)
