"""`claimlint explain`: rules by pack, one rule, unknown names."""

import pytest

from claimlint.cli import status
from claimlint.cli.explaining import explain_rule, list_rules
from tests.rulebook.test_compiler import RULE, compiled

REFERENCES = """\
references:
  - {title: "A law, section 1", url: "https://example.org/law", checked: 2026-11-01}
  - {title: "A guidance"}
formerly: [XX-001]
"""


def test_a_rule_says_why_what_where_and_how_to_waive_it() -> None:
    rulebook, failures = compiled(("risky/outcome-guarantee.yaml", RULE + REFERENCES))
    assert not failures
    text = explain_rule(rulebook, "outcome-guarantee", "XX-001", 100)
    for part in (
        "error, risk, high confidence, pack risky",
        "Nobody can.",
        "(formerly XX-001; write outcome-guarantee in waivers and settings)",
        "- We offer [[guaranteed recovery]].",
        "(read at its source on 2026-11-01)",
        "A guidance. (not checked at its source)",
        "<!-- claimlint: allow outcome-guarantee because",
    ):
        assert part in text


def test_a_rule_that_cannot_be_waived_says_so() -> None:
    rulebook, _ = compiled(("risky/outcome-guarantee.yaml", RULE + "waivable: false\n"))
    assert "It cannot be waived" in explain_rule(rulebook, "outcome-guarantee", "outcome-guarantee", 80)


def test_no_line_is_wider_than_the_terminal() -> None:
    rulebook, _ = compiled(("risky/outcome-guarantee.yaml", RULE.replace("Nobody can.", "Nobody can. " * 30)))
    text = explain_rule(rulebook, "outcome-guarantee", "outcome-guarantee", 60) + list_rules(rulebook, 60)
    assert max(len(line) for line in text.splitlines() if "claimlint" not in line) <= 60


def test_the_list_names_every_rule_by_pack(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert status(["explain"]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "\naddiction-recovery\n" in said
    assert "outcome-guarantee" in said
    assert "\0" not in said


def test_an_unknown_name_gets_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["explain", "outcom-guarantee"]) == 2
    assert "“outcome-guarantee”" in capsys.readouterr().err
