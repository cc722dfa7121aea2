"""Contradictions: what is one, how its sides are shown, and the shapes that are none."""

import pytest

from claimlint.checks import clash, contradiction
from claimlint.checks.contradiction import contradictions
from claimlint.model.findings import Finding
from tests.builders import claims_of, findings_of, shipped_rulebook


def found(text: str) -> list[Finding]:
    return [finding for finding in findings_of(text) if finding.category == "contradiction"]


def test_both_sides_are_shown_with_their_lines() -> None:
    (finding,) = found("# Tramadol\n\nTramadol is not addictive.\n\nTramadol has a potential for abuse.\n")
    assert finding.place.line == 3
    assert [(place.place.line, place.side) for place in finding.related] == [(5, "opposed")]


def test_one_cluster_is_one_finding_with_every_line() -> None:
    text = "# Tramadol\n\nTramadol has no potential for abuse.\n\n" + "".join(
        f"{line}\n\n" for line in ("People misuse tramadol.", "Tramadol is addictive.", "Tramadol has abuse potential.")
    )
    (finding,) = found(text)
    assert [place.place.line for place in finding.related] == [5, 7, 9]


@pytest.mark.parametrize(
    "text",
    [
        "Oxycodone is addictive.\n\nIbuprofen is not addictive.",
        "Tramadol is not a controlled substance in Norway.\n\nPeople misuse tramadol.",
        "Until 2014, tramadol was not controlled.\n\nTramadol is a Schedule IV drug.",
        "In rats, tramadol is not addictive.\n\nTramadol is addictive.",
        "Tramadol is less addictive than morphine.\n\nTramadol is addictive.",
        "Is tramadol addictive?\n\nTramadol has been sold since 1977. Tramadol is addictive.",
        "Tramadol is not highly addictive.\n\nTramadol can be addictive.",
        "Tramadol injection needs no prescription.\n\nTramadol tablets are prescription-only.",
    ],
)
def test_shapes_that_are_none_stay_quiet(text: str) -> None:
    assert [finding for finding in found(text) if finding.severity != "info"] == []


def test_legal_status_says_nothing_of_pharmacology() -> None:
    assert found("Baclofen is not under any schedule.\n\nBaclofen does have abuse potential.") == []


def test_concession_and_dates_lower_the_severity() -> None:
    (dated,) = found("Tramadol is approved for pain since 1995.\n\nTramadol is not approved for pain.\n")
    assert dated.severity == "warning"


def test_time_grows_with_the_claims_not_with_their_square() -> None:
    def work(lines: int) -> int:
        claims = claims_of("# Tramadol\n\n" + "Tramadol is addictive.\n\nTramadol is not addictive.\n\n" * lines)
        counted = 0

        class Counting(dict):  # type: ignore[type-arg]
            def __getitem__(self, key: object) -> object:
                nonlocal counted
                counted += 1
                return super().__getitem__(key)

        rulebook = shipped_rulebook()
        attributes = rulebook.attributes
        rulebook.__dict__["attributes"] = Counting(attributes)
        try:
            assert len(contradictions(claims, rulebook, across=False).findings) == 1
        finally:
            rulebook.__dict__["attributes"] = attributes
        return counted

    assert work(100) <= 12 * work(10)


def test_across_pages_only_named_subjects_are_compared() -> None:
    one = [claim._replace(place=claim.place._replace(path="a.md")) for claim in claims_of("Tramadol is addictive.")]
    other = [claim._replace(place=claim.place._replace(path="b.md")) for claim in claims_of("Tramadol is not addictive.")]
    vague = [claim._replace(place=claim.place._replace(path="c.md")) for claim in claims_of("# Tramadol\n\nIt is not addictive.")]
    rulebook = shipped_rulebook()
    assert len(contradictions([*one, *other], rulebook, across=True).findings) == 1
    assert contradictions([*one, *other], rulebook, across=False).findings == []
    assert contradictions([*one, *vague], rulebook, across=True).findings == []


@pytest.mark.parametrize(("doses", "said"), [(3, 0), (5, 1)])
def test_what_is_too_much_to_compare_is_said(doses: int, said: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (clash, contradiction):
        monkeypatch.setattr(module, "COMPARED", 3)
    claims = claims_of("\n\n".join(f"The maximum dose of tramadol is {100 * dose} mg per day." for dose in range(1, doses + 1)))
    notes = contradictions(claims, shipped_rulebook(), across=False).notes
    assert len(notes) == said
    assert all(f"{doses} different statements" in note and "3 firmest" in note for note in notes)
