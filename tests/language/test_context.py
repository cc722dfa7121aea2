"""Stance, strength and mode by cue and scope: each sentence beside one that differs in the one thing that matters."""

import pytest

from tests.builders import claims_of


def said(sentence: str, attribute: str) -> tuple[str, str, str]:
    claims = [claim for claim in claims_of(f"# Tramadol\n\n{sentence}\n") if claim.attribute == attribute]
    assert claims, f"no claim of {attribute}"
    return claims[0].stance, claims[0].strength, claims[0].mode


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Tramadol is addictive.", "affirm"),
        ("Tramadol is not addictive.", "deny"),
        ("Tramadol isn't addictive.", "deny"),
        ("Tramadol is non-addictive.", "deny"),
        ("Tramadol is not only addictive but dangerous.", "affirm"),
        ("There is no doubt that tramadol is addictive.", "affirm"),
        ("Neither tramadol nor its salt is addictive.", "deny"),
        ("Tramadol is not sedating, but it is addictive.", "affirm"),
        ("Tramadol is anything but addictive.", "deny"),
        ("Nothing about tramadol is non-addictive.", "affirm"),
        ("Tramadol is no longer considered non-addictive.", "affirm"),
    ],
)
def test_negation_has_a_scope(sentence: str, stance: str) -> None:
    assert said(sentence, "addictiveness")[0] == stance


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("Tramadol is addictive.", "plain"),
        ("Tramadol can be addictive.", "possible"),
        ("Tramadol may be addictive.", "hedged"),
        ("Tramadol is extremely addictive.", "absolute"),
        ("Tramadol is not highly addictive.", "bounded"),
        ("Tramadol is less addictive than morphine.", "bounded"),
        ("There is no evidence that tramadol is addictive.", "no-evidence"),
    ],
)
def test_strength_is_kept(sentence: str, strength: str) -> None:
    assert said(sentence, "addictiveness")[1] == strength


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Tramadol is addictive.", "asserted"),
        ("Is tramadol addictive?", "question"),
        ("Myth: tramadol is not addictive.", "myth"),
        ("It is a misconception that tramadol is not addictive.", "myth"),
        ("According to the ministry, tramadol is addictive.", "attributed"),
        ("“Tramadol is not addictive at all,” said the leaflet.", "quoted"),
        ("Sellers say that tramadol is not addictive.", "quoted"),
        ("Tramadol was once thought to be non-addictive.", "historical"),
        ("If tramadol were addictive, doctors would warn you.", "conditional"),
        ("If you want a painkiller, tramadol is addictive.", "asserted"),
    ],
)
def test_who_says_it_and_how(sentence: str, mode: str) -> None:
    assert said(sentence, "addictiveness")[2] == mode


def test_an_attributed_statement_is_adopted_by_therefore() -> None:
    adopted = "The ministry does not consider tramadol addictive. Therefore, it is sold freely."
    reported = "The ministry does not consider tramadol addictive. Its letter is from May."
    assert said(adopted, "addictiveness")[2] == "asserted"
    assert said(reported, "addictiveness")[2] == "attributed"


def test_every_decision_keeps_its_cue() -> None:
    (claim,) = [claim for claim in claims_of("Tramadol is hardly addictive.") if claim.attribute == "addictiveness"]
    assert ("stance", "hardly") in [(because.slot, because.cue) for because in claim.because]


def test_a_table_column_of_myths_rejects_its_cells() -> None:
    table = "| Myth | Fact |\n|---|---|\n| Tramadol is not addictive | Tramadol is addictive |\n"
    modes = [claim.mode for claim in claims_of(table) if claim.attribute == "addictiveness"]
    assert modes == ["myth", "asserted"]


def test_a_question_is_answered_by_a_particle() -> None:
    claims = claims_of("## Is tramadol addictive?\n\nNot in the least.\n")
    (claim,) = [claim for claim in claims if claim.attribute == "addictiveness"]
    assert (claim.stance, claim.mode, claim.place.line) == ("deny", "asserted", 3)


def test_an_answer_that_depends_claims_nothing() -> None:
    claims = [claim for claim in claims_of("## Is tramadol addictive?\n\nIt depends.\n") if claim.attribute == "addictiveness"]
    assert [claim.mode for claim in claims] == ["question"]
