"""What a change claims: each kind, and the silence of a rewording."""

import pytest
from builders import claims_of
from rapidfuzz.fuzz import token_sort_ratio

from claimlint.triage.changes import changes


def kinds(before: str, after: str) -> list[str]:
    return [change.kind for change in changes(claims_of(before), claims_of(after), token_sort_ratio)]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Tramadol is not addictive.", "Tramadol is addictive.", "flipped"),
        ("Kratom may help with pain.", "Kratom helps with pain.", "strengthened"),
        ("Kratom helps with pain.", "Kratom may help with pain.", "weakened"),
        ("Tramadol is not addictive.", "Tramadol is completely non-addictive.", "strengthened"),
        ("Tramadol is addictive.", "Experts say that tramadol is addictive.", "weakened"),
        ("Tramadol is safe in adults.", "Tramadol is safe.", "unqualified"),
        ("Tramadol is safe.", "Tramadol is safe in adults.", "qualified"),
        ("The usual dose of tramadol is 50 mg.", "The usual dose of tramadol is 100 mg.", "number"),
        ("We have twelve beds.", "Tramadol is addictive.", "added"),
        ("Tramadol is addictive.", "We have twelve beds.", "withdrawn"),
        ("Is tramadol addictive?", "Tramadol is addictive.", "added"),
    ],
)
def test_each_kind(before, after, kind):
    assert kind in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tramadol is not addictive.", "Tramadol, it is known, is not addictive."),
        ("Tramadol is addictive. Baclofen is not addictive.", "Baclofen is not addictive. Tramadol is addictive."),
        ("We have twelve beds.", "Twelve beds are what we have."),
        ("Is tramadol addictive?", "Could tramadol be addictive?"),
        ("Methadone is detected in urine for 7 days.", "Methadone can be detected in urine for 7 days."),
        ("Sertraline is approved by the FDA for depression.", "The FDA approved sertraline for depression."),
        ("The starting dose of tramadol is 25 mg.", "With tramadol, the starting dose is 25 mg."),
        ("Kratom is not a cure for opioid addiction.", "Kratom does not cure opioid addiction."),
        ("Do not stop taking baclofen suddenly.", "Baclofen should not be stopped abruptly."),
        ("Kratom does not interact with other medicines.", "There are no interactions between kratom and other medicines."),
        ("The usual dose of sertraline is 50 mg a day.", "Sertraline is usually taken at 50 mg per day."),
        ("Xanax is highly addictive.", "Alprazolam (Xanax) is highly addictive."),
        ("Kratom is legal in Texas.", "In Texas, kratom is legal."),
        ("Naltrexone is taken once a day.", "You take naltrexone once daily."),
        ("", ""),
    ],
)
def test_a_rewording_says_nothing(before, after):
    assert kinds(before, after) == []


def test_the_likeliest_sentences_are_paired():
    before = claims_of("Tramadol is addictive in adults.\n\nFor children, tramadol is not addictive.")
    after = claims_of("For children, tramadol is addictive.\n\nTramadol is addictive in adults.")
    (change,) = changes(before, after, token_sort_ratio)
    assert (change.kind, change.before.text) == ("flipped", "For children, tramadol is not addictive.")
