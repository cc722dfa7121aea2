"""`claimlint test`: marks, fixtures, coverage and mutations."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimlint.cli import status
from claimlint.cli.proof.attributes import check_attribute
from claimlint.cli.proof.coverage import unreached
from claimlint.cli.proof.examples import check_examples, judge_with
from claimlint.cli.proof.fixtures import Fixture, check_fixture
from claimlint.cli.proof.marks import read_marks
from claimlint.cli.proof.mutations import mutate
from claimlint.model.claims import Stance
from claimlint.model.rules import Examples, Rule
from claimlint.rulebook import Rulebook
from tests.rulebook.test_compiler import RULE, compiled

TODAY = "2026-11-24"
GUARANTEE = RULE.replace(
    'any: ["guaranteed recovery"]', 'any: ["guarantee(?:d|s) recovery", "(?:sure|certain) cure"]\n  unless: [negated]'
)


def a_book(text: str = GUARANTEE) -> tuple[Rulebook, Rule]:
    rulebook, failures = compiled(
        ("risky/outcome-guarantee.yaml", text),
        ("language/en.yaml", 'cues: [{category: negation, any: ["no", "not true that"], direction: forward}]\n'),
    )
    assert not failures
    return rulebook, rulebook.rules[0]


def flaws_of(**examples: Sequence[str]) -> list[tuple[str, str]]:
    rulebook, rule = a_book()
    text = rulebook.texts[rule.id]._replace(examples=Examples(**{"bad": (), "good": (), **examples}))  # type: ignore[arg-type]
    return [(flaw.where, flaw.why) for flaw in check_examples(rule, text, judge_with(rulebook, TODAY))]


@pytest.mark.parametrize(
    ("example", "text", "ranges"),
    [
        ("a [[b c]] d", "a b c d", ((1, 3, 1, 6),)),
        ("[[a]] || b [[c]]", "a\n\nb c", ((1, 1, 1, 2), (3, 3, 3, 4))),
        ("no marks", "no marks", ()),
        ("a [[link](x)", "a [[link](x)", ()),
        ("[[two\nlines]]", "two\nlines", ((1, 1, 2, 6),)),
    ],
)
def test_marks_name_ranges_of_the_page(example: str, text: str, ranges: object) -> None:
    marked = read_marks(example)
    assert (marked.text, marked.ranges) == (text, ranges)


def test_examples_as_written_have_no_flaw() -> None:
    assert flaws_of(bad=["We offer [[guaranteed recovery]].", "[[Sure cure]]."], good=["Recovery takes time."]) == []


@pytest.mark.parametrize(
    ("name", "example", "why"),
    [
        ("bad", "Recovery takes time.", "the rule is silent"),
        ("bad", "We offer guaranteed [[recovery]].", "does not find exactly “recovery” but “guaranteed recovery”"),
        ("bad", "[[Guaranteed recovery]] and a sure cure.", "also finds “sure cure”"),
        ("good", "We offer guaranteed recovery.", "the rule speaks: “guaranteed recovery”"),
        ("missed", "We offer [[guaranteed recovery]].", "move it to bad"),
        ("overcaught", "Recovery takes time.", "move it to good"),
    ],
)
def test_every_kind_of_flaw_is_said(name: str, example: str, why: str) -> None:
    ((where, said),) = flaws_of(**{name: [example]})
    assert where == f"{name} example 1"
    assert why in said


def test_known_errors_that_still_are_have_no_flaw() -> None:
    assert flaws_of(missed=["We promise [[recovery]]."], overcaught=["[[Sure cure]] is a band."]) == []


def fixture_flaws(text: str) -> list[str]:
    rulebook, rule = a_book()
    fixture = Fixture("outcome-guarantee.md", rule.id, text, "markdown")
    return [f"{flaw.where}: {flaw.why}" for flaw in check_fixture(fixture, rule, judge_with(rulebook, TODAY))]


def test_a_fixture_expects_on_its_line_or_for_the_next_block() -> None:
    alone = '<!-- expect: outcome-guarantee "certain cure" -->\n\nIt is a\ncertain cure.\n'
    text = f'A sure cure. <!-- expect: outcome-guarantee "sure cure" -->\n\n{alone}'
    assert fixture_flaws(text) == []


def test_a_fixture_is_two_sided() -> None:
    assert fixture_flaws("A sure cure.\n") == ["line 1: a finding that no comment expects"]
    (unmet,) = fixture_flaws('Calm. <!-- expect: outcome-guarantee "sure cure" -->\n')
    assert "no finding of outcome-guarantee at “sure cure”" in unmet
    assert len(fixture_flaws('A sure cure, a sure cure. <!-- expect: outcome-guarantee "sure cure" -->\n')) == 1
    assert len(fixture_flaws('<!-- expect: outcome-guarantee "sure cure" -->\n\nCalm.\n\nA sure cure.\n')) == 2


def test_coverage_names_what_no_bad_example_needs() -> None:
    rulebook, rule = a_book()
    assert [tuple(each) for each in unreached(rulebook, rule)] == [("(?:sure|certain) cure", ())]
    rulebook, rule = a_book(GUARANTEE.replace('"[[Guaranteed recovery]] here."', '"A [[sure cure]]."'))
    assert [tuple(each) for each in unreached(rulebook, rule)] == [("(?:sure|certain) cure", ("certain",))]


def test_mutations_score_dress_and_meaning() -> None:
    rulebook, rule = a_book()
    score = mutate(rule, rulebook.texts[rule.id], judge_with(rulebook, TODAY))
    assert score.tried >= 14
    assert score.lost == ()
    assert score.score == 1.0
    deaf = rule._replace(where=rule.where._replace(elements=("item",)))
    assert {"list"} == set(mutate(deaf, rulebook.texts[rule.id], lambda *_: []).lost)


def test_the_command_judges_a_folder_of_own_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = tmp_path / "house"
    (house / "fixtures").mkdir(parents=True)
    rule = GUARANTEE.replace("outcome-guarantee", "own-promise")
    (house / "own-promise.yaml").write_text(rule, encoding="utf-8")
    (house / "fixtures" / "own-promise.md").write_text("A sure cure.\n", encoding="utf-8")
    assert status(["test", str(house)]) == 1
    said = capsys.readouterr().out
    assert "own-promise: line 1: a finding that no comment expects" in said
    assert "1 rules, 4 examples, 1 fixtures: 1 not as written" in said
    (house / "fixtures" / "own-promise.md").unlink()
    assert status(["test", str(house)]) == 0
    (house / "own-promise.yaml").write_text(rule.replace("severity", "severty"), encoding="utf-8")
    assert status(["test", str(house)]) == 2
    assert "severty" in capsys.readouterr().err
    assert status(["test", str(tmp_path / "nowhere")]) == 2


def test_an_attribute_is_read_out_of_its_examples() -> None:
    read: dict[str, Stance] = {"It is addictive.": "affirm", "It is not addictive.": "deny"}

    def claims_of(text: str) -> list[Any]:
        return [a_claim(read[text])] if text in read else []

    examples = {"affirm": ["It is addictive."], "deny": ["It is not addictive."], "none": ["It is less addictive."]}
    assert list(check_attribute("addictiveness", examples, claims_of)) == []
    wrong = {"affirm": ["It is not addictive.", "It hooks you."], "none": ["It is addictive."]}
    assert [(flaw.where, flaw.why) for flaw in check_attribute("addictiveness", wrong, claims_of)] == [
        ("affirm example 1", "it is read as deny (plain, asserted)"),
        ("affirm example 2", "it is read as no claim"),
        ("none example 1", "it is read as affirm (plain, asserted)"),
    ]


def a_claim(stance: Stance) -> Any:
    """As much of a claim as matters here."""
    return SimpleNamespace(attribute="addictiveness", stance=stance, strength="plain", mode="asserted")
