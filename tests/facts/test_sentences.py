"""Sentences on legal status through the whole pipeline: wrong, outdated, right, historical, attributed, of two places."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimlint.checks.fact import age_note
from claimlint.engine import judge
from claimlint.model.documents import SourceFile
from claimlint.model.settings import Settings
from tests.builders import shipped_rulebook

TODAY = "2026-11-23"
GROUPS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text())
CASES = [(group, sentence) for group in GROUPS for sentence in group["sentences"]]


def fact_rules(text: str, day: str = TODAY, lands: tuple[str, ...] = ()) -> dict[str, str]:
    """Fact rules that speak about a text with at least a warning, and what they say."""
    settings = Settings(only=("controlled-status",))
    if lands:
        settings = settings._replace(jurisdictions=lands, jurisdictions_given=True)
    rulebook = shipped_rulebook()
    kinds = {rule.id for rule in rulebook.rules if rule.kind == "fact"}
    page = judge(SourceFile("page.md", text.encode(), "markdown"), rulebook, settings, day)
    return {found.rule: found.message for found in page.findings if found.rule in kinds and found.severity != "info"}


def test_there_are_enough_sentences() -> None:
    assert len(CASES) >= 120
    assert sum(group["rule"] == "none" for group, _ in CASES) >= 60


@pytest.mark.parametrize(("group", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_a_sentence_is_judged_as_the_law_has_it(group: dict[str, Any], sentence: str) -> None:
    found = fact_rules(sentence, group.get("as_of", TODAY), tuple(group.get("with", ())))
    match group["rule"]:
        case "none":
            assert not found
        case "any":
            assert found
        case rule:
            assert rule in found


def test_a_message_names_the_fact_its_citation_and_its_date() -> None:
    message = fact_rules("Tramadol is a Schedule II opioid.")["wrong-schedule-number"]
    assert "Schedule IV" in message
    assert "21 CFR 1308.14" in message
    assert "2014-08-18" in message
    assert "as of 20" in message


def test_an_assumed_jurisdiction_is_said_and_a_named_one_is_not() -> None:
    assert (
        "US federal law is assumed" in fact_rules("Tramadol is not a controlled substance.")["control-denied-for-scheduled-drug"]
    )
    named = fact_rules("Tramadol is not a controlled substance in the United States.")
    assert "assumed" not in named["control-denied-for-scheduled-drug"]


def test_a_heading_passes_its_jurisdiction_on() -> None:
    assert not fact_rules("# Law in the United Kingdom\n\nGabapentin is a Class C drug.\n")
    assert fact_rules("# Law in the United Kingdom\n\nGabapentin is not a controlled drug.\n")


def test_old_tables_say_their_age() -> None:
    assert age_note(shipped_rulebook(), Settings(), TODAY) == ""
    assert "days old" in age_note(shipped_rulebook(), Settings(), "2028-01-01")
    assert age_note(shipped_rulebook(), Settings(max_fact_age_days=3000), "2028-01-01") == ""


def test_unverified_rows_never_make_more_than_an_info() -> None:
    assert not fact_rules("Xylazine is not a controlled substance in Ohio.")
