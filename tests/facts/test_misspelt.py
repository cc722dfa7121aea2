"""Misspelt drug names: found with the right spelling, and never in words that are right."""

import pytest

from claimlint.language.misspelt import misspelt, nearest_names
from claimlint.language.names import NameTable
from tests.builders import findings_of, shipped_rulebook


def slips(text: str) -> dict[str, str]:
    table = NameTable(shipped_rulebook().names)
    return {text[found.start : found.end]: found.name for found in misspelt(text.lower().encode(), table, table.neighbours(), {})}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("semiglutide", "semaglutide"), ("bacloffen", "baclofen"), ("oxycodene", "oxycodone"),
        ("buprenorphrine", "buprenorphine"), ("bupenorphine", "buprenorphine"), ("tirzepitide", "tirzepatide"),
        ("escitalapram", "escitalopram"), ("quetiapene", "quetiapine"), ("fluoxitine", "fluoxetine"),
    ],
)  # fmt: skip
def test_one_slip_off_one_name(word: str, name: str) -> None:
    assert slips(f"He took {word} at night.") == {word: name}


@pytest.mark.parametrize(
    "text",
    ["mirtazapine", "gabapentina", "baclofeno", "amphetamines", "paracetamol", "prednisone and prednisolone", "codeine",
     "lisdexamphetamine", "amfetamine", "https://tramadole.example/ or tramadole@example.org", "clonazolam", "heroines"],
)  # fmt: skip
def test_right_words_foreign_names_and_addresses_are_left_alone(text: str) -> None:
    assert slips(text) == {}


@pytest.mark.parametrize(
    ("word", "name"), [("baclofin", "baclofen"), ("gabapentine", "gabapentin"), ("mirtzapine", "mirtazapine")]
)
def test_the_rule_names_the_right_spelling(word: str, name: str) -> None:
    found = [finding for finding in findings_of(f"Some patients take {word}.") if finding.rule == "drug-name-misspelt"]
    assert [(finding.place.quote, f"“{name}”" in finding.message) for finding in found] == [(word, True)]


def test_suggestions_name_different_substances() -> None:
    assert nearest_names("codiene", NameTable(shipped_rulebook().names))[0] == "codeine"
