"""The words of a contradiction: what each side says, in a clause an editor would use."""

import pytest
from builders import findings_of, shipped_rulebook


def messages(*paragraphs: str) -> list[str]:
    return [finding.message for finding in findings_of("\n\n".join(paragraphs)) if finding.category == "contradiction"]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (
            "Tramadol is not addictive.",
            "Tramadol has a potential for abuse.",
            "“not addictive” says tramadol is not addictive; “potential for abuse” (line 3) says it has potential for abuse. "
            "Both cannot be right.",
        ),
        (
            "Opioids are addictive.",
            "Opioids are not addictive.",
            "“not addictive” says opioids are not addictive; “are addictive” (line 1) says they are. Both cannot be right.",
        ),
        (
            "Tramadol has no side effects.",
            "Tramadol has side effects.",
            "“no side effects” says tramadol has no side effects; “has side effects” (line 3) says it has. Both cannot be right.",
        ),
        (
            "Baclofen has a half-life of 3 hours.",
            "The half-life of baclofen is 12 hours.",
            "“half-life of 3 hours” and “half-life of baclofen is 12 hours” (line 3) answer differently: the half-life of "
            "baclofen. Both cannot be right.",
        ),
    ],
)
def test_both_sides_are_told_in_plain_words(one: str, other: str, message: str) -> None:
    assert message in messages(one, other)


def test_a_negation_apart_from_its_words_is_quoted_with_them() -> None:
    (message,) = messages("The DEA does not consider baclofen to have any potential for abuse.", "Baclofen has abuse potential.")
    assert message.startswith("“does not consider … potential for abuse” says baclofen has no potential for abuse")


def test_every_attribute_but_numbers_says_what_it_says() -> None:
    attributes = shipped_rulebook().attributes.values()
    silent = [a.id for a in attributes if a.scale not in ("range", "limit") and not all(a.says)]
    assert silent == []
    assert [a.id for a in attributes if a.says[0] and a.says[0] == a.says[1]] == []
