"""The packs of category risk: sentences that are no rule's examples, and what every one of their rules must hold."""

from pathlib import Path

import pytest
from builders import findings_of, shipped_rulebook
from ruamel.yaml import YAML

PACKS = ("addiction-recovery", "approvals", "comparative", "efficacy", "statistics", "supplements")
SENTENCES = YAML(typ="safe", pure=True).load((Path(__file__).parent / "risk_sentences.yaml").read_text(encoding="utf-8"))
LOUD = ("warning", "error")


def risks(sentence: str) -> list[str]:
    """Rules of category risk that speak about a sentence standing alone, at warning or above."""
    return [f.rule for f in findings_of(sentence + "\n", "text") if f.category == "risk" and f.severity in LOUD]


@pytest.mark.parametrize("sentence", SENTENCES["risky"])
def test_a_risky_sentence_is_found(sentence: str) -> None:
    assert risks(sentence)


@pytest.mark.parametrize("sentence", SENTENCES["clean"])
def test_a_careful_sentence_is_left_alone(sentence: str) -> None:
    assert risks(sentence) == []


def test_a_rule_of_these_packs_says_where_it_comes_from() -> None:
    rulebook = shipped_rulebook()
    texts = [rulebook.texts[rule.id] for rule in rulebook.rules if rule.pack in PACKS]
    assert len(texts) > 90
    for text in texts:
        assert text.references, text.id
        assert all(one.url.startswith("http") for one in text.references), text.id
        assert text.why.strip(), text.id


def test_an_error_is_never_of_low_confidence() -> None:
    wrong = [r.id for r in shipped_rulebook().rules if r.pack in PACKS and r.severity == "error" and r.confidence == "low"]
    assert wrong == []


def test_old_catalogue_names_are_unique() -> None:
    old = [name for rule in shipped_rulebook().rules if rule.pack in PACKS for name in rule.formerly]
    assert len(old) == len(set(old))
