"""kind companion: a partner is looked for in the scope, and the rule speaks once a scope."""

import pytest

from tests.checks.own_rules import a_rulebook, found, quotes, shipped

RULE = r"""any: ['\boverdose\b']
needs: ['\b911\b']
within: {within}"""
PAGE = "# First\n\nAn overdose kills. An overdose is quick.\n\nMore.\n\n# Second\n\nAn overdose is slow.\n\nCall {number}.\n"


@pytest.mark.parametrize(("within", "count"), [("sentence", 3), ("paragraph", 2), ("section", 1), ("document", 0)])
def test_the_scope_decides_what_counts_as_said(within: str, count: int) -> None:
    text = PAGE.format(number="911")
    assert len(found(text, a_rulebook("companion", RULE.format(within=within), category="companion"))) == count


def test_the_document_is_told_once_at_its_first_trigger() -> None:
    findings = found(PAGE.format(number="us"), a_rulebook("companion", RULE.format(within="document")))
    assert [(f.place.line, f.place.quote) for f in findings] == [(3, "overdose")]


def test_a_list_is_one_paragraph_with_its_lead() -> None:
    rulebook = a_rulebook("companion", RULE.format(within="paragraph"))
    assert quotes("Call 911:\n\n- for an overdose\n- for a fall\n", rulebook) == []


def test_at_least_counts_triggers() -> None:
    rulebook = a_rulebook("companion", RULE.format(within="document") + "\nat_least: 2")
    assert quotes("One overdose.", rulebook) == []
    assert quotes("One overdose. Another overdose.", rulebook) == ["overdose"]


def test_subjects_bind_to_the_sentence_before_the_page() -> None:
    rule = "abrupt-stop-warning-missing"
    assert shipped("# Baclofen\n\nBaclofen relaxes muscles. Withdrawal can be hard.", rule, ("drug",))
    assert not shipped("# Ibuprofen\n\nIbuprofen eases pain. You can stop taking it.", rule, ("drug",))
    assert not shipped("# Baclofen\n\nBaclofen relaxes muscles. You can stop ibuprofen today.", rule, ("drug",))
