"""kind pattern: where it looks, what excuses a match, and how it is reported."""

import pytest

from claimlint.model.settings import Settings
from tests.checks.own_rules import a_rulebook, found, quotes

CURE = r"any: ['\bcures? \w+']"


def test_a_match_is_reported_at_its_exact_place() -> None:
    finding = found("One line.\n\nOur tea **cures** pain.\n", a_rulebook("pattern", CURE))[0]
    assert (finding.place.line, finding.place.column, finding.place.quote) == (3, 11, "cures pain")
    assert finding.message == "“cures pain” is wrong."
    assert finding.key == ("our tea cures pain",)


def test_overlapping_alternatives_are_one_finding() -> None:
    rulebook = a_rulebook("pattern", r"any: ['\bcures pain\b', '\bcures\b', '\bpain relief\b']")
    assert quotes("It cures pain. It cures pain relief.", rulebook) == ["cures pain", "cures pain"]


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("The FDA warned that no tea cures pain.", "regulatory"),
        ("Our tea cures pain [3].", "cited"),
        ("Our tea cannot cure pain.", "negated"),
        ("Does our tea cure pain?", "question"),
        ("> Our tea cures pain.", "quoted"),
        ("# Our tea cures pain", "heading"),
        ("## References\n\nOur tea cures pain.", "reference"),
    ],
)
def test_an_exception_excuses_only_the_rule_that_lists_it(text: str, exception: str) -> None:
    strict, lenient = a_rulebook("pattern", CURE), a_rulebook("pattern", f"{CURE}\nunless: [{exception}]")
    assert quotes(text, strict), "the sentence has to be found by a rule without the exception"
    assert quotes(text, lenient) == []


def test_a_name_excuses_only_the_words_it_covers() -> None:
    rulebook = a_rulebook("pattern", "any: ['\\bdrug abuse\\b']\nunless: [name]")
    assert quotes("The National Institute on Drug Abuse studies drug abuse.", rulebook) == ["drug abuse"]


def test_the_rules_own_exception_holds_for_its_sentence_alone() -> None:
    rulebook = a_rulebook("pattern", f"{CURE}\nexcept: ['\\bmight\\b']")
    assert quotes("It might cure pain. It cures cramps.", rulebook) == ["cures cramps"]


def test_a_claim_of_somebody_else_is_one_level_lower() -> None:
    rulebook = a_rulebook("pattern", CURE)
    assert [f.severity for f in found("It cures pain. According to the seller, it cures pain.", rulebook)] == ["error", "warning"]


def test_code_and_addresses_are_never_matched() -> None:
    assert quotes("Write `cures pain` here, or see https://x.example/cures-pain today.", a_rulebook("pattern", CURE)) == []


def test_a_rule_for_a_content_type_needs_a_page_of_it() -> None:
    rulebook = a_rulebook("pattern", CURE, where="where: {content: [supplement]}")
    assert quotes("It cures pain.", rulebook) == []
    assert quotes("It cures pain.", rulebook, Settings(content=("supplement",))) == ["cures pain"]


def test_a_rule_for_a_country_holds_in_its_states() -> None:
    rulebook = a_rulebook("pattern", CURE, where="where: {jurisdictions: [US]}")
    assert quotes("It cures pain.", rulebook, Settings(jurisdictions=("US-TX",))) == ["cures pain"]
    assert quotes("It cures pain.", rulebook, Settings(jurisdictions=("UK",))) == []


def test_surfaces_and_elements_narrow_where_a_rule_reads() -> None:
    rulebook = a_rulebook("pattern", CURE, where="where: {elements: [item]}")
    assert quotes("It cures pain.\n\n- It cures cramps.\n", rulebook) == ["cures cramps"]


def test_within_block_lets_a_match_cross_sentences() -> None:
    cue = r"any: ['\btea\. It cures\b']"
    assert quotes("Drink tea. It cures.", a_rulebook("pattern", cue)) == []
    assert quotes("Drink tea. It cures.", a_rulebook("pattern", f"{cue}\nwithin: block")) == ["tea. It cures"]


@pytest.mark.parametrize(
    "settings", [Settings(ignore=("own-rule",)), Settings(ignore=("house",)), Settings(severities=(("own-rule", "off"),))]
)
def test_a_rule_that_is_not_chosen_is_not_run(settings: Settings) -> None:
    assert quotes("It cures pain.", a_rulebook("pattern", CURE), settings) == []
